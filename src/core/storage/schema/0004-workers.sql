-- Units as a tree, workers, cards.

CREATE TABLE unit (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  parent_id  INTEGER REFERENCES unit (id),
  name       TEXT NOT NULL CHECK (length (name) > 0),
  deleted_us INTEGER,
  CHECK (parent_id IS NOT id)
) STRICT;
CREATE UNIQUE INDEX unit_by_name ON unit (coalesce (parent_id, 0), name) WHERE deleted_us IS NULL;
CREATE INDEX unit_by_parent ON unit (parent_id);

CREATE TABLE worker (
  id           INTEGER PRIMARY KEY,
  uuid         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL CHECK (length (name) > 0),
  unit_id      INTEGER REFERENCES unit (id),
  category     TEXT NOT NULL DEFAULT '',      -- of reader; the rules of lending ask for it
  phone        TEXT NOT NULL DEFAULT '',
  level        TEXT NOT NULL DEFAULT '',      -- skill level
  trade        TEXT NOT NULL DEFAULT '',
  is_blocked   INTEGER NOT NULL DEFAULT 0 CHECK (is_blocked IN (0, 1)),
  block_reason TEXT NOT NULL DEFAULT '',
  sort_key     TEXT NOT NULL DEFAULT '',      -- pinyin collation of the name
  created_us   INTEGER NOT NULL,
  updated_us   INTEGER NOT NULL,
  deleted_us   INTEGER
) STRICT;
CREATE INDEX worker_by_unit ON worker (unit_id) WHERE deleted_us IS NULL;
CREATE INDEX worker_by_sort_key ON worker (sort_key, id) WHERE deleted_us IS NULL;

CREATE TABLE card (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE,
  worker_id   INTEGER NOT NULL REFERENCES worker (id),
  number      TEXT NOT NULL UNIQUE CHECK (length (number) > 0),
  status      TEXT NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'lost', 'replaced')),
  expires_day INTEGER,                        -- last valid day
  created_us  INTEGER NOT NULL
) STRICT;
CREATE INDEX card_by_worker ON card (worker_id);

-- Ways to type a worker who is here: name, pinyin and initials; those that begin inside the name have '~' in front. Found by a
-- range scan. Derived from the name alone: who changes a name takes away the keys of the old one.
CREATE TABLE worker_key (
  key       TEXT NOT NULL,
  worker_id INTEGER NOT NULL REFERENCES worker (id),
  PRIMARY KEY (key, worker_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER unit_inserted AFTER INSERT ON unit
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'unit', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER unit_updated AFTER UPDATE OF parent_id, name, deleted_us ON unit
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'unit', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'),
         (NEW.parent_id IS NOT OLD.parent_id) | ((NEW.name IS NOT OLD.name) << 1) | ((NEW.deleted_us IS NOT OLD.deleted_us) << 2),
         hlc FROM device;
END;

CREATE TRIGGER worker_inserted AFTER INSERT ON worker
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'worker', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER worker_updated AFTER UPDATE OF
  name, unit_id, category, phone, level, trade, is_blocked, block_reason, deleted_us ON worker
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'worker', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'),
         (NEW.name IS NOT OLD.name) | ((NEW.unit_id IS NOT OLD.unit_id) << 1) | ((NEW.category IS NOT OLD.category) << 2) |
         ((NEW.phone IS NOT OLD.phone) << 3) | ((NEW.level IS NOT OLD.level) << 4) | ((NEW.trade IS NOT OLD.trade) << 5) |
         ((NEW.is_blocked IS NOT OLD.is_blocked) << 6) | ((NEW.block_reason IS NOT OLD.block_reason) << 7) |
         ((NEW.deleted_us IS NOT OLD.deleted_us) << 8),
         hlc FROM device;
END;

CREATE TRIGGER card_inserted AFTER INSERT ON card
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'card', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER card_updated AFTER UPDATE OF worker_id, number, status, expires_day ON card
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'card', NEW.uuid, 'update',
         (NEW.worker_id IS NOT OLD.worker_id) | ((NEW.number IS NOT OLD.number) << 1) | ((NEW.status IS NOT OLD.status) << 2) |
         ((NEW.expires_day IS NOT OLD.expires_day) << 3),
         hlc FROM device;
END;
