# SPDX-License-Identifier: GPL-3.0-or-later
"""Pinyin in the sandbox: input methods of the computer, through the portals that they have themselves.

usage (on a session bus of its own, with a screen): pinyin_walk.py METHOD FOLDER CARD

A line of JSON for each check; the first that fails ends it.
"""
import json
import pathlib
import subprocess
import sys

from sandboxed import APP, SLOW, Sandboxed, tell
from input_methods import METHODS, Walk

METHOD, FOLDER, CARD = METHODS[sys.argv[1]], pathlib.Path(sys.argv[2]), sys.argv[3]


def is_lent(barcode):
    done = subprocess.run(["flatpak", "run", "--command=shuwuctl", APP, "--json", "loans"], capture_output=True, text=True, check=True)
    return any(json.loads(line)["barcode"] == barcode for line in done.stdout.splitlines())


def main():
    with METHOD() as method, Sandboxed(["flatpak", "run", APP], shots=FOLDER / "screenshots" / method.name, environment=method.environment,
                                       timeout=SLOW) as app:
        try:
            Walk(app, is_lent, lambda what: tell(f"in the sandbox, with {method.name}: {what}")).desk(CARD)
        except BaseException as failure:
            tell(f"{method.name}: {type(failure).__name__}: {failure}", ok=False)
            app.shot("failed")
            raise


if __name__ == "__main__":
    main()
