# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker signs up alone: a scan and two presses, through the real window; then everything that must not close the screen,
and the keeper's PIN, which does. Numbered pictures of it.

usage (under headless): self-service.py ROOM FOLDER
"""
import datetime
import json
import pathlib
import re
import sqlite3
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
    """One class with a seat left, a later one that is full; both before those of the sample."""
    day = datetime.date.today() + datetime.timedelta(days=1)
    table = ("course,class,capacity,place,meetings\n"
             f"焊接基础,HJ-1,20,培训中心 201,{day} 08:30-11:30\n"
             f"电工基础,DG-1,1,培训中心 202,{day} 13:30-16:30\n")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "courses.csv"
        path.write_text(table, encoding="utf-8")
        ask("import", "courses", str(path))
    ask("signup", "add", "--class", "DG-1", "--card", WAITS)


def hold_class():
    """A class for which the worker signed up, and which was held last week."""
    day = datetime.date.today() + datetime.timedelta(days=7)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "courses.csv"
        path.write_text(f"course,class,capacity,place,meetings\n消防安全,XF-1,20,培训中心 203,{day} 08:30-11:30\n", encoding="utf-8")
        ask("import", "courses", str(path))
    ask("signup", "add", "--class", "XF-1", "--card", CARD)
    two_weeks_us = 14 * 86400 * 1000000
    with sqlite3.connect(ROOM) as room:
        room.execute("UPDATE class SET starts_us = starts_us - ?1, ends_us = ends_us - ?1 WHERE code = 'XF-1'", (two_weeks_us,))


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
    assert ("HJ-1", "confirmed") in state_of(CARD), state_of(CARD)
    assert took < SECONDS, f"{took:.1f} s"
    return took


def give_feedback(app):
    """Of the class last week: a scan, one press for each answer, one to hand it in."""
    app.scan(CARD)
    app.wait_for_text(re.compile("正在报名的班次"))
    app.click("button", re.compile("我的报名和证书"))
    app.wait_for_text(re.compile("办得怎么样"))
    print(app.shot("what can be said"))
    app.click("button", re.compile("评价"))
    app.wait_for_text(re.compile("这个班办得"))
    print(app.shot("a page of feedback"))
    for question in ("教学内容", "讲授水平", "对工作的帮助"):
        app.click("button", re.compile(question + ".*很好"))
    app.set_text(app.find("text", "其他意见"), "实操时间再长一些")
    print(app.shot("how it was"))
    app.click("button", "提交")
    app.wait_for_text("谢谢")
    print(app.shot("thank you"))
    with sqlite3.connect(ROOM) as room:
        assert room.execute("SELECT content, teaching, practice, usefulness, remark FROM feedback").fetchall() == \
            [(5, 5, None, 5, "实操时间再长一些")]


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
    hold_class()
    with App([program("shuwu"), "--db", ROOM, "--self-service"], shots=FOLDER) as app:
        app.wait_for_text(re.compile("设置管理员密码"), timeout=20)
        app.type(PIN)
        app.key("Tab")
        app.type(PIN)
        app.key("Return")
        app.wait_for_text(re.compile("请刷读者证"), timeout=10)
        took = sign_up(app)
        give_feedback(app)
        app.scan(WAITS)
        app.wait_for_text("李秀英")
        print(app.shot("another card"))
        try_to_leave(app)
        leave(app)
    print(f"Signed up by a scan and two presses in {took:.1f} s.")


if __name__ == "__main__":
    main()
