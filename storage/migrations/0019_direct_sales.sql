-- What groups sell themselves: at home, at a stall of their own, from an order. Only ever added to; a void is a row of its own. digest: of what the
-- device said, so that one id stands for one sale.
create table if not exists direct_sales (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  day VARCHAR(10) NOT NULL,
  venue VARCHAR(8) NOT NULL CHECK (venue in ('home', 'stall', 'order', 'other')),
  method VARCHAR(12) NOT NULL CHECK (method in ('cash', 'qris', 'transfer', 'other')),
  pieces BIGINT NOT NULL CHECK (pieces > 0),
  total BIGINT NOT NULL CHECK (total > 0),
  note VARCHAR(1000) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  recorded_at BIGINT NOT NULL
);

create table if not exists direct_sale_lines (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  sale_id VARCHAR(36) NOT NULL REFERENCES direct_sales (id),
  position BIGINT NOT NULL,
  product_id VARCHAR(36) NOT NULL,
  variant_id VARCHAR(36) NOT NULL,
  product_name VARCHAR(160) NOT NULL,
  variant_name VARCHAR(160) NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  unit_price BIGINT NOT NULL CHECK (unit_price > 0),
  gross BIGINT NOT NULL CHECK (gross = quantity * unit_price),
  UNIQUE (sale_id, position)
);

create table if not exists direct_voids (
  sale_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES direct_sales (id),
  reason VARCHAR(1000) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  voided_at BIGINT NOT NULL
);

-- Which split divides a sale; none where its draft was cancelled.
create table if not exists direct_claims (
  sale_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES direct_sales (id),
  split_id VARCHAR(36) NOT NULL REFERENCES earning_splits (id)
);

create index if not exists direct_sales_group on direct_sales (group_id, id);
create index if not exists direct_sale_lines_variant on direct_sale_lines (variant_id);
create index if not exists direct_claims_split on direct_claims (split_id);
