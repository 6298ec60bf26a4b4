# SPDX-License-Identifier: GPL-3.0-or-later
"""The door of a class through the real window: thirty workers are scanned, one of them twice, one by mistake, one without a seat;
numbered pictures of it.

usage (under headless): check-in.py ROOM FOLDER
"""
import json
import re
import subprocess
import sys

from ui import App, program

ROOM, FOLDER = sys.argv[1], sys.argv[2]
CLASS = "HJ-1"
EVERYBODY = [f"C{number:04d}" for number in range(1, 31)]
GUEST = "C0031"


def ask(*arguments):
    done = subprocess.run([program("shuwuctl"), "--db", ROOM, "--json", *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def present():
    return {line["card"] for line in ask("result", "--class", CLASS) if line["present"] == 1}


def counted(app, n, text):
    """The large number, and how it is gone on with."""
    app.wait_for_text(str(n), timeout=10)
    app.wait_for_text(re.compile(text))


def main():
    with App([program("shuwu"), "--db", ROOM], shots=FOLDER) as app:
        app.wait_for_text(re.compile("书目"), timeout=20)
        app.key("ctrl+4")
        app.wait_for_text(re.compile("焊工技能提升"))
        app.type(CLASS)
        app.wait_for_text(re.compile("1 个"))
        app.key("Down", "Return")
        app.wait_for_text(re.compile("已占 30 / 30"))
        print(app.shot("the class"))

        app.key("ctrl+k")
        app.wait_for_text("还没有人签到")
        counted(app, 0, "/ 30 人已到")
        print(app.shot("the door"))

        app.scan(EVERYBODY[0])
        app.wait(lambda: present() == {EVERYBODY[0]}, 10, "the first scan")
        app.key("ctrl+z")
        app.wait(lambda: not present(), 10, "the scan taken back")
        app.wait_for_text(re.compile("不再计入"))
        for card in EVERYBODY:
            app.scan(card)
        app.wait(lambda: len(present()) == len(EVERYBODY), 30, "everybody")
        app.wait_for_text("全部到齐")
        print(app.shot("everybody is here"))

        app.scan(EVERYBODY[5])
        app.wait_for_text(re.compile("这次也已记录"))
        app.scan(GUEST)
        app.wait_for_text(re.compile("不在名单上"))
        print(app.shot("not on the list"))
        app.key("alt+2")
        app.wait_for_text(re.compile("旁听 1 人"))
        print(app.shot("a guest"))
        app.key("Escape")
        app.wait_for_text(re.compile("已占 30 / 30"))

    if present() != set(EVERYBODY):
        raise SystemExit(f"somebody is missing: {set(EVERYBODY) - present()}")
    print(f"{len(EVERYBODY)} workers were checked in by scan.")


if __name__ == "__main__":
    main()
