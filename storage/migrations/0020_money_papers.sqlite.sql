-- The papers of money: the statement of a settlement, and the receipt of a payment. A check changes only with its table, all of it in one transaction here: every paper is kept as it was.
alter table papers rename to papers_before_money;
create table papers (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  kind VARCHAR(24) NOT NULL CHECK (kind in ('delivery_note', 'receipt', 'return_note', 'incident_report', 'agreement', 'stock_count', 'statement', 'payment')),
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
insert into papers (id, kind, number, subject_id, group_id, outlet_id, agency_id, content, digest, code, issued_at)
  select id, kind, number, subject_id, group_id, outlet_id, agency_id, content, digest, code, issued_at from papers_before_money;
drop table papers_before_money;
create index papers_subject on papers (subject_id, kind);
