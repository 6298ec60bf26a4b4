-- The statements of the catalogue room.

-- name: title_insert
INSERT INTO title (uuid, name, subtitle, part, authors, statement, edition, publisher_id, place, year, pages, price_fen,
                   price_text, series, language, clc, call_number, isbn, pinyin, description, parallel_title, kind_id, match_key,
                   sort_key, created_us, updated_us, loan_count, copies, available)
VALUES (:uuid, :name, :subtitle, :part, :authors, :statement, :edition, :publisher_id, :place, :year, :pages, :price_fen,
        :price_text, :series, :language, :clc, :call_number, :isbn, :pinyin, :description, :parallel_title, :kind_id, :match_key,
        :sort_key, :now_us, :now_us, :loan_count, :copies, :copies);

-- name: title_update
UPDATE title
   SET name = :name, subtitle = :subtitle, part = :part, authors = :authors, statement = :statement, edition = :edition,
       publisher_id = :publisher_id, place = :place, year = :year, pages = :pages, price_fen = :price_fen,
       price_text = :price_text, series = :series, language = :language, clc = :clc, call_number = :call_number, isbn = :isbn,
       pinyin = :pinyin, description = :description, parallel_title = :parallel_title, match_key = :match_key, sort_key = :sort_key, loan_count = :loan_count,
       updated_us = :now_us
 WHERE id = :id;

-- Titles whose parallel title was taken away here. One that never had one has no mark of that column (bit 21), though its record
-- may have one: rooms once kept none.
-- name: title_parallel_emptied
SELECT DISTINCT t.id
  FROM change_mark AS m
 CROSS JOIN title AS t ON t.uuid = m.row_uuid
 WHERE m.table_name = 'title' AND (m.columns & (1 << 21)) <> 0 AND t.parallel_title = '';

-- name: title_set_deleted
UPDATE title
   SET deleted_us = :deleted_us, updated_us = :now_us
 WHERE id = :id;

-- Only what differs is written, so that a title whose numbers stay is not brought to the index again.
-- name: title_count_copies
UPDATE title
   SET copies = found.n, available = found.n_available
  FROM (SELECT count (*) AS n, coalesce (sum (status = 'on-shelf'), 0) AS n_available
          FROM copy
         WHERE title_id = :id AND deleted_us IS NULL) AS found
 WHERE id = :id AND (copies <> found.n OR available <> found.n_available);

-- name: title_count_loans
SELECT count (*)
  FROM loan
 WHERE copy_id IN (SELECT id FROM copy WHERE title_id = :title_id);

-- name: title_add_loans
UPDATE title
   SET loan_count = max (loan_count + :n, 0)
 WHERE id = :id AND :n <> 0;

-- name: title_get
SELECT t.name, t.subtitle, t.part, t.statement, t.edition, coalesce (p.name, ''), t.place, t.year, t.pages, t.price_fen,
       t.price_text, t.series, t.language, t.clc, t.call_number, t.isbn, t.pinyin, t.description, t.loan_count, t.match_key,
       t.parallel_title
  FROM title AS t
  LEFT JOIN publisher AS p ON p.id = t.publisher_id
 WHERE t.id = :id;

-- name: title_get_more
SELECT t.uuid, t.copies, t.available, k.code, k.name, t.created_us, t.updated_us, coalesce (r.format, '')
  FROM title AS t
  JOIN item_kind AS k ON k.id = t.kind_id
  LEFT JOIN title_record AS r ON r.title_id = t.id
 WHERE t.id = :id AND t.deleted_us IS NULL;

-- name: title_get_kind
SELECT kind_id
  FROM title
 WHERE id = :id AND deleted_us IS NULL;

-- name: title_get_kind_code
SELECT k.code
  FROM title AS t
  JOIN item_kind AS k ON k.id = t.kind_id
 WHERE t.id = :id;

-- name: title_set_kind
UPDATE title
   SET kind_id = :kind_id, updated_us = :now_us
 WHERE id = :id;

-- name: title_is_there
SELECT deleted_us IS NULL
  FROM title
 WHERE id = :id;

-- The title that a deleted one is an alias of.
-- name: title_merged_into
SELECT kept.id
  FROM title AS gone
  JOIN title_alias AS a ON a.match_key = gone.match_key
  JOIN title AS kept ON kept.id = a.title_id
 WHERE gone.id = :id AND gone.deleted_us IS NOT NULL AND kept.deleted_us IS NULL
 ORDER BY kept.id
 LIMIT 1;

-- name: title_is_deleted
SELECT deleted_us IS NOT NULL
  FROM title
 WHERE id = :id;

-- name: title_by_match_key
SELECT id, 0 AS is_alias
  FROM title
 WHERE match_key = :match_key AND deleted_us IS NULL
UNION ALL
SELECT t.id, 1
  FROM title_alias AS a
  JOIN title AS t ON t.id = a.title_id
 WHERE a.match_key = :match_key AND t.deleted_us IS NULL
 ORDER BY is_alias, id
 LIMIT 1;

