-- The index of titles: derived, can be made again at any time. Only code that knows the tokenizer writes it; the triggers on
-- `title` note what has to be brought up to date, together with the exact text that the index still holds.

CREATE VIRTUAL TABLE title_index USING fts5 (document, content='', columnsize=0, detail=none, tokenize='shuwu');

CREATE TABLE search_todo (
  title_id     INTEGER PRIMARY KEY,
  old_slot     INTEGER NOT NULL,
  old_document TEXT NOT NULL
) STRICT;

CREATE TRIGGER title_inserted_search AFTER INSERT ON title
BEGIN
  INSERT OR IGNORE INTO search_todo (title_id, old_slot, old_document) VALUES (NEW.id, 0, '');
END;

CREATE TRIGGER title_updated_search AFTER UPDATE OF name, subtitle, part, authors, publisher_id, loan_count, copies, deleted_us ON title
BEGIN
  INSERT OR IGNORE INTO search_todo (title_id, old_slot, old_document)
  VALUES (OLD.id, OLD.slot,
          OLD.name || iif (OLD.part = '', '', ' ' || OLD.part) || iif (OLD.subtitle = '', '', ' : ' || OLD.subtitle) ||
          char (31) || OLD.authors || char (31) || coalesce ('P' || OLD.publisher_id, ''));
END;
