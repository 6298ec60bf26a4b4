# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: every name of an error or of a refused record, and what makes the program print it.

usage: test_errors.py SHUWUCTL LIST-ERRORS [TEST…]: the second program prints all names there are.
"""
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys

from contract import PROGRAM, RoomTest, main

LIST_ERRORS = sys.argv.pop(1)
NOBODY = 65534

# Names that no command can be brought to print, and why.
SILENT = {
    "storage constraint": "only a fault of the program itself breaks a rule of the schema",
    "storage full": "needs a disk of its own; the test of the storage has one",
    "storage read-only": "needs a disk of its own; the test of the storage has one",
    "bookroom not-empty": "the program fills only rooms that it has just made",
    "workers name-taken": "units are renamed in the app",
    "workers cycle": "units are moved in the app",
    "training damaged-row": "what is wrong with the row is printed in its place",
    "training released": "no command changes what is kept for one unit",
    **{f"training {code}": "feedback has no command" for code in ("not-over", "not-present", "has-feedback", "no-answer")},
    "training no-subsidy": "subsidies have no command",
}

TITLES = "barcode,title,status\n" + "".join(f"B{i},图书{i},\n" for i in range(9)) + "L1,旧书,丢失\n"
WORKERS = "读者证,姓名,单位,电话,技能等级\n" + "".join(f"C{i},工人{i},{'二分厂' if i == 9 else '一分厂'},1380000000{i},初级工\n" for i in range(1, 10))
COURSES = """课程编号,课程名称,先修课程,最低等级,班次编号,名额,单位名额,候补上限,需要审核,报名开始,报名截止,取消截止,停止候补,时间冲突,合格分,状态,上课时间
A,焊接,,,A1,1,,1,,,,,,,60,,2026-12-01 09:00-11:00
B,钳工,,,B1,3,,,,,,2026-11-23 00:00,,禁止,,,2026-12-01 10:00-12:00
C,叉车,A,,C1,3,,,,,,,,,,,2026-12-10 09:00-11:00
D,电工,,高级工,D1,3,,,,,,,,,,,2026-12-11 09:00-11:00
E,讲座,,,E1,2,二分厂 1,,,,,,,,,,2026-12-12 09:00-11:00
F,草稿,,,F1,3,,,,,,,,,,草稿,2026-12-13 09:00-11:00
G,后开,,,G1,3,,,,2026-11-24 09:00,,,,,,,2026-12-14 09:00-11:00
H,已关,,,H1,3,,,,,2026-11-21 09:00,,,,,,2026-12-15 09:00-11:00
I,审核,,,I1,3,,,是,,,,,,,,2026-12-16 09:00-11:00
J,补位,,,J1,2,,,,,,,2026-11-24 09:00,,,,2026-12-17 09:00-11:00
"""
LATER = "2026-11-23T12:30:00+08:00"
RECIPES = {}


def prints(*names):
    """Marks a function that makes the program print @names, each as “domain code”."""
    def note(function):
        for name in names:
            RECIPES.setdefault(name, []).append(function)
        return function
    return note


def words(*names):
    """The names of one domain: words("usage", "a b")."""
    domain, codes = names
    return [f"{domain} {code}" for code in codes.split()]


# --- wrong usage ---

prints("usage unknown-command")(lambda room: room.call("frob"))
prints("usage unknown-option")(lambda room: room.call("status", "--frob"))
prints("usage missing-value")(lambda room: room.call("checkout", "--card", "C1"))
prints("usage bad-value")(lambda room: room.call("search", "a", "--limit", "many"))
prints("usage wrong-words")(lambda room: room.call("status", "word"))
prints("usage unsupported")(lambda room: room.batch(op="hold-place", card="C1", barcode="B1"))


# --- the file of the room ---

@prints("storage broken")
def damage(room):
    with sqlite3.connect(room.db) as db:
        db.execute("UPDATE title SET copies = copies + 1 WHERE id = 1")
    db.close()
    return room.call("check")


def make_database(path, script):
    with sqlite3.connect(path) as db:
        db.executescript(script)
    db.close()


@prints("storage too-new")
def make_too_new(room):
    make_database(room.db, "PRAGMA user_version = 9999")
    return room.call("status")


@prints("storage foreign")
def make_foreign(room):
    make_database(room.folder / "foreign.db", "CREATE TABLE thing (a); INSERT INTO thing VALUES (1)")
    return room.call("status", db=room.folder / "foreign.db")


@prints("storage busy")
def make_busy(room):
    with sqlite3.connect(room.db, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        answer = room.call("checkout", "--card", "C1", "--barcode", "B1")
        db.execute("ROLLBACK")
    db.close()
    return answer


@prints("storage denied")
def deny(room):
    room.folder.chmod(0o555)
    room.db.chmod(0o444)
    try:
        return room.call("checkout", "--card", "C1", "--barcode", "B1", as_nobody=True)
    except PermissionError:
        return room.skipTest("the program lies where only root may run it")
    finally:
        room.folder.chmod(0o700)


@prints("storage disk")
def fail_disk(room):
    """A disk that takes nothing more and does not say that it is full."""
    command = [PROGRAM, "--db", str(room.db), "--json", "checkout", "--card", "C1", "--barcode", "B1"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=60, restore_signals=False,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY)))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    room.assertIn(str(room.db), answers[0]["error"]["message"])
    return done.returncode, answers


prints("storage exists")(lambda room: room.call("backup", room.db))
prints("storage absent")(lambda room: room.call("restore", room.folder / "none.backup"))
prints("storage absent")(lambda room: room.call("backup", room.folder / "none" / "a.backup"))
prints("storage no-database")(lambda room: room.call("restore", room.folder))
prints("storage no-database")(lambda room: room.call("status", db=room.write("note.txt", "这不是数据库" * 200)))
prints("bookroom not-made")(lambda room: room.call("status", db=room.folder / "none.db"))
prints("bookroom already-made")(lambda room: room.call("init", "--room", "二"))
prints("bookroom no-name")(lambda room: room.call("init", "--room", "  ", db=room.folder / "new.db"))
prints("file failed")(lambda room: room.call("export", "titles", room.folder / "none" / "a.csv", "--format", "csv"))
prints("io failed")(lambda room: room.call("batch", room.folder / "none.jsonl"))


@prints("io cancelled")
def interrupt(room):
    command = [PROGRAM, "--db", str(room.db), "--json", "batch", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdin.write('{"op":"return","barcode":"B1"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        return process.wait(), [json.loads(process.stdout.readline())]


# --- files that are imported ---

prints("record unknown-format")(lambda room: room.load("titles", "%PDF-1.7\n%", name="a.pdf"))
prints("record unreadable")(lambda room: room.call("import", "titles", room.folder / "none.csv"))
prints("record encoding")(lambda room: room.load("titles", "题名\n红楼梦\n" * 50, "--encoding", "utf-8", encoding="gb18030"))
prints("record no-title-column")(lambda room: room.load("titles", "价格,页数\n1,2\n"))
prints("text encoding")(lambda room: room.load("workers", "姓名\n王伟\n" * 50, "--encoding", "utf-8", encoding="gb18030"))
prints("text too-long")(lambda room: room.load("workers", "姓名\n\"" + "x" * 80_000_000))
prints("workers not-a-roster")(lambda room: room.load("workers", "题名,作者\n红楼梦,曹雪芹\n"))
prints("training not-courses")(lambda room: room.load("courses", "题名,作者\n红楼梦,曹雪芹\n"))

prints(*words("title", "no-title lost-digits bad-barcode columns barcode-taken damaged sum"))(lambda room: room.load(
    "titles", "title,barcode,isbn,copies\n,N1,,\n红,N2,9.788E+12,\n红,n 3 3,,\n红,N4,,,更多\n另一种,B1,,\n红,N5,,99999\n合计,,,3\n"))
prints("title truncated")(lambda room: room.load("titles", "00100nam  2200049   450 001000500000\x1e12", name="a.iso"))
prints("title encoding")(lambda room: room.load_bytes("titles", "题名,作者\n".encode() + "红楼梦,曹雪芹\n".encode() * 200 + b"\xff\xfe\x80,a\n"))


@prints("title not-bibliographic")
def import_authority(room):
    record = room.load("titles", "<collection><record><leader>     nz  a22     n  4500</leader><datafield tag='100' ind1='1' ind2=' '>"
                       "<subfield code='a'>曹雪芹</subfield></datafield></record></collection>", name="a.xml")
    return record


prints(*words("worker", "no-name lost-digits bad-card card-taken columns too-long has-card ambiguous damaged sum"))(lambda room: room.load(
    "workers", "姓名,卡号,电话\n,N1,\n甲,1.2E+12,\n乙,卡#号?" + "x" * 100 + ",\n丙,C1,\n丁,N5,,更多\n" + "长" * 300 + ",N6,\n工人2,N7,13800000002\n"
    "重,N8,\n重,N9,\n重,,13900000000\n共计 3 人,,\n戊,\"N10\n"))
prints("worker truncated")(lambda room: room.load("workers", "姓名,卡号\n甲,N1\n乙,\"N2"))
prints("worker encoding")(lambda room: room.load_bytes("workers", "姓名,卡号\n".encode() + "王伟,\n".encode() * 200 + b"\xff\xfe\x80,N1\n"))


# --- the catalogue and the readers ---

prints("catalogue not-found")(lambda room: room.call("copy", "show", "B99"))
prints("catalogue barcode-taken")(lambda room: room.call("copy", "add", "1", "--barcode", "B2"))
prints("catalogue invalid")(lambda room: room.call("title", "edit", "1", "--title", ""))
prints("workers not-found")(lambda room: room.call("reader", "show", "C99"))
prints("workers invalid")(lambda room: room.call("reader", "edit", "C1", "--name", ""))
prints("workers card-taken")(lambda room: room.call("reader", "add", "--name", "甲", "--card", "C1"))
prints("workers has-card")(lambda room: room.call("reader", "card", "issue", "C1", "N1"))


def after_loan(*arguments):
    def call(room):
        room.do("checkout", "--card", "C1", "--barcode", "B1")
        return room.call(*arguments)
    return call


prints("catalogue in-use")(after_loan("copy", "delete", "B1"))
prints("workers in-use")(after_loan("reader", "remove", "C1"))


# --- the desk ---

prints("lending unknown-card")(lambda room: room.call("checkout", "--card", "C99", "--barcode", "B1"))
prints("lending unknown-barcode")(lambda room: room.call("return", "--barcode", "B99"))
prints("lending unknown-event")(lambda room: room.call("undo", "--event", "none"))
prints("lending not-lendable")(lambda room: room.call("checkout", "--card", "C1", "--barcode", "L1"))
prints("lending not-on-loan")(lambda room: room.call("return", "--barcode", "B1"))
prints("lending already-yours")(after_loan("checkout", "--card", "C1", "--barcode", "B1"))
prints("lending on-loan")(after_loan("checkout", "--card", "C2", "--barcode", "B1"))
prints("lending in-future")(lambda room: room.batch(op="checkout", card="C1", barcode="B1", at="2027-01-01T12:00:00+08:00"))


@prints("lending card-invalid", "training card-invalid")
def lose_card(room):
    room.do("reader", "card", "lost", "C1")
    return [room.call("checkout", "--card", "C1", "--barcode", "B1"), room.call("signup", "add", "--class", "B1", "--card", "C1")]


@prints("lending blocked")
def block(room):
    room.do("reader", "block", "C1", "--reason", "欠书")
    return room.call("checkout", "--card", "C1", "--barcode", "B1")


def set_rule(room, name, value):
    make_database(room.db, f"UPDATE lending_rule SET value = {value} WHERE name = '{name}'")


@prints("lending no-rule")
def lend_without_rule(room):
    make_database(room.db, "DELETE FROM lending_rule WHERE name = 'loan-days'")
    return room.call("checkout", "--card", "C1", "--barcode", "B1")


@prints("lending would-not-extend")
def renew_at_once(room):
    set_rule(room, "renewal-days", 0)
    room.do("checkout", "--card", "C1", "--barcode", "B1")
    return room.call("renew", "--barcode", "B1")


@prints("lending overdue")
def be_overdue(room):
    set_rule(room, "overdue-blocks", 1)
    room.do("checkout", "--card", "C1", "--barcode", "B1", now="2026-01-01T12:00:00+08:00")
    return room.call("checkout", "--card", "C1", "--barcode", "B2")


@prints("lending limit-reached")
def take_all(room):
    for i in range(5):
        room.do("checkout", "--card", "C1", "--barcode", f"B{i}")
    return room.call("checkout", "--card", "C1", "--barcode", "B5")


@prints("lending used-up")
def renew_twice(room):
    room.do("checkout", "--card", "C1", "--barcode", "B1")
    room.do("renew", "--barcode", "B1")
    return room.call("renew", "--barcode", "B1")


@prints("lending out-of-order")
def return_before(room):
    room.do("checkout", "--card", "C1", "--barcode", "B1")
    return room.batch(op="return", barcode="B1", at="2026-11-20T12:00:00+08:00")


@prints("lending too-late", "lending happened-since", "lending not-undoable", "lending undone-already")
def undo(room):
    lent = room.do("checkout", "--card", "C1", "--barcode", "B1")["event"]
    answers = [room.call("undo", "--event", lent, now=LATER)]
    back = room.do("return", "--barcode", "B1")["event"]
    answers.append(room.call("undo", "--event", lent))
    taken_back = room.do("undo", "--event", back)["event"]
    answers.append(room.call("undo", "--event", taken_back))
    answers.append(room.call("undo", "--event", back))
    return answers


# --- training ---

def sign_up(room, class_code, *cards, **how):
    return room.call("signup", "add", "--class", class_code, "--card", *cards, **how)


prints("training unknown-class")(lambda room: room.call("class", "show", "Z1"))
prints("training unknown-card")(lambda room: sign_up(room, "B1", "C99"))
prints("training not-open")(lambda room: sign_up(room, "F1", "C1"))
prints("training too-early")(lambda room: sign_up(room, "G1", "C1"))
prints("training too-late")(lambda room: sign_up(room, "H1", "C1"))
prints("training ended")(lambda room: sign_up(room, "B1", "C1", now="2027-06-01T12:00:00+08:00"))
prints("training not-in")(lambda room: room.call("signup", "cancel", "--class", "B1", "--card", "C1"))
prints("training not-offered")(lambda room: room.call("signup", "accept", "--class", "B1", "--card", "C1"))
prints("training not-requested")(lambda room: room.call("signup", "approve", "--class", "B1", "--card", "C1"))
prints("training level-too-low")(lambda room: sign_up(room, "D1", "C1"))
prints("training prerequisite")(lambda room: sign_up(room, "C1", "C1"))
prints("training needs-approval")(lambda room: sign_up(room, "I1", "C1"))
prints("training not-seated")(lambda room: room.call("result", "--class", "A1", "--card", "C1"))
prints("training no-assessment")(lambda room: room.call("result", "--class", "B1", "--card", "C1", "--mark", "60"))
prints("training unknown-scan")(lambda room: room.call("attend", "--void", "none"))
prints(*words("training", "missing-field invalid-field unknown-course unknown-unit circle twice contradiction other-course"))(lambda room: room.load(
    "courses", "课程编号,课程名称,学时,先修课程,班次编号,名额,单位名额\nK,新,1,,,,\nK,新,2,,,,\n,,,,K1,,\nM,新,1,,M1,x,\nN,新,,无此课,,,\n"
    "O,新,,,O1,2,三分厂 1\nC,,,C,,,\nP,新,,,P1,2,\nP,新,,,P1,2,\nB,,,,A1,2,\n"))


@prints("training already-in", "training full", "training line-full", "training conflict", "training below-taken")
def fill_class(room):
    room.do("signup", "add", "--class", "A1", "--card", "C1")
    return [sign_up(room, "A1", "C1"), sign_up(room, "A1", "C2"), sign_up(room, "A1", "C3"), sign_up(room, "B1", "C1"),
            room.load("courses", "班次编号,名额\nA1,0\n")]


@prints("training reserved", "training below-reserved", "training reserve-too-small")
def reserve(room):
    room.do("signup", "add", "--class", "E1", "--card", "C9")
    room.do("signup", "add", "--class", "E1", "--card", "C1")
    answers = [room.load("courses", "班次编号,名额,单位名额\nE1,9,一分厂 1\n"), room.load("courses", "班次编号,名额,单位名额\nE1,3,二分厂 3\n")]
    room.do("signup", "cancel", "--class", "E1", "--card", "C9")
    return [*answers, sign_up(room, "E1", "C2")]


@prints("training cancel-too-late", "training no-meeting")
def cancel_late(room):
    room.do("signup", "add", "--class", "B1", "--card", "C1")
    return [room.call("attend", "--class", "B1", "--card", "C1"), room.call("signup", "cancel", "--class", "B1", "--card", "C1", now=LATER)]


@prints("training party-too-large", "training frozen")
def wait_for_party(room):
    room.do("signup", "add", "--class", "J1", "--card", "C1")
    return [sign_up(room, "J1", "C2", "C3"), room.call("signup", "list", "--class", "J1", now="2026-11-25T12:30:00+08:00")]


@prints("training offer-expired")
def let_offer_expire(room):
    make_database(room.db, "UPDATE class SET offer_hours = 1, direct_hours = 1000, max_waiting = NULL WHERE code = 'A1'")
    room.do("signup", "add", "--class", "A1", "--card", "C1")
    room.do("signup", "add", "--class", "A1", "--card", "C2")
    room.do("signup", "cancel", "--class", "A1", "--card", "C1")
    return room.call("signup", "list", "--class", "A1", "--all", now=LATER)


@prints("training meeting-held")
def move_meeting(room):
    room.do("signup", "add", "--class", "B1", "--card", "C1")
    room.do("attend", "--class", "B1", "--card", "C1", now="2026-12-01T10:00:00+08:00")
    return room.load("courses", "班次编号,上课时间\nB1,2026-12-03 09:00-11:00\n")


@prints(*words("training", "not-passed unknown-certificate revoked altered unknown-key no-certificate no-signing-key"))
def certify(room):
    issue = ("certificate", "issue", "--class", "A1", "--card", "C1")
    room.do("signup", "add", "--class", "A1", "--card", "C1")
    answers = [room.call(*issue), room.call("certificate", "verify", "https://example.org")]
    room.do("attend", "--class", "A1", "--card", "C1", now="2026-12-01T09:00:00+08:00")
    room.do("result", "--class", "A1", "--card", "C1", "--mark", "60", now="2026-12-02T09:00:00+08:00")
    given = room.do(*issue, now="2026-12-02T09:00:00+08:00")
    room.do("init", "--room", "二", db=room.folder / "other.db")
    revoke = ("certificate", "revoke", given["number"], "--reason", "姓名有误")
    answers += [room.call("certificate", "verify", given["text"][:-1]), room.call("certificate", "verify", given["text"], db=room.folder / "other.db"),
                room.call("certificate", "revoke", "none", "--reason", "姓名有误")]
    room.do(*revoke)
    answers.append(room.call(*revoke))
    room.write("room.db.key", "[key]")
    return [*answers, room.call(*issue)]


class ErrorsTest(RoomTest):
    def setUp(self):
        super().setUp()
        for kind, text in (("titles", TITLES), ("workers", WORKERS), ("courses", COURSES)):
            self.assertEqual(0, self.run_ok("import", kind, self.write(kind + ".csv", text)).json["rejected"])
        shutil.copy(self.db, self.folder.with_suffix(".db"))
        self.addCleanup(self.folder.with_suffix(".db").unlink)

    def begin_again(self):
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        shutil.copy(self.folder.with_suffix(".db"), self.db)

    def call(self, *arguments, as_nobody=False, **how):
        if as_nobody and os.geteuid() == 0:
            command = [PROGRAM, "--db", str(self.db), "--json", *arguments]
            done = subprocess.run(command, capture_output=True, text=True, check=False, user=NOBODY, group=NOBODY, timeout=60)
            return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]
        answer = self.run_program(*arguments, **how)
        return answer.status, answer.lines

    def do(self, *arguments, **how):
        return self.run_ok(*arguments, **how).lines[0]

    def batch(self, **request):
        status, lines = self.call("batch", "-", given=json.dumps(request) + "\n")
        self.assertEqual((0, False), (status, lines[0]["ok"]))
        return None, lines

    def load(self, kind, text, *options, name="import.csv", encoding="utf-8"):
        return self.call("import", kind, self.write(name, text, encoding), *options)

    def load_bytes(self, kind, data):
        path = self.folder / "import.csv"
        path.write_bytes(data)
        return self.call("import", kind, path)

    def names_in(self, answer):
        """Every name that an answer holds, with its exit status where it is that of an error."""
        status, lines = answer
        for line in lines:
            if "error" in line:
                self.assertTrue(line["error"]["message"])
                yield f"{line['error']['domain']} {line['error']['code']}", status
            if line.get("reason") and "signup" in line:
                yield f"training {line['reason']}", None
            domain = "training" if "courses_added" in line else "title" if "copies_added" in line else "worker"
            for reject in line.get("rejects", []):
                yield f"{domain} {reject['reason']}", None

    def test_every_name_is_printed_as_it_is_listed(self):
        listed = dict(line.rsplit(" ", 1) for line in subprocess.run([LIST_ERRORS], capture_output=True, text=True, check=True).stdout.splitlines())
        self.assertEqual(set(listed), set(RECIPES) | set(SILENT))
        self.assertEqual(set(), set(RECIPES) & set(SILENT))
        functions = {function: None for functions in RECIPES.values() for function in functions}
        for function in functions:
            expected = {name for name, made_by in RECIPES.items() if function in made_by}
            self.begin_again()
            with self.subTest(names=sorted(expected)):
                answers = function(self)
                found = dict(item for answer in (answers if isinstance(answers, list) else [answers]) for item in self.names_in(answer))
                self.assertEqual(set(), expected - set(found), answers)
                for name, status in found.items():
                    if status is not None:
                        self.assertEqual(int(listed[name]), status, name)

    def test_an_error_is_json_wherever_json_is_asked_for(self):
        for words_of in (("status", "--frob", "--json"), ("frob", "--json"), ("--frob", "--json"), ("search", "--limit", "--json")):
            answer = self.run_program(*words_of, json_lines=False)
            self.assertEqual((2, "usage"), (answer.status, answer.error["domain"]), words_of)


if __name__ == "__main__":
    main()
