-- The statements of the lending room.

-- name: lending_rule_find
SELECT id, value, room IS NOT NULL, category IS NOT NULL, kind_id IS NOT NULL
  FROM lending_rule
 WHERE name = :name
   AND coalesce (room, '') IN ('', (SELECT uuid FROM bookroom))
   AND coalesce (category, '') IN ('', :category)
   AND coalesce (kind_id, 0) IN (0, :kind_id)
   AND deleted_us IS NULL
 ORDER BY room IS NULL, category IS NULL, kind_id IS NULL
 LIMIT 1;

-- name: rule_book_rules
SELECT r.id, r.name, r.room IS NOT NULL, r.category, coalesce (r.kind_id, 0), k.code, k.name, r.value
  FROM lending_rule AS r
  LEFT JOIN item_kind AS k ON k.id = r.kind_id
 WHERE r.deleted_us IS NULL AND (r.room IS NULL OR r.room = (SELECT uuid FROM bookroom WHERE id = 1))
 ORDER BY r.category IS NOT NULL OR r.kind_id IS NOT NULL, coalesce (r.category, ''), coalesce (r.kind_id, 0), r.id;

-- name: rule_book_categories
SELECT category
  FROM worker
 WHERE category <> '' AND deleted_us IS NULL
 UNION
SELECT category
  FROM lending_rule
 WHERE category IS NOT NULL AND deleted_us IS NULL
 ORDER BY 1;

-- name: lending_rule_update
UPDATE lending_rule
   SET value = :value
 WHERE name = :name
   AND coalesce (room, '') = iif (:is_for_room, (SELECT uuid FROM bookroom), '')
   AND coalesce (category, '') = :category
   AND coalesce (kind_id, 0) = :kind_id
   AND deleted_us IS NULL;

-- name: lending_rule_insert
INSERT INTO lending_rule (uuid, room, category, kind_id, name, value)
VALUES (:uuid, iif (:is_for_room, (SELECT uuid FROM bookroom), NULL), nullif (:category, ''), nullif (:kind_id, 0), :name, :value);

-- name: lending_rule_drop
UPDATE lending_rule
   SET deleted_us = :now_us
 WHERE name = :name
   AND coalesce (room, '') = iif (:is_for_room, (SELECT uuid FROM bookroom), '')
   AND coalesce (category, '') = :category
   AND coalesce (kind_id, 0) = :kind_id
   AND deleted_us IS NULL;

-- name: desk_find_copy
SELECT copy.id, copy.title_id, copy.kind_id, copy.barcode, copy.status, copy.deleted_us IS NOT NULL,
       title.name || iif (title.part = '', '', ' ' || title.part),
       loan.id, loan.uuid, loan.worker_id, loan.card_id, loan.due_day, loan.renewals, item_kind.name
  FROM copy
  JOIN title ON title.id = copy.title_id
  JOIN item_kind ON item_kind.id = copy.kind_id
  LEFT JOIN loan ON loan.copy_id = copy.id AND loan.returned_us IS NULL
 WHERE copy.barcode = :barcode;

-- name: desk_get_barcode
SELECT barcode
  FROM copy
 WHERE id = :copy_id;

-- name: desk_find_card
SELECT id, worker_id
  FROM card
 WHERE number = :number;

-- name: desk_get_reader
SELECT card.number, card.status, card.expires_day,
       worker.name, worker.category, worker.is_blocked, worker.block_reason, worker.deleted_us IS NOT NULL
  FROM worker
  JOIN card ON card.id = :card_id
 WHERE worker.id = :worker_id;

-- name: desk_get_last_valid_day
SELECT max (coalesce (expires_day, :never))
  FROM card
 WHERE worker_id = :worker_id AND status = 'valid';

-- name: desk_count_loans
SELECT copy.kind_id, count (*), total (loan.due_day < :today)
  FROM loan
  JOIN copy ON copy.id = loan.copy_id
 WHERE loan.worker_id = :worker_id AND loan.returned_us IS NULL
 GROUP BY copy.kind_id;

-- name: desk_view_copy
SELECT copy.barcode, title.name || iif (title.part = '', '', ' ' || title.part), copy.location, copy.status,
       worker.name, loan.due_day
  FROM copy
  JOIN title ON title.id = copy.title_id
  LEFT JOIN loan ON loan.copy_id = copy.id AND loan.returned_us IS NULL
  LEFT JOIN worker ON worker.id = loan.worker_id
 WHERE copy.id = :copy_id;

