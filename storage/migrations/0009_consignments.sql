-- Goods on consignment: where each piece is, and every move that it made.

-- number: of the Nota Titip, '' while the delivery is a draft.
create table if not exists deliveries (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  agreement_id VARCHAR(36) NOT NULL REFERENCES agreements (id),
  state VARCHAR(24) NOT NULL CHECK (state in ('draft', 'sent', 'received', 'received_with_difference', 'refused', 'cancelled')),
  note VARCHAR(1000) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  pieces BIGINT NOT NULL,
  worth BIGINT NOT NULL,
  created_by VARCHAR(36) NOT NULL,
  created_at BIGINT NOT NULL,
  sent_by VARCHAR(36) NOT NULL,
  sent_at BIGINT,
  ended_by VARCHAR(36) NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL
);

-- Names, SKU and prices are as they were when the delivery was sent. net_price: what the group gets for a piece where the agreement
-- has net prices, null where it has a commission. expires_on: local day, '' for what does not spoil.
create table if not exists delivery_lines (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  delivery_id VARCHAR(36) NOT NULL REFERENCES deliveries (id),
  position BIGINT NOT NULL,
  product_id VARCHAR(36) NOT NULL REFERENCES products (id),
  variant_id VARCHAR(36) NOT NULL,
  product_name VARCHAR(160) NOT NULL,
  variant_name VARCHAR(160) NOT NULL,
  sku VARCHAR(40) NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  price BIGINT NOT NULL CHECK (price > 0),
  net_price BIGINT CHECK (net_price between 0 and price),
  expires_on VARCHAR(10) NOT NULL,
  accepted BIGINT NOT NULL CHECK (accepted >= 0),
  short BIGINT NOT NULL CHECK (short >= 0),
  rejected BIGINT NOT NULL CHECK (rejected >= 0),
  surplus BIGINT NOT NULL CHECK (surplus >= 0),
  reason VARCHAR(1000) NOT NULL,
  UNIQUE (delivery_id, position)
);

-- A lot is opened when its line is sent, so that goods on the way are in a bucket too; what it freezes is frozen when it is received
-- (terms_number 0 before). The counts are the sums of its moves (domain rules 1 and 2).
create table if not exists lots (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  line_id VARCHAR(36) NOT NULL UNIQUE REFERENCES delivery_lines (id),
  delivery_id VARCHAR(36) NOT NULL REFERENCES deliveries (id),
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  agreement_id VARCHAR(36) NOT NULL REFERENCES agreements (id),
  terms_number BIGINT NOT NULL,
  product_id VARCHAR(36) NOT NULL REFERENCES products (id),
  variant_id VARCHAR(36) NOT NULL,
  product_name VARCHAR(160) NOT NULL,
  variant_name VARCHAR(160) NOT NULL,
  sku VARCHAR(40) NOT NULL,
  price BIGINT NOT NULL CHECK (price > 0),
  net_price BIGINT CHECK (net_price between 0 and price),
  expires_on VARCHAR(10) NOT NULL,
  pull_on VARCHAR(10) NOT NULL,
  sent BIGINT NOT NULL CHECK (sent > 0),
  surplus BIGINT NOT NULL CHECK (surplus >= 0),
  in_transit BIGINT NOT NULL CHECK (in_transit >= 0),
  on_shelf BIGINT NOT NULL CHECK (on_shelf >= 0),
  sold BIGINT NOT NULL CHECK (sold >= 0),
  damaged BIGINT NOT NULL CHECK (damaged >= 0),
  missing BIGINT NOT NULL CHECK (missing >= 0),
  return_transit BIGINT NOT NULL CHECK (return_transit >= 0),
  returned BIGINT NOT NULL CHECK (returned >= 0),
  written_off BIGINT NOT NULL CHECK (written_off >= 0),
  rejected BIGINT NOT NULL CHECK (rejected >= 0),
  created_at BIGINT NOT NULL,
  received_at BIGINT,
  version BIGINT NOT NULL,
  CHECK (in_transit + on_shelf + sold + damaged + missing + return_transit + returned + written_off + rejected = sent + surplus)
);

-- Only ever added to. from_bucket '' is the group's own hands. cause: the id of the delivery, return, incident, count or sale.
create table if not exists stock_moves (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  from_bucket VARCHAR(16) NOT NULL,
  to_bucket VARCHAR(16) NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  cause_kind VARCHAR(24) NOT NULL,
  cause_id VARCHAR(36) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  moved_at BIGINT NOT NULL,
  CHECK (from_bucket <> to_bucket)
);

