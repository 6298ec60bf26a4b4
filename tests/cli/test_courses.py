# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: courses and classes from files."""
import json
import os
import pathlib

from contract import UNREADABLE, RoomTest, main

EXAMPLES = pathlib.Path(os.environ["SHUWU_SOURCE_ROOT"]) / "data" / "examples"
HEADINGS = "课程编号,课程名称,学时,班次编号,名额,单位名额,上课时间\n"


class CoursesTest(RoomTest):
    def setUp(self):
        super().setUp()
        self.write("workers.csv", "读者证,姓名,单位\nC1,张三,一分厂\nC2,李四,二分厂/二车间\n")
        self.run_ok("import", "workers", self.folder / "workers.csv")

    def load(self, path, *options, **how):
        return self.run_ok("import", "courses", path, *options, **how).json

    def numbers(self, report):
        return tuple(report[key] for key in ("read", "added", "updated", "unchanged", "rejected"))

    def table(self, rows, name="courses.csv", headings=HEADINGS, **how):
        return self.write(name, headings + rows, **how)

    def test_the_examples_are_taken_as_a_whole(self):
        for name, n in (("courses.csv", 4), ("courses.json", 3)):
            self.assertEqual((n, n, 0, 0, 0), self.numbers(self.load(EXAMPLES / name)))
            self.assertEqual((n, 0, 0, n, 0), self.numbers(self.load(EXAMPLES / name)))
        self.assertEqual(["DS-YD-12", "HJ-4-2026-2", "AQ-JZ-20261208", "QX-4-2026-1", "HJ-3-2026-1", "QX-4-2026-2"],
                         [row["class"] for row in self.run_ok("class", "list").lines])
        shown = self.run_ok("class", "show", "HJ-4-2026-2").json
        self.assertEqual(("焊接中级工培训", 30, "王建国", "2026-12-05T08:30:00+08:00", "2026-11-29T00:00:00+08:00"),
                         tuple(shown[key] for key in ("course", "capacity", "trainer", "starts", "closes")))
        self.assertEqual([("一分厂", 8), ("二分厂", 6)], [(reserve["unit"], reserve["seats"]) for reserve in shown["reserves"]])
        self.assertEqual(["培训中心 201", "培训中心 201", "焊接车间"], [meeting["place"] for meeting in shown["meetings"]])
        self.assertEqual("confirmed", self.run_ok("signup", "add", "--class", "DS-YD-12", "--card", "C1").json["state"])
        self.run_ok("check")

    def test_a_dry_run_tells_the_same_and_changes_nothing(self):
        path = self.table("A,钳工,10,A1,5,,\nA,钳工,12,A2,5,,\nB,数控,,B1,x,,\n")
        before = self.run_ok("status").json
        dry = self.load(path, "--dry-run")
        self.assertEqual([], self.run_ok("class", "list").lines)
        self.assertEqual(before, self.run_ok("status").json)
        self.assertEqual(dry, self.load(path))
        self.assertEqual((3, 1, 0, 0, 2), self.numbers(dry))
        self.assertEqual([(2, "contradiction", "hours", 1), (3, "invalid-field", "capacity", None)],
                         [(reject["record"], reject["reason"], reject["facts"]["field"], reject["facts"].get("record")) for reject in dry["rejects"]])
        self.assertEqual(len((HEADINGS + "A,钳工,10,A1,5,,\n").encode()), dry["rejects"][0]["offset"])

    def test_every_record_is_told_and_can_be_mended(self):
        path = self.table("A,钳工,10,A1,5,一分厂 2,2026-12-01 09:00-11:00\nA,,,A1,6,,\nA,,,A2,5,三分厂 1,\nA,,,A3,5,一分厂 6,\n,,,,,一分厂 1,\n"
                          "A,,,A4,5,,12 月 1 日上午\nA,,,A5,5,,,多,\nA,,,A6,5,,\"2026-12-02 09:00-10:00\n", encoding="gb18030")
        report = self.load(path, "--rejects", self.folder / "refused.csv")
        self.assertEqual((8, 1, 0, 0, 7), self.numbers(report))
        self.assertEqual(["twice", "unknown-unit", "below-reserved", "missing-field", "invalid-field", "columns", "damaged"],
                         [reject["reason"] for reject in report["rejects"]])
        self.assertTrue(all(reject["detail"] for reject in report["rejects"]))

        refused = (self.folder / "refused.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertEqual("reason," + HEADINGS.strip(), refused[0])
        mended = "\n".join([refused[0], *(line for line in refused[1:] if "A2" in line)]).replace("三分厂", "二分厂") + "\n"
        self.write("mended.csv", mended)
        self.assertEqual((1, 1, 0, 0, 0), self.numbers(self.load(self.folder / "mended.csv")))
        self.run_ok("check")

    def test_headings_that_come_again_are_no_course(self):
        report = self.load(self.table("A,钳工,10,A1,5,,\n" + HEADINGS + "B,数控,,B1,x,,\n课程编码,课程,学时,班次编号,名额,单位名额,上课时间\nC,课程名称,8,,,,\n"))
        self.assertEqual((3, 2, 1), tuple(report[key] for key in ("read", "added", "rejected")))
        self.assertEqual(2, report["rejects"][0]["record"])

    def test_codes_of_digits_outlive_a_spreadsheet(self):
        self.load(self.table("A,钳工,10,0020261201,x,,\n"), "--rejects", self.folder / "refused.csv")
        refused = (self.folder / "refused.csv").read_text(encoding="utf-8-sig")
        self.assertIn('"=""0020261201"""', refused)
        self.write("mended.csv", refused.replace(",x,", ",5,"))
        self.assertEqual((1, 1, 0, 0, 0), self.numbers(self.load(self.folder / "mended.csv")))
        self.assertEqual(5, self.run_ok("class", "show", "0020261201").json["capacity"])

    def test_what_is_said_changes_what_is_there(self):
        self.load(self.table("A,钳工,10,A1,5,,2026-12-01 09:00-11:00\n"))
        report = self.load(self.table("A,,12,A1,6,,\n"))
        self.assertEqual((1, 0, 1, 0, 0), self.numbers(report))
        self.assertEqual((0, 1, 0, 1), tuple(report[key] for key in ("courses_added", "courses_updated", "classes_added", "classes_updated")))
        shown = self.run_ok("class", "show", "A1").json
        self.assertEqual(("钳工", 6, 1), (shown["course"], shown["capacity"], len(shown["meetings"])))

    def test_headings_of_many_kinds(self):
        chinese = self.table("2026年冬季培训计划\n\n序号,培训项目,授课老师,人数上限,培训时间,地点\n1,叉车,周强,20,2026-12-01 09:00-11:00,车间\n", headings="")
        self.assertEqual((1, 1, 0, 0, 0), self.numbers(self.load(chinese)))
        english = self.table("Course name\tClass code\tSeats\tTeacher\nForklift\tF1\t12\tZhou\n", headings="", encoding="utf-16")
        self.assertEqual((1, 1, 0, 0, 0), self.numbers(self.load(english)))
        self.assertEqual([("叉车-20261201", "叉车", 20, "周强"), ("F1", "Forklift", 12, "Zhou")],
                         [tuple(row[key] for key in ("class", "course", "capacity", "trainer")) for row in self.run_ok("class", "list").lines])

    def test_json(self):
        path = self.write("courses.json", json.dumps([
            {"code": "A", "name": "钳工", "classes": [{"code": "A1", "capacity": 5}, {"code": "A2"}, 7, {"code": "A3", "capacity": 2, "meetings": [{}]}]},
            "x", {"code": "B", "name": "数控", "prerequisites": ["A"], "hours": 1.5, "later": {"deep": []}}]))
        report = self.load(path, "--rejects", self.folder / "refused.json")
        self.assertEqual((6, 2, 0, 0, 4), self.numbers(report))
        self.assert_keys("read added updated unchanged rejected courses_added courses_updated classes_added classes_updated rejects format encoding", report)
        self.assert_keys("record offset reason detail facts", report["rejects"][0])
        self.assertEqual([(2, "missing-field", None), (3, "not-an-object", None), (4, "invalid-field", None), (5, "not-an-object", None)],
                         [(reject["record"], reject["reason"], reject["offset"]) for reject in report["rejects"]])
        refused = json.loads((self.folder / "refused.json").read_text(encoding="utf-8"))
        self.assertEqual(["A2", None, "A3", None], [item.get("class") for item in refused])
        refused[0]["capacity"] = 9
        self.assertEqual((1, 1, 0, 0, 0), self.numbers(self.load(self.write("mended.json", json.dumps(refused[:1])))))

    def test_files_that_are_none(self):
        for name, content in (("roster.csv", "姓名,单位\n张三,一分厂\n"), ("empty.csv", ""), ("broken.json", '{"courses": [}'), ("other.json", '{"a": 1}'),
                              ("deep.json", "[" * 100000), ("book.xlsx", "PK\3\4")):
            error = self.assert_refused("training", "not-courses", "import", "courses", self.write(name, content), status=UNREADABLE).error
            self.assertIn("looks like", error["message"])
            self.assertTrue(error["looks_like"])
        self.assertEqual(UNREADABLE, self.run_program("import", "courses", self.folder / "missing.csv").status)
        self.assertEqual([], self.run_ok("class", "list").lines)


if __name__ == "__main__":
    main()
