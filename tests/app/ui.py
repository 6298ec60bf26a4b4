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
import warnings

warnings.filterwarnings("ignore", category=DeprecationWarning)

import gi  # noqa: E402
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.set_timeout(3000, 5000)

ROOT = pathlib.Path(__file__).resolve().parents[2]

# at-spi2 2.56 has renamed roles.
ROLES = {"push button": "button", "entry": "text"}

CONTROLS = {"button", "toggle button", "text", "password text", "check box", "radio button", "switch", "spin button", "combo box"}

# A column view shows some two hundred rows to AT-SPI: a walk looks at the first of each node only.
MOST_CHILDREN = 40


class App:
    """A running program and its window."""

    def __init__(self, command, shots=None, environment=None, timeout=40):
        self.shots = pathlib.Path(shots) if shots else None
        self.n_shots = 0
        self.process = None
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, env={**os.environ, **self.get_environment(), **(environment or {})})
        self.root = self.wait(self._find_root, timeout, "the program on the accessibility bus")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def get_environment(self):
        """What the program needs beside what is there."""
        return build_environment()

    def is_mine(self, node):
        """Whether a program on the accessibility bus is this one."""
        return node.get_process_id() == self.process.pid

    def _find_root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and self.is_mine(child) and child.get_child_count():
                return child
        return None

    # Looking

    def wait(self, look, timeout=5, what="what was waited for"):
        """Calls look () until it gives something true."""
        end = time.monotonic() + timeout
        while True:
            try:
                found = look()
                if found:
                    return found
            except GLib.Error:
                pass  # a node went away while it was looked at
            if self.process.poll() is not None:
                raise AssertionError(f"the program has ended with {self.process.returncode}")
            if time.monotonic() > end:
                raise AssertionError(f"waited {timeout} s in vain for {what}")
            time.sleep(0.02)

    def walk(self, node=None):
        node = node or self.root
        yield node
        for i in range(min(node.get_child_count(), MOST_CHILDREN)):
            child = node.get_child_at_index(i)
            if child:
                yield from self.walk(child)

    def look(self, role, name, under=None, showing=True):
        """The first node of a role whose name is, or fits (function, pattern), or None."""
        for node in self.walk(under):
            if role_of(node) == role and fits(name, node.get_name()) and (not showing or is_showing(node)):
                return node
        return None

    def find(self, role, name, under=None, timeout=5, showing=True):
        return self.wait(lambda: self.look(role, name, under, showing), timeout, f"{role} {name!r}")

    def texts(self, under=None):
        """Every name and text that can be seen, in order: what a person reads."""
        seen = []
        for node in self.walk(under):
            if is_showing(node):
                seen += [text for text in (node.get_name(), text_of(node)) if text and text not in seen[-2:]]
        return seen

    def wait_for_text(self, text, timeout=5):
        return self.wait(lambda: any(fits(text, seen) or (isinstance(text, str) and text in seen) for seen in self.texts()), timeout,
                         f"the words {text!r}")

    def nameless(self, node=None, inside=()):
        """Controls that a screen reader could say nothing of, each as its role and where it is. GTK names what has no
        name by its type; the button inside of a drop down is no control of its own."""
        node = node or self.root
        role = role_of(node)
        found = []
        text_of(node)  # a screen reader asks also for what is not on the screen
        if role in CONTROLS and inside[-1:] != ("combo box",) and is_showing(node) and not has_name(node):
            found.append((role, " / ".join(inside[-4:])))
        for i in range(min(node.get_child_count(), MOST_CHILDREN)):
            child = node.get_child_at_index(i)
            if child:
                found += self.nameless(child, (*inside, role if role == "combo box" else node.get_name() or role))
        return found

    # Doing

    def act(self, node, name="click"):
        for i in range(Atspi.Action.get_n_actions(node)):
            if Atspi.Action.get_action_name(node, i) == name:
                return Atspi.Action.do_action(node, i)
        raise AssertionError(f"{node.get_name()!r} has no action {name}")

    def click(self, role, name, **where):
        self.act(self.find(role, name, **where))

    def action(self, name):
        """Activates an action of the window, such as win.search."""
        self.act(next(node for node in self.walk() if node.get_role_name() == "frame"), name)

    def set_text(self, node, text):
        return Atspi.EditableText.set_text_contents(node, text)

    def window(self):
        """The X window, once it is on the screen."""
        def look():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                   capture_output=True, text=True, check=False).stdout.split()
            return found[-1] if found else None
        return self.wait(look, what="the window on the screen")

    def resize(self, width, height):
        subprocess.check_call(["xdotool", "windowsize", "--sync", self.window(), str(width), str(height)])

    def click_at(self, node, button=1):
        """A real click: the window's place, the border around it, and the node's place in the window."""
        shell = subprocess.run(["xdotool", "getwindowgeometry", "--shell", self.window()], capture_output=True, text=True, check=True)
        place = {key: int(value) for key, value in re.findall(r"(\w+)=(-?\d+)", shell.stdout)}
        frame = next(n for n in self.walk() if n.get_role_name() == "frame")
        outer = Atspi.Component.get_extents(frame, Atspi.CoordType.WINDOW)
        inner = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
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
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True)
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


def role_of(node):
    return ROLES.get(node.get_role_name(), node.get_role_name())


def fits(wanted, name):
    if callable(wanted):
        return wanted(name or "")
    if isinstance(wanted, re.Pattern):
        return wanted.search(name or "") is not None
    return wanted == name


def has_name(node):
    """Whether a node has a name of its own, or that of its label."""
    labels = [relation.get_target(0).get_name() for relation in node.get_relation_set()
              if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY]
    return any(name and not name.startswith(("Gtk", "Adw", "Shuwu")) for name in (node.get_name(), *labels))


def is_showing(node):
    """Whether a node has a size: GTK 4.8 calls everything visible and nothing showing. A page of a stack that was
    on the screen before keeps its size, so wait for what comes rather than for what goes."""
    if "Component" not in node.get_interfaces():
        return False
    extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def text_of(node):
    """The text of a node; an end of -1 gives nothing on GTK 4.8."""
    if "Text" not in node.get_interfaces():
        return ""
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


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
