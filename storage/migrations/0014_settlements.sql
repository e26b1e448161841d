-- Settlements claim dues; payouts bring the money.

-- gross to taken: sums of the lines. carried: below 0, what an earlier settlement (carried_from) left that the group owes. due_on: '' before it
-- is issued. issued_by: '' before.
create table if not exists settlements (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  agreement_id VARCHAR(36) NOT NULL REFERENCES agreements (id),
  state VARCHAR(16) NOT NULL CHECK (state in ('draft', 'issued', 'disputed', 'approved', 'partly_paid', 'paid', 'cancelled')),
  from_day VARCHAR(10) NOT NULL,
  until_day VARCHAR(10) NOT NULL,
  gross BIGINT NOT NULL,
  commission BIGINT NOT NULL,
  net BIGINT NOT NULL CHECK (net = gross - commission),
  taken BIGINT NOT NULL,
  pieces BIGINT NOT NULL,
  carried BIGINT NOT NULL CHECK (carried <= 0),
  carried_from VARCHAR(36) REFERENCES settlements (id),
  carried_to VARCHAR(36),
  paid BIGINT NOT NULL CHECK (paid >= 0),
  under_way BIGINT NOT NULL CHECK (under_way >= 0),
  note VARCHAR(1000) NOT NULL,
  due_on VARCHAR(10) NOT NULL,
  drafted_by VARCHAR(36) NOT NULL,
  drafted_at BIGINT NOT NULL,
  issued_by VARCHAR(36) NOT NULL,
  issued_at BIGINT,
  approved_by VARCHAR(36) NOT NULL,
  approved_at BIGINT,
  version BIGINT NOT NULL
);

-- What a group says against a line. answer: of the agency, where the line stays; '' while it waits for one. A line that is left out is no line
-- of the settlement any more: its due is free, the dispute stays as what was said.
create table if not exists settlement_disputes (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  settlement_id VARCHAR(36) NOT NULL REFERENCES settlements (id),
  due_id VARCHAR(36) NOT NULL REFERENCES dues (id),
  reason VARCHAR(1000) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  said_at BIGINT NOT NULL,
  state VARCHAR(8) NOT NULL CHECK (state in ('open', 'kept', 'left_out')),
  answer VARCHAR(1000) NOT NULL,
  answered_at BIGINT
);

create table if not exists payouts (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  settlement_id VARCHAR(36) NOT NULL REFERENCES settlements (id),
  payer VARCHAR(8) NOT NULL CHECK (payer in ('agency', 'group')),
  state VARCHAR(12) NOT NULL CHECK (state in ('initiated', 'sent', 'confirmed', 'failed')),
  amount BIGINT NOT NULL CHECK (amount > 0),
  way VARCHAR(12) NOT NULL CHECK (way in ('transfer', 'cash', 'other')),
  reference VARCHAR(100) NOT NULL,
  evidence_hash VARCHAR(64) NOT NULL,
  evidence_width BIGINT NOT NULL,
  evidence_height BIGINT NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  initiated_by VARCHAR(36) NOT NULL,
  initiated_at BIGINT NOT NULL,
  sent_by VARCHAR(36) NOT NULL,
  sent_at BIGINT,
  ended_by VARCHAR(36) NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL
);

create index if not exists settlements_agreement on settlements (agreement_id, id);
create index if not exists settlement_disputes_settlement on settlement_disputes (settlement_id, due_id, id);
create index if not exists payouts_settlement on payouts (settlement_id, id);