-- name: title_ids_from
SELECT id
  FROM title
 WHERE id > :id AND deleted_us IS NULL
 ORDER BY id
 LIMIT 1;

-- name: title_id_of_uuid
SELECT t.id
  FROM title AS t
 WHERE t.uuid = :uuid
   AND (t.deleted_us IS NULL OR EXISTS (SELECT 1 FROM title_alias WHERE match_key = t.match_key));

-- name: title_id_of_barcode
SELECT title_id
  FROM copy
 WHERE barcode = :barcode AND deleted_us IS NULL;

-- name: title_alias_insert
INSERT OR IGNORE INTO title_alias (match_key, title_id)
VALUES (:match_key, :title_id);

-- name: title_alias_has
SELECT EXISTS (SELECT 1 FROM title_alias WHERE match_key = :match_key AND title_id = :title_id);

-- name: title_alias_move
INSERT OR IGNORE INTO title_alias (match_key, title_id)
SELECT match_key, :to_id
  FROM title_alias
 WHERE title_id = :from_id
 UNION
SELECT match_key, :to_id
  FROM title
 WHERE id = :from_id
RETURNING match_key;

-- name: title_alias_delete
DELETE FROM title_alias
 WHERE match_key = :match_key AND title_id = :title_id;

-- name: publisher_get
SELECT id
  FROM publisher
 WHERE name = :name;

-- name: publisher_insert
INSERT INTO publisher (name)
VALUES (:name);

-- name: kind_list
SELECT id, code, name
  FROM item_kind
 ORDER BY id;

-- name: kind_get
SELECT id
  FROM item_kind
 WHERE code = :code;

-- name: contributor_insert
INSERT INTO contributor (title_id, position, name, role)
VALUES (:title_id, :position, :name, :role);

-- name: contributor_delete
DELETE FROM contributor
 WHERE title_id = :title_id;

-- name: contributor_list
SELECT name, role
  FROM contributor
 WHERE title_id = :title_id
 ORDER BY position;

-- name: subject_insert
INSERT INTO subject (title_id, position, name)
VALUES (:title_id, :position, :name);

-- name: subject_delete
DELETE FROM subject
 WHERE title_id = :title_id;

-- name: subject_list
SELECT name
  FROM subject
 WHERE title_id = :title_id
 ORDER BY position;

-- name: title_isbn_insert
INSERT OR IGNORE INTO title_isbn (isbn, title_id)
VALUES (:isbn, :title_id);

-- name: title_isbn_delete
DELETE FROM title_isbn
 WHERE title_id = :title_id;

-- name: title_isbn_list
SELECT isbn
  FROM title_isbn
 WHERE title_id = :title_id
 ORDER BY isbn;

-- name: title_record_put
INSERT INTO title_record (title_id, format, encoding, record)
VALUES (:title_id, :format, :encoding, :record)
    ON CONFLICT (title_id) DO UPDATE SET format = excluded.format, encoding = excluded.encoding, record = excluded.record;

-- name: title_record_is_same
SELECT EXISTS (SELECT 1 FROM title_record WHERE title_id = :title_id AND record = :record);

-- Copies of one title that differ in nothing but name and barcode: [[uuid, barcode], …]. One statement for all of them is what
-- makes an import of rows that stand for several copies fast.
-- name: copy_insert
INSERT INTO copy (uuid, title_id, barcode, kind_id, status, location, source, price_fen, created_us, updated_us)
SELECT value ->> 0, :title_id, value ->> 1, :kind_id, iif (:status = '', 'on-shelf', :status), :location, :source, :price_fen,
       :now_us, :now_us
  FROM json_each (:copies)
 ORDER BY key;

-- name: copy_by_barcode
SELECT id, title_id, deleted_us IS NOT NULL
  FROM copy
 WHERE barcode = :barcode;

-- name: copy_get
SELECT c.id, c.title_id, c.barcode, k.code, c.status, c.location, c.source, c.price_fen, c.created_us, c.seen_us, t.name
  FROM copy AS c
  JOIN item_kind AS k ON k.id = c.kind_id
  JOIN title AS t ON t.id = c.title_id
 WHERE c.id = :id AND c.deleted_us IS NULL;

-- name: copy_list_of_title
SELECT c.id, c.title_id, c.barcode, k.code, c.status, c.location, c.source, c.price_fen, c.created_us, c.seen_us, t.name
  FROM copy AS c
  JOIN item_kind AS k ON k.id = c.kind_id
  JOIN title AS t ON t.id = c.title_id
 WHERE c.title_id = :title_id AND c.deleted_us IS NULL
 ORDER BY c.id;

-- What a file says of a copy. That it is lost, say, counts only if nothing else is known of it here: a reader may have it now.
-- name: copy_fill
UPDATE copy
   SET status = iif (:status <> '' AND status = 'on-shelf', :status, status),
       location = iif (:location = '', location, :location),
       source = iif (:source = '', source, :source),
       price_fen = coalesce (:price_fen, price_fen),
       updated_us = :now_us
 WHERE id = :id
   AND ((:location <> '' AND location <> :location) OR (:source <> '' AND source <> :source) OR
        (:price_fen IS NOT NULL AND price_fen IS NOT :price_fen) OR (:status <> '' AND status = 'on-shelf'))
