-- Who came to the meetings of a class, and the rule by which hours and a pass come of it.

-- presence: a meeting counts in full for whoever was there. clock: the time between coming and going counts.
ALTER TABLE class ADD COLUMN hours_rule TEXT NOT NULL DEFAULT 'presence' CHECK (hours_rule IN ('presence', 'clock'));
ALTER TABLE class ADD COLUMN late_minutes INTEGER NOT NULL DEFAULT 10 CHECK (late_minutes BETWEEN 0 AND 1440);
ALTER TABLE class ADD COLUMN pass_percent INTEGER NOT NULL DEFAULT 80 CHECK (pass_percent BETWEEN 0 AND 100);  -- of planned minutes
ALTER TABLE class ADD COLUMN pass_mark_milli INTEGER CHECK (pass_mark_milli BETWEEN 0 AND 1000000);            -- NULL: no assessment

DROP TRIGGER class_updated;
CREATE TRIGGER class_updated AFTER UPDATE OF
  code, course_id, place, trainer, state, capacity, min_seats, opens_us, closes_us, cancel_until_us, release_us, freeze_us,
  direct_hours, offer_hours, max_waiting, needs_approval, conflicts, travel_minutes, deleted_us,
  hours_rule, late_minutes, pass_percent, pass_mark_milli ON class
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'class', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.code IS NOT OLD.code) | ((NEW.course_id IS NOT OLD.course_id) << 1) |
                 ((NEW.place IS NOT OLD.place) << 2) | ((NEW.trainer IS NOT OLD.trainer) << 3) |
                 ((NEW.state IS NOT OLD.state) << 4) | ((NEW.capacity IS NOT OLD.capacity) << 5) |
                 ((NEW.min_seats IS NOT OLD.min_seats) << 6) | ((NEW.opens_us IS NOT OLD.opens_us) << 7) |
                 ((NEW.closes_us IS NOT OLD.closes_us) << 8) | ((NEW.cancel_until_us IS NOT OLD.cancel_until_us) << 9) |
                 ((NEW.release_us IS NOT OLD.release_us) << 10) | ((NEW.freeze_us IS NOT OLD.freeze_us) << 11) |
                 ((NEW.direct_hours IS NOT OLD.direct_hours) << 12) | ((NEW.offer_hours IS NOT OLD.offer_hours) << 13) |
                 ((NEW.max_waiting IS NOT OLD.max_waiting) << 14) | ((NEW.needs_approval IS NOT OLD.needs_approval) << 15) |
                 ((NEW.conflicts IS NOT OLD.conflicts) << 16) | ((NEW.travel_minutes IS NOT OLD.travel_minutes) << 17) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 18) | ((NEW.hours_rule IS NOT OLD.hours_rule) << 19) |
                 ((NEW.late_minutes IS NOT OLD.late_minutes) << 20) | ((NEW.pass_percent IS NOT OLD.pass_percent) << 21) |
                 ((NEW.pass_mark_milli IS NOT OLD.pass_mark_milli) << 22) AS changed), device
   WHERE changed <> 0;
END;

-- What happened at the door; never changed, never deleted, also where somebody scans twice: the sets of two devices are merged by
-- putting them together.
CREATE TABLE scan (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE,
  meeting_id  INTEGER NOT NULL REFERENCES meeting (id),
  worker_id   INTEGER NOT NULL REFERENCES worker (id),
  kind        TEXT NOT NULL CHECK (kind IN ('in', 'out')),
  happened_us INTEGER NOT NULL,
  recorded_us INTEGER NOT NULL                -- when it was typed in: later, from a sheet of paper
) STRICT;
CREATE INDEX scan_by_meeting ON scan (meeting_id, worker_id, happened_us, id);

CREATE TRIGGER scan_inserted AFTER INSERT ON scan
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'scan', NEW.uuid, 'event', hlc FROM device;
END;

CREATE TRIGGER scan_is_immutable BEFORE UPDATE ON scan
BEGIN
  SELECT raise (ABORT, 'scans are never changed');
END;

CREATE TRIGGER scan_is_kept BEFORE DELETE ON scan
BEGIN
  SELECT raise (ABORT, 'scans are never deleted');
END;
