-- Titles and copies.

CREATE TABLE item_kind (
  id   INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE CHECK (length (code) > 0),
  name TEXT NOT NULL
) STRICT;

INSERT INTO item_kind (id, uuid, code, name) VALUES
  (1, '01900000-0000-7000-8000-000000000001', 'book', '图书'),
  (2, '01900000-0000-7000-8000-000000000002', 'periodical', '期刊'),
  (3, '01900000-0000-7000-8000-000000000003', 'audiovisual', '音像'),
  (4, '01900000-0000-7000-8000-000000000004', 'umbrella', '雨伞'),
  (5, '01900000-0000-7000-8000-000000000005', 'tool', '工具');

CREATE TABLE publisher (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- The description as it is shown and searched. `authors`, `copies`, `available` and `slot` are kept by the catalogue's and the
-- lending's code beside what they are derived from; `check` compares them.
CREATE TABLE title (
  id           INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 16777214),  -- 24 bits of a slot of the index
  uuid         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL CHECK (length (name) > 0),
  subtitle     TEXT NOT NULL DEFAULT '',
  part         TEXT NOT NULL DEFAULT '',     -- number and name of the part
  authors      TEXT NOT NULL DEFAULT '',     -- names joined with '; '
  statement    TEXT NOT NULL DEFAULT '',     -- of responsibility, as printed
  edition      TEXT NOT NULL DEFAULT '',
  publisher_id INTEGER REFERENCES publisher (id),
  place        TEXT NOT NULL DEFAULT '',
  year         INTEGER CHECK (year BETWEEN 1 AND 2999),
  pages        TEXT NOT NULL DEFAULT '',
  price_fen    INTEGER CHECK (price_fen >= 0),
  price_text   TEXT NOT NULL DEFAULT '',     -- as written, where it is not plain yuan
  series       TEXT NOT NULL DEFAULT '',
  language     TEXT NOT NULL DEFAULT '',
  clc          TEXT NOT NULL DEFAULT '',
  call_number  TEXT NOT NULL DEFAULT '',     -- upper case, half width
  isbn         TEXT,                         -- the first one, 13 digits
  pinyin       TEXT NOT NULL DEFAULT '',     -- as given by the record; else made when shown
  description  TEXT NOT NULL DEFAULT '',
  kind_id      INTEGER NOT NULL DEFAULT 1 REFERENCES item_kind (id),
  match_key    INTEGER NOT NULL,             -- hash of what makes two records the same title
  sort_key     TEXT NOT NULL DEFAULT '',     -- pinyin collation of the name
  created_us   INTEGER NOT NULL,
  updated_us   INTEGER NOT NULL,
  deleted_us   INTEGER,                      -- tombstone
  loan_count   INTEGER NOT NULL DEFAULT 0 CHECK (loan_count >= 0),   -- how often lent, ever
  copies       INTEGER NOT NULL DEFAULT 0 CHECK (copies >= 0),
  available    INTEGER NOT NULL DEFAULT 0 CHECK (available BETWEEN 0 AND copies),
  slot         INTEGER NOT NULL DEFAULT 0    -- rowid under which the index holds the title; 0: not yet
) STRICT;
CREATE INDEX title_by_isbn ON title (isbn) WHERE isbn IS NOT NULL;
CREATE INDEX title_by_call_number ON title (call_number) WHERE call_number <> '';
CREATE INDEX title_by_match_key ON title (match_key);

