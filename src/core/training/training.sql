-- The statements of the training room.

-- name: class_get
SELECT class.id, class.code, course.name, class.course_id, class.state, class.capacity, class.taken, class.waiting,
       coalesce (class.starts_us, 0), coalesce (class.opens_us, 0), coalesce (class.closes_us, 0),
       coalesce (class.cancel_until_us, 0), coalesce (class.release_us, 0), coalesce (class.freeze_us, 0),
       class.direct_hours, class.offer_hours, coalesce (class.max_waiting, -1), class.needs_approval,
       class.conflicts, class.travel_minutes, coalesce (class.due_us, 0), coalesce (course.min_level, -1),
       coalesce (class.ends_us, 0)
  FROM class
  JOIN course ON course.id = class.course_id
 WHERE class.id = :id AND class.deleted_us IS NULL;

-- name: class_find
SELECT id
  FROM class
 WHERE code = :code AND deleted_us IS NULL;

-- What a filter does not ask is NULL, or 0. Seats are kept for workers of a unit and of the units below it, until they are
-- released; a class that is past kept them. The course is looked up for each class, however few courses there were once.
-- name: class_ids
WITH RECURSIVE above (unit_id) AS (
  SELECT :unit_id
   UNION
  SELECT unit.parent_id
    FROM above
    JOIN unit ON unit.id = above.unit_id
)
SELECT class.id, class.code, course.code, course.name, class.place, class.trainer
  FROM class
 CROSS JOIN course ON course.id = class.course_id
 WHERE class.deleted_us IS NULL AND
       (:course IS NULL OR course.code = :course) AND
       (:kind IS NULL OR course.kind = :kind) AND
       (:trade IS NULL OR course.trade = :trade) AND
       (NOT :is_open OR class.state = 'open' AND (class.opens_us IS NULL OR class.opens_us <= :now_us) AND
                        (class.closes_us IS NULL OR class.closes_us > :now_us)) AND
       (NOT :is_running OR class.state = 'open' AND class.starts_us <= :now_us AND class.ends_us > :now_us) AND
       (NOT :is_current OR class.state IN ('draft', 'open') AND coalesce (class.ends_us > :now_us, 1)) AND
       (NOT :is_past OR class.state IN ('cancelled', 'over') OR class.ends_us <= :now_us) AND
       (NOT :has_free OR class.taken < class.capacity) AND
       (:unit_id = 0 OR
        (class.release_us IS NULL OR class.release_us > :now_us OR class.ends_us <= :now_us) AND
        EXISTS (SELECT 1
                  FROM class_reserve AS r
                 WHERE r.class_id = class.id AND r.unit_id IN (SELECT unit_id FROM above) AND r.seats > 0))
 ORDER BY class.starts_us IS NULL, class.starts_us, class.id;

-- name: class_units
WITH RECURSIVE way (unit_id, next_id, path) AS (
  SELECT id, parent_id, name
    FROM unit
   WHERE deleted_us IS NULL AND id IN (SELECT unit_id FROM class_reserve WHERE seats > 0)
   UNION ALL
  SELECT way.unit_id, unit.parent_id, unit.name || '/' || way.path
    FROM way
    JOIN unit ON unit.id = way.next_id
)
SELECT unit_id, path
  FROM way
 WHERE next_id IS NULL
 ORDER BY path, unit_id;

-- name: course_rows
SELECT course.id, course.code, course.name, course.kind, course.trade, coalesce (course.level, -1), course.planned_minutes,
       (SELECT count (*) FROM class WHERE class.course_id = course.id AND class.deleted_us IS NULL)
  FROM course
 WHERE course.deleted_us IS NULL
 ORDER BY course.sort_key, course.id;

-- Where a worker has signed up, as long as it is not over; what the worker has cancelled is gone.
-- name: class_ids_of_worker
SELECT class.id
  FROM signup
  JOIN class ON class.id = signup.class_id AND class.deleted_us IS NULL
 WHERE signup.worker_id = :worker_id AND signup.state <> 'cancelled' AND class.state <> 'over' AND
       (class.ends_us IS NULL OR class.ends_us > :now_us)
 ORDER BY class.starts_us IS NULL, class.starts_us, class.id;