-- name: desk_view_copies_of_title
SELECT copy.barcode, title.name || iif (title.part = '', '', ' ' || title.part), copy.location, copy.status,
       worker.name, loan.due_day
  FROM copy
  JOIN title ON title.id = copy.title_id
  LEFT JOIN loan ON loan.copy_id = copy.id AND loan.returned_us IS NULL
  LEFT JOIN worker ON worker.id = loan.worker_id
 WHERE copy.title_id = :title_id AND copy.deleted_us IS NULL
 ORDER BY copy.id
 LIMIT :limit;

-- name: desk_view_unit
SELECT coalesce (unit.name, '')
  FROM worker
  LEFT JOIN unit ON unit.id = worker.unit_id
 WHERE worker.id = :worker_id;

-- name: desk_view_loans
SELECT copy.barcode
  FROM loan
  JOIN copy ON copy.id = loan.copy_id
 WHERE loan.worker_id = :worker_id AND loan.returned_us IS NULL
 ORDER BY loan.due_day, loan.id;

-- name: loan_insert
INSERT INTO loan (uuid, copy_id, worker_id, card_id, lent_us, due_day)
VALUES (:uuid, :copy_id, :worker_id, :card_id, :lent_us, :due_day);

-- name: loan_close
UPDATE loan
   SET returned_us = :returned_us
 WHERE id = :id AND returned_us IS NULL;

-- name: loan_renew
UPDATE loan
   SET due_day = :due_day, renewals = renewals + 1
 WHERE id = :id AND returned_us IS NULL;

-- name: loan_reopen
UPDATE loan
   SET returned_us = NULL
 WHERE uuid = :uuid AND returned_us IS NOT NULL;

-- name: loan_take_renewal_back
UPDATE loan
   SET due_day = :due_day, renewals = renewals - 1
 WHERE uuid = :uuid AND returned_us IS NULL;

-- name: loan_delete
DELETE FROM loan
 WHERE uuid = :uuid AND returned_us IS NULL;

-- name: loan_event_insert
INSERT INTO loan_event (uuid, kind, loan_uuid, copy_id, worker_id, card_id, happened_us, recorded_us, due_day, rule_id,
                        status_before, undoes_uuid)
VALUES (:uuid, :kind, :loan_uuid, :copy_id, :worker_id, :card_id, :happened_us, :recorded_us, :due_day, :rule_id,
        :status_before, :undoes_uuid);

-- name: loan_event_get
SELECT kind, loan_uuid, copy_id, worker_id, card_id, recorded_us, status_before,
       EXISTS (SELECT 1 FROM loan_event AS later WHERE later.undoes_uuid = loan_event.uuid)
  FROM loan_event
 WHERE uuid = :uuid;

-- name: loan_event_get_last_us
SELECT happened_us
  FROM loan_event
 WHERE copy_id = :copy_id
 ORDER BY happened_us DESC
 LIMIT 1;

-- name: loan_event_get_last_standing
SELECT uuid
  FROM loan_event
 WHERE copy_id = :copy_id AND kind <> 'undo'
   AND NOT EXISTS (SELECT 1 FROM loan_event AS later WHERE later.undoes_uuid = loan_event.uuid)
 ORDER BY happened_us DESC, id DESC
 LIMIT 1;

-- name: loan_get
SELECT due_day, renewals
  FROM loan
 WHERE uuid = :uuid;

-- What a loan was due on before an event of it: by its events that still stand.
-- name: loan_event_get_due_day_without
SELECT due_day
  FROM loan_event
 WHERE loan_uuid = :loan_uuid AND kind IN ('open', 'renew') AND uuid <> :uuid
   AND NOT EXISTS (SELECT 1 FROM loan_event AS later WHERE later.undoes_uuid = loan_event.uuid)
 ORDER BY happened_us DESC, id DESC
 LIMIT 1;

-- name: desk_move_copy
UPDATE copy
   SET status = :status, seen_us = max (coalesce (seen_us, 0), :seen_us)
 WHERE id = :copy_id;

-- name: desk_set_copy_seen
UPDATE copy
   SET seen_us = max (coalesce (seen_us, 0), :seen_us)
 WHERE id = :copy_id;

-- name: desk_count_title
UPDATE title
   SET available = available + :available, loan_count = loan_count + :lent
 WHERE id = :title_id;