CREATE TABLE contributor (
  title_id INTEGER NOT NULL REFERENCES title (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name     TEXT NOT NULL CHECK (length (name) > 0),
  role     TEXT NOT NULL DEFAULT '',          -- 著, 译, 主编 …
  PRIMARY KEY (title_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE subject (
  title_id INTEGER NOT NULL REFERENCES title (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  name     TEXT NOT NULL CHECK (length (name) > 0),
  PRIMARY KEY (title_id, position)
) STRICT, WITHOUT ROWID;

-- Further numbers of a title that has more than one; the first is title.isbn.
CREATE TABLE title_isbn (
  isbn     TEXT NOT NULL CHECK (length (isbn) = 13),
  title_id INTEGER NOT NULL REFERENCES title (id),
  PRIMARY KEY (isbn, title_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_isbn_by_title ON title_isbn (title_id);

-- The record as it came, byte for byte (MARC) or as a JSON object of its cells (CSV).
CREATE TABLE title_record (
  title_id INTEGER PRIMARY KEY REFERENCES title (id),
  format   TEXT NOT NULL CHECK (format IN ('marc21', 'unimarc', 'cnmarc', 'marcxml', 'csv')),
  encoding TEXT NOT NULL DEFAULT '',
  record   BLOB NOT NULL
) STRICT;

CREATE TABLE copy (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  title_id   INTEGER NOT NULL REFERENCES title (id),
  barcode    TEXT NOT NULL UNIQUE CHECK (length (barcode) > 0),
  kind_id    INTEGER NOT NULL DEFAULT 1 REFERENCES item_kind (id),
  status     TEXT NOT NULL DEFAULT 'on-shelf'
             CHECK (status IN ('on-shelf', 'on-loan', 'on-hold', 'lost', 'damaged', 'withdrawn', 'reference')),
  location   TEXT NOT NULL DEFAULT '',
  source     TEXT NOT NULL DEFAULT '',        -- of funds: 工会, 公共, 企业, 捐赠
  price_fen  INTEGER CHECK (price_fen >= 0),
  created_us INTEGER NOT NULL,
  updated_us INTEGER NOT NULL,
  seen_us    INTEGER,                         -- last scanned
  deleted_us INTEGER
) STRICT;
CREATE INDEX copy_by_title ON copy (title_id);

CREATE TRIGGER title_inserted AFTER INSERT ON title
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc)
  SELECT 'title', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER title_updated AFTER UPDATE OF
  name, subtitle, part, authors, statement, edition, publisher_id, place, year, pages, price_fen, price_text, series, language,
  clc, call_number, isbn, pinyin, description, kind_id, deleted_us ON title
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'title', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'),
         (NEW.name IS NOT OLD.name) | ((NEW.subtitle IS NOT OLD.subtitle) << 1) | ((NEW.part IS NOT OLD.part) << 2) |
         ((NEW.authors IS NOT OLD.authors) << 3) | ((NEW.statement IS NOT OLD.statement) << 4) |
         ((NEW.edition IS NOT OLD.edition) << 5) | ((NEW.publisher_id IS NOT OLD.publisher_id) << 6) |
         ((NEW.place IS NOT OLD.place) << 7) | ((NEW.year IS NOT OLD.year) << 8) | ((NEW.pages IS NOT OLD.pages) << 9) |
         ((NEW.price_fen IS NOT OLD.price_fen) << 10) | ((NEW.price_text IS NOT OLD.price_text) << 11) |
         ((NEW.series IS NOT OLD.series) << 12) | ((NEW.language IS NOT OLD.language) << 13) | ((NEW.clc IS NOT OLD.clc) << 14) |
         ((NEW.call_number IS NOT OLD.call_number) << 15) | ((NEW.isbn IS NOT OLD.isbn) << 16) |
         ((NEW.pinyin IS NOT OLD.pinyin) << 17) | ((NEW.description IS NOT OLD.description) << 18) |
         ((NEW.kind_id IS NOT OLD.kind_id) << 19) | ((NEW.deleted_us IS NOT OLD.deleted_us) << 20),
         hlc FROM device;
END;

CREATE TRIGGER copy_inserted AFTER INSERT ON copy
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc)
  SELECT 'copy', NEW.uuid, 'insert', hlc FROM device;
END;

-- `status` follows from the events of lending, except where a person sets it.
CREATE TRIGGER copy_updated AFTER UPDATE OF title_id, barcode, kind_id, status, location, source, price_fen, deleted_us ON copy
  WHEN (SELECT is_applying FROM device) = 0
   AND NOT (NEW.status IN ('on-shelf', 'on-loan') AND OLD.status IN ('on-shelf', 'on-loan') AND NEW.status <> OLD.status)
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'copy', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'),
         (NEW.title_id IS NOT OLD.title_id) | ((NEW.barcode IS NOT OLD.barcode) << 1) | ((NEW.kind_id IS NOT OLD.kind_id) << 2) |
         ((NEW.status IS NOT OLD.status) << 3) | ((NEW.location IS NOT OLD.location) << 4) |
         ((NEW.source IS NOT OLD.source) << 5) | ((NEW.price_fen IS NOT OLD.price_fen) << 6) |
         ((NEW.deleted_us IS NOT OLD.deleted_us) << 7),
         hlc FROM device;
END;
