# SPDX-License-Identifier: GPL-3.0-or-later
"""A class from its course to a seat that moves on, through the real window: with the keyboard, the mouse and a scanner.

A course is made, a class of it with seats for three units, thirty workers sign up until it is full and queue, one of
them cancels, and the right one moves up. Numbered pictures of it.

usage (under headless): training-walk.py ROOM FOLDER
"""
import datetime
import json
import re
import subprocess
import sys

from ui import App, program

ROOM, FOLDER = sys.argv[1], sys.argv[2]
UNITS = ["一分厂", "二分厂", "三分厂"]
N_WORKERS = 30
N_SEATS = 12
N_KEPT = 3  # for each unit


def ask(*arguments):
    done = subprocess.run([program("shuwuctl"), "--db", ROOM, "--json", *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def card(number):
    return f"W{number:03d}"


def make_workers():
    """W000 … W029, of the three units in turn; W027 … W029 of none of them."""
    for number in range(N_WORKERS):
        unit = UNITS[number % 3] if number < 27 else "后勤处"
        ask("reader", "add", "--name", f"学员{number:02d}", "--card", card(number), "--unit", unit)


def get_signups():
    return {signup["card"]: signup for signup in ask("signup", "list", "--class", "JQR-1")}


def fill(app, name, text):
    """Types into the field that is called so, as one who tabs to it."""
    app.set_text(app.find("text", name), text)


def make_course(app):
    app.key("ctrl+shift+n")
    app.find("text", "课程名称")
    app.type("工业机器人操作")
    fill(app, "编号", "JQR")
    fill(app, "计划学时", "6")
    print(app.shot("a new course"))
    app.key("ctrl+s")
    app.find("text", "名额")


def make_class(app):
    tomorrow = datetime.date.today() + datetime.timedelta(days=7)
    fill(app, "名额", str(N_SEATS))
    fill(app, "编号", "JQR-1")
    fill(app, "上课地点", "培训中心 201")
    fill(app, "日期", tomorrow.isoformat())
    fill(app, "开始", "08:30")
    fill(app, "结束", "11:30")
    for i, unit in enumerate(UNITS):
        app.click("button", re.compile("^为单位预留名额"))
        cells = app.wait(lambda n=i: find_all(app, "单位")[n:], what="a line for a unit")
        app.set_text(cells[0], unit)
        app.set_text(find_all(app, "名额")[i + 1], str(N_KEPT))
    print(app.shot("a class with seats for three units"))
    app.key("ctrl+s")
    app.wait(lambda: ask("class", "show", "JQR-1"), 10, "the class")


def find_all(app, name):
    return app.bus.keep_showing([node for node in app.walk() if node.role == "text" and node.name == name])


def sign_up(app, number):
    app.scan(card(number))
    app.wait(lambda: card(number) in get_signups(), 10, f"the sign-up of {card(number)}")


def walk(app):
    app.wait_for_text(re.compile("书目"), timeout=20)
    app.key("ctrl+4")
    app.wait_for_text("还没有班次")
    print(app.shot("no classes yet"))
    make_course(app)
    make_class(app)
    app.wait_for_text(re.compile(f"已占 0 / {N_SEATS} 个名额"))
    print(app.shot("the class is open"))

    for number in range(N_WORKERS):
        sign_up(app, number)
    signups = get_signups()
    confirmed = [signup for signup in signups.values() if signup["state"] == "confirmed"]
    waiting = sorted((signup for signup in signups.values() if signup["state"] == "waiting"), key=lambda signup: signup["position"])
    assert len(confirmed) == N_SEATS and len(waiting) == N_WORKERS - N_SEATS, (len(confirmed), len(waiting))
    app.wait_for_text(re.compile(f"已占 {N_SEATS} / {N_SEATS} 个名额"))
    app.wait_for_text(re.compile("候补第 18 位.*前面还有 17 人"))
    print(app.shot("thirty have signed up"))
    return waiting


def cancel(app, waiting):
    """W004 has a seat of 二分厂: the first of that unit in the line gets it, though one of another stands before."""
    gone = "W004"
    heir = next(signup["card"] for signup in waiting if int(signup["card"][1:]) % 3 == 1 and int(signup["card"][1:]) < 27)
    assert heir != waiting[0]["card"], "somebody of another unit stands before"
    app.click_at(app.find("button", re.compile("取消报名：学员04")))
    app.find("button", re.compile("^取消报名"), under=app.wait(lambda: find_dialog(app), what="the question"))
    print(app.shot("a seat is given up"))
    app.key("Return")
    app.wait(lambda: get_signups().get(heir, {}).get("state") == "confirmed", 10, f"the seat of {heir}")
    signups = get_signups()
    assert gone not in signups, signups[gone]
    assert sum(signup["state"] == "confirmed" for signup in signups.values()) == N_SEATS
    name = f"学员{int(heir[1:]):02d}"
    app.wait(lambda: app.look("button", re.compile(f"取消报名：{name}")), what="the row of who moved up")
    print(app.shot("the right one has moved up"))
    app.key("alt+Left")
    app.wait_for_text(re.compile("候补 17 人"))
    print(app.shot("the list of classes"))
    return name


def find_dialog(app):
    return next((node for node in app.bus.keep_showing([node for node in app.walk() if node.role in ("dialog", "alert", "frame")])
                 if any(child.name == "取消学员04的报名？" for child in node.walk())), None)


def main():
    make_workers()
    with App([program("shuwu"), "--db", ROOM], shots=FOLDER) as app:
        waiting = walk(app)
        name = cancel(app, waiting)
    print(f"{name} moved up.")


if __name__ == "__main__":
    main()