-- name: class_ids_for_signup
SELECT id
  FROM class
 WHERE deleted_us IS NULL AND state = 'open' AND (ends_us IS NULL OR ends_us > :now_us) AND
       (opens_us IS NULL OR opens_us <= :now_us) AND (closes_us IS NULL OR closes_us > :now_us)
 ORDER BY starts_us IS NULL, starts_us, id;

-- name: class_outlook
SELECT (SELECT count (*) FROM meeting WHERE meeting.class_id = class.id AND meeting.deleted_us IS NULL), course.fee_note
  FROM class
  JOIN course ON course.id = class.course_id
 WHERE class.id = :id;

-- name: class_row
SELECT class.id, class.code, course.code, course.name, course.kind, course.trade, coalesce (course.level, -1), class.place,
       class.trainer, class.state, class.capacity, class.taken,
       (SELECT count (*) FROM signup WHERE signup.class_id = class.id AND signup.state = 'offered'),
       class.waiting, coalesce (class.starts_us, 0), coalesce (class.ends_us, 0), coalesce (class.opens_us, 0),
       coalesce (class.closes_us, 0),
       -- No index helps here: where nobody has to approve, there is nothing to count.
       CASE WHEN class.needs_approval
            THEN (SELECT count (*) FROM signup WHERE signup.class_id = class.id AND signup.state = 'requested') ELSE 0 END
  FROM class
  JOIN course ON course.id = class.course_id
 WHERE class.id = :id AND class.deleted_us IS NULL;

-- name: class_view_reserves
SELECT unit.name, r.seats,
       (SELECT count (*) FROM signup AS s WHERE s.class_id = r.class_id AND s.seat IS NOT NULL AND s.quota_id = r.unit_id)
  FROM class_reserve AS r
  JOIN unit ON unit.id = r.unit_id
 WHERE r.class_id = :class_id AND r.seats > 0
 ORDER BY unit.name, unit.id;

-- name: class_meetings
SELECT id, uuid, starts_us, ends_us, place, planned_minutes
  FROM meeting
 WHERE class_id = :class_id AND deleted_us IS NULL
 ORDER BY starts_us, id;

-- name: class_due
SELECT id
  FROM class
 WHERE due_us <= :now_us AND deleted_us IS NULL
 ORDER BY due_us, id
 LIMIT 1;

-- name: class_reserves
SELECT r.unit_id, r.seats,
       (SELECT count (*) FROM signup AS s WHERE s.class_id = r.class_id AND s.seat IS NOT NULL AND s.quota_id = r.unit_id)
  FROM class_reserve AS r
 WHERE r.class_id = :class_id
 ORDER BY r.unit_id;

-- name: class_count_seats
SELECT (SELECT count (*) FROM signup WHERE class_id = :class_id AND seat IS NOT NULL),
       (SELECT count (*) FROM signup WHERE class_id = :class_id AND state = 'waiting'),
       (SELECT coalesce (min (offered_until_us), 0) FROM signup WHERE class_id = :class_id AND state = 'offered');

-- name: class_set_counts
UPDATE class
   SET taken = :taken, waiting = :waiting, due_us = nullif (:due_us, 0)
 WHERE id = :class_id;

-- name: class_set_capacity
UPDATE class
   SET capacity = :capacity, updated_us = :now_us
 WHERE id = :class_id;

-- The lowest number that nobody has.
-- name: class_free_seat
SELECT CASE
         WHEN NOT EXISTS (SELECT 1 FROM signup WHERE class_id = :class_id AND seat = 1) THEN 1
         ELSE (SELECT min (s.seat) + 1
                 FROM signup AS s
                WHERE s.class_id = :class_id AND s.seat IS NOT NULL AND
                      NOT EXISTS (SELECT 1 FROM signup AS next WHERE next.class_id = s.class_id AND next.seat = s.seat + 1))
       END;

-- name: reserve_set
INSERT INTO class_reserve (uuid, class_id, unit_id, seats)
VALUES (:uuid, :class_id, :unit_id, :seats)
ON CONFLICT (class_id, unit_id) DO UPDATE SET seats = excluded.seats;

