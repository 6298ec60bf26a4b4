-- What workers say of a class when it is over.

-- Nothing here leads to a worker: no sign-up, no time, no order. Rows are named at random (not UUIDv7, which tells the time) and lie
-- in the order of their names; the mark tells of the class. That a worker has answered is written with the sign-up, not here.
CREATE TABLE feedback (
  uuid        TEXT PRIMARY KEY,
  class_id    INTEGER NOT NULL REFERENCES class (id),
  content     INTEGER CHECK (content BETWEEN 1 AND 5),      -- what was taught; NULL: no answer
  teaching    INTEGER CHECK (teaching BETWEEN 1 AND 5),
  practice    INTEGER CHECK (practice BETWEEN 1 AND 5),
  arrangement INTEGER CHECK (arrangement BETWEEN 1 AND 5),  -- time and place
  usefulness  INTEGER CHECK (usefulness BETWEEN 1 AND 5),
  remark      TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_by_class ON feedback (class_id);

INSERT INTO setting (key, value)
VALUES ('feedback-answers', '3');   -- fewer are not shown: one can guess whose they are

CREATE TRIGGER feedback_inserted AFTER INSERT ON feedback
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc)
  SELECT 'feedback', class.uuid, 'event', hlc FROM device JOIN class ON class.id = NEW.class_id;
END;

CREATE TRIGGER feedback_is_immutable BEFORE UPDATE ON feedback
BEGIN
  SELECT raise (ABORT, 'feedback is never changed');
END;

CREATE TRIGGER feedback_is_kept BEFORE DELETE ON feedback
BEGIN
  SELECT raise (ABORT, 'feedback is never deleted');
END;

ALTER TABLE signup ADD COLUMN has_feedback INTEGER NOT NULL DEFAULT 0 CHECK (has_feedback IN (0, 1));

DROP TRIGGER signup_updated;
CREATE TRIGGER signup_updated AFTER UPDATE OF
  state, seat, quota_id, party, priority, joined_us, offered_until_us, reason, note, has_feedback ON signup
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'signup', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.state IS NOT OLD.state) | ((NEW.seat IS NOT OLD.seat) << 1) |
                 ((NEW.quota_id IS NOT OLD.quota_id) << 2) | ((NEW.party IS NOT OLD.party) << 3) |
                 ((NEW.priority IS NOT OLD.priority) << 4) | ((NEW.joined_us IS NOT OLD.joined_us) << 5) |
                 ((NEW.offered_until_us IS NOT OLD.offered_until_us) << 6) | ((NEW.reason IS NOT OLD.reason) << 7) |
                 ((NEW.note IS NOT OLD.note) << 8) | ((NEW.has_feedback IS NOT OLD.has_feedback) << 9) AS changed), device
   WHERE changed <> 0;
END;
