-- The papers of money: the statement of a settlement, and the receipt of a payment.
alter table papers modify kind VARCHAR(24) NOT NULL CHECK (kind in ('delivery_note', 'receipt', 'return_note', 'incident_report', 'agreement', 'stock_count', 'statement', 'payment'));
-- A statement of a busy month is longer than 64 kB; SQLite knows no such end.
alter table papers modify content MEDIUMTEXT NOT NULL;