-- name: desk_count_title_available
UPDATE title
   SET available = available + :available
 WHERE id = :title_id;

-- name: check_loan_is_fold_of_events
WITH standing AS (
  SELECT *
    FROM loan_event
   WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM loan_event AS later WHERE later.undoes_uuid = loan_event.uuid)
),
folded AS (
  SELECT loan_uuid AS uuid, min (copy_id) AS copy_id, max (copy_id) AS max_copy_id,
         min (worker_id) AS worker_id, max (worker_id) AS max_worker_id, min (card_id) AS card_id,
         total (kind = 'open') AS opens, max (iif (kind = 'open', happened_us, NULL)) AS lent_us,
         total (kind = 'renew') AS renewals, max (due_day) AS due_day,
         total (kind = 'close') AS closes, max (iif (kind = 'close', happened_us, NULL)) AS returned_us
    FROM standing
   GROUP BY loan_uuid
)
SELECT 'loan ' || coalesce (loan.uuid, folded.uuid) || ' is not the sum of its events'
  FROM folded
  FULL JOIN loan ON loan.uuid = folded.uuid
 WHERE loan.id IS NULL OR folded.uuid IS NULL
    OR folded.opens <> 1 OR folded.closes > 1
    OR folded.copy_id <> loan.copy_id OR folded.max_copy_id <> loan.copy_id
    OR folded.worker_id <> loan.worker_id OR folded.max_worker_id <> loan.worker_id OR folded.card_id <> loan.card_id
    OR folded.lent_us <> loan.lent_us OR folded.due_day <> loan.due_day
    OR folded.renewals <> loan.renewals OR folded.returned_us IS NOT loan.returned_us
 LIMIT 10;

-- name: check_loan_copy_status
SELECT 'copy ' || copy.id || ' is ' || copy.status || iif (loan.id IS NULL, ' without a loan', ' with an open loan')
  FROM copy
  LEFT JOIN loan ON loan.copy_id = copy.id AND loan.returned_us IS NULL
 WHERE (copy.status = 'on-loan' AND loan.id IS NULL) OR (copy.status IN ('on-shelf', 'on-hold') AND loan.id IS NOT NULL)
 LIMIT 10;

-- name: check_loan_overlap
SELECT 'copy ' || copy_id || ' was lent again before loan ' || uuid || ' had ended'
  FROM (SELECT copy_id, uuid, coalesce (returned_us, 9223372036854775807) AS ended_us,
               lead (lent_us, 1, 9223372036854775807) OVER (PARTITION BY copy_id ORDER BY lent_us, id) AS next_us
          FROM loan)
 WHERE ended_us > next_us
 LIMIT 10;

-- name: check_loan_count
SELECT 'title ' || title.id || ' was lent more often than it says'
  FROM title
  JOIN (SELECT copy.title_id, count (*) AS loans
          FROM loan
          JOIN copy ON copy.id = loan.copy_id
         GROUP BY copy.title_id) AS counted ON counted.title_id = title.id
 WHERE title.loan_count < counted.loans
 LIMIT 10;

-- name: check_loan_times
SELECT 'loan ' || loan.uuid || ' ended before it began'
  FROM loan
 WHERE loan.returned_us < loan.lent_us
 LIMIT 10;

-- name: loan_ids_open
SELECT id
  FROM loan
 WHERE returned_us IS NULL
 ORDER BY due_day, id;

-- name: loan_ids_overdue
SELECT id
  FROM loan
 WHERE returned_us IS NULL AND due_day < :today
 ORDER BY due_day, id;

-- The one index on copies is of open loans.
-- name: loan_ids_of_title
SELECT loan.id
  FROM copy
  JOIN loan ON loan.copy_id = copy.id AND loan.returned_us IS NULL
 WHERE copy.title_id = :title_id
 ORDER BY loan.due_day, loan.id;

-- name: loan_row
SELECT loan.id, loan.uuid, loan.copy_id, copy.title_id, loan.worker_id, card.number, worker.name, copy.barcode,
       title.name || iif (title.part = '', '', ' ' || title.part),
       loan.lent_us, loan.due_day, loan.renewals, loan.returned_us
  FROM loan
  JOIN copy ON copy.id = loan.copy_id
  JOIN title ON title.id = copy.title_id
  JOIN worker ON worker.id = loan.worker_id
  JOIN card ON card.id = loan.card_id
 WHERE loan.id = :id;
