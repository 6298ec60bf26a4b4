-- Subsidies for those who reached a level of skill: until when one can be claimed, and which were. No money is handled here.

-- That a worker has handed in a claim: once for a trade and a level.
CREATE TABLE subsidy_claim (
  id          INTEGER PRIMARY KEY,
  uuid        TEXT NOT NULL UNIQUE,
  worker_id   INTEGER NOT NULL REFERENCES worker (id),
  trade       TEXT NOT NULL,
  level       INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
  claimed_day INTEGER NOT NULL,
  deleted_us  INTEGER
) STRICT;
CREATE INDEX subsidy_claim_by_worker ON subsidy_claim (worker_id);

INSERT INTO setting (key, value)
VALUES ('subsidy-months', '12'),          -- after the day of the certificate
       ('subsidy-insured-months', '36'),  -- that a worker must have been insured
       ('subsidy-min-level', '1'),        -- of skill: from junior …
       ('subsidy-max-level', '3');        -- … to senior

CREATE TRIGGER subsidy_claim_inserted AFTER INSERT ON subsidy_claim
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, hlc) SELECT 'subsidy_claim', NEW.uuid, 'insert', hlc FROM device;
END;

CREATE TRIGGER subsidy_claim_updated AFTER UPDATE OF worker_id, trade, level, claimed_day, deleted_us ON subsidy_claim
  WHEN (SELECT is_applying FROM device) = 0
BEGIN
  INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc)
  SELECT 'subsidy_claim', NEW.uuid, iif (NEW.deleted_us IS NOT NULL AND OLD.deleted_us IS NULL, 'delete', 'update'), changed, hlc
    FROM (SELECT (NEW.worker_id IS NOT OLD.worker_id) | ((NEW.trade IS NOT OLD.trade) << 1) | ((NEW.level IS NOT OLD.level) << 2) |
                 ((NEW.claimed_day IS NOT OLD.claimed_day) << 3) | ((NEW.deleted_us IS NOT OLD.deleted_us) << 4) AS changed), device
   WHERE changed <> 0;
END;
