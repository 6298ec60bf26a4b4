# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: the room itself, wrong usage, unreadable files."""
import os
import re
import shutil
import sqlite3

from contract import DONE, UNREADABLE, USAGE, RoomTest, main


class RoomIsMadeTest(RoomTest):
    has_room = False

    def test_init_answers_and_makes_the_file(self):
        answer = self.run_ok("init", "--room", "职工书屋").json
        self.assertEqual("职工书屋", answer["room"])
        self.assertTrue(self.db.exists())

    def test_init_twice_is_refused_and_changes_nothing(self):
        self.run_ok("init", "--room", "一")
        self.assert_refused("bookroom", "already-made", "init", "--room", "二")
        self.assertEqual("一", self.run_ok("status").json["room"])

    def test_init_needs_a_name(self):
        self.assertEqual(USAGE, self.run_program("init").status)
        self.assertEqual(USAGE, self.run_program("init", "--room", "").status)
        self.assertFalse(self.db.exists() and self.run_program("status").status == DONE)

    def test_no_room_is_unreadable_and_makes_no_file(self):
        self.assertEqual(UNREADABLE, self.run_program("status").status)
        self.assertFalse(self.db.exists())

    def test_a_file_of_another_kind_is_left_alone(self):
        self.db.write_bytes("这不是数据库".encode() * 200)
        before = self.db.read_bytes()
        for command in ("status", "check", "loans"):
            self.assertEqual(UNREADABLE, self.run_program(command).status)
        self.assertEqual(before, self.db.read_bytes())


