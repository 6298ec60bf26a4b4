-- An update that changes nothing leaves no mark: a mark without a column says nothing to the hub and counts as unsent.
-- And a copy that is lent or returned and changed otherwise in one statement keeps the mark of what else was changed.

DELETE FROM change_mark
 WHERE kind = 'update' AND columns = 0;

DROP TRIGGER title_updated;
CREATE TRIGGER title_updated AFTER UPDATE OF
  name, subtitle, part, authors, statement, edition, publisher_id, place, year, pages, price_fen, price_text, series, language,
  clc, call_number, isbn, pinyin, description, kind_id, deleted_us ON title
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'title', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.name IS NOT OLD.name) | ((NEW.subtitle IS NOT OLD.subtitle) << 1) | ((NEW.part IS NOT OLD.part) << 2) |
                 ((NEW.authors IS NOT OLD.authors) << 3) | ((NEW.statement IS NOT OLD.statement) << 4) |
                 ((NEW.edition IS NOT OLD.edition) << 5) | ((NEW.publisher_id IS NOT OLD.publisher_id) << 6) |
                 ((NEW.place IS NOT OLD.place) << 7) | ((NEW.year IS NOT OLD.year) << 8) | ((NEW.pages IS NOT OLD.pages) << 9) |
                 ((NEW.price_fen IS NOT OLD.price_fen) << 10) | ((NEW.price_text IS NOT OLD.price_text) << 11) |
                 ((NEW.series IS NOT OLD.series) << 12) | ((NEW.language IS NOT OLD.language) << 13) |
                 ((NEW.clc IS NOT OLD.clc) << 14) | ((NEW.call_number IS NOT OLD.call_number) << 15) |
                 ((NEW.isbn IS NOT OLD.isbn) << 16) | ((NEW.pinyin IS NOT OLD.pinyin) << 17) |
                 ((NEW.description IS NOT OLD.description) << 18) | ((NEW.kind_id IS NOT OLD.kind_id) << 19) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 20) AS changed), device
   WHERE changed <> 0;
END;

-- `status` follows from the events of lending, except where a person sets it.
DROP TRIGGER copy_updated;
CREATE TRIGGER copy_updated AFTER UPDATE OF title_id, barcode, kind_id, status, location, source, price_fen, deleted_us ON copy
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'copy', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.title_id IS NOT OLD.title_id) | ((NEW.barcode IS NOT OLD.barcode) << 1) |
                 ((NEW.kind_id IS NOT OLD.kind_id) << 2) |
                 ((NEW.status IS NOT OLD.status AND
                   NOT (NEW.status IN ('on-shelf', 'on-loan') AND OLD.status IN ('on-shelf', 'on-loan'))) << 3) |
                 ((NEW.location IS NOT OLD.location) << 4) | ((NEW.source IS NOT OLD.source) << 5) |
                 ((NEW.price_fen IS NOT OLD.price_fen) << 6) | ((NEW.deleted_us IS NOT OLD.deleted_us) << 7) AS changed), device
   WHERE changed <> 0;
END;

DROP TRIGGER unit_updated;
CREATE TRIGGER unit_updated AFTER UPDATE OF parent_id, name, deleted_us ON unit
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'unit', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.parent_id IS NOT OLD.parent_id) | ((NEW.name IS NOT OLD.name) << 1) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 2) AS changed), device
   WHERE changed <> 0;
END;

DROP TRIGGER worker_updated;
CREATE TRIGGER worker_updated AFTER UPDATE OF
  name, unit_id, category, phone, level, trade, is_blocked, block_reason, deleted_us ON worker
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'worker', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.name IS NOT OLD.name) | ((NEW.unit_id IS NOT OLD.unit_id) << 1) |
                 ((NEW.category IS NOT OLD.category) << 2) | ((NEW.phone IS NOT OLD.phone) << 3) |
                 ((NEW.level IS NOT OLD.level) << 4) | ((NEW.trade IS NOT OLD.trade) << 5) |
                 ((NEW.is_blocked IS NOT OLD.is_blocked) << 6) | ((NEW.block_reason IS NOT OLD.block_reason) << 7) |
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 8) AS changed), device
   WHERE changed <> 0;
END;

DROP TRIGGER card_updated;
CREATE TRIGGER card_updated AFTER UPDATE OF worker_id, number, status, expires_day ON card
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'card', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.worker_id IS NOT OLD.worker_id) | ((NEW.number IS NOT OLD.number) << 1) |
                 ((NEW.status IS NOT OLD.status) << 2) | ((NEW.expires_day IS NOT OLD.expires_day) << 3) AS changed), device
   WHERE changed <> 0;
END;
