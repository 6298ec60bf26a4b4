-- The bookroom itself, this device, and the log of what was changed here.
--
-- Every synced row has two names: `id`, a small number that never leaves this file, and `uuid` (UUIDv7), made on the device
-- that made the row. Times are `_us`: microseconds since 1970-01-01 UTC; days are `_day`: days since 1970-01-01 in the
-- library's time zone.

CREATE TABLE bookroom (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  uuid       TEXT NOT NULL,
  name       TEXT NOT NULL CHECK (length (name) > 0),
  unit_name  TEXT NOT NULL DEFAULT '',
  created_us INTEGER NOT NULL
) STRICT;

CREATE TABLE device (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  uuid        TEXT NOT NULL,
  incarnation INTEGER NOT NULL CHECK (incarnation > 0),
  -- hybrid logical clock: milliseconds << 16 | counter; moved once a transaction, never back
  hlc         INTEGER NOT NULL,
  -- 1 while changes of the hub are applied: the triggers below then keep silent
  is_applying INTEGER NOT NULL DEFAULT 0 CHECK (is_applying IN (0, 1))
) STRICT;

-- What was changed here and when; the row itself is read when it is sent. Marks of one transaction share `hlc`.
CREATE TABLE change_mark (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  row_uuid   TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete', 'event')),
  columns    INTEGER NOT NULL DEFAULT 0,  -- bit n: the n-th column that the trigger names
  hlc        INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
