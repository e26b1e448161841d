-- Stock counts of the goods of one group at one outlet.

-- open_place: outlet and group while the count is not ended, null afterwards: there is one at a time. purpose sales: what is gone was sold
-- (titip - tarik), check: what is gone is missing. cutoff_at: what the books say is frozen then, while selling goes on. round: 2 where the
-- first figures differed and are counted again.
create table if not exists stock_counts (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  open_place VARCHAR(80) UNIQUE,
  purpose VARCHAR(8) NOT NULL CHECK (purpose in ('check', 'sales')),
  state VARCHAR(12) NOT NULL CHECK (state in ('open', 'counted', 'agreed', 'posted', 'cancelled')),
  round BIGINT NOT NULL CHECK (round between 1 and 2),
  cutoff_at BIGINT NOT NULL,
  note VARCHAR(1000) NOT NULL,
  answer VARCHAR(1000) NOT NULL,
  opened_by VARCHAR(36) NOT NULL,
  counted_by VARCHAR(36) NOT NULL,
  counted_at BIGINT,
  agreed_by VARCHAR(36) NOT NULL,
  agreed_at BIGINT,
  ended_by VARCHAR(36) NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL
);

-- frozen: on the shelf at the cut-off, as we knew it then. counted: by the figures of the present round, counted_at: the moment of the last
-- of them, both null before. first: counted in the first round. expected: on the shelf at counted_at by all that we know; null until the
-- count is posted.
create table if not exists stock_count_lines (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  count_id VARCHAR(36) NOT NULL REFERENCES stock_counts (id),
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  frozen BIGINT NOT NULL CHECK (frozen >= 0),
  first BIGINT CHECK (first >= 0),
  counted BIGINT CHECK (counted >= 0),
  counted_at BIGINT,
  expected BIGINT,
  UNIQUE (count_id, lot_id)
);

-- Who said what, as it was said: a figure for the whole, or some more that were scanned. Only ever added to.
create table if not exists stock_count_figures (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  count_id VARCHAR(36) NOT NULL REFERENCES stock_counts (id),
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  round BIGINT NOT NULL,
  kind VARCHAR(4) NOT NULL CHECK (kind in ('set', 'add')),
  quantity BIGINT NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  said_at BIGINT NOT NULL
);

create index if not exists stock_counts_outlet on stock_counts (outlet_id, id);
create index if not exists stock_counts_group on stock_counts (group_id, id);
create index if not exists stock_count_lines_lot on stock_count_lines (lot_id);
create index if not exists stock_count_figures_count on stock_count_figures (count_id, id);
