-- What is taken back at the door of a class.

-- A mark that a scan was a mistake: who came is counted without it, and it stays to be seen. Never changed, never deleted, like the
-- scans themselves; two devices may mark the same one, and their sets are merged by putting them together.
CREATE TABLE scan_void (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE,
  scan_id     INTEGER NOT NULL REFERENCES scan (id),
  device_uuid TEXT NOT NULL,                  -- where it was taken back
  voided_us   INTEGER NOT NULL
) STRICT;
CREATE INDEX scan_void_by_scan ON scan_void (scan_id);

CREATE TRIGGER scan_void_inserted AFTER INSERT ON scan_void
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'scan_void', NEW.uuid, 'event', hlc FROM device;
END;

CREATE TRIGGER scan_void_is_immutable BEFORE UPDATE ON scan_void
BEGIN
  SELECT raise (ABORT, 'what was taken back is never changed');
END;

CREATE TRIGGER scan_void_is_kept BEFORE DELETE ON scan_void
BEGIN
  SELECT raise (ABORT, 'what was taken back is never deleted');
END;