-- The unit whose reserve is open to a worker: the own one or the nearest above it that has one here.
-- name: signup_get_reserve_unit
WITH RECURSIVE above (unit_id, distance) AS (
  SELECT unit_id, 0 FROM worker WHERE id = :worker_id
  UNION ALL
  SELECT unit.parent_id, above.distance + 1 FROM above JOIN unit ON unit.id = above.unit_id WHERE above.distance < 32
)
SELECT r.unit_id
  FROM above
  JOIN class_reserve AS r ON r.class_id = :class_id AND r.unit_id = above.unit_id
 ORDER BY above.distance
 LIMIT 1;

-- name: signup_line
SELECT s.id, s.worker_id, iif (s.party IS NULL, 0, (SELECT min (p.id) FROM signup AS p WHERE p.party = s.party))
  FROM signup AS s
 WHERE s.class_id = :class_id AND s.state = 'waiting'
 ORDER BY s.priority DESC, s.joined_us, s.id;

-- name: signup_last_joined
SELECT coalesce (max (joined_us), 0)
  FROM signup
 WHERE class_id = :class_id;

-- name: signup_insert
INSERT INTO signup (uuid, class_id, worker_id, state, party, priority, joined_us, note, created_us, updated_us)
VALUES (:uuid, :class_id, :worker_id, :state, nullif (:party, ''), :priority, :joined_us, :note, :now_us, :now_us);

-- name: signup_join_again
UPDATE signup
   SET state = :state, seat = NULL, quota_id = NULL, offered_until_us = NULL, reason = '', party = nullif (:party, ''),
       priority = :priority, joined_us = :joined_us, note = :note, updated_us = :now_us
 WHERE id = :id;

-- name: signup_find
SELECT id, uuid, state, coalesce (seat, 0), reason, priority, joined_us, coalesce (offered_until_us, 0)
  FROM signup
 WHERE class_id = :class_id AND worker_id = :worker_id;

-- name: signup_position
SELECT count (*) + 1
  FROM signup AS ahead
 WHERE ahead.class_id = :class_id AND ahead.state = 'waiting' AND
       (ahead.priority > :priority OR
        ahead.priority = :priority AND (ahead.joined_us < :joined_us OR ahead.joined_us = :joined_us AND ahead.id < :id));

-- name: signup_ids_of_class
SELECT s.class_id, s.worker_id, worker.name,
       coalesce ((SELECT number FROM card WHERE worker_id = s.worker_id ORDER BY status = 'valid' DESC, id DESC LIMIT 1), ''),
       coalesce (unit.name, '')
  FROM signup AS s
  JOIN worker ON worker.id = s.worker_id
  LEFT JOIN unit ON unit.id = worker.unit_id
 WHERE s.class_id = :class_id AND (:worker_id IS NULL OR s.worker_id = :worker_id) AND
       (:is_all OR s.state NOT IN ('cancelled', 'expired', 'refused'))
 ORDER BY s.seat IS NULL, s.seat, s.state <> 'waiting', s.priority DESC, s.joined_us, s.id;

-- name: signup_ids_of_worker
SELECT s.class_id, s.worker_id, worker.name,
       coalesce ((SELECT number FROM card WHERE worker_id = s.worker_id ORDER BY status = 'valid' DESC, id DESC LIMIT 1), ''),
       coalesce (unit.name, '')
  FROM signup AS s
  JOIN worker ON worker.id = s.worker_id
  LEFT JOIN unit ON unit.id = worker.unit_id
  JOIN class ON class.id = s.class_id AND class.deleted_us IS NULL
 WHERE s.worker_id = :worker_id AND (:is_all OR s.state NOT IN ('cancelled', 'expired', 'refused'))
 ORDER BY class.starts_us IS NULL, class.starts_us, class.id;

-- name: signup_seat
UPDATE signup
   SET state = :state, seat = :seat, quota_id = nullif (:quota_id, 0), offered_until_us = nullif (:offered_until_us, 0),
       reason = '', updated_us = :now_us
 WHERE id = :id;

-- name: signup_leave
UPDATE signup
   SET state = :state, seat = NULL, quota_id = NULL, offered_until_us = NULL, reason = '', updated_us = :now_us
 WHERE id = :id;

-- name: signup_accept
UPDATE signup
   SET state = 'confirmed', offered_until_us = NULL, updated_us = :now_us
 WHERE id = :id AND state = 'offered';

