-- The paper of a stock count.
alter table papers modify kind VARCHAR(24) NOT NULL CHECK (kind in ('delivery_note', 'receipt', 'return_note', 'incident_report', 'agreement', 'stock_count'));
