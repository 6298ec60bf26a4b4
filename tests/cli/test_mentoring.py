# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: mentor pairs, listed and printed."""
import sqlite3

from contract import RoomTest, main

KEYS = "pair mentor mentor_unit apprentice apprentice_unit trade from until state"
NOW = "2026-11-28T09:00:00+08:00"

# 2026-11-18 to 2027-11-17, and a pair that ended early.
PAIRS = """
INSERT INTO mentor_pair (uuid, mentor_id, apprentice_id, trade, goal, agreed_day, until_day, ended_day, end_reason, created_us, updated_us)
SELECT 'p1', m.id, a.id, '焊工', '持证上岗', 20775, 21139, NULL, '', 0, 0
  FROM worker AS m, worker AS a WHERE m.name = '王建国' AND a.name = '李娜'
 UNION ALL
SELECT 'p2', m.id, a.id, '电工', '', 20700, 20800, 20710, '调离', 0, 0
  FROM worker AS m, worker AS a WHERE m.name = '王建国' AND a.name = '欧阳晓芳'
"""


class MentoringTest(RoomTest):
    def setUp(self):
        super().setUp()
        self.write("workers.csv", "读者证,姓名,单位\nC1,欧阳晓芳,一分厂\nC2,王建国,二分厂\nC3,李娜,一分厂\n")
        self.run_ok("import", "workers", self.folder / "workers.csv")

    def list(self, *options):
        return self.run_ok("mentor", "list", *options, now=NOW)

    def test_list(self):
        self.assertEqual([], self.list().lines)
        with sqlite3.connect(self.db) as room:
            room.execute(PAIRS)
        first, second = self.list().lines
        self.assert_keys(KEYS, first)
        self.assertEqual(("王建国", "二分厂", "李娜", "一分厂", "焊工", "2026-11-18", "2027-11-17", "running"),
                         tuple(first[key] for key in KEYS.split()[1:]))
        self.assertEqual("ended", second["state"])
        self.assertEqual([first], self.list("--active").lines)
        self.assertEqual([second], self.list("--pair", str(second["pair"])).lines)

    def test_print(self):
        path = self.folder / "agreements.pdf"
        self.list("--pdf", path)
        self.assertFalse(path.exists())
        with sqlite3.connect(self.db) as room:
            room.execute(PAIRS)
        self.list("--pdf", path)
        self.assertIn(b"/Count 2", path.read_bytes())
        self.list("--active", "--pdf", path)
        self.assertIn(b"/Count 1", path.read_bytes())


if __name__ == "__main__":
    main()
