-- A room to lend from: copies B0001 … B0040 (every second title has an umbrella as its second copy), cards C01 … C08.
INSERT OR IGNORE INTO bookroom (id, uuid, name, created_us) VALUES (1, '01900000-0000-7000-8000-00000000aaaa', '试验书屋', 0);
INSERT OR IGNORE INTO device (id, uuid, incarnation, hlc) VALUES (1, '01900000-0000-7000-8000-00000000dddd', 1, 0);

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
INSERT INTO title (id, uuid, name, match_key, created_us, updated_us, copies, available)
SELECT i, printf ('01900000-0000-7000-8000-1%011d', i), '试验图书第' || i || '种', i, 0, 0, 2, 2 FROM n;

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
INSERT INTO copy (id, uuid, title_id, barcode, kind_id, created_us, updated_us)
SELECT i, printf ('01900000-0000-7000-8000-2%011d', i), (i + 1) / 2, printf ('B%04d', i), iif (i % 4 = 0, 4, 1), 0, 0 FROM n;

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8)
INSERT INTO worker (id, uuid, name, category, created_us, updated_us)
SELECT i, printf ('01900000-0000-7000-8000-3%011d', i), '职工' || i, iif (i % 2 = 0, '学徒', ''), 0, 0 FROM n;

INSERT INTO card (id, uuid, worker_id, number, created_us)
SELECT id, printf ('01900000-0000-7000-8000-4%011d', id), id, printf ('C%02d', id), 0 FROM worker;

INSERT INTO worker_key (key, worker_id)
SELECT name, id FROM worker;

DELETE FROM change_mark;
