# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: rosters, readers and their cards."""
from contract import REFUSED, UNREADABLE, USAGE, RoomTest, main

ROSTER = "2026年花名册\n工号,姓名,部门,车间,手机\n00123,王　伟,一分厂,二车间,13800000000\n1.2E+12,李四,一分厂,,\n00125,张小明,一分厂,,\n"


class ReadersTest(RoomTest):
    def import_roster(self, *more, text=ROSTER, encoding="gb18030"):
        return self.run_ok("import", "workers", self.write("roster.csv", text, encoding), *more).json

    def test_a_roster_comes_in_once(self):
        refused = self.folder / "refused.csv"
        dry = self.import_roster("--dry-run")
        self.assertEqual(0, self.run_ok("status").json["workers"])
        report = self.import_roster("--rejects", refused)
        self.assertEqual(dry, report)
        self.assert_keys("read added updated unchanged rejected rejects", report)
        self.assertEqual((3, 2, 0, 0, 1), tuple(report[key] for key in ("read", "added", "updated", "unchanged", "rejected")))
        self.assertEqual((2, "lost-digits"), tuple(report["rejects"][0][key] for key in ("record", "reason")))
        row = (self.folder / "roster.csv").read_bytes()[report["rejects"][0]["offset"]:]
        self.assertTrue(row.startswith(b"1.2E+12"))
        self.assertEqual(2, self.import_roster()["unchanged"])

        mended = refused.read_text(encoding="utf-8-sig").replace("1.2E+12", "00124")
        self.assertEqual(1, self.import_roster(text=mended, encoding="utf-8")["added"])
        self.run_ok("check")

    def test_columns_can_be_told(self):
        report = self.import_roster("--map", "1=name,3=card", text="甲,乙,丙\n王伟,x,7\n")
        self.assertEqual(1, report["added"])
        self.assertEqual("王伟", self.run_ok("reader", "show", "7").json["name"])
        self.assertEqual(USAGE, self.run_program("import", "workers", "x", "--map", "0=name").status)
        self.assertEqual(USAGE, self.run_program("import", "workers", "x", "--encoding", "marc-8").status)

    def test_dropped_control_characters_are_told(self):
        text = "卡号,姓名,部门,备注\n1,王\x01伟,一分厂,\x02\n2,李\t四,一分厂,\n3,张三,二\x02分\x7f厂,\n4,,一分\x03厂,\n"
        path = self.write("roster.csv", text)
        report = self.run_ok("import", "workers", path).json
        self.assertEqual({"dropped": 4, "records": [1, 3, 4]}, report["control_characters"])
        self.assertEqual((4, 3, 1), tuple(report[key] for key in ("read", "added", "rejected")))
        self.assertEqual(("王伟", "一分厂"), tuple(self.run_ok("reader", "show", "1").json[key] for key in ("name", "unit")))
        self.assertEqual("二分厂", self.run_ok("reader", "show", "3").json["unit"])
        self.assertIn("1, 3, 4", self.run_ok("import", "workers", path, json_lines=False).err)

    def test_headings_that_come_again_are_nobody(self):
        text = "姓名,卡号,备注\n王伟,1,\n姓名,卡号,备注\n李四,2E+9,\n 姓 名 ,借书证号,\n姓名,3,\n"
        report = self.import_roster(text=text)
        self.assertEqual((3, 2, [(2, "lost-digits")]), (report["read"], report["added"], [(row["record"], row["reason"]) for row in report["rejects"]]))
        self.assertEqual(["3"], [row["card"] for row in self.run_ok("reader", "search", "姓名").lines])

    def test_a_roster_without_readers_is_said_to_have_none(self):
        answer = self.run_ok("import", "workers", self.write("headings.csv", "工号,姓名,部门\n"))
        self.assertEqual(0, answer.json["read"])
        self.assertIn("no record", answer.err)

    def test_what_is_no_roster_is_said(self):
        path = self.write("x.csv", "PK\003\004")
        answer = self.assert_refused("workers", "not-a-roster", "import", "workers", path, status=UNREADABLE)
        self.assertIn("xlsx", answer.error["message"])
        self.assertEqual(UNREADABLE, self.run_program("import", "workers", self.folder / "nowhere.csv").status)

    def test_a_reader_is_added_shown_and_changed(self):
        added = self.run_ok("reader", "add", "--name", "王　小明", "--card", "００７", "--unit", "一分厂/二车间").json
        self.assert_keys("card name unit blocked loans holds", added)
        self.assertEqual(("007", "王小明", "一分厂/二车间", False), tuple(added[key] for key in ("card", "name", "unit", "blocked")))
        self.assertEqual(added, self.run_ok("reader", "show", "007").json)
        self.assertEqual(added, self.run_ok("reader", "show", "王小明").json)
        for typed in ("wxm", "wangxiaom", "小明", "王xm", "00"):
            self.assertEqual(["王小明"], [row["name"] for row in self.run_ok("reader", "search", typed).lines])
        self.assertEqual([], self.run_ok("reader", "search", "李").lines)
        self.assertEqual("二分厂", self.run_ok("reader", "edit", "007", "--unit", "二分厂").json["unit"])
        self.assertTrue(self.run_ok("reader", "block", "007", "--reason", "欠书").json["blocked"])
        self.assertFalse(self.run_ok("reader", "unblock", "007").json["blocked"])
        self.assert_refused("workers", "not-found", "reader", "show", "008")
        self.assert_refused("workers", "card-taken", "reader", "add", "--name", "李四", "--card", "007")
        self.assertEqual(USAGE, self.run_program("reader", "add", "--card", "9").status)

    def test_cards_are_lost_found_and_replaced(self):
        self.run_ok("reader", "add", "--name", "王伟")
        self.assertEqual("A1", self.run_ok("reader", "card", "issue", "王伟", "A1").json["card"])
        self.assertIsNone(self.run_ok("reader", "card", "lost", "A1").json["card"])
        self.assertEqual("A1", self.run_ok("reader", "card", "found", "A1").json["card"])
        self.assertEqual("A2", self.run_ok("reader", "card", "replace", "A1", "A2").json["card"])
        self.assertEqual("A2", self.run_ok("reader", "show", "A1").json["card"])
        self.assert_refused("workers", "has-card", "reader", "card", "issue", "王伟", "A3")
        self.assertEqual(USAGE, self.run_program("reader", "card", "replace", "A2").status)
        self.write("titles.csv", "barcode,title\nB1,红楼梦\n")
        self.run_ok("import", "titles", self.folder / "titles.csv")
        self.assertEqual(REFUSED, self.run_program("checkout", "--card", "A1", "--barcode", "B1").status)
        self.run_ok("checkout", "--card", "A2", "--barcode", "B1")
        self.assertEqual(["B1"], [loan["barcode"] for loan in self.run_ok("reader", "show", "A1").json["loans"]])
        self.assert_refused("workers", "in-use", "reader", "remove", "A2")
        self.run_ok("return", "--barcode", "B1")
        self.assertTrue(self.run_ok("reader", "remove", "A2").json["removed"])
        self.run_ok("check")


if __name__ == "__main__":
    main()
