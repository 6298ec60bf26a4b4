# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: certificates from the class to the paper, and what a check says of them."""
import os
import pathlib
import shutil
import subprocess

import contract
from contract import REFUSED, UNREADABLE, USAGE, RoomTest, main

COURSES = """课程编号,课程名称,技能等级,班次编号,名额,上课时间
A,焊接基础（第二期）,中级工,A1,5,2026-11-20 09:00-11:00; 2026-11-21 09:00-10:30
"""
LATER = "2026-11-28T09:00:00+08:00"
KEYS = "number name course minutes hours level date room class card revoked revoke_reason text"


class CertificateTest(RoomTest):
    def setUp(self):
        super().setUp()
        self.write("workers.csv", "读者证,姓名,单位\nC1,欧阳晓芳,一分厂\nC2,王建国,一分厂\nC3,李娜,一分厂\n")
        self.write("courses.csv", COURSES)
        self.run_ok("import", "workers", self.folder / "workers.csv")
        self.run_ok("import", "courses", self.folder / "courses.csv")
        for card in ("C1", "C2", "C3"):
            self.run_ok("signup", "add", "--class", "A1", "--card", card, "--keeper", now="2026-11-19T09:00:00+08:00")
        for card in ("C1", "C2"):
            for day in (20, 21):
                self.run_ok("attend", "--class", "A1", "--card", card, now=f"2026-11-{day}T09:00:00+08:00")

    def issue(self, *options, **how):
        return self.run_ok("certificate", "issue", "--class", "A1", *options, **{"now": LATER, **how}).lines

    def test_who_gets_one(self):
        first = self.issue()
        for line in first:
            self.assert_keys(KEYS + " issued verdict", line)
        self.assertEqual([(True, "passed"), (True, "passed"), (False, "few-hours")], [(line["issued"], line["verdict"]) for line in first])
        facts = {"name": "欧阳晓芳", "course": "焊接基础（第二期）", "minutes": 210, "hours": 3.5, "level": "中级工", "date": "2026-11-28",
                 "room": "机械厂工会 试验书屋", "class": "A1", "card": "C1", "revoked": None, "revoke_reason": None}
        self.assertEqual(facts, {key: first[0][key] for key in facts})
        self.assertEqual(("C3", "李娜", None, None), tuple(first[2][key] for key in ("card", "name", "number", "text")))
        again = self.issue()
        self.assertEqual([False, False, False], [line["issued"] for line in again])
        self.assertEqual([line["text"] for line in first], [line["text"] for line in again])
        self.assertEqual(first[1]["number"], self.issue("--card", "C2")[0]["number"])
        error = self.assert_refused("training", "not-passed", "certificate", "issue", "--class", "A1", "--card", "C3").error
        self.assertEqual(("C3", "few-hours", 0, 210), tuple(error[key] for key in ("card", "verdict", "minutes", "planned_minutes")))
        self.assertEqual([line["number"] for line in first[:2]],
                         [line["number"] for line in self.run_ok("certificate", "list", "--class", "A1").lines])
        self.assertTrue(all(line["decided"] for line in self.run_ok("result", "--class", "A1").lines if line["passed"]))
        self.run_ok("check")

    def test_hours_in_hundredths(self):
        """As a person would write them: not 23.899999999999999."""
        for hours, meeting in (("23.9", "09:00-11:00 (1434)"), ("1.1", "09:00-11:00 (66)"), ("0.58", "09:00-11:00 (35)"), ("2.0", "09:00-11:00")):
            code = f"H{hours}"
            self.write("one.csv", f"课程编号,课程名称,班次编号,名额,上课时间\n{code},学时 {hours},{code},5,2026-11-20 {meeting}\n")
            self.assertEqual(1, self.run_ok("import", "courses", self.folder / "one.csv").json["added"])
            self.run_ok("signup", "add", "--class", code, "--card", "C1", "--keeper", now="2026-11-19T09:00:00+08:00")
            self.run_ok("attend", "--class", code, "--card", "C1", now="2026-11-20T09:00:00+08:00")
            answer = self.run_ok("certificate", "issue", "--class", code, now=LATER)
            self.assertIn(f'"hours":{hours},', answer.out)

    def test_verified(self):
        line = self.issue()[0]
        answer = self.run_ok("certificate", "verify", line["text"]).json
        self.assert_keys(KEYS + " valid verdict listed key key_name", answer)
        self.assertEqual((True, "valid", True, "机械厂工会 试验书屋"), tuple(answer[key] for key in ("valid", "verdict", "listed", "key_name")))
        self.assertEqual({key: line[key] for key in KEYS.split()}, {key: answer[key] for key in KEYS.split()})
        scanned = self.write("scanned.txt", "\r\n" + line["text"] + "\n")
        self.assertEqual(line["number"], self.run_ok("certificate", "verify", "--file", scanned).json["number"])
        self.assertEqual(line["number"], self.run_ok("certificate", "verify", "--file", "-", given=line["text"] + "\n").json["number"])
        words = self.run_ok("certificate", "verify", line["text"], json_lines=False).out
        for fact in ("欧阳晓芳", "焊接基础（第二期）", "3.5", "中级工", "2026-11-28", line["number"], "机械厂工会 试验书屋"):
            self.assertIn(fact, words)

    def test_a_changed_character_never_verifies(self):
        text = self.issue()[0]["text"]
        for at in range(7, len(text), 23):
            changed = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1:]
            error = self.assert_refused("training", "altered", "certificate", "verify", changed).error
            self.assertEqual((False, None, None), tuple(error[key] for key in ("valid", "name", "key")))
        for changed in (text[:-1], text + "A", text.lower()[:6] + text[6:], text[:-4] + "\0" + text[-4:], text + "\0A"):
            file = self.write("changed.txt", changed)
            self.assertEqual(1, self.run_program("certificate", "verify", "--file", file).status)
        self.assert_refused("training", "no-certificate", "certificate", "verify", "https://example.org/1")
        self.assert_refused("training", "no-certificate", "certificate", "verify", "")

    def test_revoked(self):
        line = self.issue()[0]
        number = line["number"]
        self.assert_refused("usage", "missing-value", "certificate", "revoke", number, status=USAGE)
        self.assert_refused("training", "missing-field", "certificate", "revoke", number, "--reason", "  ")
        self.assert_refused("training", "unknown-certificate", "certificate", "revoke", "X-1", "--reason", "姓名有误")
        answer = self.run_ok("certificate", "revoke", number.lower(), "--reason", "姓名有误", now="2026-11-29T10:00:00+08:00").json
        self.assert_keys(KEYS, answer)
        revoked = {"revoked": "2026-11-29T10:00:00+08:00", "revoke_reason": "姓名有误"}
        self.assertEqual(revoked, {key: answer[key] for key in revoked})
        error = self.assert_refused("training", "revoked", "certificate", "verify", line["text"]).error
        self.assertEqual({**revoked, "name": "欧阳晓芳", "valid": False}, {key: error[key] for key in (*revoked, "name", "valid")})
        self.assert_refused("training", "revoked", "certificate", "revoke", number, "--reason", "再次")
        said = self.run_program("certificate", "verify", line["text"], json_lines=False)
        self.assertIn("姓名有误", said.err)
        self.assertIn("欧阳晓芳", said.out)

        self.assertEqual([False, False, False], [line["issued"] for line in self.issue()])
        new = self.issue("--card", "C1")[0]
        self.assertEqual((True, None), (new["issued"], new["revoked"]))
        self.assertNotEqual(number, new["number"])
        self.assertEqual([number, new["number"]], [line["number"] for line in self.run_ok("certificate", "list", "--card", "C1").lines])
        self.run_ok("check")

    def test_another_room(self):
        text = self.issue()[0]["text"]
        other = self.folder / "other.db"
        self.run_ok("init", "--room", "二分厂职工书屋", db=other)
        error = self.assert_refused("training", "unknown-key", "certificate", "verify", text, db=other).error
        self.assertEqual(("欧阳晓芳", False, False, None, None), tuple(error[key] for key in ("name", "valid", "listed", "class", "key_name")))
        key = self.run_ok("certificate", "keys").json
        self.assertEqual((error["key"], "机械厂工会 试验书屋"), (key["key"], key["name"]))
        self.assert_refused("training", "invalid-field", "certificate", "trust", "abc", "--name", "试验书屋", db=other)
        self.run_ok("certificate", "trust", key["key"], "--name", "试验书屋", db=other)
        self.assertEqual("试验书屋", self.run_ok("certificate", "verify", text, db=other).json["key_name"])
        self.run_ok("certificate", "distrust", key["key"], db=other)
        self.assert_refused("training", "unknown-key", "certificate", "verify", text, db=other)
        self.assert_refused("training", "invalid-field", "certificate", "distrust", key["key"], db=other)

    def test_the_key_stays_here(self):
        """A backup checks certificates and cannot issue any; the room that is restored gives no number twice."""
        backup = self.folder / "backup.db"
        self.run_ok("backup", backup)
        before = self.issue("--card", "C1")[0]
        self.assertFalse((self.folder / "backup.db.key").exists())
        self.assertEqual(0o600, pathlib.Path(f"{self.db}.key").stat().st_mode & 0o777)
        self.run_ok("restore", backup)
        after = self.issue("--card", "C2")[0]
        self.assertEqual(before["number"].rstrip("0123456789"), after["number"].rstrip("0123456789"))
        self.assertNotEqual(before["number"], after["number"])
        answer = self.run_ok("certificate", "verify", before["text"]).json
        self.assertEqual((True, False, None), tuple(answer[key] for key in ("valid", "listed", "class")))

        pathlib.Path(f"{self.db}.key").write_text("[shuwu-signing-keys]\n")
        error = self.assert_refused("training", "no-signing-key", "certificate", "issue", "--class", "A1", "--card", "C1").error
        self.assertEqual(f"{self.db}.key", error["file"])

    def test_at_once(self):
        """Programs that issue at the same moment: one key, one certificate each, no number twice."""
        command = [contract.PROGRAM, "--db", str(self.db), "--json", "--now", LATER, "certificate", "issue", "--class", "A1"]
        programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
        answers = [contract.Answer(subprocess.CompletedProcess(command, program.returncode, out, ""))
                   for program, out in [(program, program.communicate()[0]) for program in programs]]
        self.assertEqual([0] * 6, [answer.status for answer in answers])
        self.assertEqual(1, len({tuple(line["text"] for line in answer.lines) for answer in answers}))
        self.assertEqual(2, sum(line["issued"] for answer in answers for line in answer.lines))
        self.assertEqual(1, len(self.run_ok("certificate", "keys").lines))

    def test_usage(self):
        self.assert_refused("usage", "missing-value", "certificate", "issue", status=USAGE)
        self.assert_refused("usage", "missing-value", "certificate", "list", status=USAGE)
        self.assert_refused("usage", "wrong-words", "certificate", "verify", status=USAGE)
        self.assert_refused("usage", "wrong-words", "certificate", "verify", "A", "--file", "B", status=USAGE)
        self.assert_refused("usage", "missing-value", "certificate", "trust", "00", status=USAGE)
        self.assert_refused("training", "unknown-class", "certificate", "issue", "--class", "A9")
        self.assertEqual(UNREADABLE, self.run_program("certificate", "verify", "--file", self.folder / "absent").status)
        self.assertEqual(UNREADABLE, self.run_program("certificate", "issue", "--class", "A1", "--pdf", self.folder / "no" / "x.pdf").status)

    def test_on_paper(self):
        pdf = self.folder / "证书.pdf"
        lines = self.issue("--pdf", pdf)
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-"))
        self.run_ok("certificate", "revoke", lines[1]["number"], "--reason", "重名，发错了人")
        self.run_ok("certificate", "list", "--class", "A1", "--pdf", pdf)
        if not (shutil.which("pdftoppm") and shutil.which("zbarimg") and shutil.which("pdftotext")):
            self.skipTest("poppler-utils or zbar-tools is absent")

        subprocess.run(["pdftoppm", "-r", "150", "-png", pdf, self.folder / "page"], check=True, capture_output=True)
        pages = sorted(self.folder.glob("page-*.png"))
        for page, line in zip(pages, lines[:2], strict=True):
            scanned = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", page], check=False, capture_output=True, text=True).stdout
            self.assertEqual(line["text"] + "\n", scanned)
            self.assertEqual(line is lines[0], self.run_program("certificate", "verify", "--file", "-", given=scanned).status == 0)
        for number, line in enumerate(lines[:2], 1):
            words = subprocess.run(["pdftotext", "-f", str(number), "-l", str(number), pdf, "-"], check=True, capture_output=True, text=True).stdout
            for word in (line["name"], line["number"], "焊接基础（第二期）", "3.5", "中级工", "2026年11月28日", "机械厂工会 试验书屋"):
                self.assertIn(word, words)
            self.assertEqual(number == 2, set("已撤销重名") <= set(words))   # the stamp is askew: its lines come in pieces

    def test_paper_does_not_take_the_place_of_a_pipe(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        self.issue()
        answer = self.run_program("certificate", "list", "--class", "A1", "--pdf", pipe)
        self.assertEqual((UNREADABLE, "file"), (answer.status, answer.lines[-1]["error"]["domain"]))
        self.assertTrue(pipe.is_fifo())
        self.assertEqual([], list(self.folder.glob("pipe?*")))

    def test_paper_does_not_take_the_place_of_the_room(self):
        """No certificate is issued that would then have no page."""
        before = self.db.read_bytes()
        self.assert_refused("storage", "exists", "certificate", "issue", "--class", "A1", "--pdf", self.db)
        self.assertEqual(before, self.db.read_bytes())
        lines = self.issue()
        before = self.db.read_bytes()
        for place in (self.db, f"{self.db}.key", f"{self.db}-wal"):
            answer = self.run_program("certificate", "list", "--class", "A1", "--pdf", place)
            self.assertEqual((REFUSED, ("storage", "exists")), (answer.status, tuple(answer.lines[-1]["error"][key] for key in ("domain", "code"))))
        self.assertEqual(before, self.db.read_bytes())
        self.assertTrue(lines[0]["number"] in self.run_ok("certificate", "list", "--class", "A1").out)

    def test_nothing_to_print(self):
        self.run_ok("certificate", "list", "--class", "A1", "--pdf", self.folder / "none.pdf")
        self.assertFalse((self.folder / "none.pdf").exists())


if __name__ == "__main__":
    main()
