-- The statements of the bookroom room.

-- name: bookroom_get
SELECT name, unit_name
  FROM bookroom;

-- name: bookroom_insert
INSERT INTO bookroom (id, uuid, name, unit_name, created_us)
VALUES (1, :uuid, :name, :unit_name, :now_us);

-- name: bookroom_rename
UPDATE bookroom
   SET name = :name, unit_name = :unit_name;

-- name: bookroom_status
SELECT (SELECT name FROM bookroom),
       (SELECT count (*) FROM title WHERE deleted_us IS NULL),
       (SELECT count (*) FROM copy WHERE deleted_us IS NULL),
       (SELECT count (*) FROM worker WHERE deleted_us IS NULL),
       (SELECT count (*) FROM loan WHERE returned_us IS NULL),
       (SELECT count (*) FROM (SELECT DISTINCT table_name, row_uuid FROM change_mark)),
       (SELECT value FROM setting WHERE key = 'last-sync-us');

-- name: check_bookroom_is_there
SELECT 'there is no bookroom or no device'
 WHERE NOT EXISTS (SELECT 1 FROM bookroom) OR NOT EXISTS (SELECT 1 FROM device);

-- name: check_change_mark_order
SELECT 'the clock went back at change ' || seq
  FROM (SELECT seq, hlc, lag (hlc, 1, 0) OVER (ORDER BY seq) AS before FROM change_mark)
 WHERE hlc < before
 LIMIT 10;
