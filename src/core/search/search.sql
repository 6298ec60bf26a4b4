-- The statements of the search room. shuwu_slot () and shuwu_sort_key () are functions of this room (shuwu-search-tokenizer.c).

-- name: search_todo_size
SELECT count (*)
  FROM (SELECT 1 FROM search_todo LIMIT :limit);

-- Only more or less popular than its place says: found there all the same, and moved when nobody waits.
-- name: search_move_note
INSERT OR IGNORE INTO search_move (title_id)
SELECT t.title_id
  FROM search_todo AS t
       CROSS JOIN title_document AS d ON d.id = t.title_id
 WHERE t.old_slot <> 0 AND d.is_listed AND d.document = t.old_document AND d.slot <> shuwu_slot (d.id, d.loan_count, d.copies);

-- name: search_todo_forget_same_text
DELETE FROM search_todo
 WHERE old_slot <> 0
   AND EXISTS (SELECT 1 FROM title_document WHERE id = title_id AND is_listed AND document = old_document);

-- name: search_move_take
INSERT OR IGNORE INTO search_todo (title_id, old_slot, old_document)
SELECT d.id, d.slot, d.document
  FROM (SELECT title_id FROM search_move ORDER BY title_id LIMIT :limit) AS m
       CROSS JOIN title_document AS d ON d.id = m.title_id AND d.is_listed;

-- name: search_move_forget
DELETE FROM search_move
 WHERE title_id IN (SELECT title_id FROM search_move ORDER BY title_id LIMIT :limit);

-- name: search_move_forget_changed
DELETE FROM search_move
 WHERE title_id IN (SELECT title_id FROM search_todo);

-- name: search_move_forget_all
DELETE FROM search_move;

-- name: search_move_size
SELECT count (*)
  FROM (SELECT 1 FROM search_move LIMIT :limit);

-- What changed and changed back, or changed nothing that the index holds.
-- name: search_todo_forget_unchanged
DELETE FROM search_todo
 WHERE old_slot <> 0
   AND EXISTS (SELECT 1 FROM title_document
                WHERE id = title_id AND is_listed AND document = old_document AND
                      old_slot = shuwu_slot (id, loan_count, copies));

-- name: search_todo_forget
DELETE FROM search_todo;

-- name: search_remove_old
INSERT INTO title_index (title_index, rowid, document)
SELECT 'delete', old_slot, old_document
  FROM search_todo
 WHERE old_slot <> 0
 ORDER BY old_slot;

-- name: search_place_changed
UPDATE title
   SET slot = iif (deleted_us IS NULL, shuwu_slot (id, loan_count, copies), 0)
 WHERE id IN (SELECT title_id FROM search_todo);

-- FTS5 is only fast in ascending order of rowid. The order is that of the slots alone, without the documents; LIMIT keeps
-- SQLite from leaving it out. CROSS keeps it from walking along all slots to save the sorting of a few.
-- name: search_add_changed
INSERT INTO title_index (rowid, document)
SELECT d.slot, d.document
  FROM (SELECT title.slot AS slot
          FROM search_todo CROSS JOIN title ON title.id = search_todo.title_id
         WHERE title.slot <> 0
         ORDER BY title.slot
         LIMIT -1) AS s
       CROSS JOIN title_document AS d
 WHERE d.id = 16777215 - (s.slot & 16777215);

-- name: search_remove_all
INSERT INTO title_index (title_index) VALUES ('delete-all');

-- name: search_place_all
UPDATE title
   SET slot = iif (deleted_us IS NULL, shuwu_slot (id, loan_count, copies), 0)
 WHERE slot <> iif (deleted_us IS NULL, shuwu_slot (id, loan_count, copies), 0);

-- name: search_add_all
INSERT INTO title_index (rowid, document)
SELECT d.slot, d.document
  FROM (SELECT slot FROM title WHERE slot <> 0 ORDER BY slot LIMIT -1) AS s
       CROSS JOIN title_document AS d
 WHERE d.id = 16777215 - (s.slot & 16777215);

-- The memory in which postings gather before they are written, in bytes.
-- name: search_set_buffer
INSERT INTO title_index (title_index, rank) VALUES ('hashsize', :bytes);

-- name: search_optimize
INSERT INTO title_index (title_index) VALUES ('optimize');

-- name: search_merge
INSERT INTO title_index (title_index, rank) VALUES ('merge', :pages);

-- name: search_verify_structure
INSERT INTO title_index (title_index) VALUES ('integrity-check');

-- name: search_version_get
SELECT CAST (value AS INTEGER)
  FROM setting
 WHERE key = 'search-tokens';

-- name: search_version_set
INSERT INTO setting (key, value) VALUES ('search-tokens', CAST (:version AS TEXT))
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: search_postings
SELECT term, doc
  FROM title_posting;

-- name: search_documents
SELECT slot, is_listed, document
  FROM title_document;

-- name: check_search_todo
SELECT 'title ' || title_id || ' waits for the index'
  FROM search_todo
 LIMIT 10;

-- name: check_search_slot
SELECT 'title ' || id || ' stands in slot ' || slot
  FROM title
 WHERE slot <> iif (deleted_us IS NULL, shuwu_slot (id, loan_count, copies), 0) AND
       (id NOT IN (SELECT title_id FROM search_move) OR deleted_us IS NOT NULL)
 LIMIT 10;

