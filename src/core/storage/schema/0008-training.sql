-- Courses, their classes with meetings and reserved seats, and who signed up.
--
-- Levels of skill are numbers: 0 apprentice (学徒工), 1 junior (初级工) … 5 senior technician (高级技师), 6, 7 above them.

CREATE TABLE course (
  id              INTEGER PRIMARY KEY,
  uuid            TEXT NOT NULL UNIQUE,
  code            TEXT NOT NULL UNIQUE CHECK (length (code) > 0),
  kind            TEXT NOT NULL DEFAULT 'course'
                  CHECK (kind IN ('course', 'lecture', 'reading', 'sponsorship', 'visit')),
  name            TEXT NOT NULL CHECK (length (name) > 0),
  subject         TEXT NOT NULL DEFAULT '',
  trade           TEXT NOT NULL DEFAULT '',
  level           INTEGER CHECK (level BETWEEN 0 AND 7),      -- of skill that it leads to
  min_level       INTEGER CHECK (min_level BETWEEN 0 AND 7),  -- that a worker must have
  planned_minutes INTEGER NOT NULL DEFAULT 0 CHECK (planned_minutes >= 0),
  fee_note        TEXT NOT NULL DEFAULT '',                   -- of fee and subsidy, as a sentence
  description     TEXT NOT NULL DEFAULT '',
  sort_key        TEXT NOT NULL DEFAULT '',                   -- pinyin collation of the name
  created_us      INTEGER NOT NULL,
  updated_us      INTEGER NOT NULL,
  deleted_us      INTEGER
) STRICT;

-- What a worker must have passed before.
CREATE TABLE course_prerequisite (
  course_id   INTEGER NOT NULL REFERENCES course (id),
  required_id INTEGER NOT NULL REFERENCES course (id) CHECK (required_id <> course_id),
  uuid        TEXT NOT NULL UNIQUE,
  PRIMARY KEY (course_id, required_id)
) STRICT, WITHOUT ROWID;

-- `taken` (seats confirmed or offered) and `waiting` are kept by the code of seats beside what they are derived from; `check`
-- compares them.
CREATE TABLE class (
  id              INTEGER PRIMARY KEY,
  uuid            TEXT NOT NULL UNIQUE,
  code            TEXT NOT NULL UNIQUE CHECK (length (code) > 0),
  course_id       INTEGER NOT NULL REFERENCES course (id),
  place           TEXT NOT NULL DEFAULT '',
  trainer         TEXT NOT NULL DEFAULT '',
  state           TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('draft', 'open', 'cancelled', 'over')),
  capacity        INTEGER NOT NULL CHECK (capacity BETWEEN 0 AND 100000),
  min_seats       INTEGER NOT NULL DEFAULT 0 CHECK (min_seats >= 0),   -- fewer: the class does not run
  starts_us       INTEGER,                                             -- of the first meeting
  ends_us         INTEGER,                                             -- of the last one
  opens_us        INTEGER,                                             -- sign-up; NULL: at any time
  closes_us       INTEGER,
  cancel_until_us INTEGER,                                             -- by the worker; the keeper may later
  release_us      INTEGER,                                             -- unused reserves join the common pool; NULL: never
  freeze_us       INTEGER,                                             -- nobody moves up by itself any more
  direct_hours    INTEGER NOT NULL DEFAULT 0 CHECK (direct_hours >= 0),  -- before the start: later a free seat is offered
  offer_hours     INTEGER NOT NULL DEFAULT 0 CHECK (offer_hours >= 0),   -- that an offer holds; 0: seats are given directly
  max_waiting     INTEGER CHECK (max_waiting >= 0),
  needs_approval  INTEGER NOT NULL DEFAULT 0 CHECK (needs_approval IN (0, 1)),
  conflicts       TEXT NOT NULL DEFAULT 'warn' CHECK (conflicts IN ('ignore', 'never', 'warn', 'block')),
  travel_minutes  INTEGER NOT NULL DEFAULT 0 CHECK (travel_minutes BETWEEN 0 AND 1440),
  taken           INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
  waiting         INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  due_us          INTEGER,                                             -- when time alone changes who has a seat
  created_us      INTEGER NOT NULL,
  updated_us      INTEGER NOT NULL,
  deleted_us      INTEGER
) STRICT;
CREATE INDEX class_by_course ON class (course_id);
CREATE INDEX class_by_start ON class (starts_us, id) WHERE deleted_us IS NULL;
CREATE INDEX class_by_due ON class (due_us) WHERE due_us IS NOT NULL;

