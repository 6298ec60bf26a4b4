# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of shuwuctl share: a room of their own for each test, and calls that know exit statuses.

usage of a test: test_….py SHUWUCTL [TEST…]
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

DONE, REFUSED, USAGE, UNREADABLE = 0, 1, 2, 3

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else "shuwuctl"
NOW = "2026-11-22T12:30:00+08:00"


class Answer:
    """What one call of the program gave."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self):
        lines = self.lines
        if len(lines) != 1:
            raise AssertionError(f"one line of JSON was expected: {self.out!r} {self.err!r}")
        return lines[0]

    @property
    def error(self):
        return self.json["error"]


class RoomTest(unittest.TestCase):
    """A bookroom that is made for each test."""

    maxDiff = None
    has_room = True

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="shuwu-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.db = self.folder / "room.db"
        if self.has_room:
            self.run_ok("init", "--room", "试验书屋", "--unit", "机械厂工会")

    def run_program(self, *arguments, json_lines=True, now=NOW, given=None, db=None):
        command = [PROGRAM, "--db", str(db or self.db), *(["--json"] if json_lines else []), *(["--now", now] if now else []),
                   *map(str, arguments)]
        return Answer(subprocess.run(command, input=given, capture_output=True, text=True, timeout=120, check=False))

    def run_ok(self, *arguments, **how):
        answer = self.run_program(*arguments, **how)
        self.assertEqual(DONE, answer.status, (arguments, answer.out, answer.err))
        return answer

    def assert_refused(self, domain, code, *arguments, status=REFUSED, **how):
        answer = self.run_program(*arguments, **how)
        self.assertEqual(status, answer.status, (arguments, answer.out, answer.err))
        self.assertEqual((domain, code), (answer.error["domain"], answer.error["code"]))
        self.assertTrue(answer.error["message"])
        return answer

    def write(self, name, text, encoding="utf-8"):
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def assert_keys(self, keys, answer):
        """All of the keys are there; more may be."""
        self.assertEqual(set(), set(keys.split()) - set(answer))


def main():
    unittest.main()