-- name: signup_expire_offers
UPDATE signup
   SET state = 'expired', seat = NULL, quota_id = NULL, offered_until_us = NULL, reason = 'offer-expired', updated_us = :now_us
 WHERE class_id = :class_id AND state = 'offered' AND offered_until_us <= :now_us;

-- Where else a worker waits: what keeps them there may just have gone.
-- name: class_wake
UPDATE class
   SET due_us = :now_us
 WHERE id IN (SELECT class_id FROM signup WHERE worker_id = :worker_id AND state = 'waiting' AND class_id <> :class_id);

-- Where those who have a seat here wait: the class is called off, or at another time.
-- name: class_wake_for_seated
UPDATE class
   SET due_us = :now_us
 WHERE id IN (SELECT waiting.class_id
                FROM signup AS seated
                JOIN signup AS waiting ON waiting.worker_id = seated.worker_id AND waiting.state = 'waiting'
               WHERE seated.class_id = :class_id AND seated.seat IS NOT NULL) AND
       id <> :class_id;

-- name: class_wake_for_expired
UPDATE class
   SET due_us = :now_us
 WHERE id IN (SELECT waiting.class_id
                FROM signup AS gone
                JOIN signup AS waiting ON waiting.worker_id = gone.worker_id AND waiting.state = 'waiting'
               WHERE gone.class_id = :class_id AND gone.state = 'offered' AND gone.offered_until_us <= :now_us) AND
       id <> :class_id;

-- name: signup_level
SELECT level
  FROM worker
 WHERE id = :worker_id;

-- name: signup_missing_course
SELECT course.name
  FROM course_prerequisite AS p
  JOIN course ON course.id = p.required_id
 WHERE p.course_id = :course_id AND
       NOT EXISTS (SELECT 1
                     FROM signup
                     JOIN class ON class.id = signup.class_id AND class.course_id = p.required_id
                     JOIN outcome ON outcome.signup_id = signup.id AND outcome.is_passed = 1
                    WHERE signup.worker_id = :worker_id)
 ORDER BY course.code
 LIMIT 1;

-- Another class at the same time, travel between them counted; the most severe first. What one class does not mind the other
-- may; a class that never minds silences both.
-- name: signup_conflict
SELECT other.code, meeting.starts_us,
       iif (:conflicts = 'block' OR other.conflicts = 'block', 'block', iif (:conflicts = 'warn' OR other.conflicts = 'warn', 'warn', 'ignore'))
  FROM signup
  JOIN class AS other ON other.id = signup.class_id AND other.state = 'open' AND other.deleted_us IS NULL
  JOIN meeting ON meeting.class_id = other.id AND meeting.deleted_us IS NULL
  JOIN meeting AS own ON own.class_id = :class_id AND own.deleted_us IS NULL AND
       meeting.starts_us < own.ends_us + 60000000 * max (:travel_minutes, other.travel_minutes) AND
       own.starts_us < meeting.ends_us + 60000000 * max (:travel_minutes, other.travel_minutes)
 WHERE signup.worker_id = :worker_id AND signup.class_id <> :class_id AND signup.seat IS NOT NULL AND
       :conflicts <> 'never' AND other.conflicts <> 'never'
 ORDER BY iif (:conflicts = 'block' OR other.conflicts = 'block', 0, 1), meeting.starts_us
 LIMIT 1;

-- name: training_find_card
SELECT card.worker_id, card.status, card.expires_day, worker.deleted_us IS NOT NULL, worker.name, card.number
  FROM card
  JOIN worker ON worker.id = card.worker_id
 WHERE card.number = :number;

-- name: training_find_unit
SELECT id
  FROM unit
 WHERE name = :name AND deleted_us IS NULL
 ORDER BY id
 LIMIT 1;

-- name: check_class_counts
SELECT 'class ' || code || ' counts ' || taken || ' seats and ' || waiting || ' waiting'
  FROM class
 WHERE taken <> (SELECT count (*) FROM signup WHERE class_id = class.id AND seat IS NOT NULL) OR
       waiting <> (SELECT count (*) FROM signup WHERE class_id = class.id AND state = 'waiting')
 LIMIT 10;

-- After a release the reserves are history.
-- name: check_class_reserves
SELECT 'class ' || class.code || ' reserves ' || sum (r.seats) || ' seats of ' || class.capacity
  FROM class
  JOIN class_reserve AS r ON r.class_id = class.id
 WHERE class.release_us IS NULL
 GROUP BY class.id
