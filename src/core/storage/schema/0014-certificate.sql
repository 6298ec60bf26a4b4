-- Certificates of training, the keys that vouch for them, and the numbers that this device gives.

-- What was attested, as it was signed: whatever becomes of the worker's name or the course, it stands. Only a revocation comes
-- later, once. Two devices that never met may both have issued one for a sign-up: both stand.
CREATE TABLE certificate (
  id            INTEGER PRIMARY KEY,
  uuid          TEXT NOT NULL UNIQUE,
  number        TEXT NOT NULL UNIQUE CHECK (length (number) > 0),
  signup_id     INTEGER NOT NULL REFERENCES signup (id),      -- whose, and of which class
  name          TEXT NOT NULL CHECK (length (name) > 0),
  course        TEXT NOT NULL CHECK (length (course) > 0),
  minutes       INTEGER NOT NULL CHECK (minutes >= 0),
  level         INTEGER CHECK (level BETWEEN 0 AND 7),
  issued_day    INTEGER NOT NULL CHECK (issued_day >= 0),
  room          TEXT NOT NULL CHECK (length (room) > 0),
  public_key    TEXT NOT NULL CHECK (length (public_key) = 64),  -- Ed25519, hexadecimal, as the signature
  signature     TEXT NOT NULL CHECK (length (signature) = 128),
  issued_us     INTEGER NOT NULL,
  revoked_us    INTEGER,
  revoke_reason TEXT NOT NULL DEFAULT '',
  CHECK ((revoked_us IS NULL) = (revoke_reason = ''))
) STRICT;
CREATE INDEX certificate_by_signup ON certificate (signup_id);

-- Whose signatures count here: the devices of this room, and rooms whose key somebody compared and entered or the hub has sent.
-- Public keys only; the secret one of a device is not in this file.
CREATE TABLE certificate_key (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL UNIQUE CHECK (length (public_key) = 64),
  name       TEXT NOT NULL CHECK (length (name) > 0),            -- of the room that signs with it
  created_us INTEGER NOT NULL,
  deleted_us INTEGER                                             -- not trusted any more
) STRICT;

-- Numbers that only this device may give: prefix, then a number from first to last. Leased ones come from the hub and are used
-- up first; the others this device makes by itself, with a prefix that follows from its key.
CREATE TABLE certificate_block (
  prefix    TEXT NOT NULL CHECK (length (prefix) > 0 AND prefix NOT GLOB '*[^0-9A-Z-]*'),
  first     INTEGER NOT NULL CHECK (first > 0),
  last      INTEGER NOT NULL CHECK (last >= first),
  next      INTEGER NOT NULL CHECK (next BETWEEN first AND last + 1),
  is_leased INTEGER NOT NULL CHECK (is_leased IN (0, 1)),
  PRIMARY KEY (prefix, first)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER certificate_inserted AFTER INSERT ON certificate
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'certificate', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER certificate_updated AFTER UPDATE ON certificate
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'certificate', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.revoked_us IS NOT OLD.revoked_us) |
                 ((NEW.revoke_reason IS NOT OLD.revoke_reason) << 1) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER certificate_is_immutable BEFORE UPDATE ON certificate
  WHEN (NEW.id, NEW.uuid, NEW.number, NEW.signup_id, NEW.name, NEW.course, NEW.minutes, NEW.level, NEW.issued_day, NEW.room,
        NEW.public_key, NEW.signature, NEW.issued_us) IS NOT
       (OLD.id, OLD.uuid, OLD.number, OLD.signup_id, OLD.name, OLD.course, OLD.minutes, OLD.level, OLD.issued_day, OLD.room,
        OLD.public_key, OLD.signature, OLD.issued_us) OR
       (OLD.revoked_us IS NOT NULL AND
        (NEW.revoked_us, NEW.revoke_reason) IS NOT (OLD.revoked_us, OLD.revoke_reason))
BEGIN
  SELECT raise (ABORT, 'of a certificate nothing changes but that it is revoked, once');
END;

CREATE TRIGGER certificate_is_kept BEFORE DELETE ON certificate
BEGIN
  SELECT raise (ABORT, 'certificates are never deleted');
END;

CREATE TRIGGER certificate_key_inserted AFTER INSERT ON certificate_key
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'certificate_key', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER certificate_key_updated AFTER UPDATE OF public_key, name, deleted_us ON certificate_key
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'certificate_key', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.public_key IS NOT OLD.public_key) | ((NEW.name IS NOT OLD.name) << 1) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 2) AS changed), device
   WHERE changed <> 0;
END;
