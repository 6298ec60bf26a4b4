-- The statements of the storage room.

-- name: device_tick
UPDATE device
   SET hlc = max (hlc + 1, :now_ms << 16);

-- name: device_insert
INSERT INTO device (id, uuid, incarnation, hlc)
VALUES (1, :uuid, 1, :hlc);

-- name: device_new_incarnation
UPDATE device
   SET incarnation = incarnation + 1;

-- Another one whenever somebody else, on another connection, has changed the file.
-- name: storage_get_version
SELECT data_version
  FROM pragma_data_version;

-- name: setting_number
SELECT CAST (value AS INTEGER)
  FROM setting
 WHERE key = :key;

-- name: setting_set_number
UPDATE setting
   SET value = CAST (:value AS TEXT)
 WHERE key = :key;

-- name: backup_get_room
SELECT name
  FROM bookroom;