HAVING sum (r.seats) > class.capacity
 LIMIT 10;

-- The columns of the two statements that follow are those of the fields, in their order.
-- name: course_values
SELECT code, name, kind, subject, trade, level, min_level, planned_minutes, fee_note, description, id, deleted_us IS NOT NULL
  FROM course
 WHERE code = :code;

-- name: class_values
SELECT code, place, trainer, state, capacity, min_seats, opens_us, closes_us, cancel_until_us, release_us, freeze_us,
       direct_hours, offer_hours, max_waiting, needs_approval, conflicts, travel_minutes, hours_rule, late_minutes, pass_percent, pass_mark_milli,
       id, deleted_us IS NOT NULL
  FROM class
 WHERE code = :code;

-- name: course_find
SELECT id
  FROM course
 WHERE code = :code AND deleted_us IS NULL;

-- name: course_find_by_name
SELECT code
  FROM course
 WHERE name = :name AND deleted_us IS NULL
 ORDER BY id
 LIMIT 1;

-- name: course_find_by_class
SELECT course.code
  FROM class
  JOIN course ON course.id = class.course_id
 WHERE class.code = :class;

-- name: course_insert
INSERT INTO course (uuid, code, name, kind, subject, trade, level, min_level, planned_minutes, fee_note, description, sort_key,
                    created_us, updated_us)
VALUES (:uuid, :code, :name, :kind, :subject, :trade, :level, :min_level, :planned_minutes, :fee_note, :description, :sort_key,
        :now_us, :now_us);

-- name: course_update
UPDATE course
   SET name = :name, kind = :kind, subject = :subject, trade = :trade, level = :level, min_level = :min_level,
       planned_minutes = :planned_minutes, fee_note = :fee_note, description = :description, sort_key = :sort_key,
       deleted_us = NULL, updated_us = :now_us
 WHERE code = :code;

-- name: course_required
SELECT required_id
  FROM course_prerequisite
 WHERE course_id = :course_id;

-- name: course_required_codes
SELECT course.code
  FROM course_prerequisite AS p
  JOIN course ON course.id = p.required_id
 WHERE p.course_id = :course_id
 ORDER BY course.code;

-- name: course_clear_required
DELETE FROM course_prerequisite
 WHERE course_id = :course_id;

-- name: course_add_required
INSERT INTO course_prerequisite (uuid, course_id, required_id)
VALUES (:uuid, :course_id, :required_id);

-- Whether the one course, by others between them, requires the other.
-- name: course_requires
WITH RECURSIVE before (id) AS (
  VALUES (:course_id)
  UNION
  SELECT p.required_id FROM before JOIN course_prerequisite AS p ON p.course_id = before.id
)
SELECT count (*)
  FROM before
 WHERE id = :required_id;

-- name: class_insert
INSERT INTO class (uuid, code, course_id, place, trainer, state, capacity, min_seats, opens_us, closes_us, cancel_until_us,
                   release_us, freeze_us, direct_hours, offer_hours, max_waiting, needs_approval, conflicts, travel_minutes,
                   hours_rule, late_minutes, pass_percent, pass_mark_milli, created_us, updated_us)
VALUES (:uuid, :code, :course_id, :place, :trainer, :state, :capacity, :min_seats, :opens_us, :closes_us, :cancel_until_us,
        :release_us, :freeze_us, :direct_hours, :offer_hours, :max_waiting, :needs_approval, :conflicts, :travel_minutes,
        :hours_rule, :late_minutes, :pass_percent, :pass_mark_milli, :now_us, :now_us);

-- name: class_update
UPDATE class
   SET place = :place, trainer = :trainer, state = :state, capacity = :capacity, min_seats = :min_seats, opens_us = :opens_us,
       closes_us = :closes_us, cancel_until_us = :cancel_until_us, release_us = :release_us, freeze_us = :freeze_us,
       direct_hours = :direct_hours, offer_hours = :offer_hours, max_waiting = :max_waiting, needs_approval = :needs_approval,
       conflicts = :conflicts, travel_minutes = :travel_minutes, hours_rule = :hours_rule, late_minutes = :late_minutes,
       pass_percent = :pass_percent, pass_mark_milli = :pass_mark_milli, deleted_us = NULL, updated_us = :now_us
 WHERE code = :code;

