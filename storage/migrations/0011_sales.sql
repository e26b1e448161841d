-- The till: shifts, sales, what was given back, and what was sold without being on the shelf as we knew it.

alter table agreement_versions add column discount_agency_percent BIGINT NOT NULL DEFAULT 100 CHECK (discount_agency_percent between 0 and 100);

-- What buyers scan to pay at an outlet: the EMVCo text of its QRIS picture, '' without one.
alter table outlets add column qris VARCHAR(512) NOT NULL DEFAULT '';

-- Who has the drawer of a till. cash_sales, refunds: sums of what was sold and given back for cash in it, late ones included.
-- expected_at_close: what should have been in the drawer as we knew it then; what comes late changes the sums, and so the difference.
create table if not exists shifts (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  state VARCHAR(12) NOT NULL CHECK (state in ('open', 'closed', 'deposited')),
  holder_id VARCHAR(36) NOT NULL,
  opened_by VARCHAR(36) NOT NULL,
  opened_at BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL,
  made_offline BIGINT NOT NULL CHECK (made_offline in (0, 1)),
  opening_float BIGINT NOT NULL CHECK (opening_float >= 0),
  cash_sales BIGINT NOT NULL CHECK (cash_sales >= 0),
  cash_count BIGINT NOT NULL CHECK (cash_count >= 0),
  refunds BIGINT NOT NULL CHECK (refunds >= 0),
  refund_count BIGINT NOT NULL CHECK (refund_count >= 0),
  counted BIGINT CHECK (counted >= 0),
  kept BIGINT CHECK (kept >= 0),
  expected_at_close BIGINT,
  reason VARCHAR(24) NOT NULL,
  note VARCHAR(1000) NOT NULL,
  closed_by VARCHAR(36) NOT NULL,
  closed_at BIGINT,
  late_count BIGINT NOT NULL CHECK (late_count >= 0),
  late_cash BIGINT NOT NULL CHECK (late_cash >= 0),
  deposit_amount BIGINT CHECK (deposit_amount >= 0),
  deposit_reference VARCHAR(100) NOT NULL,
  deposited_by VARCHAR(36) NOT NULL,
  deposited_at BIGINT,
  evidence_hash VARCHAR(64) NOT NULL,
  evidence_width BIGINT NOT NULL,
  evidence_height BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- Who had the drawer from when on; counted: what the two found in it, null where they did not count. Only ever added to.
create table if not exists shift_holders (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  shift_id VARCHAR(36) NOT NULL REFERENCES shifts (id),
  account_id VARCHAR(36) NOT NULL,
  from_at BIGINT NOT NULL,
  counted BIGINT CHECK (counted >= 0),
  note VARCHAR(1000) NOT NULL
);

-- Only ever added to. id: made by the device, and the key for ever. digest: of what the device said (SHA-256, hex), so that another body
-- under the same id is seen. sold_at: the device's clock; effective_at: bounded by shift and arrival; day, hour: local ones of that.
-- cause: till, or count with the count's id; of a count there is no shift and no device.
create table if not exists sales (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  shift_id VARCHAR(36) REFERENCES shifts (id),
  cause VARCHAR(8) NOT NULL CHECK (cause in ('till', 'count')),
  cause_id VARCHAR(36) NOT NULL,
  number VARCHAR(40) NOT NULL,
  device_id VARCHAR(64) NOT NULL,
  device_seq BIGINT NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  sold_at BIGINT NOT NULL,
  sold_day VARCHAR(10) NOT NULL,
  arrived_at BIGINT NOT NULL,
  effective_at BIGINT NOT NULL,
  day VARCHAR(10) NOT NULL,
  hour BIGINT NOT NULL CHECK (hour between 0 and 23),
  made_offline BIGINT NOT NULL CHECK (made_offline in (0, 1)),
  late BIGINT NOT NULL CHECK (late in (0, 1)),
  pieces BIGINT NOT NULL CHECK (pieces > 0),
  total BIGINT NOT NULL CHECK (total >= 0),
  method VARCHAR(12) NOT NULL CHECK (method in ('cash', 'qris', 'transfer', 'other')),
  received BIGINT CHECK (received >= total),
  reference VARCHAR(64) NOT NULL,
  note VARCHAR(300) NOT NULL,
  digest VARCHAR(64) NOT NULL
);

-- lot_id: what the seller said. price: of the lot on that day. matched: pieces that were there when the sale arrived. Only ever added to.
create table if not exists sale_lines (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  sale_id VARCHAR(36) NOT NULL REFERENCES sales (id),
  position BIGINT NOT NULL,
  lot_id VARCHAR(36) NOT NULL REFERENCES lots (id),
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
  price BIGINT NOT NULL CHECK (price > 0),
  gross BIGINT NOT NULL CHECK (gross >= 0),
  matched BIGINT NOT NULL CHECK (matched between 0 and quantity),
  UNIQUE (sale_id, position)
);

-- What became of a sale since, beside the sale itself, which never changes.
create table if not exists sale_states (
  sale_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES sales (id),
  state VARCHAR(16) NOT NULL CHECK (state in ('completed', 'voided', 'partly_returned', 'returned')),
  pieces_back BIGINT NOT NULL CHECK (pieces_back >= 0),
  version BIGINT NOT NULL
);

-- Which pieces were sold, and whose money is how much (domain rule 5: net = gross - commission, by the terms frozen in the lot). kind: shelf
-- when the sale arrived, receipt, lot or count when it was found out later, written_off by an officer's word (no lot). Only ever added to.
create table if not exists sale_matches (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  line_id VARCHAR(36) NOT NULL REFERENCES sale_lines (id),
  lot_id VARCHAR(36) REFERENCES lots (id),
  kind VARCHAR(12) NOT NULL CHECK (kind in ('shelf', 'receipt', 'lot', 'count', 'written_off')),
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  gross BIGINT NOT NULL CHECK (gross >= 0),
  commission BIGINT NOT NULL,
  net BIGINT NOT NULL CHECK (net = gross - commission),
  reason VARCHAR(300) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  matched_at BIGINT NOT NULL
);

-- Pieces that were sold without being on the shelf as we knew it, as many as are still to be found out about.
create table if not exists unmatched_lines (
  line_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES sale_lines (id),
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  pieces BIGINT NOT NULL CHECK (pieces >= 0)
);

create table if not exists sale_voids (
  sale_id VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES sales (id),
  reason VARCHAR(300) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  voided_at BIGINT NOT NULL
);

-- What buyers brought back, and the money that they got for it. shift_id: whose drawer it came from, null where it was not cash.
create table if not exists buyer_returns (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  sale_id VARCHAR(36) NOT NULL REFERENCES sales (id),
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  shift_id VARCHAR(36) REFERENCES shifts (id),
  method VARCHAR(12) NOT NULL CHECK (method in ('cash', 'qris', 'transfer', 'other')),
  amount BIGINT NOT NULL CHECK (amount >= 0),
  reason VARCHAR(300) NOT NULL,
  account_id VARCHAR(36) NOT NULL,
  returned_at BIGINT NOT NULL,
  day VARCHAR(10) NOT NULL
);

-- match_id: null for pieces that nobody had found out about yet: they are not looked for any more. gross, commission, net: taken back.
create table if not exists buyer_return_lines (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  return_id VARCHAR(36) NOT NULL REFERENCES buyer_returns (id),
  line_id VARCHAR(36) NOT NULL REFERENCES sale_lines (id),
  match_id VARCHAR(36) REFERENCES sale_matches (id),
  to_bucket VARCHAR(16) NOT NULL CHECK (to_bucket in ('on_shelf', 'damaged')),
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  gross BIGINT NOT NULL CHECK (gross >= 0),
  commission BIGINT NOT NULL,
  net BIGINT NOT NULL CHECK (net = gross - commission)
);

create index if not exists shifts_outlet on shifts (outlet_id, state, id);
create index if not exists shift_holders_shift on shift_holders (shift_id, id);
create index if not exists sales_outlet on sales (outlet_id, id);
create index if not exists sales_day on sales (outlet_id, day);
create index if not exists sales_device on sales (outlet_id, device_id, sold_day);
create index if not exists sales_shift on sales (shift_id);
create index if not exists sale_lines_lot on sale_lines (lot_id);
create index if not exists sale_matches_line on sale_matches (line_id, id);
create index if not exists sale_matches_lot on sale_matches (lot_id);
create index if not exists unmatched_lines_outlet on unmatched_lines (outlet_id, pieces);
create index if not exists buyer_returns_sale on buyer_returns (sale_id);
create index if not exists buyer_returns_day on buyer_returns (outlet_id, day);
create index if not exists buyer_return_lines_return on buyer_return_lines (return_id);
create index if not exists buyer_return_lines_line on buyer_return_lines (line_id);
