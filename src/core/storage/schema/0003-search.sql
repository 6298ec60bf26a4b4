-- The index of titles: derived, can be made again at any time. Only code that knows the tokenizer writes it; the triggers on
-- `title` note what has to be brought up to date, together with the exact text that the index still holds.

CREATE VIRTUAL TABLE title_index USING fts5 (document, content='', columnsize=0, detail=none, tokenize='shuwu');
-- Left alone FTS5 merges a lot at once with every thirtieth change: 40 ms with a million titles, at a desk where people wait.
-- The search room merges a few pages with every change instead.
INSERT INTO title_index (title_index, rank) VALUES ('automerge', 0);

-- Every posting of the index, to be compared with what it should be.
CREATE VIRTUAL TABLE title_posting USING fts5vocab (title_index, instance);

-- What is indexed of a title: its name as it is shown ␟ authors ␟ P<publisher>.
CREATE VIEW title_document (id, slot, is_listed, loan_count, copies, document) AS
SELECT id, slot, deleted_us IS NULL, loan_count, copies,
       name || iif (part = '', '', ' ' || part) || iif (subtitle = '', '', ' : ' || subtitle) ||
       char (31) || authors || char (31) || coalesce ('P' || publisher_id, '')
  FROM title;

CREATE TABLE search_todo (
  title_id     INTEGER PRIMARY KEY,
  old_slot     INTEGER NOT NULL,   -- 0: the index does not hold it
  old_document TEXT NOT NULL
) STRICT;

-- Browsing by popularity reads this and nothing else.
CREATE INDEX title_by_slot ON title (slot) WHERE slot <> 0;

CREATE TRIGGER title_inserted_search AFTER INSERT ON title
BEGIN
  INSERT OR IGNORE INTO search_todo (title_id, old_slot, old_document) VALUES (NEW.id, 0, '');
END;

CREATE TRIGGER title_updated_search BEFORE UPDATE OF name, subtitle, part, authors, publisher_id, loan_count, copies, deleted_us
  ON title
BEGIN
  INSERT OR IGNORE INTO search_todo (title_id, old_slot, old_document)
  SELECT id, slot, document FROM title_document WHERE id = OLD.id;
END;

CREATE TRIGGER title_deleted_search BEFORE DELETE ON title
BEGIN
  INSERT OR IGNORE INTO search_todo (title_id, old_slot, old_document)
  SELECT id, slot, document FROM title_document WHERE id = OLD.id;
END;

-- Names of publishers are kept in memory; new ones are seen by their id, others by this count.
CREATE TRIGGER publisher_updated_search AFTER UPDATE OF name ON publisher
BEGIN
  INSERT INTO setting (key, value) VALUES ('search-publishers', '1')
  ON CONFLICT (key) DO UPDATE SET value = CAST (value + 1 AS TEXT);
END;

CREATE TRIGGER publisher_deleted_search AFTER DELETE ON publisher
BEGIN
  INSERT INTO setting (key, value) VALUES ('search-publishers', '1')
  ON CONFLICT (key) DO UPDATE SET value = CAST (value + 1 AS TEXT);
END;
