-- The statements of the mentoring room.

-- The three that follow have the same columns.
-- name: mentor_pair_get
SELECT pair.id, pair.mentor_id, pair.apprentice_id, mentor.name, apprentice.name, coalesce (mentor_unit.name, ''),
       coalesce (apprentice_unit.name, ''), pair.trade, pair.goal, pair.agreed_day,
       pair.until_day, pair.ended_day, pair.end_reason, pair.exam_day, pair.grade
  FROM mentor_pair AS pair
  JOIN worker AS mentor ON mentor.id = pair.mentor_id
  JOIN worker AS apprentice ON apprentice.id = pair.apprentice_id
  LEFT JOIN unit AS mentor_unit ON mentor_unit.id = mentor.unit_id
  LEFT JOIN unit AS apprentice_unit ON apprentice_unit.id = apprentice.unit_id
 WHERE pair.id = :id AND pair.deleted_us IS NULL;

-- Newest agreements first.
-- name: mentor_pair_list
SELECT pair.id, pair.mentor_id, pair.apprentice_id, mentor.name, apprentice.name, coalesce (mentor_unit.name, ''),
       coalesce (apprentice_unit.name, ''), pair.trade, pair.goal, pair.agreed_day,
       pair.until_day, pair.ended_day, pair.end_reason, pair.exam_day, pair.grade
  FROM mentor_pair AS pair
  JOIN worker AS mentor ON mentor.id = pair.mentor_id
  JOIN worker AS apprentice ON apprentice.id = pair.apprentice_id
  LEFT JOIN unit AS mentor_unit ON mentor_unit.id = mentor.unit_id
  LEFT JOIN unit AS apprentice_unit ON apprentice_unit.id = apprentice.unit_id
 WHERE pair.deleted_us IS NULL
 ORDER BY pair.agreed_day DESC, pair.id DESC;

-- name: mentor_pair_list_of
SELECT pair.id, pair.mentor_id, pair.apprentice_id, mentor.name, apprentice.name, coalesce (mentor_unit.name, ''),
       coalesce (apprentice_unit.name, ''), pair.trade, pair.goal, pair.agreed_day,
       pair.until_day, pair.ended_day, pair.end_reason, pair.exam_day, pair.grade
  FROM mentor_pair AS pair
  JOIN worker AS mentor ON mentor.id = pair.mentor_id
  JOIN worker AS apprentice ON apprentice.id = pair.apprentice_id
  LEFT JOIN unit AS mentor_unit ON mentor_unit.id = mentor.unit_id
  LEFT JOIN unit AS apprentice_unit ON apprentice_unit.id = apprentice.unit_id
 WHERE (pair.mentor_id = :mentor_id OR pair.apprentice_id = :apprentice_id) AND pair.deleted_us IS NULL
 ORDER BY pair.agreed_day DESC, pair.id DESC;

-- name: mentor_pair_insert
INSERT INTO mentor_pair (uuid, mentor_id, apprentice_id, trade, goal, agreed_day, until_day, ended_day, end_reason, exam_day, grade,
                         created_us, updated_us)
VALUES (:uuid, :mentor_id, :apprentice_id, :trade, :goal, :agreed_day, :until_day, :ended_day, :end_reason, :exam_day, :grade,
        :now_us, :now_us);

-- name: mentor_pair_update
UPDATE mentor_pair
   SET mentor_id = :mentor_id, apprentice_id = :apprentice_id, trade = :trade, goal = :goal, agreed_day = :agreed_day,
       until_day = :until_day, ended_day = :ended_day, end_reason = :end_reason, exam_day = :exam_day, grade = :grade,
       updated_us = :now_us
 WHERE id = :id;

-- name: mentor_pair_drop
UPDATE mentor_pair
   SET deleted_us = :now_us, updated_us = :now_us
 WHERE id = :id;

-- name: mentor_worker_name
SELECT name
  FROM worker
 WHERE id = :id AND deleted_us IS NULL;

-- name: mentor_month_list
SELECT month, plan, done, mentor_signed_day, apprentice_signed_day
  FROM mentor_month
 WHERE pair_id = :pair_id AND (:month IS NULL OR month = :month) AND deleted_us IS NULL
 ORDER BY month;

-- name: mentor_month_count_signed
SELECT count (*)
  FROM mentor_month
 WHERE pair_id = :pair_id AND month BETWEEN :first AND :last AND mentor_signed_day IS NOT NULL AND apprentice_signed_day IS NOT NULL AND
       deleted_us IS NULL;

-- name: mentor_month_put
INSERT INTO mentor_month (uuid, pair_id, month, plan, done, mentor_signed_day, apprentice_signed_day, created_us, updated_us)
VALUES (:uuid, :pair_id, :month, :plan, :done, :mentor_signed_day, :apprentice_signed_day, :now_us, :now_us)
ON CONFLICT (pair_id, month) DO UPDATE
  SET plan = excluded.plan, done = excluded.done, mentor_signed_day = excluded.mentor_signed_day,
      apprentice_signed_day = excluded.apprentice_signed_day, updated_us = excluded.updated_us, deleted_us = NULL;

-- name: mentor_month_drop
UPDATE mentor_month
   SET plan = '', done = '', mentor_signed_day = NULL, apprentice_signed_day = NULL, deleted_us = :now_us, updated_us = :now_us
 WHERE pair_id = :pair_id AND month = :month;

-- name: check_mentor_pairs
SELECT 'mentor pairs ' || a.uuid || ' and ' || b.uuid || ' are of one apprentice and one trade at the same time'
  FROM mentor_pair AS a
  JOIN mentor_pair AS b ON b.apprentice_id = a.apprentice_id AND b.trade = a.trade AND b.id > a.id AND b.deleted_us IS NULL
 WHERE a.deleted_us IS NULL AND
       max (a.agreed_day, b.agreed_day) <=
       min (a.until_day, coalesce (a.ended_day - 1, a.until_day), iif (a.grade IS NULL, a.until_day, a.exam_day - 1),
            b.until_day, coalesce (b.ended_day - 1, b.until_day), iif (b.grade IS NULL, b.until_day, b.exam_day - 1))
 LIMIT 10;
