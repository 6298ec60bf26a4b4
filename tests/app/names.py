# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at every page of training, attendance, the calendar, mentor pairs and self-service in the real window: whatever can have
the focus says what it is to a screen reader.

usage (under headless): names.py ROOM CLASS CARD
"""
import re
import sys

from hands import Mouse
from tree import Atspi
from ui import App, program

ROOM, CLASS, CARD = sys.argv[1:4]
PIN = "2468"


def find_nameless(app):
    """What can have the focus and has neither a name of its own, nor that of what it belongs to, nor any words in it."""
    for node in app.bus.keep_showing([node for node in app.walk() if node.has_state(Atspi.StateType.FOCUSABLE)]):
        if app.has_name(node):
            continue
        parent, (_, *inside) = node.parent, node.walk()
        belongs = parent is not None and parent.role in ("combo box", "spin button", "text") and app.has_name(parent)
        if not belongs and not any(map(app.has_name, inside)) and not any(app.bus.list_texts(inside)):
            yield node.role, node.name, parent.name if parent else None


def look(app, page):
    nameless = list(find_nameless(app)) + app.nameless()
    assert not nameless, f"{page}: nothing says what these are: {nameless}"
    print(f"{page}: every control has a name", flush=True)


def look_at_classes(app, hands):
    app.key("ctrl+4")
    app.wait_for_text(re.compile("有空余名额"))
    look(app, "classes")
    app.key("ctrl+d")
    app.wait_for_text(re.compile("返回列表"))
    look(app, "calendar")
    app.key("Escape")
    for keys, words, page in (("ctrl+shift+n", "课程名称", "course form"), ("ctrl+n", "上课地点", "class form")):
        app.key(keys)
        app.find("text", words)
        look(app, page)
        app.key("alt+Left")
        app.wait_for_text(re.compile("有空余名额"))
    app.type(CLASS)
    app.wait_for_text(re.compile("1 个"))
    app.key("Down", "Return")
    app.wait_for_text(re.compile("已占"))
    for part in ("报名名单", "名额", "课次", "结果", "课后评价"):
        hands.press("button", part)
        look(app, f"class: {part}")
    app.key("ctrl+k")
    app.wait_for_text(re.compile("人已到"))
    look(app, "door")
    app.key("Escape")
    app.wait_for_text(re.compile("已占"))
    hands.pick("签到表与日历", re.compile("^补录"))
    app.wait_for_text(re.compile("签到表|补录"))
    look(app, "attendance sheet")
    app.key("Escape")


def look_at_others(app):
    app.key("ctrl+shift+v")
    app.wait_for_text("核验证书")
    look(app, "certificate")
    app.key("Escape")
    app.key("ctrl+3")
    app.wait_for_text(re.compile("搜索读者|读者"))
    app.type(CARD)
    app.key("Return")
    app.wait_for_text(re.compile("师徒"))
    look(app, "reader, with mentor pairs")


def look_at_self_service(app):
    app.wait_for_text(re.compile("设置管理员密码"), timeout=20)
    look(app, "PIN of the keeper")
    app.type(PIN)
    app.key("Tab")
    app.type(PIN)
    app.key("Return")
    app.wait_for_text(re.compile("请刷读者证"), timeout=10)
    look(app, "self-service")
    app.scan(CARD)
    app.wait_for_text(re.compile("正在报名的班次"))
    look(app, "self-service: a worker")
    app.key("Return")
    app.find("button", "返回")
    look(app, "self-service: classes")


def main():
    with App([program("shuwu"), "--db", ROOM]) as app:
        app.wait_for_text(re.compile("书目"), timeout=20)
        look_at_classes(app, Mouse(app))
        look_at_others(app)
    with App([program("shuwu"), "--db", ROOM, "--self-service"]) as app:
        look_at_self_service(app)


if __name__ == "__main__":
    main()