RETURNING 1;

-- name: copy_would_fill
SELECT 1
  FROM copy
 WHERE id = :id
   AND ((:location <> '' AND location <> :location) OR (:source <> '' AND source <> :source) OR
        (:price_fen IS NOT NULL AND price_fen IS NOT :price_fen) OR (:status <> '' AND status = 'on-shelf'));

-- name: copy_update
UPDATE copy
   SET barcode = :barcode, kind_id = :kind_id, status = :status, location = :location, source = :source,
       price_fen = :price_fen, updated_us = :now_us
 WHERE id = :id;

-- name: copy_set_deleted
UPDATE copy
   SET deleted_us = :deleted_us, status = iif (:deleted_us IS NULL, 'on-shelf', status), updated_us = :now_us
 WHERE id = :id;

-- name: copy_delete_of_title
UPDATE copy
   SET deleted_us = :now_us, updated_us = :now_us
 WHERE title_id = :id AND deleted_us IS NULL;

-- Those that went at the same moment as their title.
-- name: copy_restore_of_title
UPDATE copy
   SET deleted_us = NULL, updated_us = :now_us
 WHERE title_id = :id AND deleted_us = (SELECT deleted_us FROM title WHERE id = :id);

-- name: copy_move
UPDATE copy
   SET title_id = :to_id, updated_us = :now_us
 WHERE title_id = :from_id
RETURNING id;

-- name: copy_move_one
UPDATE copy
   SET title_id = :to_id, updated_us = :now_us
 WHERE id = :id AND title_id = :from_id;

-- name: copy_count_of_title
SELECT count (*)
  FROM copy
 WHERE title_id = :title_id AND deleted_us IS NULL;

-- name: copy_count_in_use
SELECT count (*)
  FROM copy
 WHERE title_id = :title_id AND deleted_us IS NULL AND status IN ('on-loan', 'on-hold');

-- Barcodes that the room made itself: S and seven digits or more.
-- name: copy_last_made
SELECT max (CAST (substr (barcode, 2) AS INTEGER))
  FROM copy
 WHERE barcode >= 'S0' AND barcode < 'S:' AND length (barcode) BETWEEN 8 AND 18 AND substr (barcode, 2) NOT GLOB '*[^0-9]*';

-- name: check_title_counters
SELECT 'title ' || t.id || ' has ' || t.copies || ' copies, ' || t.available || ' available; its copies say ' ||
       count (c.id) || ', ' || coalesce (sum (c.status = 'on-shelf'), 0)
  FROM title AS t
  LEFT JOIN copy AS c ON c.title_id = t.id AND c.deleted_us IS NULL
 GROUP BY t.id
HAVING t.copies <> count (c.id) OR t.available <> coalesce (sum (c.status = 'on-shelf'), 0);

-- name: check_title_authors
SELECT 'title ' || t.id || ' has other authors than its contributors'
  FROM title AS t
  LEFT JOIN (SELECT title_id, group_concat (name, '; ') AS names
               FROM (SELECT title_id, name FROM contributor ORDER BY title_id, position)
              GROUP BY title_id) AS c ON c.title_id = t.id
 WHERE t.authors <> coalesce (c.names, '');

-- name: check_title_isbn
SELECT 'title ' || id || ' has an ISBN that is none: ' || isbn
  FROM title
 WHERE isbn IS NOT NULL AND (length (isbn) <> 13 OR isbn GLOB '*[^0-9]*')
UNION ALL
SELECT 'title ' || title_id || ' has an ISBN that is none: ' || isbn
  FROM title_isbn
 WHERE isbn GLOB '*[^0-9]*';

-- name: check_title_isbn_once
SELECT 'title ' || t.id || ' has its first ISBN twice'
  FROM title AS t
  JOIN title_isbn AS i ON i.title_id = t.id AND i.isbn = t.isbn;

-- name: check_copy_title
SELECT 'copy ' || c.id || ' has a title that was deleted'
  FROM copy AS c
  JOIN title AS t ON t.id = c.title_id
 WHERE c.deleted_us IS NULL AND t.deleted_us IS NOT NULL;

-- name: check_title_call_number
SELECT 'title ' || id || ' has a call number in lower case'
  FROM title
 WHERE call_number <> upper (call_number);

-- name: check_positions
SELECT 'title ' || title_id || ' has a gap among its contributors'
  FROM contributor
 GROUP BY title_id
HAVING max (position) <> count (*) - 1
UNION ALL
SELECT 'title ' || title_id || ' has a gap among its subjects'
  FROM subject
 GROUP BY title_id
HAVING max (position) <> count (*) - 1;

-- name: title_record_get
SELECT format, record
  FROM title_record
 WHERE title_id = :title_id;

-- name: title_count
SELECT count (*)
  FROM title
 WHERE deleted_us IS NULL;
