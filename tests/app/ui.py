# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program from outside, as a person does: sees it over AT-SPI, types and clicks through X.

Run under tests/app/headless, with the python that has gi (/usr/bin/python3):

    with App([path, "--db", room], shots="out") as app:
        app.scan("C0001")
        app.find("label", lambda name: "李" in name)
        app.shot("a reader is at the desk")
"""
import os
import pathlib
import re
import subprocess
import sys
import time

from tree import Bus, GLib

ROOT = pathlib.Path(__file__).resolve().parents[2]

CONTROLS = {"button", "toggle button", "text", "password text", "check box", "radio button", "switch", "spin button", "combo box"}


class Gone(Exception):
    """What was looked at has gone."""


class App:
    """A running program and its window."""

    def __init__(self, command, shots=None, environment=None, timeout=40):
        self.shots = pathlib.Path(shots) if shots else None
        self.n_shots = 0
        self.process = None
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, env={**os.environ, **self.get_environment(), **(environment or {})})
        self.bus = Bus()
        self.root = self.wait(self._find_root, timeout, "the program on the accessibility bus")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def get_environment(self):
        """What the program needs beside what is there."""
        return build_environment()

    def is_mine(self, _name, pid):
        """Whether a program on the accessibility bus is this one."""
        return pid == self.process.pid

    def _find_root(self):
        return next((ref for ref, pid in self.bus.list_programs() if self.is_mine(self.bus.get_name(ref), pid) and self.bus.read_tree(ref).children),
                    None)

    # Looking

    def wait(self, look, timeout=5, what="what was waited for"):
        """Calls look () until it gives something true."""
        end = time.monotonic() + timeout
        while True:
            try:
                found = look()
                if found:
                    return found
            except (GLib.Error, Gone):
                pass  # a node went away while it was looked at
            if self.process.poll() is not None:
                raise AssertionError(f"the program has ended with {self.process.returncode}")
            if time.monotonic() > end:
                raise AssertionError(f"waited {timeout} s in vain for {what}")
            time.sleep(0.02)

    def tree(self):
        """What is there now."""
        return self.bus.read_tree(self.root)

    def walk(self, under=None):
        """All that is there now, or what is below a node now."""
        root = self.tree()
        return root.walk() if under is None else self.refresh(under, root).walk()

    def refresh(self, node, root=None):
        """A node as it is now."""
        found = next((new for new in (root or self.tree()).walk() if new == node), None)
        if found is None:
            raise Gone(f"{node} is not there any more")
        return found

    def look(self, role, name, under=None, showing=True):
        """The first node of a role whose name is, or fits (function, pattern), or None."""
        found = [node for node in self.walk(under) if node.role == role and fits(name, node.name)]
        return next(iter(self.bus.keep_showing(found) if showing else found), None)

    def find(self, role, name, under=None, timeout=5, showing=True):
        return self.wait(lambda: self.look(role, name, under, showing), timeout, f"{role} {name!r}")

    def texts(self, under=None):
        """Every name and text that can be seen, in order: what a person reads."""
        showing = self.bus.keep_showing(list(self.walk(under)))
        seen = []
        for node, text in zip(showing, self.bus.list_texts(showing)):
            seen += [text for text in (node.name, text) if text and text not in seen[-2:]]
        return seen

    def has_text(self, wanted):
        """Whether words are to be seen. Those of a label are its name, and known without asking: so a toast does not go away
        while it is looked for."""
        def is_wanted(text):
            return bool(text) and (fits(wanted, text) or (isinstance(wanted, str) and wanted in text))
        nodes = list(self.walk())
        if self.bus.keep_showing([node for node in nodes if is_wanted(node.name)]):
            return True
        fields = [node for node in nodes if node.has("Text") and not (node.role == "label" and node.name)]
        return any(map(is_wanted, self.bus.list_texts(self.bus.keep_showing(fields))))

    def wait_for_text(self, text, timeout=5):
        return self.wait(lambda: self.has_text(text), timeout, f"the words {text!r}")

    def nameless(self):
        """Controls that a screen reader could say nothing of, each as its role and where it is. GTK names what has no
        name by its type; the button inside of a drop down is no control of its own."""
        nodes = list(self.walk())
        self.bus.list_texts(nodes)  # a screen reader asks also for what is not on the screen
        found = [node for node in nodes if node.role in CONTROLS and not (node.parent and node.parent.role == "combo box")]
        return [(node.role, self.place_of(node)) for node in self.bus.keep_showing(found) if not self.has_name(node)]

    def has_name(self, node):
        """Whether a node has a name of its own, or that of its label."""
        return is_name(node.name) or any(map(is_name, self.bus.list_labels(node)))

    def place_of(self, node):
        """Where a node is, for people."""
        inside = []
        while node.parent is not None:
            node = node.parent
            inside.append(node.role if node.role == "combo box" else node.name or node.role)
        return " / ".join(reversed(inside[:4]))

    # Doing

    def act(self, node, name="click"):
        if not self.bus.act(node, name):
            raise AssertionError(f"{node} has no action {name}")

    def click(self, role, name, **where):
        self.act(self.find(role, name, **where))

    def action(self, name):
        """Activates an action of the window, such as win.search."""
        self.act(next(node for node in self.walk() if node.role == "frame"), name)

    def set_text(self, node, text):
        return self.bus.set_text(node, text)

    def window(self):
        """The X window, once it is on the screen."""
        def look():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                   capture_output=True, text=True, check=False).stdout.split()
            return found[-1] if found else None
        return self.wait(look, what="the window on the screen")

    def resize(self, width, height):
        subprocess.check_call(["xdotool", "windowsize", "--sync", self.window(), str(width), str(height)])

    def find_still(self, node):
        """(window, node): where they are, once they move no more: pages slide in."""
        places = []

        def look():
            places.append(self.bus.list_extents([next(n for n in self.walk() if n.role == "frame"), node]))
            time.sleep(0.1)
            return len(places) > 1 and None not in places[-1] and places[-1] == places[-2] and places[-1]
        return self.wait(look, 10, f"{node} to stand still")

    def click_at(self, node, button=1):
        """A real click: the window's place, the border around it, and the node's place in the window."""
        shell = subprocess.run(["xdotool", "getwindowgeometry", "--shell", self.window()], capture_output=True, text=True, check=True)
        place = {key: int(value) for key, value in re.findall(r"(\w+)=(-?\d+)", shell.stdout)}
        outer, inner = self.find_still(node)
        x = place["X"] + (place["WIDTH"] - outer.width) // 2 + inner.x + inner.width // 2
        y = place["Y"] + (place["HEIGHT"] - outer.height) // 2 + inner.y + inner.height // 2
        subprocess.check_call(["xdotool", "mousemove", str(x), str(y), "click", str(button)])

    def key(self, *keys):
        subprocess.check_call(["xdotool", "key", *keys])

    def type(self, text):
        """Types; Chinese goes through the clipboard, since xdotool loses characters that are on no key."""
        if text.isascii():
            subprocess.check_call(["xdotool", "type", "--delay", "12", text])
            return
        clipboard = ["xclip", "-selection", "clipboard"]
        subprocess.run(clipboard, input=text.encode(), check=True)  # goes before it owns the clipboard
        self.wait(lambda: subprocess.run([*clipboard, "-o"], capture_output=True, check=False).stdout == text.encode(), what="the clipboard")
        self.key("ctrl+v")

    def scan(self, code, delay_ms=2):
        """A wedge scanner: characters a few milliseconds apart, then Return."""
        names = {" ": "space", "-": "minus", ".": "period", "/": "slash", "_": "underscore"}
        subprocess.check_call(["xdotool", "key", "--delay", str(delay_ms), *(names.get(char, char) for char in code), "Return"])

    def shot(self, name):
        """Saves what is on the screen as a numbered picture and gives its path."""
        self.n_shots += 1
        folder = self.shots or pathlib.Path(".")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.n_shots:02d}-{name.replace(' ', '-')}.png"
        time.sleep(0.4)  # transitions end
        subprocess.check_call(["import", "-window", "root", str(path)])
        return path

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def fits(wanted, name):
    if callable(wanted):
        return wanted(name or "")
    if isinstance(wanted, re.Pattern):
        return wanted.search(name or "") is not None
    return wanted == name


def is_name(name):
    return bool(name) and not name.startswith(("Gtk", "Adw", "Shuwu"))


def build_environment(build=None):
    """What a program needs that runs from its build folder. A bug that it tells of ends it: being looked at over AT-SPI asks
    for what no test inside of the program does."""
    build = pathlib.Path(build or os.environ.get("SHUWU_BUILD", ROOT / "build"))
    return {"GSETTINGS_SCHEMA_DIR": str(build / "data"), "SHUWU_LOCALEDIR": str(build / "po"), "G_DEBUG": "fatal-criticals"}


def program(name, build=None):
    """The path of a built program."""
    build = pathlib.Path(build or os.environ.get("SHUWU_BUILD", ROOT / "build"))
    return str(build / "src" / {"shuwu": "app", "shuwuctl": "cli"}[name] / name)


def fail_if_bare():
    if "DISPLAY" not in os.environ:
        sys.exit("run this under tests/app/headless")