-- name: search_match
SELECT rowid
  FROM title_index
 WHERE title_index MATCH :expression
 ORDER BY rowid;

-- name: search_candidate
SELECT name || iif (part = '', '', ' ' || part) || iif (subtitle = '', '', ' : ' || subtitle),
       authors, publisher_id, loan_count, available, parallel_title
  FROM title
 WHERE id = :id AND deleted_us IS NULL;

-- name: search_by_isbn
SELECT id
  FROM title
 WHERE isbn >= :from AND isbn < :to AND deleted_us IS NULL
 ORDER BY isbn
 LIMIT :limit;

-- name: search_by_further_isbn
SELECT title_id
  FROM title_isbn
 WHERE isbn >= :from AND isbn < :to
 ORDER BY isbn
 LIMIT :limit;

-- name: search_by_call_number
SELECT id
  FROM title
 WHERE call_number >= :from AND call_number < :to AND call_number <> '' AND deleted_us IS NULL
 ORDER BY call_number
 LIMIT :limit;

-- name: search_by_barcode
SELECT title_id
  FROM copy
 WHERE barcode >= :from AND barcode < :to AND deleted_us IS NULL
 ORDER BY barcode
 LIMIT :limit;

-- name: search_publisher_newest
SELECT max (id)
  FROM publisher;

-- name: search_publisher_changes
SELECT CAST (value AS INTEGER)
  FROM setting
 WHERE key = 'search-publishers';

-- name: search_publishers_after
SELECT id, name
  FROM publisher
 WHERE id > :id
 ORDER BY id;

-- name: search_row
SELECT t.uuid, t.name || iif (t.part = '', '', ' ' || t.part) || iif (t.subtitle = '', '', ' : ' || t.subtitle),
       t.authors, coalesce (p.name, ''), coalesce (t.year, 0), coalesce (t.isbn, ''), t.call_number, t.clc, t.copies, t.available
  FROM title AS t LEFT JOIN publisher AS p ON p.id = t.publisher_id
 WHERE t.id = :id AND t.deleted_us IS NULL;

-- Ids in some order; the second column says that what they are ordered by is unknown, which comes last both ways.
-- name: search_ids_by_slot
SELECT 16777215 - (slot & 16777215), 0
  FROM title
 WHERE slot <> 0
 ORDER BY slot;

-- name: search_ids_by_name
SELECT id, 0
  FROM title
 WHERE deleted_us IS NULL
 ORDER BY sort_key, id;

-- name: search_ids_by_authors
SELECT id, authors = ''
  FROM title
 WHERE deleted_us IS NULL
 ORDER BY 2, shuwu_sort_key (authors), sort_key, id;

-- name: search_ids_by_publisher
SELECT t.id, p.name IS NULL
  FROM title AS t LEFT JOIN publisher AS p ON p.id = t.publisher_id
 WHERE t.deleted_us IS NULL
 ORDER BY 2, shuwu_sort_key (p.name), t.sort_key, t.id;

-- name: search_ids_by_year
SELECT id, year IS NULL
  FROM title
 WHERE deleted_us IS NULL
 ORDER BY 2, year, sort_key, id;

-- name: search_ids_by_call_number
SELECT id, call_number = ''
  FROM title
 WHERE deleted_us IS NULL
 ORDER BY 2, call_number, sort_key, id;

-- name: search_ids_by_available
SELECT id, 0
  FROM title
 WHERE deleted_us IS NULL
 ORDER BY available, sort_key, id;

-- The newest have the highest numbers.
-- name: search_ids_by_newest
SELECT id, 0
  FROM title
 WHERE deleted_us IS NULL
 ORDER BY id DESC;

-- A filter. The main class is the first letter of the class, or of the call number that was made from it.
-- name: search_set
SELECT id
  FROM title
 WHERE deleted_us IS NULL
   AND available >= :least_available
   AND (:kind IS NULL OR kind_id = (SELECT id FROM item_kind WHERE code = :kind) OR
        id IN (SELECT c.title_id
                 FROM copy AS c JOIN item_kind AS k ON k.id = c.kind_id
                WHERE k.code = :kind AND c.deleted_us IS NULL))
   AND (:clc IS NULL OR substr (iif (clc <> '', clc, call_number), 1, 1) = :clc)
   AND (:location IS NULL OR id IN (SELECT title_id FROM copy WHERE location = :location AND deleted_us IS NULL))
 ORDER BY slot;

-- name: search_facet_kinds
SELECT k.code, k.name, count (*)
  FROM copy AS c JOIN item_kind AS k ON k.id = c.kind_id
 WHERE c.deleted_us IS NULL
 GROUP BY k.id
 ORDER BY k.id;

-- name: search_facet_classes
SELECT letter, '', count (*)
  FROM (SELECT substr (iif (clc <> '', clc, call_number), 1, 1) AS letter
          FROM title
         WHERE deleted_us IS NULL)
 WHERE letter BETWEEN 'A' AND 'Z'
 GROUP BY letter
 ORDER BY letter;

-- name: search_facet_locations
SELECT location, '', count (*) AS n
  FROM copy
 WHERE deleted_us IS NULL AND location <> ''
 GROUP BY location
 ORDER BY n DESC, location
 LIMIT 200;
