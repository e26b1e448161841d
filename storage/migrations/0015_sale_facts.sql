-- What reports of sales add up: one row for each match with a lot, on the local day of its sale (sales that are void have none), and one for
-- each part of it that a buyer brought back, on the local day on which that was. It repeats what sales, matches and returns say, and is written
-- with them, so that a report reads the rows of its own group, or of its own outlets, in indices that hold all that it adds up. Nothing
-- refers to it and it refers to nothing, so that a till never waits for it; verify compares.
-- id: of the match, or of the line of the return. method: how it was paid, or given back. commission: may be below zero where a discount
-- is borne by the agency.

create table if not exists sale_facts (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  sale_id VARCHAR(36) NOT NULL,
  group_id VARCHAR(36) NOT NULL,
  outlet_id VARCHAR(36) NOT NULL,
  lot_id VARCHAR(36) NOT NULL,
  day VARCHAR(10) NOT NULL,
  kind VARCHAR(8) NOT NULL CHECK (kind in ('sale', 'return')),
  method VARCHAR(12) NOT NULL,
  pieces BIGINT NOT NULL CHECK (pieces > 0),
  gross BIGINT NOT NULL CHECK (gross >= 0),
  commission BIGINT NOT NULL
);

create index if not exists sale_facts_group on sale_facts (group_id, day, lot_id, method, kind, pieces, gross, commission);
create index if not exists sale_facts_outlet on sale_facts (outlet_id, day, lot_id, method, kind, pieces, gross, commission);
create index if not exists sale_facts_sale on sale_facts (sale_id);

-- From the beginning each time, so that a run that was broken off leaves nothing behind.
delete from sale_facts;

insert into sale_facts (id, sale_id, group_id, outlet_id, lot_id, day, kind, method, pieces, gross, commission)
  select m.id, s.id, l.group_id, s.outlet_id, l.id, s.day, 'sale', s.method, m.quantity, m.gross, m.commission
  from sale_matches m join sale_lines x on x.id = m.line_id join sales s on s.id = x.sale_id
  join sale_states t on t.sale_id = s.id join lots l on l.id = m.lot_id
  where t.state <> 'voided';

insert into sale_facts (id, sale_id, group_id, outlet_id, lot_id, day, kind, method, pieces, gross, commission)
  select b.id, r.sale_id, l.group_id, r.outlet_id, l.id, r.day, 'return', r.method, b.quantity, b.gross, b.commission
  from buyer_return_lines b join buyer_returns r on r.id = b.return_id
  join sale_matches m on m.id = b.match_id join lots l on l.id = m.lot_id;