-- name: class_set_times
UPDATE class
   SET starts_us = (SELECT min (starts_us) FROM meeting WHERE class_id = :class_id AND deleted_us IS NULL),
       ends_us = (SELECT max (ends_us) FROM meeting WHERE class_id = :class_id AND deleted_us IS NULL),
       updated_us = :now_us
 WHERE id = :class_id;

-- name: meeting_insert
INSERT INTO meeting (uuid, class_id, starts_us, ends_us, place, planned_minutes)
VALUES (:uuid, :class_id, :starts_us, :ends_us, :place, :minutes);

-- name: meeting_update
UPDATE meeting
   SET ends_us = :ends_us, place = :place, planned_minutes = :minutes
 WHERE id = :id;

-- name: meeting_drop
UPDATE meeting
   SET deleted_us = :now_us
 WHERE id = :id;

-- name: meeting_is_held
SELECT count (*)
  FROM (SELECT 1 FROM scan WHERE meeting_id = :id AND NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id) LIMIT 1);

-- The meeting that is on, or the nearest one within the hour.
-- name: meeting_at
SELECT id, uuid, starts_us, ends_us, planned_minutes
  FROM meeting
 WHERE class_id = :class_id AND deleted_us IS NULL AND starts_us - :margin_us <= :at_us AND :at_us <= ends_us + :margin_us
 ORDER BY max (starts_us - :at_us, :at_us - ends_us, 0), starts_us
 LIMIT 1;

-- name: meeting_find
SELECT id, uuid, starts_us, ends_us, planned_minutes
  FROM meeting
 WHERE uuid = :uuid AND class_id = :class_id AND deleted_us IS NULL;

-- name: class_rule
SELECT state, hours_rule, late_minutes, pass_percent, pass_mark_milli
  FROM class
 WHERE id = :class_id;

-- name: scan_insert
INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us)
VALUES (:uuid, :meeting_id, :worker_id, :kind, :happened_us, :recorded_us);

-- Those that were not taken back.
-- name: scan_list
SELECT kind, happened_us
  FROM scan
 WHERE meeting_id = :meeting_id AND worker_id = :worker_id AND NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id)
 ORDER BY happened_us, id;

-- name: scan_ids
SELECT id
  FROM scan
 WHERE meeting_id = :meeting_id AND worker_id = :worker_id AND NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id)
 ORDER BY id;

-- Everybody who has a seat, and who came without one.
-- name: register_lines
SELECT worker.id, worker.name,
       coalesce ((SELECT number FROM card WHERE worker_id = worker.id ORDER BY status = 'valid' DESC, id DESC LIMIT 1), ''),
       coalesce (unit.name, ''), coalesce (s.seat, 0)
  FROM (SELECT worker_id FROM signup WHERE class_id = :class_id AND state = 'confirmed'
        UNION
        SELECT scan.worker_id
          FROM meeting
          JOIN scan ON scan.meeting_id = meeting.id
         WHERE meeting.class_id = :class_id AND meeting.deleted_us IS NULL) AS who
  JOIN worker ON worker.id = who.worker_id
  LEFT JOIN unit ON unit.id = worker.unit_id
  LEFT JOIN signup AS s ON s.class_id = :class_id AND s.worker_id = worker.id AND s.state = 'confirmed'
 ORDER BY s.seat IS NULL, s.seat, worker.id;

-- All scans of a class, also those that were taken back.
-- name: register_scans
SELECT scan.uuid, scan.meeting_id, scan.worker_id, scan.kind, scan.happened_us, scan.recorded_us,
       coalesce ((SELECT min (voided_us) FROM scan_void WHERE scan_id = scan.id), 0)
  FROM meeting
  JOIN scan ON scan.meeting_id = meeting.id
 WHERE meeting.class_id = :class_id AND meeting.deleted_us IS NULL
 ORDER BY scan.meeting_id, scan.worker_id, scan.happened_us, scan.id;

