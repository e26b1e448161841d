-- The ledger, and what is to be settled.

-- The part of a sale that buyers paid to groups, not into the drawer.
alter table sales add column to_groups BIGINT NOT NULL DEFAULT 0 CHECK (to_groups between 0 and total);

-- One book per agency and per group. id: kind:owner. balance: debits less credits, the sum of its postings.
create table if not exists ledger_accounts (
  id VARCHAR(60) NOT NULL PRIMARY KEY,
  book VARCHAR(36) NOT NULL,
  kind VARCHAR(16) NOT NULL CHECK (kind in ('cash', 'change_fund', 'over_short', 'suspense', 'bank', 'payable', 'commission', 'compensation', 'group_money', 'undivided', 'common_fund', 'members_payable')),
  owner_id VARCHAR(36) NOT NULL,
  balance BIGINT NOT NULL
);

-- Only ever added to. event: the posting rule. cause: id of the document. day: local, on which it counts.
create table if not exists ledger_entries (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  book VARCHAR(36) NOT NULL,
  event VARCHAR(24) NOT NULL,
  cause_id VARCHAR(36) NOT NULL,
  day VARCHAR(10) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  made_at BIGINT NOT NULL
);

-- Only ever added to; those of an entry sum to zero. amount: above 0 a debit, below 0 a credit.
create table if not exists ledger_postings (
  entry_id VARCHAR(36) NOT NULL REFERENCES ledger_entries (id),
  ledger_account VARCHAR(60) NOT NULL REFERENCES ledger_accounts (id),
  amount BIGINT NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (entry_id, ledger_account)
);

-- What the agency comes to owe a group under an agreement, or less of it: pieces sold (source: a match), brought back (a line of a return),
-- compensation (an incident) and what was found again (an incident), money that the group took for pieces still looked for (a line). net: what the group gets. taken: what the group took from buyers itself.
-- settlement_id: null while no settlement claims it; a sale that was made void is not to be settled (state).
create table if not exists dues (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  agreement_id VARCHAR(36) NOT NULL REFERENCES agreements (id),
  kind VARCHAR(16) NOT NULL CHECK (kind in ('sale', 'return', 'compensation', 'found', 'taken')),
  source_id VARCHAR(36) NOT NULL,
  state VARCHAR(8) NOT NULL CHECK (state in ('due', 'void')),
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  day VARCHAR(10) NOT NULL,
  quantity BIGINT NOT NULL,
  unit_price BIGINT NOT NULL,
  gross BIGINT NOT NULL,
  commission BIGINT NOT NULL,
  net BIGINT NOT NULL CHECK (net = gross - commission),
  taken BIGINT NOT NULL,
  settlement_id VARCHAR(36),
  UNIQUE (kind, source_id)
);

create index if not exists ledger_accounts_book on ledger_accounts (book, kind);
create index if not exists ledger_entries_cause on ledger_entries (cause_id, id);
create index if not exists ledger_entries_book on ledger_entries (book, id);
create index if not exists ledger_postings_account on ledger_postings (ledger_account, entry_id);
create index if not exists dues_open on dues (agreement_id, settlement_id, day);
create index if not exists dues_settlement on dues (settlement_id, id);
