-- The title in another language or script, and how it is spelled where the record had it in Latin letters: found like the title
-- and shown beside it.

ALTER TABLE title ADD COLUMN parallel_title TEXT NOT NULL DEFAULT '';

-- What is indexed of a title: its name as it is shown ␟ authors ␟ P<publisher>, and ␟ its parallel title where it has one.
DROP VIEW title_document;
CREATE VIEW title_document (id, slot, is_listed, loan_count, copies, document) AS
SELECT id, slot, deleted_us IS NULL, loan_count, copies,
       name || iif (part = '', '', ' ' || part) || iif (subtitle = '', '', ' : ' || subtitle) ||
       char (31) || authors || char (31) || coalesce ('P' || publisher_id, '') ||
       iif (parallel_title = '', '', char (31) || parallel_title)
  FROM title;

DROP TRIGGER title_updated_search;
CREATE TRIGGER title_updated_search BEFORE UPDATE OF
  name, subtitle, part, authors, publisher_id, parallel_title, loan_count, copies, deleted_us ON title
BEGIN
  INSERT OR IGNORE INTO search_todo (title_id, old_slot, old_document)
  SELECT id, slot, document FROM title_document WHERE id = OLD.id;
END;

DROP TRIGGER title_updated;
CREATE TRIGGER title_updated AFTER UPDATE OF
  name, subtitle, part, authors, statement, edition, publisher_id, place, year, pages, price_fen, price_text, series, language,
  clc, call_number, isbn, pinyin, description, kind_id, deleted_us, parallel_title ON title
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
                 ((NEW.deleted_us IS NOT OLD.deleted_us) << 20) |
                 ((NEW.parallel_title IS NOT OLD.parallel_title) << 21) AS changed), device
   WHERE changed <> 0;
END;
