-- Rules, loans, and the immutable events that loans are the sum of.

-- One value per name and scope; NULL means any. For each name the best match decides: room before category before item kind.
CREATE TABLE lending_rule (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  room       TEXT CHECK (room <> ''),          -- uuid of a bookroom
  category   TEXT CHECK (category <> ''),      -- of reader
  kind_id    INTEGER REFERENCES item_kind (id),
  name       TEXT NOT NULL CHECK (name IN ('loan-days', 'max-loans', 'max-renewals', 'renewal-days', 'overdue-blocks')),
  value      INTEGER NOT NULL CHECK (value BETWEEN 0 AND 36500),
  deleted_us INTEGER
) STRICT;
CREATE UNIQUE INDEX lending_rule_by_scope ON lending_rule
  (name, coalesce (room, ''), coalesce (category, ''), coalesce (kind_id, 0)) WHERE deleted_us IS NULL;

INSERT INTO lending_rule (id, uuid, name, value) VALUES
  (1, '01900000-0000-7000-8000-000000000101', 'loan-days', 30),
  (2, '01900000-0000-7000-8000-000000000102', 'max-loans', 5),
  (3, '01900000-0000-7000-8000-000000000103', 'max-renewals', 1),
  (4, '01900000-0000-7000-8000-000000000104', 'renewal-days', 15),
  (5, '01900000-0000-7000-8000-000000000105', 'overdue-blocks', 0);  -- 1: who has an overdue loan borrows and renews nothing

CREATE TABLE loan (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE,
  copy_id     INTEGER NOT NULL REFERENCES copy (id),
  worker_id   INTEGER NOT NULL REFERENCES worker (id),
  card_id     INTEGER NOT NULL REFERENCES card (id),
  lent_us     INTEGER NOT NULL,
  due_day     INTEGER NOT NULL,
  renewals    INTEGER NOT NULL DEFAULT 0 CHECK (renewals >= 0),
  returned_us INTEGER
) STRICT;
-- A copy is lent once at a time, whatever the code does.
CREATE UNIQUE INDEX loan_open_by_copy ON loan (copy_id) WHERE returned_us IS NULL;
CREATE INDEX loan_open_by_worker ON loan (worker_id) WHERE returned_us IS NULL;
CREATE INDEX loan_open_by_due ON loan (due_day, id) WHERE returned_us IS NULL;

-- What happened at the desk; never changed, never deleted. A loan is the fold of its events that were not undone: one open,
-- renewals, perhaps a close. A loan whose open was undone has no row in `loan`.
CREATE TABLE loan_event (
  id            INTEGER PRIMARY KEY,
  uuid          TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL CHECK (kind IN ('open', 'renew', 'close', 'undo')),
  loan_uuid     TEXT NOT NULL,
  copy_id       INTEGER NOT NULL REFERENCES copy (id),
  worker_id     INTEGER NOT NULL REFERENCES worker (id),
  card_id       INTEGER NOT NULL REFERENCES card (id),
  happened_us   INTEGER NOT NULL,               -- never before the copy's event before it
  recorded_us   INTEGER NOT NULL,               -- when it was typed in: later, for yesterday's slips
  due_day       INTEGER,                        -- of the loan after this event; NULL: it is no longer out
  rule_id       INTEGER,                        -- the row that decided the due day
  status_before TEXT NOT NULL,                  -- of the copy: what an undo restores
  undoes_uuid   TEXT,                           -- for an undo: the event it takes back
  CHECK ((kind = 'undo') = (undoes_uuid IS NOT NULL)),
  CHECK (kind NOT IN ('open', 'renew') OR due_day IS NOT NULL)
) STRICT;
CREATE INDEX loan_event_by_loan ON loan_event (loan_uuid, happened_us);
CREATE INDEX loan_event_by_copy ON loan_event (copy_id, happened_us);
CREATE UNIQUE INDEX loan_event_undone_once ON loan_event (undoes_uuid) WHERE undoes_uuid IS NOT NULL;

CREATE TRIGGER loan_event_inserted AFTER INSERT ON loan_event
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'loan_event', NEW.uuid, 'event', hlc FROM device;
END;

CREATE TRIGGER loan_event_is_immutable BEFORE UPDATE ON loan_event
BEGIN
  SELECT raise (ABORT, 'loan events are never changed');
END;

CREATE TRIGGER loan_event_is_kept BEFORE DELETE ON loan_event
BEGIN
  SELECT raise (ABORT, 'loan events are never deleted');
END;

CREATE TRIGGER lending_rule_inserted AFTER INSERT ON lending_rule
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'lending_rule', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER lending_rule_updated AFTER UPDATE OF value, deleted_us ON lending_rule
  WHEN (SELECT is_applying FROM device) = 0 AND (NEW.value IS NOT OLD.value OR NEW.deleted_us IS NOT OLD.deleted_us)
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'lending_rule', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'),
         (NEW.value IS NOT OLD.value) | ((NEW.deleted_us IS NOT OLD.deleted_us) << 1), hlc FROM device;
END;
