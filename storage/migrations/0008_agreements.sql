-- What a group and an agency agreed, version by version.

-- number: of the paper, '' until it was first proposed. open_pair: group and agency while the agreement is not closed (with the side, as
-- long as it only drafts), null after, so that there is one at a time. active_number: of the version in force, 0 before the first.
create table if not exists agreements (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  agency_id VARCHAR(36) NOT NULL REFERENCES agencies (id),
  open_pair VARCHAR(80) UNIQUE,
  state VARCHAR(16) NOT NULL CHECK (state in ('draft', 'proposed', 'active', 'suspended', 'ending', 'closed')),
  drafted_by_side VARCHAR(8) NOT NULL CHECK (drafted_by_side in ('group', 'agency')),
  active_number BIGINT NOT NULL,
  latest_number BIGINT NOT NULL,
  suspended_by_side VARCHAR(8) NOT NULL,
  ends_on VARCHAR(10) NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- Percentages say what part of the goods' worth to the group the agency bears; the group bears the rest.
create table if not exists agreement_versions (
  agreement_id VARCHAR(36) NOT NULL REFERENCES agreements (id),
  number BIGINT NOT NULL CHECK (number > 0),
  state VARCHAR(16) NOT NULL CHECK (state in ('draft', 'proposed', 'approved', 'superseded')),
  basis VARCHAR(16) NOT NULL CHECK (basis in ('commission', 'net_price')),
  commission_bp BIGINT NOT NULL CHECK (commission_bp between 0 and 10000),
  settlement VARCHAR(16) NOT NULL CHECK (settlement in ('weekly', 'monthly', 'on_request')),
  pay_within_days BIGINT NOT NULL CHECK (pay_within_days between 0 and 365),
  cash_holder VARCHAR(8) NOT NULL CHECK (cash_holder in ('agency', 'group')),
  lost_agency_percent BIGINT NOT NULL CHECK (lost_agency_percent between 0 and 100),
  damaged_agency_percent BIGINT NOT NULL CHECK (damaged_agency_percent between 0 and 100),
  defect_agency_percent BIGINT NOT NULL CHECK (defect_agency_percent between 0 and 100),
  pull_days_before_expiry BIGINT NOT NULL CHECK (pull_days_before_expiry between 0 and 365),
  price_notice_days BIGINT NOT NULL CHECK (price_notice_days between 0 and 365),
  end_notice_days BIGINT NOT NULL CHECK (end_notice_days between 0 and 365),
  reason TEXT NOT NULL,
  proposed_side VARCHAR(8) NOT NULL,
  group_signatures BIGINT NOT NULL CHECK (group_signatures between 1 and 2),
  proposed_at BIGINT,
  approved_at BIGINT,
  PRIMARY KEY (agreement_id, number),
  CHECK (basis <> 'net_price' or commission_bp = 0)
);

-- One signature of a person on a version; the first of the proposing side is the proposal itself. Only ever added to.
create table if not exists agreement_signatures (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  agreement_id VARCHAR(36) NOT NULL,
  number BIGINT NOT NULL,
  side VARCHAR(8) NOT NULL CHECK (side in ('group', 'agency')),
  account_id VARCHAR(36) NOT NULL REFERENCES accounts (id),
  signer VARCHAR(160) NOT NULL,
  signed_at BIGINT NOT NULL,
  UNIQUE (agreement_id, number, account_id),
  FOREIGN KEY (agreement_id, number) REFERENCES agreement_versions (agreement_id, number)
);

-- How many of a group's managers must sign; 1 where there is no row.
create table if not exists group_signing (
  group_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES maker_groups (id),
  signatures BIGINT NOT NULL CHECK (signatures between 1 and 2)
);

create index if not exists agreements_group on agreements (group_id, id);
create index if not exists agreements_agency on agreements (agency_id, id);