class RoomTestOfOne(RoomTest):
    def test_status_has_its_keys(self):
        status = self.run_ok("status").json
        self.assert_keys("schema room titles copies workers open_loans unsynced last_sync", status)
        self.assertIsNone(status["last_sync"])
        self.assertEqual((0, 0, 0, 0), tuple(status[key] for key in ("titles", "copies", "workers", "open_loans")))

    def test_all_of_it_is_in_one_file_between_two_calls(self):
        for command in (["status"], ["import", "titles", self.write("titles.csv", "title\n红楼梦")], ["check"], ["loans"]):
            self.run_ok(*command)
            self.assertEqual([], list(self.folder.glob("room.db-*")), command)

    def test_backup_spares_the_room_itself(self):
        self.assert_refused("storage", "exists", "backup", self.db)
        self.assertEqual("试验书屋", self.run_ok("status").json["room"])

    def test_no_file_takes_the_place_of_a_pipe(self):
        self.write("workers.csv", "卡号,姓名\nC1,王伟\nC2,\n")
        self.run_ok("import", "workers", self.folder / "workers.csv")
        self.write("titles.csv", "title,barcode\n红楼梦,B1\n,B2\n")
        self.write("courses.csv", "课程名称,班次编号,名额\n钳工,A1,x\n")
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        for command in (["export", "titles", pipe, "--format", "csv"], ["backup", pipe], ["export", "calendar", pipe, "--card", "C1"],
                        *(["import", kind, self.folder / (kind + ".csv"), "--rejects", pipe] for kind in ("titles", "workers", "courses"))):
            with self.subTest(command=command):
                self.assert_refused("file", "failed", *command, status=UNREADABLE)
                self.assertTrue(pipe.is_fifo())
                self.assertEqual([], list(self.folder.glob("pipe?*")))

    def test_no_file_takes_the_place_of_a_room(self):
        """Not of this one, of another, nor of what stands beside them, by whatever name; nothing else is done then, either."""
        self.write("workers.csv", "卡号,姓名\nC1,王伟\nC2,\n")
        self.run_ok("import", "workers", self.folder / "workers.csv")
        self.write("titles.csv", "title,barcode\n红楼梦,B1\n,B2\n")
        self.write("courses.csv", "课程名称,班次编号,名额\n钳工,A1,x\n")
        other, link, hard = self.folder / "other.db", self.folder / "link", self.folder / "hard"
        self.run_ok("init", "--room", "别的书屋", db=other)
        link.symlink_to(self.db)
        os.link(self.db, hard)
        (self.folder / "room.db.key").write_text("key")
        os.link(other, self.folder / "taken.part")
        before = self.see_files()
        places = [self.db, other, link, hard, os.path.relpath(self.db),
                  *(f"{self.db}{ending}" for ending in ("-wal", "-shm", "-journal", ".key")), f"{link}-wal", f"{link}.key"]
        for place in places:
            for command in (["export", "titles", place, "--format", "csv"], ["export", "calendar", place, "--card", "C1"],
                            *(["import", kind, self.folder / (kind + ".csv"), "--rejects", place] for kind in ("titles", "workers", "courses")),
                            *([["backup", place]] if place != other else [])):
                with self.subTest(command=command):
                    self.assert_refused("storage", "exists", *command)
                    self.assertEqual(before, self.see_files())
        for command in (["export", "titles", self.folder / "taken", "--format", "csv"],
                        ["import", "titles", self.folder / "titles.csv", "--rejects", self.folder / "taken"]):
            self.assert_refused("storage", "exists", *command)
            self.assertEqual(before, self.see_files())
        self.assertEqual((0, 1), tuple(self.run_ok("status").json[key] for key in ("titles", "workers")))

    def test_what_is_refused_does_not_take_the_place_of_the_file_that_is_read(self):
        link = self.folder / "link.csv"
        for kind, text in (("titles", "title,barcode\n红楼梦,B1\n,B2\n"), ("workers", "卡号,姓名\nC1,王伟\nC2,\n"),
                           ("courses", "课程名称,班次编号,名额\n钳工,A1,x\n")):
            path = self.write(kind + ".csv", text)
            link.unlink(missing_ok=True)
            link.symlink_to(path)
            before = self.see_files()
            for place in (path, os.path.relpath(path), link):
                for more in ([], ["--dry-run"]):
                    with self.subTest(kind=kind, place=place, more=more):
                        self.assert_refused("storage", "exists", "import", kind, path, "--rejects", place, *more)
                        self.assertEqual(before, self.see_files())

    def see_files(self):
        return {path.name: (path.is_symlink(), path.read_bytes()) for path in self.folder.iterdir()}

    def test_check_of_a_sound_room(self):
        self.assertEqual([], self.run_ok("check").json["findings"])

    def test_check_of_a_damaged_file_says_so(self):
        self.write("titles.csv", "title\n" + "\n".join(f"图书第{i}种，一个长一些的题名" for i in range(2000)))
        self.run_ok("import", "titles", self.folder / "titles.csv")
        pages = bytearray(self.db.read_bytes())
        for page in range(20, 60):
            pages[page * 4096 + 8:page * 4096 + 600] = bytes(592)
        self.db.write_bytes(pages)
        answer = self.run_program("check")
        self.assertEqual(UNREADABLE, answer.status)
        self.assertTrue(answer.error["message"])

    def test_backup_and_restore(self):
        self.write("titles.csv", "title,barcode\n红楼梦,B1\n")
        self.run_ok("import", "titles", self.folder / "titles.csv")
        backup = self.folder / "room.backup"
        self.run_ok("backup", backup)
        self.write("more.csv", "title,barcode\n西游记,B2\n")
        self.run_ok("import", "titles", self.folder / "more.csv")
        self.assertEqual(2, self.run_ok("status").json["titles"])
        self.run_ok("restore", backup)
        self.assertEqual(1, self.run_ok("status").json["titles"])
        self.run_ok("check")

    def test_a_newer_room_names_the_backup_that_can_be_opened(self):
        older, newest = self.folder / "room.db.schema-16.backup", self.folder / "room.db.schema-17.backup"
        self.run_ok("backup", older)
        self.write("titles.csv", "title,barcode\n红楼梦,B1\n")
        self.run_ok("import", "titles", self.folder / "titles.csv")
        self.run_ok("backup", newest)
        os.utime(older, (1000000000, 1000000000))
        shutil.copy(newest, self.folder / "other.db.schema-17.backup")
        with sqlite3.connect(self.db) as room:
            room.execute("PRAGMA user_version = 9999")
        room.close()
        shutil.copy(self.db, self.folder / "room.db.schema-9999.backup")

        refused = self.assert_refused("storage", "too-new", "loans", status=UNREADABLE)
        self.assertEqual(str(newest), refused.error["backup"])
        said = self.run_program("loans", json_lines=False)
        self.assertEqual(UNREADABLE, said.status)
        self.assertIn(f"There is a backup that this program can open: {newest}\n", said.err)

        self.run_ok("restore", newest)
        self.assertEqual(1, self.run_ok("status").json["titles"])
        self.assertTrue(newest.exists())
        [kept] = self.folder.glob("room.db.newer-2*")
        with sqlite3.connect(kept) as room:
            self.assertEqual((9999,), room.execute("PRAGMA user_version").fetchone())
        room.close()

    def test_restore_of_something_else_leaves_the_room(self):
        wrong = self.write("wrong.backup", "text")
        self.assertEqual(UNREADABLE, self.run_program("restore", wrong).status)
        self.assertEqual(UNREADABLE, self.run_program("restore", self.folder / "absent").status)
        self.assertEqual("试验书屋", self.run_ok("status").json["room"])

    def test_two_programs_have_the_same_file_open(self):
        copy = self.folder / "copy.backup"
        self.run_ok("backup", copy)
        shutil.copy(copy, self.folder / "other.db")
        self.assertEqual("试验书屋", self.run_ok("status", db=self.folder / "other.db").json["room"])


class UsageTest(RoomTest):
    def test_wrong_usage_is_two(self):
        for words in (["frob"], ["checkout"], ["checkout", "--card"], ["status", "--frob"], ["status", "word"], ["import", "frobs", "x"],
                      ["return"], ["search", "a", "--limit", "many"]):
            with self.subTest(words=words):
                answer = self.run_program(*words)
                self.assertEqual(USAGE, answer.status, (answer.out, answer.err))
                self.assertEqual("usage", answer.error["domain"])

    def test_a_clock_that_is_none_is_wrong_usage(self):
        self.assertEqual(USAGE, self.run_program("status", now="yesterday").status)

    def test_help_explains_every_command_with_an_example(self):
        overview = self.run_ok("help", json_lines=False, now=None).out
        commands = re.findall(r"^  ([a-z]+(?: [a-z]+)?)\b", overview, re.M)
        self.assertIn("init", commands)
        for command in commands:
            with self.subTest(command=command):
                self.assertIn("shuwuctl " + command, self.run_ok("help", *command.split(), json_lines=False, now=None).out)


if __name__ == "__main__":
    main()
