-- What only a group's manager and administrators know about it: never joined by a public query. Who is disabled is nobody's
-- business but the group's, so that its kind stands here and nowhere else.
create table if not exists group_records (
  group_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES maker_groups (id),
  legal_name VARCHAR(250) NOT NULL,
  kind VARCHAR(40) NOT NULL CHECK (kind in ('', 'peer_support', 'disability_cooperative', 'social_centre_trainees', 'womens_organisation', 'other')),
  stage VARCHAR(20) NOT NULL CHECK (stage in ('', 'assisted', 'business', 'cooperative')),
  contact_phone VARCHAR(20) NOT NULL,
  updated_at BIGINT NOT NULL
);

-- Price lists that were shown and wait for a yes. The list itself is a file beside the photos; plan is a digest of what was shown.
create table if not exists product_imports (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  account_id VARCHAR(36) NOT NULL,
  state VARCHAR(10) NOT NULL CHECK (state in ('planned', 'done')),
  plan VARCHAR(40) NOT NULL,
  format VARCHAR(20) NOT NULL,
  row_count BIGINT NOT NULL,
  create_count BIGINT NOT NULL,
  change_count BIGINT NOT NULL,
  same_count BIGINT NOT NULL,
  wrong_count BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

create index if not exists product_imports_expiry on product_imports (expires_at);
