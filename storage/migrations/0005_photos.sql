-- A tiny blurred copy of each photo, by the hash that names its files: products that show the same photo share it.
create table if not exists photo_previews (
  hash VARCHAR(64) NOT NULL PRIMARY KEY,
  preview VARCHAR(1400) NOT NULL
);

-- Which photos a hash belongs to is asked by the sweep.
create index if not exists photos_by_hash on photos (hash);
