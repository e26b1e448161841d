-- Accounts, what they may do and where, how they are recognised, and what was done. Secrets (session cookies, tokens, codes of
-- invitations) are stored as digests only: a copy of the database lets nobody in.

create table if not exists accounts (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  login VARCHAR(60) NOT NULL UNIQUE,
  display_name VARCHAR(160) NOT NULL,
  language VARCHAR(2) NOT NULL CHECK (language in ('id', 'en')),
  password_hash VARCHAR(160) NOT NULL,
  state VARCHAR(16) NOT NULL CHECK (state in ('active', 'disabled')),
  demo BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  signed_in_at BIGINT,
  version BIGINT NOT NULL
);

-- place: id of the group, outlet or agency that the role is for; '' for administrators.
create table if not exists account_grants (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  account_id VARCHAR(36) NOT NULL REFERENCES accounts (id),
  role VARCHAR(16) NOT NULL CHECK (role in ('member', 'manager', 'facilitator', 'staff', 'officer', 'finance', 'administrator')),
  place VARCHAR(36) NOT NULL,
  granted_at BIGINT NOT NULL,
  UNIQUE (account_id, role, place)
);

-- device: what the browser calls itself, shortened, for its owner to recognise. shared: a device that several people use.
create table if not exists sessions (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  digest VARCHAR(64) NOT NULL UNIQUE,
  account_id VARCHAR(36) NOT NULL REFERENCES accounts (id),
  device VARCHAR(160) NOT NULL,
  shared BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

create table if not exists api_tokens (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  digest VARCHAR(64) NOT NULL UNIQUE,
  account_id VARCHAR(36) NOT NULL REFERENCES accounts (id),
  name VARCHAR(160) NOT NULL,
  scopes VARCHAR(160) NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT,
  expires_at BIGINT
);

-- To join with a role (role and place), or to choose a new password (account_id). Used once.
create table if not exists invitations (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  digest VARCHAR(64) NOT NULL UNIQUE,
  role VARCHAR(16) NOT NULL,
  place VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) REFERENCES accounts (id),
  note VARCHAR(200) NOT NULL,
  created_by VARCHAR(36) NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  used_by VARCHAR(36),
  revoked_at BIGINT
);

-- Failed sign-ins, by a digest of the login or of the address, so that several servers slow the same guesser down together.
create table if not exists signin_attempts (
  subject VARCHAR(64) NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);

-- Who did what to what, when, in which request. Rows are only ever added (tests/tidy holds the code to it).
create table if not exists audit_trail (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  actor_id VARCHAR(36),
  action VARCHAR(40) NOT NULL,
  subject VARCHAR(160) NOT NULL,
  group_id VARCHAR(36) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  details TEXT NOT NULL
);

create index if not exists account_grants_place on account_grants (place, role);
create index if not exists sessions_account on sessions (account_id);
create index if not exists sessions_expiry on sessions (expires_at);
create index if not exists api_tokens_account on api_tokens (account_id);
create index if not exists invitations_place on invitations (place, created_at, id);
create index if not exists invitations_newest on invitations (created_at, id);
create index if not exists audit_trail_actor on audit_trail (actor_id, id);
create index if not exists audit_trail_action on audit_trail (action, id);
create index if not exists audit_trail_subject on audit_trail (subject, id);
create index if not exists audit_trail_group on audit_trail (group_id, id);
