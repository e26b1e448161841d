-- How groups divide what they receive. What a member gets, by which parts, and where a group's money is sent to are sealed
-- (XChaCha20-Poly1305, server/sealing): a copy of the database says none of it.

-- The keys that sealed something: their digests only. The keys are in a file that is no part of the database.
create table if not exists field_keys (
  number BIGINT NOT NULL PRIMARY KEY,
  digest VARCHAR(64) NOT NULL
);

-- account_id: the account that the member signs in with, null without one. left_on: the last day, '' while they belong to the group.
create table if not exists group_members (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  name VARCHAR(160) NOT NULL,
  account_id VARCHAR(36),
  place BIGINT NOT NULL,
  joined_on VARCHAR(10) NOT NULL,
  left_on VARCHAR(10) NOT NULL,
  agreed_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (group_id, place),
  UNIQUE (group_id, account_id)
);

-- Versions of a group's rules, only ever added to. product_id: '' for all products without a rule of their own. way: 'as_group' ends the rule of
-- a product. sealed_parts: of percentages.
create table if not exists split_rules (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  number BIGINT NOT NULL,
  product_id VARCHAR(36) NOT NULL,
  way VARCHAR(12) NOT NULL CHECK (way in ('equal', 'by_maker', 'percentages', 'as_group')),
  common_fund_bp BIGINT NOT NULL CHECK (common_fund_bp between 0 and 10000),
  sealed_parts TEXT NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  decided_at BIGINT NOT NULL,
  UNIQUE (group_id, number)
);

create table if not exists product_makers (
  product_id VARCHAR(36) NOT NULL REFERENCES products (id),
  member_id VARCHAR(36) NOT NULL REFERENCES group_members (id),
  PRIMARY KEY (product_id, member_id)
);

-- settlement_id: null of what the group sold itself. until_day: of own sales, '' otherwise. common_fund: the part of the group's fund.
create table if not exists earning_splits (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  settlement_id VARCHAR(36) REFERENCES settlements (id),
  until_day VARCHAR(10) NOT NULL,
  state VARCHAR(10) NOT NULL CHECK (state in ('draft', 'approved', 'paid', 'cancelled')),
  amount BIGINT NOT NULL CHECK (amount > 0),
  common_fund BIGINT NOT NULL CHECK (common_fund between 0 and amount),
  sealed_reasons TEXT NOT NULL,
  note VARCHAR(1000) NOT NULL,
  drafted_by VARCHAR(36) NOT NULL,
  drafted_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- sealed: amount, how and when it was handed over, and when its member said so.
create table if not exists split_shares (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  split_id VARCHAR(36) NOT NULL REFERENCES earning_splits (id),
  member_id VARCHAR(36) NOT NULL REFERENCES group_members (id),
  sealed TEXT NOT NULL,
  UNIQUE (split_id, member_id)
);

create table if not exists split_approvals (
  split_id VARCHAR(36) NOT NULL REFERENCES earning_splits (id),
  account_id VARCHAR(36) NOT NULL,
  approved_at BIGINT NOT NULL,
  PRIMARY KEY (split_id, account_id)
);

-- Where payouts to a group are sent, every version; the newest counts. sealed: '' where it was taken away.
create table if not exists group_bank_accounts (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  sealed TEXT NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  changed_at BIGINT NOT NULL
);

create index if not exists earning_splits_group on earning_splits (group_id, id);
create index if not exists earning_splits_settlement on earning_splits (settlement_id, state);
create index if not exists split_shares_member on split_shares (member_id, split_id);
create index if not exists group_bank_accounts_group on group_bank_accounts (group_id, id);
