# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program in its sandbox over AT-SPI, as tests/app/ui.py does outside of it."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))

from ui import App  # noqa: E402

APP = "org.shuwu.Shuwu"
SLOW = 60  # s; a busy machine is no failure


class Sandboxed(App):
    """The program in its sandbox, where its processes have other numbers."""

    def is_mine(self, name, _pid):
        return name == APP

    def get_environment(self):
        return {}

    def window(self):
        def look():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "shuwu"], capture_output=True, text=True, check=False)
            return found.stdout.split()[-1:]
        return self.wait(look, what="the window on the screen")[0]

    def close(self):
        subprocess.run(["flatpak", "kill", APP], capture_output=True, check=False)
        return super().close()


def tell(what, ok=True):
    print(json.dumps({"ok": ok, "what": what}, ensure_ascii=False), flush=True)
