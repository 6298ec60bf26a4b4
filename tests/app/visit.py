# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit to the desk through the real window: a card, a book out, the book back; numbered pictures of it.

usage (under headless): visit.py ROOM FOLDER
"""
import json
import re
import subprocess
import sys
import time

from ui import App, program

ROOM, FOLDER = sys.argv[1], sys.argv[2]


def ask(*arguments):
    done = subprocess.run([program("shuwuctl"), "--db", ROOM, "--json", *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def find_free_copy():
    """A barcode that is on the shelf, and its title."""
    for title in ask("search", "红", "--limit", "20"):
        for copy in ask("title", "show", str(title["id"]))[0]["copy_list"]:
            if copy["status"] == "on-shelf":
                return copy["barcode"], title["title"]
    raise SystemExit("no copy is on the shelf")


def find_free_reader():
    """A card whose reader may borrow, and the reader's name."""
    for number in range(1, 41):
        reader = ask("reader", "show", f"C{number:04d}")[0]
        if not reader["blocked"] and len(reader["loans"]) < 3:
            return reader["card"], reader["name"]
    raise SystemExit("no reader may borrow")


def is_lent(barcode):
    return any(loan["barcode"] == barcode for loan in ask("loans"))


def look(app, name):
    """A picture, of a screen on which everything has a name."""
    print(app.shot(name))
    nameless = app.nameless()
    assert not nameless, f"{name}: controls without a name: {nameless}"


def main():
    barcode, title = find_free_copy()
    card, name = find_free_reader()
    with App([program("shuwu"), "--db", ROOM], shots=FOLDER) as app:
        app.wait_for_text(re.compile("书目"), timeout=20)
        app.key("ctrl+1")
        look(app, "the desk")
        app.scan(card)
        app.wait_for_text(re.compile(re.escape(name)))
        look(app, "a reader is here")
        app.scan(barcode)
        app.wait(lambda: is_lent(barcode), 10, "the loan")
        app.wait_for_text(re.compile(re.escape(title[:6])))
        look(app, "a book is lent")
        app.key("Escape")
        time.sleep(2)  # sooner it would be the same scan, read twice
        app.scan(barcode)
        app.wait(lambda: not is_lent(barcode), 10, "the return")
        look(app, "the book is back")
        app.key("ctrl+2")
        look(app, "the catalogue")
        app.type("hlm")
        app.wait_for_text(re.compile("红楼梦"))
        look(app, "found by initials")
        app.key("Return")
        app.wait_for_text("书目详情")
        look(app, "a title")
        app.key("Escape")
        app.key("ctrl+3")
        look(app, "readers")
        app.key("ctrl+4")
        look(app, "training")
        app.key("ctrl+i")
        app.wait_for_text(re.compile("选择文件"))
        look(app, "import")
        app.key("Escape")
    print(f"{name} borrowed {title} ({barcode}) and brought it back.")


if __name__ == "__main__":
    main()
