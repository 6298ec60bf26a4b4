# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the walk of input_methods.py in the program as it was built.

usage (under headless): input-methods-walk.py METHOD ROOM FOLDER
"""
import json
import re
import subprocess
import sys

from input_methods import METHODS, SLOW, Walk
from ui import App, program

METHOD, ROOM, FOLDER = METHODS[sys.argv[1]], sys.argv[2], sys.argv[3]
CARD, OTHER = "C0007", "C0008"


def ask(*arguments):
    done = subprocess.run([program("shuwuctl"), "--db", ROOM, "--json", *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def is_lent(barcode):
    return any(loan["barcode"] == barcode for loan in ask("loans"))


def is_signed_up(card):
    return any(signup["card"] == card for signup in ask("signup", "list", "--class", "HJ-1"))


def sign_up(app):
    """A card, scanned where a name would be typed in pinyin."""
    app.key("ctrl+4")
    app.wait_for_text(re.compile("焊工技能提升"), timeout=SLOW)
    app.key("ctrl+f")
    app.scan("HJ-1")
    field = app.find("text", re.compile("报名"), timeout=SLOW)
    app.click_at(field)
    app.scan(OTHER)
    app.wait(lambda: is_signed_up(OTHER), SLOW, f"the sign-up of {OTHER}")
    app.shot("signed-up")
    print("a card is scanned into a field for names")


def main():
    with METHOD() as method, App([program("shuwu"), "--db", ROOM], shots=FOLDER, environment=method.environment, timeout=SLOW) as app:
        try:
            Walk(app, is_lent, print).all(CARD)
            sign_up(app)
        except BaseException:
            print(app.shot("failed"))
            raise


if __name__ == "__main__":
    main()
