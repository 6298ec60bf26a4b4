-- The statements of the certificates room.

-- What a certificate would attest beside the result.
-- name: certificate_facts
SELECT worker.name, course.name, coalesce (course.level, -1), bookroom.name, bookroom.unit_name
  FROM signup
  JOIN worker ON worker.id = signup.worker_id
  JOIN class ON class.id = signup.class_id
  JOIN course ON course.id = class.course_id
  JOIN bookroom
 WHERE signup.id = :signup_id;

-- name: certificate_get
SELECT c.id, c.uuid, c.number, c.name, c.course, c.minutes, coalesce (c.level, -1), c.issued_day, c.room, c.public_key, c.signature,
       c.issued_us, coalesce (c.revoked_us, 0), c.revoke_reason, class.code,
       coalesce ((SELECT number FROM card WHERE worker_id = s.worker_id ORDER BY status = 'valid' DESC, id DESC LIMIT 1), ''), s.id
  FROM certificate AS c
  JOIN signup AS s ON s.id = c.signup_id
  JOIN class ON class.id = s.class_id
 WHERE c.id = :id;

-- The one that is good, or else the last one.
-- name: certificate_id_of_signup
SELECT id
  FROM certificate
 WHERE signup_id = :signup_id
 ORDER BY revoked_us IS NOT NULL, id DESC
 LIMIT 1;

-- name: certificate_id_by_number
SELECT id
  FROM certificate
 WHERE number = :number;

-- name: certificate_ids_of_class
SELECT c.id
  FROM signup AS s
  JOIN certificate AS c ON c.signup_id = s.id
 WHERE s.class_id = :class_id AND (:worker_id IS NULL OR s.worker_id = :worker_id)
 ORDER BY c.issued_us, c.id;

-- name: certificate_ids_of_worker
SELECT c.id
  FROM signup AS s
  JOIN certificate AS c ON c.signup_id = s.id
 WHERE s.worker_id = :worker_id
 ORDER BY c.issued_us, c.id;

-- name: certificate_ids
SELECT id
  FROM certificate
 ORDER BY id;

-- name: certificate_room
SELECT uuid
  FROM bookroom;

-- name: certificate_insert
INSERT INTO certificate (uuid, number, signup_id, name, course, minutes, level, issued_day, room, public_key, signature, issued_us)
VALUES (:uuid, :number, :signup_id, :name, :course, :minutes, nullif (:level, -1), :issued_day, :room, :public_key, :signature, :now_us);

-- name: certificate_revoke
UPDATE certificate
   SET revoked_us = :now_us, revoke_reason = :reason
 WHERE number = :number;

-- Where the next number comes from: what the hub leased, before what this device may make by itself.
-- name: certificate_next_block
SELECT prefix, first, last, next, is_leased
  FROM certificate_block
 WHERE next <= last AND (is_leased = 1 OR prefix = :own_prefix)
 ORDER BY is_leased DESC, prefix, first
 LIMIT 1;

-- name: certificate_make_block
INSERT INTO certificate_block (prefix, first, last, next, is_leased)
VALUES (:prefix, 1, :last, 1, 0);

-- name: certificate_advance_block
UPDATE certificate_block
   SET next = :next
 WHERE prefix = :prefix AND first = :first;

-- name: certificate_key_find
SELECT name
  FROM certificate_key
 WHERE public_key = :public_key AND deleted_us IS NULL;

-- name: certificate_key_list
SELECT public_key, name, created_us, EXISTS (SELECT 1 FROM certificate WHERE certificate.public_key = certificate_key.public_key)
  FROM certificate_key
 WHERE deleted_us IS NULL
 ORDER BY name, id;

-- name: certificate_key_is_given_up
SELECT count (*)
  FROM certificate_key
 WHERE public_key = :public_key AND deleted_us IS NOT NULL;

-- name: certificate_key_put
INSERT INTO certificate_key (uuid, public_key, name, created_us)
VALUES (:uuid, :public_key, :name, :now_us)
ON CONFLICT (public_key) DO UPDATE SET name = excluded.name, deleted_us = NULL;

-- The key of this device counts from the first signature on, unless somebody has said that it does not.
-- name: certificate_key_add_own
INSERT INTO certificate_key (uuid, public_key, name, created_us)
VALUES (:uuid, :public_key, :name, :now_us)
ON CONFLICT (public_key) DO NOTHING;

-- name: certificate_key_drop
UPDATE certificate_key
   SET deleted_us = :now_us
 WHERE public_key = :public_key AND deleted_us IS NULL;

-- name: check_certificate_has_a_result
SELECT 'certificate ' || c.number || ' is of a worker who has no result'
  FROM certificate AS c
 WHERE NOT EXISTS (SELECT 1 FROM outcome WHERE outcome.signup_id = c.signup_id)
 LIMIT 10;

-- name: subsidy_list
SELECT certificate.id, certificate.course, course.trade, certificate.level, certificate.issued_day
  FROM signup
  JOIN certificate ON certificate.signup_id = signup.id
  JOIN class ON class.id = signup.class_id
  JOIN course ON course.id = class.course_id
 WHERE signup.worker_id = :worker_id AND certificate.level IS NOT NULL AND certificate.revoked_us IS NULL
 ORDER BY certificate.issued_day DESC, certificate.id DESC;

-- The certificates that may give something, of everybody who is here; those of one worker together.
-- name: subsidy_list_all
SELECT certificate.id, certificate.course, course.trade, certificate.level, certificate.issued_day, worker.id, worker.name, signup.id
  FROM certificate
  JOIN signup ON signup.id = certificate.signup_id
  JOIN worker ON worker.id = signup.worker_id AND worker.deleted_us IS NULL
  JOIN class ON class.id = signup.class_id
  JOIN course ON course.id = class.course_id
 WHERE certificate.level IS NOT NULL AND certificate.revoked_us IS NULL AND certificate.issued_day >= :from_day
 ORDER BY worker.id, certificate.id;

-- The same of one class, however long ago.
-- name: subsidy_list_of_class
SELECT certificate.id, certificate.course, course.trade, certificate.level, certificate.issued_day, worker.id, worker.name, signup.id
  FROM class
  JOIN course ON course.id = class.course_id
  JOIN signup ON signup.class_id = class.id
  JOIN worker ON worker.id = signup.worker_id
  JOIN certificate ON certificate.signup_id = signup.id
 WHERE class.code = :class_code AND class.deleted_us IS NULL AND certificate.level IS NOT NULL AND certificate.revoked_us IS NULL
 ORDER BY worker.id, certificate.id;

-- name: subsidy_get
SELECT certificate.id, certificate.course, course.trade, certificate.level, certificate.issued_day, signup.worker_id
  FROM certificate
  JOIN signup ON signup.id = certificate.signup_id
  JOIN class ON class.id = signup.class_id
  JOIN course ON course.id = class.course_id
 WHERE certificate.id = :id AND certificate.level IS NOT NULL AND certificate.revoked_us IS NULL;

-- name: subsidy_claim_list
SELECT id, trade, level, claimed_day
  FROM subsidy_claim
 WHERE worker_id = :worker_id AND deleted_us IS NULL
 ORDER BY id;

-- name: subsidy_claim_insert
INSERT INTO subsidy_claim (uuid, worker_id, trade, level, claimed_day)
VALUES (:uuid, :worker_id, :trade, :level, :claimed_day);

-- name: subsidy_claim_drop
UPDATE subsidy_claim
   SET deleted_us = :now_us
 WHERE id = :id;
