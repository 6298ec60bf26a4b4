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

-- name: worker_get
SELECT id, uuid, name, coalesce (unit_id, 0), category, phone, level, trade, is_blocked, block_reason,
       deleted_us IS NOT NULL, created_us, updated_us,
       (SELECT count (*) FROM loan WHERE loan.worker_id = worker.id AND loan.returned_us IS NULL)
  FROM worker
 WHERE id = :id;

-- name: worker_row
SELECT id, uuid, name, coalesce (unit_id, 0), category, is_blocked,
       coalesce ((SELECT number FROM card WHERE card.worker_id = worker.id AND card.status = 'valid' ORDER BY card.id DESC LIMIT 1), ''),
       (SELECT count (*) FROM loan WHERE loan.worker_id = worker.id AND loan.returned_us IS NULL),
       (SELECT count (*) FROM loan WHERE loan.worker_id = worker.id AND loan.returned_us IS NULL AND loan.due_day < :today)
  FROM worker
 WHERE id = :id AND deleted_us IS NULL;

-- name: worker_insert
INSERT INTO worker (uuid, name, unit_id, category, phone, level, trade, sort_key, created_us, updated_us)
VALUES (:uuid, :name, nullif (:unit_id, 0), :category, :phone, :level, :trade, :sort_key, :now_us, :now_us);

-- name: worker_update
UPDATE worker
   SET name = :name, unit_id = nullif (:unit_id, 0), category = :category, phone = :phone, level = :level, trade = :trade,
       sort_key = :sort_key, updated_us = :now_us
 WHERE id = :id;

-- name: worker_block
UPDATE worker
   SET is_blocked = :is_blocked, block_reason = :reason, updated_us = :now_us
 WHERE id = :id;

-- name: worker_remove
UPDATE worker
   SET deleted_us = :now_us, updated_us = :now_us
 WHERE id = :id;

-- name: worker_restore
UPDATE worker
   SET deleted_us = NULL, updated_us = :now_us,
       unit_id = (SELECT unit.id FROM unit WHERE unit.id = worker.unit_id AND unit.deleted_us IS NULL)
 WHERE id = :id;

-- name: worker_key_insert
INSERT OR IGNORE INTO worker_key (key, worker_id)
VALUES (:key, :worker_id);

-- name: worker_key_exists
SELECT EXISTS (SELECT 1 FROM worker_key WHERE key = :key AND worker_id = :worker_id);

-- name: worker_key_count
SELECT count (*)
  FROM worker_key;

-- name: worker_names
SELECT id, name
  FROM worker
 WHERE deleted_us IS NULL;

-- name: worker_key_delete
DELETE FROM worker_key
 WHERE key = :key AND worker_id = :worker_id;

-- name: card_list
SELECT id, number, status, expires_day, created_us
  FROM card
 WHERE worker_id = :worker_id
 ORDER BY created_us DESC, id DESC;

-- name: card_find_worker
SELECT worker_id
  FROM card
 WHERE number = :number;

-- name: card_insert
INSERT INTO card (uuid, worker_id, number, created_us)
VALUES (:uuid, :worker_id, :number, :now_us)
    ON CONFLICT (number) DO NOTHING;

-- name: card_set_status
UPDATE card
   SET status = :status
 WHERE id = :id;

-- name: card_set_expiry
UPDATE card
   SET expires_day = :expires_day
 WHERE id = :id;

-- name: worker_ids
SELECT id
  FROM worker
 WHERE deleted_us IS NULL
 ORDER BY sort_key, id;

-- name: worker_ids_of_unit
WITH RECURSIVE below (id) AS (
  SELECT :unit_id
   UNION
  SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id WHERE unit.deleted_us IS NULL)
SELECT worker.id
  FROM below
  JOIN worker ON worker.unit_id = below.id
 WHERE worker.deleted_us IS NULL
 ORDER BY worker.sort_key, worker.id;

-- name: worker_find
SELECT coalesce ((SELECT worker_id FROM card WHERE number = :number),
                 (SELECT id FROM worker WHERE uuid = :number),
                 (SELECT iif (count (*) = 1, min (worker.id), NULL)
                    FROM worker_key
                    JOIN worker ON worker.id = worker_key.worker_id
                   WHERE worker_key.key = :key AND worker.name = :name));

-- name: worker_key_scan
SELECT worker_key.worker_id, worker.name, worker.sort_key
  FROM worker_key
  JOIN worker ON worker.id = worker_key.worker_id
 WHERE worker_key.key >= :from AND worker_key.key < :to
 ORDER BY worker_key.key, worker_key.worker_id
 LIMIT :limit;

-- name: worker_dictionary_scan
SELECT id, name, sort_key
  FROM worker
 WHERE deleted_us IS NULL AND sort_key >= :from AND sort_key < :to
   AND (:characters = '' OR instr (sort_key, char (31) || :characters) > 0)
 ORDER BY sort_key, id
 LIMIT :limit;

-- name: worker_card_scan
SELECT worker.id, card.number, worker.sort_key
  FROM card
  JOIN worker ON worker.id = card.worker_id
 WHERE card.number >= :from AND card.number < :to AND worker.deleted_us IS NULL
 ORDER BY card.number
 LIMIT :limit;

-- name: check_worker_key_is_of_a_worker
SELECT 'key of worker ' || worker.id || ' who was removed'
  FROM worker_key
  JOIN worker ON worker.id = worker_key.worker_id
 WHERE worker.deleted_us IS NOT NULL
 LIMIT 10;

-- name: check_worker_has_one_valid_card
SELECT 'worker ' || worker_id || ' has ' || count (*) || ' valid cards'
  FROM card
 WHERE status = 'valid'
 GROUP BY worker_id
HAVING count (*) > 1
 LIMIT 10;

-- name: roll_workers
SELECT worker.id, worker.name, coalesce (unit.id, 0), worker.category, worker.phone, worker.level, worker.trade,
       worker.deleted_us IS NOT NULL
  FROM worker
  LEFT JOIN unit ON unit.id = worker.unit_id AND unit.deleted_us IS NULL
 ORDER BY worker.id;

-- name: roll_cards
SELECT number, worker_id
  FROM card;
