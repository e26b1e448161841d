-- Agencies and the outlets that they run.

create table if not exists agencies (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  slug VARCHAR(80) NOT NULL UNIQUE,
  name VARCHAR(160) NOT NULL,
  sort_name VARCHAR(500) NOT NULL,
  region_code VARCHAR(5) NOT NULL REFERENCES regions (code),
  about TEXT NOT NULL,
  whatsapp VARCHAR(20) NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- code: some capital letters in the numbers of the outlet's papers (NT-GKT-2026-0001); it never changes.
-- latitude_e6, longitude_e6: degrees times a million (WGS 84). starts_on, ends_on: local days of a bazaar, YYYY-MM-DD, '' otherwise.
-- photo_hash names the files under the data folder, '' where there is none.
create table if not exists outlets (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  agency_id VARCHAR(36) NOT NULL REFERENCES agencies (id),
  slug VARCHAR(80) NOT NULL UNIQUE,
  code VARCHAR(8) NOT NULL UNIQUE,
  name VARCHAR(160) NOT NULL,
  sort_name VARCHAR(500) NOT NULL,
  kind VARCHAR(16) NOT NULL CHECK (kind in ('stand', 'gallery', 'shop', 'bazaar')),
  state VARCHAR(16) NOT NULL CHECK (state in ('open', 'closed')),
  region_code VARCHAR(5) NOT NULL REFERENCES regions (code),
  address VARCHAR(400) NOT NULL,
  directions TEXT NOT NULL,
  latitude_e6 BIGINT,
  longitude_e6 BIGINT,
  whatsapp VARCHAR(20) NOT NULL,
  starts_on VARCHAR(10) NOT NULL,
  ends_on VARCHAR(10) NOT NULL,
  photo_hash VARCHAR(64) NOT NULL,
  photo_width BIGINT NOT NULL,
  photo_height BIGINT NOT NULL,
  photo_alt VARCHAR(400) NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (kind <> 'bazaar' or (starts_on <> '' and ends_on >= starts_on)),
  CHECK ((latitude_e6 is null) = (longitude_e6 is null))
);

-- weekday: 1 Monday to 7 Sunday. Minutes since midnight; a day without a row is a day off.
create table if not exists outlet_hours (
  outlet_id VARCHAR(36) NOT NULL REFERENCES outlets (id),
  weekday BIGINT NOT NULL CHECK (weekday between 1 and 7),
  opens_min BIGINT NOT NULL CHECK (opens_min between 0 and 1439),
  closes_min BIGINT NOT NULL CHECK (closes_min between 1 and 1440),
  PRIMARY KEY (outlet_id, weekday),
  CHECK (closes_min > opens_min)
);

create index if not exists agencies_name on agencies (sort_name, slug);
create index if not exists outlets_agency on outlets (agency_id, sort_name, slug);
create index if not exists outlets_name on outlets (state, sort_name, slug);
