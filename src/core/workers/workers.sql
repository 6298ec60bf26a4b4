-- The statements of the workers room.

-- name: unit_get_name
SELECT coalesce (parent_id, 0), name
  FROM unit
 WHERE id = :id;

-- name: unit_get_parent
SELECT parent_id
  FROM unit
 WHERE id = :id;

-- name: unit_get
SELECT id, uuid, coalesce (parent_id, 0), name,
       (SELECT count (*) FROM worker WHERE worker.unit_id = unit.id AND worker.deleted_us IS NULL)
  FROM unit
 WHERE id = :id AND deleted_us IS NULL;

-- name: unit_list
SELECT id, uuid, coalesce (parent_id, 0), name,
       (SELECT count (*) FROM worker WHERE worker.unit_id = unit.id AND worker.deleted_us IS NULL)
  FROM unit
 WHERE deleted_us IS NULL
 ORDER BY id;

-- name: unit_count_below
WITH RECURSIVE below (id) AS (
  SELECT :id
   UNION
  SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id WHERE unit.deleted_us IS NULL)
SELECT count (*)
  FROM below
  JOIN worker ON worker.unit_id = below.id
 WHERE worker.deleted_us IS NULL;

-- name: unit_find_child
SELECT id
  FROM unit
 WHERE coalesce (parent_id, 0) = :parent_id AND name = :name AND deleted_us IS NULL;

-- name: unit_insert
INSERT INTO unit (uuid, parent_id, name)
VALUES (:uuid, nullif (:parent_id, 0), :name);

-- name: unit_place
UPDATE unit
   SET parent_id = nullif (:parent_id, 0), name = :name
 WHERE id = :id;

-- name: unit_is_used
SELECT EXISTS (SELECT 1 FROM worker WHERE unit_id = :id AND deleted_us IS NULL) OR
       EXISTS (SELECT 1 FROM unit WHERE parent_id = :id AND deleted_us IS NULL);

-- name: unit_remove
UPDATE unit
   SET deleted_us = :now_us
 WHERE id = :id;

-- name: check_unit_hangs_on_the_tree
WITH RECURSIVE reached (id) AS (
  SELECT id FROM unit WHERE parent_id IS NULL
   UNION
  SELECT unit.id FROM reached JOIN unit ON unit.parent_id = reached.id)
SELECT 'unit ' || id || ' hangs on itself'
  FROM unit
 WHERE id NOT IN (SELECT id FROM reached)
 LIMIT 10;

-- name: check_unit_is_below_a_living_one
SELECT 'unit ' || unit.id || ' is below a unit that was removed'
  FROM unit
  JOIN unit AS parent ON parent.id = unit.parent_id
 WHERE unit.deleted_us IS NULL AND parent.deleted_us IS NOT NULL
 LIMIT 10;

-- name: check_worker_is_in_a_living_unit
SELECT 'worker ' || worker.id || ' is in a unit that was removed'
  FROM worker
  JOIN unit ON unit.id = worker.unit_id
 WHERE worker.deleted_us IS NULL AND unit.deleted_us IS NOT NULL
 LIMIT 10;

-- name: check_worker_who_left_has_no_book
SELECT 'worker ' || worker.id || ' was removed but has loan ' || loan.id
  FROM loan
  JOIN worker ON worker.id = loan.worker_id
 WHERE loan.returned_us IS NULL AND worker.deleted_us IS NOT NULL
 LIMIT 10;