CREATE TABLE meeting (
  id              INTEGER PRIMARY KEY,
  uuid            TEXT NOT NULL UNIQUE,
  class_id        INTEGER NOT NULL REFERENCES class (id),
  starts_us       INTEGER NOT NULL,
  ends_us         INTEGER NOT NULL CHECK (ends_us > starts_us),
  place           TEXT NOT NULL DEFAULT '',                            -- where it is not the place of the class
  planned_minutes INTEGER NOT NULL CHECK (planned_minutes >= 0),
  deleted_us      INTEGER
) STRICT;
CREATE INDEX meeting_by_class ON meeting (class_id, starts_us) WHERE deleted_us IS NULL;
CREATE INDEX meeting_by_start ON meeting (starts_us) WHERE deleted_us IS NULL;

-- Seats that only workers of a unit, or of units below it, get before the release.
CREATE TABLE class_reserve (
  class_id INTEGER NOT NULL REFERENCES class (id),
  unit_id  INTEGER NOT NULL REFERENCES unit (id),
  seats    INTEGER NOT NULL CHECK (seats >= 0),
  uuid     TEXT NOT NULL UNIQUE,
  PRIMARY KEY (class_id, unit_id)
) STRICT, WITHOUT ROWID;

-- One row per worker and class, whatever happens: a double click, or a second try after a cancellation, never makes two.
CREATE TABLE signup (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  class_id   INTEGER NOT NULL REFERENCES class (id),
  worker_id  INTEGER NOT NULL REFERENCES worker (id),
  state      TEXT NOT NULL
             CHECK (state IN ('requested', 'pending', 'waiting', 'offered', 'confirmed', 'cancelled', 'expired', 'refused')),
  seat       INTEGER CHECK (seat > 0),
  quota_id   INTEGER REFERENCES unit (id),            -- whose reserve the seat is of; NULL: of the common pool
  party      TEXT,                                    -- uuid that those have in common who come all or none
  priority   INTEGER NOT NULL DEFAULT 0,
  joined_us  INTEGER NOT NULL,                        -- the line; never before who is in it already
  offered_until_us INTEGER,
  reason     TEXT NOT NULL DEFAULT '',                -- why it is not a seat: a code of the training room
  note       TEXT NOT NULL DEFAULT '',                -- of the keeper
  created_us INTEGER NOT NULL,
  updated_us INTEGER NOT NULL,
  UNIQUE (class_id, worker_id),
  CHECK ((state IN ('confirmed', 'offered')) = (seat IS NOT NULL)),
  CHECK (seat IS NOT NULL OR quota_id IS NULL),
  CHECK ((state = 'offered') = (offered_until_us IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX signup_by_seat ON signup (class_id, seat) WHERE seat IS NOT NULL;
CREATE INDEX signup_by_line ON signup (class_id, priority DESC, joined_us, id) WHERE state = 'waiting';
CREATE INDEX signup_by_worker ON signup (worker_id);
CREATE INDEX signup_by_offer ON signup (class_id, offered_until_us) WHERE state = 'offered';
CREATE INDEX signup_by_party ON signup (party) WHERE party IS NOT NULL;

-- What came out of a sign-up. Written when the class is evaluated; a worker who passed fulfils the prerequisite.
CREATE TABLE outcome (
  uuid       TEXT NOT NULL UNIQUE,
  signup_id  INTEGER PRIMARY KEY REFERENCES signup (id),
  minutes    INTEGER NOT NULL DEFAULT 0 CHECK (minutes >= 0),  -- credited
  mark_milli INTEGER CHECK (mark_milli BETWEEN 0 AND 1000000), -- of the assessment, in thousandths of a point
  is_passed  INTEGER NOT NULL CHECK (is_passed IN (0, 1)),
  decided_us INTEGER NOT NULL
) STRICT;

CREATE TRIGGER course_inserted AFTER INSERT ON course
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'course', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER course_updated AFTER UPDATE OF
  code, kind, name, subject, trade, level, min_level, planned_minutes, fee_note, description, deleted_us ON course
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'course', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.code IS NOT OLD.code) | ((NEW.kind IS NOT OLD.kind) << 1) | ((NEW.name IS NOT OLD.name) << 2) |
                 ((NEW.subject IS NOT OLD.subject) << 3) | ((NEW.trade IS NOT OLD.trade) << 4) |
                 ((NEW.level IS NOT OLD.level) << 5) | ((NEW.min_level IS NOT OLD.min_level) << 6) |
                 ((NEW.planned_minutes IS NOT OLD.planned_minutes) << 7) | ((NEW.fee_note IS NOT OLD.fee_note) << 8) |
                 ((NEW.description IS NOT OLD.description) << 9) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 10) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER course_prerequisite_inserted AFTER INSERT ON course_prerequisite
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'course_prerequisite', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER course_prerequisite_deleted AFTER DELETE ON course_prerequisite
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'course_prerequisite', OLD.uuid, 'delete', hlc FROM device;
END;

CREATE TRIGGER class_inserted AFTER INSERT ON class
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'class', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER class_updated AFTER UPDATE OF
  code, course_id, place, trainer, state, capacity, min_seats, opens_us, closes_us, cancel_until_us, release_us, freeze_us,
  direct_hours, offer_hours, max_waiting, needs_approval, conflicts, travel_minutes, deleted_us ON class
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
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 18) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER meeting_inserted AFTER INSERT ON meeting
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'meeting', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER meeting_updated AFTER UPDATE OF class_id, starts_us, ends_us, place, planned_minutes, deleted_us ON meeting
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'meeting', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.class_id IS NOT OLD.class_id) | ((NEW.starts_us IS NOT OLD.starts_us) << 1) |
                 ((NEW.ends_us IS NOT OLD.ends_us) << 2) | ((NEW.place IS NOT OLD.place) << 3) |
                 ((NEW.planned_minutes IS NOT OLD.planned_minutes) << 4) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 5) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER class_reserve_inserted AFTER INSERT ON class_reserve
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'class_reserve', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER class_reserve_updated AFTER UPDATE OF seats ON class_reserve
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'class_reserve', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.seats IS NOT OLD.seats) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER signup_inserted AFTER INSERT ON signup
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'signup', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER signup_updated AFTER UPDATE OF
  state, seat, quota_id, party, priority, joined_us, offered_until_us, reason, note ON signup
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'signup', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.state IS NOT OLD.state) | ((NEW.seat IS NOT OLD.seat) << 1) |
                 ((NEW.quota_id IS NOT OLD.quota_id) << 2) | ((NEW.party IS NOT OLD.party) << 3) |
                 ((NEW.priority IS NOT OLD.priority) << 4) | ((NEW.joined_us IS NOT OLD.joined_us) << 5) |
                 ((NEW.offered_until_us IS NOT OLD.offered_until_us) << 6) | ((NEW.reason IS NOT OLD.reason) << 7) |
                 ((NEW.note IS NOT OLD.note) << 8) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER outcome_inserted AFTER INSERT ON outcome
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'outcome', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER outcome_updated AFTER UPDATE OF minutes, mark_milli, is_passed, decided_us ON outcome
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'outcome', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.minutes IS NOT OLD.minutes) | ((NEW.mark_milli IS NOT OLD.mark_milli) << 1) |
                 ((NEW.is_passed IS NOT OLD.is_passed) << 2) |
                 ((NEW.decided_us IS NOT OLD.decided_us) << 3) AS changed), device
   WHERE changed <> 0;
END;
