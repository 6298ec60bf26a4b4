# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker signs up alone: a scan and two presses, through the real window; then everything that must not close the screen,
and the keeper's PIN, which does. Numbered pictures of it.

usage (under headless): self-service.py ROOM FOLDER
"""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from ui import App, program

ROOM, FOLDER = sys.argv[1], sys.argv[2]
CARD, WAITS, PIN = "C0001", "C0002", "2468"
SECONDS = 20


def ask(*arguments):
    done = subprocess.run([program("shuwuctl"), "--db", ROOM, "--json", *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def add_classes():
    """One class with a seat left, a later one that is full."""
    day = datetime.date.today() + datetime.timedelta(days=14)
    table = ("course,class,capacity,place,meetings\n"
             f"焊接基础,HJ-1,20,培训中心 201,{day} 08:30-11:30\n"
             f"电工基础,DG-1,1,培训中心 202,{day + datetime.timedelta(days=1)} 08:30-11:30\n")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "courses.csv"
        path.write_text(table, encoding="utf-8")
        ask("import", "courses", str(path))
    ask("signup", "add", "--class", "DG-1", "--card", WAITS)


def state_of(card):
    return [(signup["class"], signup["state"]) for signup in ask("signup", "list", "--card", card)]


def press_slowly(app, *keys):
    """As a person does: at a machine's speed it would be a scan."""
    for key in keys:
        app.key(key)
        time.sleep(0.2)


def sign_up(app):
    began = time.monotonic()
    app.scan(CARD)
    app.wait_for_text(re.compile("正在报名的班次"))
    print(app.shot("three choices"))
    app.key("Return")
    app.wait_for_text(re.compile("还有 20 个名额"))
    app.wait_for_text(re.compile("1 个名额已满"))
    print(app.shot("classes open now"))
    app.key("Return")
    app.wait_for_text(re.compile("报名成功"))
    took = time.monotonic() - began
    print(app.shot("signed up"))
    assert state_of(CARD) == [("HJ-1", "confirmed")], state_of(CARD)
    assert took < SECONDS, f"{took:.1f} s"
    return took


def try_to_leave(app):
    for keys in ("alt+F4", "ctrl+q", "ctrl+w", "Escape", "F10", "alt+space", "Escape", "Escape"):
        app.key(keys)
        time.sleep(0.2)
    app.wait_for_text(re.compile("请刷读者证"))
    assert app.process.poll() is None
    print(app.shot("still there"))


def leave(app):
    app.click("button", "管理员")
    app.wait_for_text(re.compile("管理员密码"))
    press_slowly(app, *"1357", "Return")
    app.wait_for_text(re.compile("密码不对"))
    print(app.shot("not the PIN"))
    press_slowly(app, *PIN, "Return")
    app.wait_for_text(re.compile("借还台"), timeout=10)
    app.key("ctrl+2")
    app.type("hlm")
    app.wait_for_text(re.compile("红楼梦"))
    print(app.shot("the program is back"))


def main():
    add_classes()
    with App([program("shuwu"), "--db", ROOM, "--self-service"], shots=FOLDER) as app:
        app.wait_for_text(re.compile("设置管理员密码"), timeout=20)
        app.type(PIN)
        app.key("Tab")
        app.type(PIN)
        app.key("Return")
        app.wait_for_text(re.compile("请刷读者证"), timeout=10)
        took = sign_up(app)
        app.scan(WAITS)
        app.wait_for_text("李秀英")
        print(app.shot("another card"))
        try_to_leave(app)
        leave(app)
    print(f"Signed up by a scan and two presses in {took:.1f} s.")


if __name__ == "__main__":
    main()
