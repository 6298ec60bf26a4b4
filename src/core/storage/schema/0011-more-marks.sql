-- Marks of what had none: the lists of a title, other descriptions it is known by, its record, the names of publishers, kinds
-- of items and the room. What has no uuid of its own belongs to a title and marks that; its bits follow those of the title's columns:
--
--   22 contributor   23 subject   24 title_isbn   25 title_alias   26 title_record

-- Leaves one mark of a title for all of its lists that a transaction changes in a row; none beside that of a new title.
CREATE VIEW title_mark (title_id, bit) AS
SELECT 0, 0 WHERE 0;

CREATE TRIGGER title_mark_inserted INSTEAD OF INSERT ON title_mark
  WHEN NOT EXISTS (SELECT 1
                     FROM device
                    WHERE is_applying = 1 OR
                          ('insert', hlc, (SELECT uuid FROM title WHERE id = NEW.title_id)) =
                          (SELECT kind, hlc, row_uuid FROM change_mark ORDER BY seq DESC LIMIT 1))
BEGIN
  UPDATE change_mark
     SET columns = columns | (1 << NEW.bit)
   WHERE seq = (SELECT max (seq) FROM change_mark) AND kind = 'update' AND
         hlc = (SELECT hlc FROM device) AND row_uuid = (SELECT uuid FROM title WHERE id = NEW.title_id);
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'title', t.uuid, 'update', 1 << NEW.bit, d.hlc
    FROM title AS t, device AS d
   WHERE t.id = NEW.title_id AND changes () = 0;
END;

CREATE TRIGGER contributor_inserted AFTER INSERT ON contributor
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (NEW.title_id, 22);
END;

CREATE TRIGGER contributor_updated AFTER UPDATE OF title_id, position, name, role ON contributor
  WHEN NEW.title_id IS NOT OLD.title_id OR NEW.position IS NOT OLD.position OR NEW.name IS NOT OLD.name OR NEW.role IS NOT OLD.role
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 22), (NEW.title_id, 22);
END;

CREATE TRIGGER contributor_deleted AFTER DELETE ON contributor
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 22);
END;

CREATE TRIGGER subject_inserted AFTER INSERT ON subject
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (NEW.title_id, 23);
END;

CREATE TRIGGER subject_updated AFTER UPDATE OF title_id, position, name ON subject
  WHEN NEW.title_id IS NOT OLD.title_id OR NEW.position IS NOT OLD.position OR NEW.name IS NOT OLD.name
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 23), (NEW.title_id, 23);
END;

CREATE TRIGGER subject_deleted AFTER DELETE ON subject
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 23);
END;

CREATE TRIGGER title_isbn_inserted AFTER INSERT ON title_isbn
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (NEW.title_id, 24);
END;

CREATE TRIGGER title_isbn_updated AFTER UPDATE OF isbn, title_id ON title_isbn
  WHEN NEW.isbn IS NOT OLD.isbn OR NEW.title_id IS NOT OLD.title_id
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 24), (NEW.title_id, 24);
END;

CREATE TRIGGER title_isbn_deleted AFTER DELETE ON title_isbn
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 24);
END;

CREATE TRIGGER title_alias_inserted AFTER INSERT ON title_alias
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (NEW.title_id, 25);
END;

CREATE TRIGGER title_alias_updated AFTER UPDATE OF match_key, title_id ON title_alias
  WHEN NEW.match_key IS NOT OLD.match_key OR NEW.title_id IS NOT OLD.title_id
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 25), (NEW.title_id, 25);
END;

CREATE TRIGGER title_alias_deleted AFTER DELETE ON title_alias
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 25);
END;

CREATE TRIGGER title_record_inserted AFTER INSERT ON title_record
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (NEW.title_id, 26);
END;

CREATE TRIGGER title_record_updated AFTER UPDATE OF title_id, format, encoding, record ON title_record
  WHEN NEW.title_id IS NOT OLD.title_id OR NEW.format IS NOT OLD.format OR NEW.encoding IS NOT OLD.encoding OR
       NEW.record IS NOT OLD.record
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 26), (NEW.title_id, 26);
END;

CREATE TRIGGER title_record_deleted AFTER DELETE ON title_record
BEGIN
  INSERT INTO title_mark (title_id, bit) VALUES (OLD.title_id, 26);
END;

-- A title is sent with the name of its publisher: bit 6 of its columns.
CREATE TRIGGER publisher_updated AFTER UPDATE OF name ON publisher
  WHEN NEW.name IS NOT OLD.name
BEGIN
  INSERT INTO title_mark (title_id, bit)
  SELECT id, 6 FROM title WHERE publisher_id = NEW.id;
END;

CREATE TRIGGER item_kind_inserted AFTER INSERT ON item_kind
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'item_kind', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER item_kind_updated AFTER UPDATE OF code, name ON item_kind
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'item_kind', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.code IS NOT OLD.code) | ((NEW.name IS NOT OLD.name) << 1) AS changed), device
   WHERE changed <> 0;
END;

CREATE TRIGGER item_kind_deleted AFTER DELETE ON item_kind
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'item_kind', OLD.uuid, 'delete', hlc FROM device;
END;

-- The hub knows of the room itself from the enrolment of its device; later it hears of a new name.
CREATE TRIGGER bookroom_updated AFTER UPDATE OF name, unit_name ON bookroom
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'bookroom', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.name IS NOT OLD.name) | ((NEW.unit_name IS NOT OLD.unit_name) << 1) AS changed), device
   WHERE changed <> 0;
END;

-- What is given up without a tombstone.
CREATE TRIGGER class_reserve_deleted AFTER DELETE ON class_reserve
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'class_reserve', OLD.uuid, 'delete', hlc FROM device;
END;

CREATE TRIGGER card_deleted AFTER DELETE ON card
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'card', OLD.uuid, 'delete', hlc FROM device;
END;

CREATE TRIGGER signup_deleted AFTER DELETE ON signup
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'signup', OLD.uuid, 'delete', hlc FROM device;
END;

CREATE TRIGGER outcome_deleted AFTER DELETE ON outcome
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'outcome', OLD.uuid, 'delete', hlc FROM device;
END;
