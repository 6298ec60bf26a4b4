# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and paper through the portals: what a person chooses outside of the sandbox comes in, goes out and is printed.

usage (on a session bus of its own, with a screen): portal_walk.py FOLDER CLASS

FOLDER holds a stick: stick/open has the table to import. The dialogs are answered by portal_backend.py through the real
xdg-desktop-portal and its document portal. A line of JSON for each check; the first that fails ends it.
"""
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import time

from sandboxed import APP, SLOW, Sandboxed, tell
from tree import Atspi

HERE = pathlib.Path(__file__).resolve().parent
FOLDER, CLASS = pathlib.Path(sys.argv[1]), sys.argv[2]
STICK = FOLDER / "stick"
TITLE = "从门户来的书"


class Backend:
    """portal_backend.py, and what it was asked."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-B", str(HERE / "portal_backend.py"), str(STICK)], stdout=subprocess.PIPE, text=True)
        self.next()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def next(self):
        return json.loads(self.process.stdout.readline())

    def need(self, method):
        asked = self.next()
        if asked["method"] != method or asked["app"] != APP:
            raise AssertionError(f"asked for {asked} instead of {method}")


def import_table(app, backend):
    app.key("ctrl+i")
    app.find("button", re.compile("^选择"), timeout=SLOW)
    app.key("ctrl+o")
    backend.need("OpenFile")
    app.find("button", re.compile("^导入 1 种"), timeout=SLOW)
    app.click("button", re.compile("^导入 1 种"))
    app.wait_for_text("导入完成", timeout=SLOW)
    app.shot("imported")
    app.key("Escape")
    app.wait(lambda: app.look("button", re.compile("^导入 1 种")) is None and app.look("label", "导入完成") is None, SLOW, "the end of the import")
    tell("a table that was chosen through the portal is imported")


def save(app, backend, key, words):
    """The one file that is new on the stick, and nothing beside it."""
    before = set(STICK.iterdir())
    app.key(key)
    backend.need("SaveFile")
    app.wait_for_text(re.compile(words), timeout=SLOW)
    app.shot("saved")
    new = set(STICK.iterdir()) - before
    if len(new) != 1:
        raise AssertionError(f"on the stick there is {new}")
    return new.pop()


def back_up(app, backend):
    path = save(app, backend, "ctrl+b", "备份已写好并核对无误，U 盘可以拔出")
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as copy:
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
        n = copy.execute("SELECT count(*) FROM title WHERE name = ?", [TITLE]).fetchone()[0]
    if sound != "ok" or n != 1:
        raise AssertionError(f"the backup is {sound} and has the title {n} times")
    tell("a backup goes through the portal, and nothing is left beside it")


def export(app, backend):
    path = save(app, backend, "ctrl+e", "并核对无误，U 盘可以拔出")
    if TITLE not in path.read_text(encoding="utf-8-sig"):
        raise AssertionError("the title is not in what was exported")
    tell("the catalogue is exported through the portal")


def is_open(app, menu):
    return any(app.bus.has_state(menu, state) for state in (Atspi.StateType.CHECKED, Atspi.StateType.PRESSED, Atspi.StateType.EXPANDED))


def open_menu(app, menu):
    """A click into a page that has just come may go past it; a person clicks once more."""
    def look():
        if not is_open(app, menu):
            app.click_at(menu)
            time.sleep(1)
        return is_open(app, menu)
    app.wait(look, SLOW, "the menu")


def print_sheet(app, backend):
    app.key("ctrl+4")
    app.wait_for_text(re.compile("焊工技能提升"), timeout=SLOW)
    app.type(CLASS)
    app.wait_for_text(re.compile("1 个"), timeout=SLOW)
    app.key("Down", "Return")
    app.wait_for_text(re.compile("已占"), timeout=SLOW)
    # Its items have names on the screen only; printing is the second.
    open_menu(app, app.find("toggle button", "签到表与日历", timeout=SLOW))
    app.key("Down", "Return")
    backend.need("PreparePrint")
    backend.need("Print")
    paper = STICK / "printed.pdf"
    app.wait(paper.exists, SLOW, "what was printed")
    text = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    missing = [words for words in ("签到表：焊工技能提升", "王建国", "授课教师签字") if words not in text]
    if missing:
        raise AssertionError(f"{missing} are not on the paper: {text}")
    tell("an attendance sheet is printed through the portal, and its Chinese is text")


def main():
    with Backend() as backend, Sandboxed(["flatpak", "run", APP], shots=FOLDER / "screenshots" / "portals", timeout=SLOW) as app:
        try:
            app.wait_for_text(re.compile("书目"), timeout=SLOW)
            for step in (import_table, back_up, export, print_sheet):
                step(app, backend)
        except BaseException as failure:
            tell(f"{type(failure).__name__}: {failure}", ok=False)
            app.shot("failed")
            raise


if __name__ == "__main__":
    main()
