# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: who came, and what comes of it."""
import json

from contract import USAGE, RoomTest, main

COURSES = """课程编号,课程名称,先修课程,班次编号,名额,学时规则,合格分,上课时间
A,焊接,,A1,3,出勤,60,2026-12-01 09:00-11:00; 2026-12-02 09:00-11:00
B,钳工,,B1,3,打卡,,2026-12-01 09:00-11:00; 2026-12-02 09:00-11:00 (60)
C,焊接提高,A,C1,3,,,2026-12-10 09:00-11:00
D,空课,,D1,3,,,
"""


def at(clock, day=1):
    return f"2026-12-0{day}T{clock}:00+08:00"


class AttendanceTest(RoomTest):
    def setUp(self):
        super().setUp()
        self.write("workers.csv", "读者证,姓名,单位\n" + "".join(f"C{i},工人{i},一分厂\n" for i in range(1, 6)))
        self.write("courses.csv", COURSES)
        self.run_ok("import", "workers", self.folder / "workers.csv")
        self.assertEqual(4, self.run_ok("import", "courses", self.folder / "courses.csv").json["added"])

    def sign_up(self, class_code, *cards):
        for card in cards:
            self.assertEqual("confirmed", self.run_ok("signup", "add", "--class", class_code, "--card", card).json["state"])

    def scan(self, class_code, card, clock, *options, day=1):
        return self.run_ok("attend", "--class", class_code, "--card", card, *options, now=at(clock, day)).json

    def results(self, class_code, *options, **how):
        return {line["card"]: line for line in self.run_ok("result", "--class", class_code, *options, **how).lines}

    def test_a_scan_says_what_it_comes_to(self):
        self.sign_up("A1", "C1", "C2")
        came = self.scan("A1", "C1", "08:50")
        self.assert_keys("scan class meeting card name kind at double guest void late late_minutes in out minutes", came)
        self.assertEqual(("A1", "C1", "in", False, False, 120), tuple(came[key] for key in ("class", "card", "kind", "double", "late", "minutes")))
        self.assertEqual((True, "2026-12-01T08:50:00+08:00"), tuple(self.scan("A1", "C1", "08:51")[key] for key in ("double", "in")))
        late = self.scan("A1", "C2", "09:11")
        self.assertEqual((True, 11, 120), tuple(late[key] for key in ("late", "late_minutes", "minutes")))
        gone = self.scan("A1", "C1", "11:05", "--out")
        self.assertEqual(("out", False, "2026-12-01T11:05:00+08:00"), tuple(gone[key] for key in ("kind", "double", "out")))
        self.assertIn("is here already; the scan is kept",
                      self.run_ok("attend", "--class", "A1", "--card", "C2", now=at("09:12"), json_lines=False).out)
        self.run_ok("check")

    def test_a_scan_of_yesterday_is_typed_in(self):
        self.sign_up("B1", "C1")
        self.scan("B1", "C1", "11:00", "--out")
        self.assertEqual(120, self.scan("B1", "C1", "09:00")["minutes"])
        self.assertEqual((120, 1), tuple(self.results("B1", now=at("20:00", 3))["C1"][key] for key in ("minutes", "present")))

    def test_refusals(self):
        self.sign_up("A1", "C1")
        for code, arguments, clock in (("no-meeting", ("A1", "C1"), "12:01"), ("no-meeting", ("A1", "C1"), "07:59"), ("not-seated", ("A1", "C2"), "09:00"),
                                       ("unknown-card", ("A1", "C9"), "09:00"), ("unknown-class", ("A9", "C1"), "09:00")):
            self.assert_refused("training", code, "attend", "--class", arguments[0], "--card", arguments[1], now=at(clock))
        self.assertEqual(self.scan("A1", "C1", "12:00")["class"], "A1")
        self.assert_refused("training", "not-seated", "result", "--class", "A1", "--card", "C2")
        self.assert_refused("training", "no-assessment", "result", "--class", "B1", "--card", "C2", "--mark", "70")
        self.assert_refused("usage", "bad-value", "result", "--class", "A1", "--card", "C1", "--mark", "good", status=USAGE)
        self.assert_refused("usage", "missing-value", "result", "--class", "A1", "--mark", "70", status=USAGE)
        self.write("moved.csv", "班次编号,上课时间\nA1,2026-12-03 09:00-11:00\n")
        report = self.run_ok("import", "courses", self.folder / "moved.csv").json
        self.assertEqual(["meeting-held"], [reject["reason"] for reject in report["rejects"]])

    def test_hours_by_presence_and_marks(self):
        self.sign_up("A1", "C1", "C2", "C3")
        for day in (1, 2):
            self.scan("A1", "C1", "09:00", day=day)
            self.scan("A1", "C2", "09:20", day=day)
        self.scan("A1", "C3", "09:00")
        before = self.results("A1")
        self.assert_keys("class card name minutes planned_minutes meetings present late open mark passed verdict decided", before["C1"])
        self.assertIsNone(before["C1"]["mark"])
        self.assertEqual([(240, "no-mark"), (240, "no-mark"), (120, "few-hours")], [(line["minutes"], line["verdict"]) for line in before.values()])
        self.assertEqual([0, 2, 0], [line["late"] for line in before.values()])
        self.assertEqual({240}, {line["planned_minutes"] for line in before.values()})

        self.assertEqual((87.5, True, True), tuple(self.results("A1", "--card", "C1", "--mark", "87.5")["C1"][key] for key in ("mark", "passed", "decided")))
        self.assertIn('"mark":87.1,', self.run_ok("result", "--class", "A1", "--card", "C1", "--mark", "87.1").out)
        self.assertEqual(("low-mark", False), tuple(self.results("A1", "--card", "C2", "--mark", "59.999")["C2"][key] for key in ("verdict", "passed")))
        after = self.results("A1", "--decide")
        self.assertEqual([True, True, True], [line["decided"] for line in after.values()])
        self.assertEqual([True, False, False], [line["passed"] for line in after.values()])
        self.assertEqual(after, self.results("A1"))
        self.scan("A1", "C3", "09:00", day=2)
        self.assertFalse(self.results("A1")["C3"]["decided"])
        self.run_ok("check")

    def test_hours_by_the_clock(self):
        self.sign_up("B1", "C1", "C2")
        self.scan("B1", "C1", "08:30")
        self.scan("B1", "C1", "10:50", "--out")
        self.scan("B1", "C2", "09:00")
        self.scan("B1", "C1", "09:00", day=2)
        self.scan("B1", "C1", "11:00", "--out", day=2)
        results = self.results("B1", "--decide", now=at("20:00", 3))
        self.assertEqual([(150, 0, "passed"), (0, 1, "few-hours")], [(line["minutes"], line["open"], line["verdict"]) for line in results.values()])

    def test_what_is_passed_opens_the_next_course(self):
        self.sign_up("A1", "C1")
        self.assert_refused("training", "prerequisite", "signup", "add", "--class", "C1", "--card", "C1")
        for day in (1, 2):
            self.scan("A1", "C1", "09:00", day=day)
        self.run_ok("result", "--class", "A1", "--card", "C1", "--mark", "60", now=at("20:00", 2))
        self.sign_up("C1", "C1")
        self.run_ok("check")

    def test_batch(self):
        self.sign_up("A1", "C1")
        requests = [{"op": "attend", "class": "A1", "card": "C1", "at": at("09:00")}, {"op": "attend", "class": "A1", "card": "C1", "at": at("09:00")},
                    {"op": "attend", "class": "A1", "card": "C1", "kind": "out", "at": at("11:00")}, {"op": "attend", "class": "A1", "card": "C1"},
                    {"op": "attend", "class": "A1", "card": "C1", "kind": "up", "at": at("11:00")}, {"op": "attend", "class": "A1"}]
        lines = self.run_ok("batch", "-", given="".join(json.dumps(request) + "\n" for request in requests)).lines
        self.assertEqual([True, True, True, False, False, False], [line["ok"] for line in lines])
        self.assertEqual([False, True, False], [line["double"] for line in lines[:3]])
        self.assert_keys("ok scan class meeting card name kind at double guest void late late_minutes in out minutes", lines[0])
        self.assertEqual(["no-meeting", "bad-value", "missing-value"], [line["error"]["code"] for line in lines[3:]])

    def test_a_scan_is_taken_back(self):
        self.sign_up("B1", "C1")
        first, gone = self.scan("B1", "C1", "09:00"), self.scan("B1", "C1", "10:00", "--out")
        self.assertEqual(60, gone["minutes"])
        self.assertEqual(120, self.scan("B1", "C1", "11:00", "--out")["minutes"] + 60)  # outside already: it is a double
        back = self.run_ok("attend", "--void", gone["scan"], now=at("11:01")).json
        self.assertEqual((True, "out", 120, "2026-12-01T11:00:00+08:00"), tuple(back[key] for key in ("void", "kind", "minutes", "out")))
        self.assertEqual(back, self.run_ok("attend", "--void", gone["scan"], now=at("11:02")).json)
        self.assertEqual(120, self.results("B1", now=at("20:00", 3))["C1"]["minutes"])
        self.run_ok("attend", "--void", first["scan"], now=at("11:03"))
        self.assertEqual((0, 1), tuple(self.results("B1", now=at("20:00", 3))["C1"][key] for key in ("minutes", "present")))
        self.assert_refused("training", "unknown-scan", "attend", "--void", "nothing")
        self.assertIn("is taken back", self.run_ok("attend", "--void", first["scan"], json_lines=False).out)
        self.run_ok("check")

    def test_a_guest(self):
        self.sign_up("A1", "C1")
        guest = self.scan("A1", "C2", "09:00", "--guest")
        self.assertEqual((True, False), (guest["guest"], guest["double"]))
        self.assertFalse(self.scan("A1", "C1", "09:00", "--guest")["guest"])
        self.assertEqual({"C1"}, set(self.results("A1")))
        self.sign_up("A1", "C2")
        self.assertEqual(1, self.results("A1")["C2"]["present"])
        self.run_ok("check")

    def test_a_class_without_meetings(self):
        self.sign_up("D1", "C1")
        self.assert_refused("training", "no-meeting", "attend", "--class", "D1", "--card", "C1")
        self.assertEqual((0, 0, "few-hours"), tuple(self.results("D1")["C1"][key] for key in ("minutes", "planned_minutes", "verdict")))


if __name__ == "__main__":
    main()