-- name: scan_find
SELECT scan.id, scan.meeting_id, scan.worker_id, scan.kind, scan.happened_us, meeting.uuid, meeting.starts_us, meeting.ends_us,
       meeting.planned_minutes, meeting.class_id, class.code, worker.name,
       coalesce ((SELECT number FROM card WHERE worker_id = scan.worker_id ORDER BY status = 'valid' DESC, id DESC LIMIT 1), ''),
       EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id)
  FROM scan
  JOIN meeting ON meeting.id = scan.meeting_id
  JOIN class ON class.id = meeting.class_id
  JOIN worker ON worker.id = scan.worker_id
 WHERE scan.uuid = :uuid;

-- name: scan_void_insert
INSERT INTO scan_void (uuid, scan_id, device_uuid, voided_us)
SELECT :uuid, :scan_id, device.uuid, :now_us
  FROM device;

-- All scans of a class that were not taken back, those of one worker at one meeting together.
-- name: scan_list_of_class
SELECT scan.meeting_id, scan.worker_id, scan.kind, scan.happened_us
  FROM meeting
  JOIN scan ON scan.meeting_id = meeting.id
 WHERE meeting.class_id = :class_id AND meeting.deleted_us IS NULL AND (:worker_id IS NULL OR scan.worker_id = :worker_id) AND
       NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id)
 ORDER BY scan.meeting_id, scan.worker_id, scan.happened_us, scan.id;

-- Everybody who has a seat, or had one and is evaluated.
-- name: result_worker
SELECT worker_id
  FROM signup
 WHERE id = :signup_id AND class_id = :class_id;

-- name: result_list
SELECT s.id, s.worker_id, worker.name,
       coalesce ((SELECT number FROM card WHERE worker_id = s.worker_id ORDER BY status = 'valid' DESC, id DESC LIMIT 1), ''),
       outcome.signup_id IS NOT NULL, outcome.mark_milli, coalesce (outcome.is_passed, 0), coalesce (outcome.minutes, 0)
  FROM signup AS s
  JOIN worker ON worker.id = s.worker_id
  LEFT JOIN outcome ON outcome.signup_id = s.id
 WHERE s.class_id = :class_id AND (s.state = 'confirmed' OR outcome.signup_id IS NOT NULL) AND
       (:worker_id IS NULL OR s.worker_id = :worker_id)
 ORDER BY s.seat IS NULL, s.seat, s.id;

-- name: outcome_put
INSERT INTO outcome (uuid, signup_id, minutes, mark_milli, is_passed, decided_us)
VALUES (:uuid, :signup_id, :minutes, :mark_milli, :is_passed, :now_us)
ON CONFLICT (signup_id) DO UPDATE
  SET minutes = excluded.minutes, mark_milli = excluded.mark_milli, is_passed = excluded.is_passed, decided_us = excluded.decided_us
  WHERE (minutes, mark_milli, is_passed) IS NOT (excluded.minutes, excluded.mark_milli, excluded.is_passed);

-- name: training_find_unit_below
SELECT id
  FROM unit
 WHERE parent_id = :parent_id AND name = :name AND deleted_us IS NULL
 LIMIT 1;

-- name: calendar_of_class
SELECT meeting.uuid, meeting.starts_us, meeting.ends_us, iif (meeting.place = '', class.place, meeting.place), course.name, class.code,
       class.trainer, class.state = 'cancelled' OR meeting.deleted_us IS NOT NULL, class.state <> 'draft',
       max (class.updated_us, coalesce (meeting.deleted_us, 0)) - class.created_us
  FROM class
  JOIN course ON course.id = class.course_id
  JOIN meeting ON meeting.class_id = class.id
 WHERE class.id = :class_id
 ORDER BY meeting.starts_us, meeting.id;

-- name: calendar_of_worker
SELECT meeting.uuid, meeting.starts_us, meeting.ends_us, iif (meeting.place = '', class.place, meeting.place), course.name, class.code,
       class.trainer,
       class.state = 'cancelled' OR coalesce (class.deleted_us, meeting.deleted_us) IS NOT NULL OR s.state IN ('cancelled', 'expired', 'refused'),
       s.state = 'confirmed',
       max (class.updated_us, coalesce (class.deleted_us, 0), coalesce (meeting.deleted_us, 0), s.updated_us) - class.created_us
  FROM signup AS s
  JOIN class ON class.id = s.class_id
  JOIN course ON course.id = class.course_id
  JOIN meeting ON meeting.class_id = class.id
 WHERE s.worker_id = :worker_id
 ORDER BY meeting.starts_us, meeting.id;

