-- Groups, categories, regions and products. Integers that count or cost are BIGINT: SOCI reads INTEGER as 32 bits on SQLite.
-- Texts compare byte by byte (the migrator adds the collation on MariaDB). Times are microseconds since 1970, UTC.

create table if not exists regions (
  code VARCHAR(5) NOT NULL PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  province_code VARCHAR(2) NOT NULL,
  time_zone VARCHAR(4) NOT NULL CHECK (time_zone in ('WIB', 'WITA', 'WIT'))
);

create table if not exists categories (
  slug VARCHAR(40) NOT NULL PRIMARY KEY,
  parent_slug VARCHAR(40) REFERENCES categories (slug),
  name_id VARCHAR(80) NOT NULL,
  name_en VARCHAR(80) NOT NULL,
  position BIGINT NOT NULL
);

-- A group's public face. What is private about a group gets a table of its own, so that no public query can touch it.
create table if not exists maker_groups (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  slug VARCHAR(80) NOT NULL UNIQUE,
  alias VARCHAR(120) NOT NULL,
  sort_name VARCHAR(500) NOT NULL,
  region_code VARCHAR(5) NOT NULL REFERENCES regions (code),
  tagline VARCHAR(300) NOT NULL,
  story TEXT NOT NULL,
  whatsapp VARCHAR(20) NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- name_key: the folded name, by which an import finds the product again. sort_name: ICU collation key in hex.
-- price_from and variants_count repeat what the variants say, for lists; they change in the same transaction.
create table if not exists products (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  group_id VARCHAR(36) NOT NULL REFERENCES maker_groups (id),
  slug VARCHAR(90) NOT NULL UNIQUE,
  name VARCHAR(160) NOT NULL,
  name_key VARCHAR(250) NOT NULL,
  sort_name VARCHAR(500) NOT NULL,
  category_slug VARCHAR(40) NOT NULL REFERENCES categories (slug),
  kind VARCHAR(16) NOT NULL CHECK (kind in ('goods', 'made_to_order', 'service')),
  state VARCHAR(16) NOT NULL CHECK (state in ('draft', 'published', 'archived')),
  story TEXT NOT NULL,
  technique VARCHAR(400) NOT NULL,
  materials VARCHAR(400) NOT NULL,
  care VARCHAR(400) NOT NULL,
  price_from BIGINT NOT NULL CHECK (price_from > 0),
  variants_count BIGINT NOT NULL CHECK (variants_count > 0),
  published_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (state <> 'published' or published_at is not null),
  UNIQUE (group_id, name_key)
);

create table if not exists variants (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  product_id VARCHAR(36) NOT NULL REFERENCES products (id),
  name VARCHAR(160) NOT NULL,
  name_key VARCHAR(250) NOT NULL,
  sku VARCHAR(40) NOT NULL,
  price BIGINT NOT NULL CHECK (price > 0),
  position BIGINT NOT NULL,
  UNIQUE (product_id, name_key)
);

-- hash names the files under the data folder; the name of the uploaded file is never kept.
create table if not exists photos (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  product_id VARCHAR(36) NOT NULL REFERENCES products (id),
  hash VARCHAR(64) NOT NULL,
  width BIGINT NOT NULL CHECK (width > 0),
  height BIGINT NOT NULL CHECK (height > 0),
  alt VARCHAR(400) NOT NULL,
  position BIGINT NOT NULL,
  UNIQUE (product_id, position)
);

-- The words of published products, folded, for search by the beginnings of words: the same answers on both engines,
-- which their own full-text indexes would not give.
create table if not exists product_words (
  word VARCHAR(40) NOT NULL,
  product_id VARCHAR(36) NOT NULL REFERENCES products (id),
  PRIMARY KEY (word, product_id)
);

create index if not exists products_newest on products (state, published_at, id);
create index if not exists products_price on products (state, price_from, id);
create index if not exists products_name on products (state, sort_name, id);
create index if not exists products_group on products (group_id, state, published_at, id);
create index if not exists products_category on products (category_slug, state, published_at, id);
create index if not exists product_words_product on product_words (product_id);
create index if not exists maker_groups_name on maker_groups (sort_name, slug);
