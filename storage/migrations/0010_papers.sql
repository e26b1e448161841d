-- Numbers of papers, the papers themselves, and writes that are done once.

create table if not exists paper_series (
  series VARCHAR(40) NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (series, year)
);

-- content: what the paper says, as JSON, in the moment in which it got its number; digest is of exactly these bytes (SHA-256, hex).
-- code: unguessable; it opens the page that verifies the paper. Only ever added to.
create table if not exists papers (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  kind VARCHAR(24) NOT NULL CHECK (kind in ('delivery_note', 'receipt', 'return_note', 'incident_report', 'agreement')),
  number VARCHAR(40) NOT NULL UNIQUE,
  subject_id VARCHAR(36) NOT NULL,
  group_id VARCHAR(36) NOT NULL,
  outlet_id VARCHAR(36) NOT NULL,
  agency_id VARCHAR(36) NOT NULL,
  content TEXT NOT NULL,
  digest VARCHAR(64) NOT NULL,
  code VARCHAR(24) NOT NULL UNIQUE,
  issued_at BIGINT NOT NULL
);

-- A write that came with an Idempotency-Key. state: begun, done (its transaction is committed), answered (the answer is kept here).
create table if not exists idempotency_keys (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  account_id VARCHAR(36) NOT NULL,
  request VARCHAR(64) NOT NULL,
  state VARCHAR(10) NOT NULL CHECK (state in ('begun', 'done', 'answered')),
  claim VARCHAR(36) NOT NULL,
  subject VARCHAR(36) NOT NULL,
  status BIGINT NOT NULL,
  answer TEXT NOT NULL,
  begun_at BIGINT NOT NULL
);

create index if not exists papers_subject on papers (subject_id, kind);
create index if not exists idempotency_keys_begun on idempotency_keys (begun_at);
