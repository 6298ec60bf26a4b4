# SPDX-License-Identifier: GPL-3.0-or-later
"""Pinyin in the sandbox: input methods of the computer, through the portals that they have themselves.

usage (on a session bus of its own, with a screen): pinyin_walk.py METHOD FOLDER CARD CLASS

A line of JSON for each check; the first that fails ends it.
"""
import json
import pathlib
import subprocess
import sys

from sandboxed import APP, SLOW, Sandboxed, tell
from input_methods import METHODS, Walk

METHOD, FOLDER, CARD, CLASS = METHODS[sys.argv[1]], pathlib.Path(sys.argv[2]), *sys.argv[3:]


def ask(*arguments):
    done = subprocess.run(["flatpak", "run", "--command=shuwuctl", APP, "--json", *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def is_lent(barcode):
    return any(loan["barcode"] == barcode for loan in ask("loans"))


def is_signed_up(code, card):
    return any(signup["card"] == card for signup in ask("signup", "list", "--class", code))


def main():
    with METHOD() as method, Sandboxed(["flatpak", "run", APP], shots=FOLDER / "screenshots" / method.name, environment=method.environment,
                                       timeout=SLOW) as app:
        try:
            Walk(app, is_lent, is_signed_up, lambda what: tell(f"in the sandbox, with {method.name}: {what}")).all(CARD, CLASS)
        except BaseException as failure:
            tell(f"{method.name}: {type(failure).__name__}: {failure}", ok=False)
            app.shot("failed")
            raise


if __name__ == "__main__":
    main()