create table if not exists goods_returns (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  state VARCHAR(24) NOT NULL CHECK (state in ('packed', 'sent', 'received', 'received_with_difference', 'cancelled')),
  note VARCHAR(1000) NOT NULL,
  packed_by VARCHAR(36) NOT NULL,
  packed_at BIGINT NOT NULL,
  sent_by VARCHAR(36) NOT NULL,
  sent_at BIGINT,
  ended_by VARCHAR(36) NOT NULL,
  ended_at BIGINT,
  version BIGINT NOT NULL
);

create table if not exists goods_return_lines (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  return_id VARCHAR(36) NOT NULL REFERENCES goods_returns (id),
  position BIGINT NOT NULL,
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  from_bucket VARCHAR(16) NOT NULL CHECK (from_bucket in ('on_shelf', 'damaged')),
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  received BIGINT NOT NULL CHECK (received between 0 and quantity),
  reason VARCHAR(1000) NOT NULL,
  UNIQUE (return_id, position)
);

-- Damage, loss, and what was found again. kind short: did not arrive (from a receipt, of a delivery or of a return); found: answers
-- an earlier one (of_incident). percent: what the agency bears of worth; compensation: that part in rupiah, half up. reversed: pieces
-- found again so far.
create table if not exists incidents (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  number VARCHAR(40) NOT NULL,
  kind VARCHAR(16) NOT NULL CHECK (kind in ('damage', 'loss', 'short', 'found')),
  cause VARCHAR(16) NOT NULL CHECK (cause in ('lost', 'damaged', 'defect', 'transit', 'found')),
  state VARCHAR(16) NOT NULL CHECK (state in ('reported', 'disputed', 'agreed', 'reversed')),
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  of_incident VARCHAR(36) REFERENCES incidents (id),
  source_id VARCHAR(36) NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  reversed BIGINT NOT NULL CHECK (reversed between 0 and quantity),
  worth BIGINT NOT NULL CHECK (worth >= 0),
  percent BIGINT NOT NULL CHECK (percent between 0 and 100),
  compensation BIGINT NOT NULL,
  note VARCHAR(1000) NOT NULL,
  answer VARCHAR(1000) NOT NULL,
  photo_hash VARCHAR(64) NOT NULL,
  photo_width BIGINT NOT NULL,
  photo_height BIGINT NOT NULL,
  reported_by VARCHAR(36) NOT NULL,
  reported_at BIGINT NOT NULL,
  offered_by VARCHAR(36) NOT NULL,
  answered_by VARCHAR(36) NOT NULL,
  answered_at BIGINT,
  version BIGINT NOT NULL
);

create table if not exists price_changes (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  state VARCHAR(16) NOT NULL CHECK (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
  effective_on VARCHAR(10) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  proposed_side VARCHAR(8) NOT NULL CHECK (proposed_side in ('group', 'agency')),
  proposed_by VARCHAR(36) NOT NULL,
  proposed_at BIGINT NOT NULL,
  answered_by VARCHAR(36) NOT NULL,
  answered_at BIGINT,
  version BIGINT NOT NULL
);

create table if not exists price_change_lines (
  change_id VARCHAR(36) NOT NULL REFERENCES price_changes (id),
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  price_before BIGINT NOT NULL,
  price BIGINT NOT NULL CHECK (price > 0),
  net_price BIGINT CHECK (net_price between 0 and price),
  PRIMARY KEY (change_id, lot_id)
);

-- Prices of a lot after the one that it was received with, each from its local day on. Only ever added to; of one day the last counts.
create table if not exists lot_prices (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  from_day VARCHAR(10) NOT NULL,
  price BIGINT NOT NULL CHECK (price > 0),
  net_price BIGINT,
  change_id VARCHAR(36) NOT NULL REFERENCES price_changes (id)
);

create index if not exists deliveries_group on deliveries (group_id, id);
create index if not exists deliveries_outlet on deliveries (outlet_id, id);
create index if not exists deliveries_agreement on deliveries (agreement_id, state);
create index if not exists lots_outlet on lots (outlet_id, product_name, id);
create index if not exists lots_group on lots (group_id, product_name, id);
create index if not exists lots_product on lots (product_id, outlet_id);
create index if not exists lots_agreement on lots (agreement_id);
create index if not exists stock_moves_lot on stock_moves (lot_id, id);
create index if not exists stock_moves_cause on stock_moves (cause_id);
create index if not exists goods_returns_group on goods_returns (group_id, id);
create index if not exists goods_returns_outlet on goods_returns (outlet_id, id);
create index if not exists goods_return_lines_lot on goods_return_lines (lot_id);
create index if not exists incidents_group on incidents (group_id, id);
create index if not exists incidents_outlet on incidents (outlet_id, id);
create index if not exists incidents_lot on incidents (lot_id);
create index if not exists price_changes_group on price_changes (group_id, id);
create index if not exists price_changes_outlet on price_changes (outlet_id, id);
create index if not exists lot_prices_lot on lot_prices (lot_id, from_day, id);
