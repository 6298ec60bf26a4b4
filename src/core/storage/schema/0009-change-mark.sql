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

DROP TRIGGER course_updated;
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

DROP TRIGGER class_updated;
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

DROP TRIGGER meeting_updated;
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

DROP TRIGGER class_reserve_updated;
CREATE TRIGGER class_reserve_updated AFTER UPDATE OF seats ON class_reserve
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'class_reserve', NEW.uuid, 'update', changed, hlc
    FROM (SELECT (NEW.seats IS NOT OLD.seats) AS changed), device
   WHERE changed <> 0;
END;

DROP TRIGGER signup_updated;
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

DROP TRIGGER outcome_updated;
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