-- name: feedback_get_end
SELECT ends_us
  FROM class
 WHERE id = :class_id;

-- Whether a worker was there: noted at the door, or nobody was.
-- name: feedback_get_presence
WITH noted AS (
  SELECT scan.worker_id
    FROM scan
    JOIN meeting ON meeting.id = scan.meeting_id
   WHERE meeting.class_id = :class_id AND NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id))
SELECT NOT EXISTS (SELECT 1 FROM noted) OR :worker_id IN noted;

-- name: feedback_note
UPDATE signup
   SET has_feedback = 1
 WHERE id = :signup_id AND has_feedback = 0;

-- name: feedback_insert
INSERT INTO feedback (uuid, class_id, content, teaching, practice, arrangement, usefulness, remark)
VALUES (:uuid, :class_id, :content, :teaching, :practice, :arrangement, :usefulness, :remark);

-- name: feedback_count
WITH noted AS (
  SELECT scan.worker_id
    FROM scan
    JOIN meeting ON meeting.id = scan.meeting_id
   WHERE meeting.class_id = :class_id AND NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id))
SELECT (SELECT count (*) FROM feedback WHERE class_id = :class_id),
       (SELECT count (*) FROM signup
         WHERE class_id = :class_id AND state = 'confirmed' AND
               (has_feedback = 1 OR worker_id IN noted OR NOT EXISTS (SELECT 1 FROM noted)));

-- name: feedback_list
SELECT content, teaching, practice, arrangement, usefulness, remark
  FROM feedback
 WHERE class_id = :class_id
 ORDER BY uuid;

-- Seats of a worker in classes that are over and of which nothing was said yet; where anybody was noted at the door, the worker was.
-- name: feedback_due
SELECT class.code, course.name, class.place, coalesce (class.starts_us, 0)
  FROM signup
  JOIN class ON class.id = signup.class_id AND class.deleted_us IS NULL
  JOIN course ON course.id = class.course_id
 WHERE signup.worker_id = :worker_id AND signup.state = 'confirmed' AND signup.has_feedback = 0 AND
       (class.state = 'over' OR class.state = 'open' AND class.ends_us <= :now_us) AND
       (NOT EXISTS (SELECT 1 FROM scan JOIN meeting ON meeting.id = scan.meeting_id
                     WHERE meeting.class_id = class.id AND NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id)) OR
        EXISTS (SELECT 1 FROM scan JOIN meeting ON meeting.id = scan.meeting_id
                 WHERE meeting.class_id = class.id AND scan.worker_id = signup.worker_id AND
                       NOT EXISTS (SELECT 1 FROM scan_void WHERE scan_id = scan.id)))
 ORDER BY class.ends_us DESC, class.id DESC;

-- What comes first in front; then what is past, the latest first.
-- name: worker_classes
SELECT class.id, class.state, class.place, coalesce (class.starts_us, 0), coalesce (class.ends_us, 0), coalesce (next.starts_us, 0),
       outcome.signup_id IS NOT NULL, coalesce (outcome.minutes, 0), outcome.mark_milli, coalesce (outcome.is_passed, 0)
  FROM signup AS s
  JOIN class ON class.id = s.class_id AND class.deleted_us IS NULL
  LEFT JOIN outcome ON outcome.signup_id = s.id
  LEFT JOIN meeting AS next
    ON next.id = (SELECT id FROM meeting WHERE class_id = class.id AND deleted_us IS NULL AND ends_us > :now_us ORDER BY starts_us LIMIT 1)
 WHERE s.worker_id = :worker_id AND s.state NOT IN ('cancelled', 'expired', 'refused')
 ORDER BY next.starts_us IS NULL, next.starts_us, class.starts_us DESC, class.id;

-- name: meeting_list
SELECT class.code, course.name, iif (meeting.place = '', class.place, meeting.place), class.trainer, class.state,
       meeting.starts_us, meeting.ends_us, class.taken, class.capacity
  FROM meeting
  JOIN class ON class.id = meeting.class_id AND class.deleted_us IS NULL
  JOIN course ON course.id = class.course_id
 WHERE meeting.deleted_us IS NULL AND meeting.starts_us >= :from_us AND meeting.starts_us < :until_us
 ORDER BY meeting.starts_us, meeting.id;
