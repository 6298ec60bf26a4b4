-- Mentor pairs (师徒结对): one who teaches a trade and one who learns it, for a term, month by month, up to an exam.

-- Days are inclusive up to `until_day`; a pair that ended early or was graded binds nobody on that day any more.
CREATE TABLE mentor_pair (
  id            INTEGER PRIMARY KEY,
  uuid          TEXT NOT NULL UNIQUE,
  mentor_id     INTEGER NOT NULL REFERENCES worker (id),
  apprentice_id INTEGER NOT NULL REFERENCES worker (id) CHECK (apprentice_id <> mentor_id),
  trade         TEXT NOT NULL CHECK (length (trade) > 0),
  goal          TEXT NOT NULL DEFAULT '',
  agreed_day    INTEGER NOT NULL,
  until_day     INTEGER NOT NULL CHECK (until_day >= agreed_day),
  ended_day     INTEGER CHECK (ended_day BETWEEN agreed_day AND until_day),  -- early
  end_reason    TEXT NOT NULL DEFAULT '',
  exam_day      INTEGER CHECK (exam_day >= agreed_day),                      -- planned, and held where there is a grade
  grade         TEXT CHECK (grade IN ('excellent', 'pass', 'fail')),
  created_us    INTEGER NOT NULL,
  updated_us    INTEGER NOT NULL,
  deleted_us    INTEGER,
  CHECK (grade IS NULL OR exam_day IS NOT NULL AND ended_day IS NULL),
  CHECK ((ended_day IS NULL) = (end_reason = ''))
) STRICT;
CREATE INDEX mentor_pair_by_mentor ON mentor_pair (mentor_id);
CREATE INDEX mentor_pair_by_apprentice ON mentor_pair (apprentice_id);

-- What was planned for a month of a pair, what was done, and when both signed for it.
CREATE TABLE mentor_month (
  id                    INTEGER PRIMARY KEY,
  uuid                  TEXT NOT NULL UNIQUE,
  pair_id               INTEGER NOT NULL REFERENCES mentor_pair (id),
  month                 INTEGER NOT NULL,                                    -- months since January 1970
  plan                  TEXT NOT NULL DEFAULT '',
  done                  TEXT NOT NULL DEFAULT '',
  mentor_signed_day     INTEGER,
  apprentice_signed_day INTEGER,
  created_us            INTEGER NOT NULL,
  updated_us            INTEGER NOT NULL,
  deleted_us            INTEGER,
  UNIQUE (pair_id, month)
) STRICT;

INSERT INTO setting (key, value)
VALUES ('mentor-term-months', '12'),   -- that a pair lasts at most
       ('mentor-apprentices', '2'),    -- that a mentor has at a time at most
       ('mentor-repeat-months', '12'); -- after a failed exam, in which the apprentice has to have another mentor

CREATE TRIGGER mentor_pair_inserted AFTER INSERT ON mentor_pair
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'mentor_pair', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER mentor_pair_updated AFTER UPDATE OF
  mentor_id, apprentice_id, trade, goal, agreed_day, until_day, ended_day, end_reason, exam_day, grade, deleted_us ON mentor_pair
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'mentor_pair', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.mentor_id IS NOT OLD.mentor_id) | ((NEW.apprentice_id IS NOT OLD.apprentice_id) << 1) |
                 ((NEW.trade IS NOT OLD.trade) << 2) | ((NEW.goal IS NOT OLD.goal) << 3) |
                 ((NEW.agreed_day IS NOT OLD.agreed_day) << 4) | ((NEW.until_day IS NOT OLD.until_day) << 5) |
                 ((NEW.ended_day IS NOT OLD.ended_day) << 6) | ((NEW.end_reason IS NOT OLD.end_reason) << 7) |
                 ((NEW.exam_day IS NOT OLD.exam_day) << 8) | ((NEW.grade IS NOT OLD.grade) << 9) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 10) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER mentor_month_inserted AFTER INSERT ON mentor_month
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'mentor_month', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER mentor_month_updated AFTER UPDATE OF
  pair_id, month, plan, done, mentor_signed_day, apprentice_signed_day, deleted_us ON mentor_month
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'mentor_month', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.pair_id IS NOT OLD.pair_id) | ((NEW.month IS NOT OLD.month) << 1) | ((NEW.plan IS NOT OLD.plan) << 2) |
                 ((NEW.done IS NOT OLD.done) << 3) | ((NEW.mentor_signed_day IS NOT OLD.mentor_signed_day) << 4) |
                 ((NEW.apprentice_signed_day IS NOT OLD.apprentice_signed_day) << 5) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 6) AS changed), device
   WHERE changed <> 0;
END;
