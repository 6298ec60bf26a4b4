# SPDX-License-Identifier: GPL-3.0-or-later
"""Two ways to use the program that a test drives, with the same verbs: by the keyboard alone, and by the mouse, which types into
text fields only.

    hands = Keyboard(app)                            # or Mouse(app)
    hands.press("button", "保存", key="ctrl+s")       # with the mouse: a click
    hands.fill("课程名称", "焊工")

The keyboard reaches a control by its key or by Tab: what Tab cannot reach is an error. The mouse scrolls to a control that is
not to be seen, and clicks in its middle.
"""
import itertools
import re
import subprocess
import time

from tree import Atspi
from ui import Gone, fits

MOST_TABS = 80
MOST_ROWS = 40
MOST_TURNS = 60
MOST_CLICKS = 3
POINT = 12  # the arrow with which a list that drops down points at where it came from
WHEEL_UP, WHEEL_DOWN = "4", "5"
# What a scanner never does: characters so far apart.
TYPING_MS = 45


class Hands:
    """What both have in common."""

    def __init__(self, app):
        self.app = app

    def scan(self, code):
        """A scanner is a keyboard of its own."""
        self.app.scan(code)

    def type(self, text, delay_ms=TYPING_MS):
        if text.isascii():
            subprocess.check_call(["xdotool", "type", "--delay", str(delay_ms), text])
        else:
            self.app.type(text)

    def get_window(self):
        """The window that is in use, by its size: it has a border of the same width on all sides, or none."""
        shell = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], capture_output=True, text=True, check=False).stdout
        place = read_place(shell)
        windows = self.app.tree().children[::-1]
        for window, extents in zip(windows, self.app.bus.list_extents(windows)):
            if place and extents and place["WIDTH"] - extents.width == place["HEIGHT"] - extents.height >= 0:
                return window
        return None

    def walk_window(self):
        """What the window that is in use shows now."""
        window = self.get_window()
        return window.walk() if window else iter(())

    def is_true(self, look, timeout=2):
        """Whether something becomes true within a moment."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                if look():
                    return True
            except Gone:
                pass
            time.sleep(0.02)
        return False

    def find(self, role, name, nth=0):
        """A control of the window that is in use; of those that are called the same, one by its number."""
        def look():
            found = [node for node in self.walk_window() if node.role == role and fits(name, node.name)]
            return next(itertools.islice(self.app.bus.keep_showing(found), nth, None), None)
        return self.app.wait(look, what=f"{role} {name!r}, {nth}")

    def text_of(self, node):
        """What stands in a field now."""
        return self.app.bus.list_texts([node])[0]

    def fill(self, name, text, nth=0, delay_ms=TYPING_MS):
        """Writes a text in the place of what stands in a field."""
        node = self.find("text", name, nth)
        self.go_into(node)
        if self.text_of(node):
            self.app.key("ctrl+a")
        self.type(text, delay_ms)
        self.app.wait(lambda: self.text_of(node) == text, what=f"{text!r} in {name!r}, where {self.text_of(node)!r} stands")

    def write(self, name, text):
        """Types after what stands in a field."""
        self.go_into(self.find("text", name))
        self.type(text)


class Keyboard(Hands):
    """Keys only."""

    def press(self, role, name, key=None):
        if key is not None:
            self.find(role, name)
            self.app.key(key)
            return
        self.go_to(role, name)
        self.app.key("space")

    def pick(self, button, item, key=None):
        """Opens a menu and takes one of its items, or uses the key of the item."""
        if key is not None:
            self.app.key(key)
            return
        self.press("button", button)
        self.press_item(item)

    def press_item(self, item):
        """Of the menu that is open."""
        self.find("menu item", item)
        for _ in range(MOST_TABS):
            node = self.get_focused()
            if node and node.role == "menu item" and fits(item, node.name):
                self.app.key("Return")
                return
            self.app.key("Down")
        raise AssertionError(f"no key leads to {item!r} in the menu")

    def choose(self, name, option):
        """Of a list that drops down."""
        self.go_to("combo box", name)
        self.app.key("space")
        self.find("label", option)
        for _ in range(MOST_TABS):
            node = self.get_focused()
            if node and node.role == "list item" and any(fits(option, seen) for seen in self.app.texts(node)):
                self.app.key("Return")
                return
            self.app.key("Down")
        raise AssertionError(f"no key leads to {option!r} in the list")

    def take_found(self, name):
        """Of the workers who are found for what was typed."""
        self.find("label", name)
        self.app.key("Down", "Return")

    def press_in_row(self, name_of_list, name):
        """A button in a row: to the list, down to the row, and on to the button."""
        rows = self.find("list", name_of_list)
        self.tab_to(lambda focused: rows in focused.ancestors(), name_of_list)
        self.app.key("Home")
        for _ in range(MOST_ROWS):
            focused = self.get_focused()
            row = next((node for node in (focused, *focused.ancestors()) if node.parent == rows), None) if focused else None
            wanted = self.app.look("button", name, under=row) if row else None
            if wanted:
                self.tab_to(lambda focused: wanted in (focused, focused.parent), name)
                self.app.key("space")
                return
            self.app.key("Down")
        raise AssertionError(f"no row of {name_of_list!r} has {name!r}")

    def open_file(self, button, path):
        self.press("button", button)
        self.find("button", re.compile("^打开"))
        self.type("/")
        field = self.find("text", re.compile(""))
        self.type(str(path)[1:])
        self.app.wait(lambda: self.text_of(field) == str(path), what=f"the path, where {self.text_of(field)!r} stands")
        self.app.key("Return")

    def save_file(self, button, path, key=None):
        self.press("button", button, key)
        self.app.wait_for_text("保存证书")
        self.app.key("ctrl+a")
        self.type(str(path))
        self.app.key("Return")

    def close_window(self):
        self.app.key("Escape")

    def go_into(self, node):
        self.tab_to(lambda focused: focused == node, node.name)

    def go_to(self, role, name):
        wanted = self.find(role, name)
        self.tab_to(lambda focused: wanted in (focused, focused.parent), name)

    def tab_to(self, is_there, what):
        """Tab, or back, whichever is nearer, as far as it goes; then the other way."""
        seen = []
        for key in self.order_tabs(is_there):
            node = self.get_focused()
            for _ in range(MOST_TABS):
                if node and is_there(node):
                    return node
                self.app.key(key)
                seen.append(node.name if node else None)
                before, node = node, self.follow(node)
                if node == before:
                    break
        raise AssertionError(f"Tab does not lead to {what!r}, but to {seen}")

    def follow(self, before, timeout=2):
        """What has the focus once it has moved, or what had it if it does not."""
        end = time.monotonic() + timeout
        while (node := self.get_focused()) == before and time.monotonic() < end:
            time.sleep(0.02)
        return node

    def order_tabs(self, is_there):
        """What stands before the focus is reached backwards."""
        window = self.get_window()
        focused = self.find_focused(window) if window else None
        for node in window.walk() if window else ():
            if node == focused:
                break
            if is_there(node):
                return "shift+Tab", "Tab"
        return "Tab", "shift+Tab"

    def get_focused(self):
        """What has the focus in the window that is in use."""
        window = self.get_window()
        return self.find_focused(window) if window else None

    def find_focused(self, window):
        """What has the focus in a window; in what has no size nothing has."""
        found = [(node, [node, *node.ancestors()]) for node in window.walk() if node.has_state(Atspi.StateType.FOCUSED)]
        above = list({node for _, path in found for node in path if node.has("Component")})
        hidden = {node for node, extents in zip(above, self.app.bus.list_extents(above)) if extents and extents.width <= 0}
        return next((node for node, path in found if not hidden.intersection(path)), None)


class Mouse(Hands):
    """Clicks; keys only where text is written."""

    def press(self, role, name, key=None):
        self.click(self.find(role, name))

    def pick(self, button, item, key=None):
        """Once more where the click only ended what hung open."""
        for _ in range(MOST_CLICKS):
            self.press("button", button)
            if self.is_true(lambda: self.app.look("menu item", item)):
                self.press_item(item)
                return
        raise AssertionError(f"no click opens the menu with {item!r}")

    def press_item(self, item):
        self.take("menu item", item)

    def choose(self, name, option):
        self.press("combo box", name)
        self.take("label", option)

    def take(self, role, name):
        """Of what hangs open, which goes away then."""
        number = self.click(self.find(role, name))
        self.app.wait(lambda: number not in [window["WINDOW"] for window in self.list_windows()], what=f"the list with {name!r} to go away")

    def take_found(self, name):
        self.press("label", name)

    def press_in_row(self, name_of_list, name):
        """From the top of the list down. A row that is not to be seen keeps its last place: what moves with the list counts."""
        rows = self.find("list", name_of_list)
        self.turn(rows, WHEEL_UP, MOST_TURNS)
        for _ in range(MOST_TURNS):
            moved = self.turn(rows, WHEEL_DOWN, 1)
            buttons = [node for row in moved or self.app.refresh(rows).children for node in row.walk() if node.role == "button" and fits(name, node.name)]
            button = next(iter(self.app.bus.keep_showing(buttons)), None)
            if button and self.find_clip(button, None) is None:
                self.click(button)
                return
        raise AssertionError(f"no row of {name_of_list!r} has {name!r}")

    def turn(self, rows, button, times):
        """Turns the wheel over a list until nothing moves any more, and says which rows have."""
        number, x, y = self.get_place(rows.parent)
        before = self.list_tops(rows)
        self.move(number, x, y, "click", "--repeat", str(times), "--delay", "5", button)
        time.sleep(0.1)
        tops = self.list_tops(rows)
        while tops != (tops := self.list_tops(rows)):
            time.sleep(0.05)
        return [row for row in tops if tops[row] != before.get(row)]

    def list_tops(self, rows):
        """Where each row of a list begins now."""
        children = self.app.refresh(rows).children
        return {row: extents.y for row, extents in zip(children, self.app.bus.list_extents(children)) if extents}

    def open_file(self, button, path):
        """The file that lies alone on the desktop."""
        self.press("button", button)
        self.find("label", "桌面")
        for _ in range(MOST_CLICKS):  # the places move as they come
            self.press("label", "桌面")
            if self.is_true(lambda: self.app.look("label", path.parent.name, under=self.get_window())):
                break
        self.press_until_left(re.compile("^打开"))

    def press_until_left(self, name):
        """A file dialog chooses the first file once it has read the folder, and a first click may only close a list of names."""
        dialog = self.get_window()
        for _ in range(MOST_TURNS):
            self.press("button", name)
            if self.is_true(lambda: self.get_window() not in (dialog, None)):
                return
        raise AssertionError(f"{name!r} does not close the dialog")

    def save_file(self, button, path):
        self.press("button", button)
        self.app.wait_for_text("保存证书")
        self.fill(re.compile(""), str(path))
        self.press_until_left(re.compile("^保存"))

    def close_window(self):
        self.press("button", "关闭")

    def go_into(self, node):
        """Once more where the click only ended a list that hung open."""
        for _ in range(MOST_CLICKS):
            self.click(node)
            if self.is_true(lambda: self.app.bus.has_state(node, Atspi.StateType.FOCUSED)):
                return
        raise AssertionError(f"no click leads into {node.name!r}")

    def click(self, node):
        """In the middle, and gives the X window. A tooltip that lies over it goes away once the pointer has moved."""
        number, x, y = goal = self.get_place(node)
        self.move(number, x, y)
        if self.get_place(node) != goal:  # it moves itself
            return self.click(node)
        self.app.wait(lambda: not self.is_covered(number), what=f"{node.name!r} to lie open")
        subprocess.check_call(["xdotool", "click", "1"])
        return number

    def move(self, number, x, y, *then):
        """To a place in an X window."""
        subprocess.check_call(["xdotool", "mousemove", "--window", str(number), str(x), str(y), *then])

    def is_covered(self, number):
        shell = subprocess.run(["xdotool", "getmouselocation", "--shell"], capture_output=True, text=True, check=True).stdout
        under = int(re.search(r"WINDOW=(\d+)", shell).group(1))
        return under != number and under in [window["WINDOW"] for window in self.list_windows()]

    def get_place(self, node):
        """The X window that a node is drawn on, and where in it its middle is, once the wheel has brought that into view."""
        for _ in range(MOST_TURNS):
            surface, number, left, top = self.app.wait(lambda: self.look_for_window(node), what=f"the window of {node.name!r}")
            x, y = self.get_middle(node)
            clip = self.find_clip(node, surface)
            if clip is None:
                return number, left + x, top + y
            middle = self.get_middle(clip)
            self.move(number, left + middle[0], top + middle[1], "click", WHEEL_DOWN if y > middle[1] else WHEEL_UP)
            self.app.wait(lambda old=y: self.get_middle(node)[1] != old, what="the list to scroll")
        raise AssertionError(f"no turn of the wheel brings {node.name!r} into view")

    def look_for_window(self, node):
        """What a node is drawn on, a window or a menu, its X window, and how far that reaches beyond it."""
        windows = self.list_windows()
        surfaces = [node, *node.ancestors()]
        places = self.app.bus.list_extents(surfaces)
        for surface, extents in zip(surfaces, places):
            for window in windows if extents else ():
                if window["WIDTH"] == extents.width and 0 <= window["HEIGHT"] - extents.height <= POINT:
                    return surface, window["WINDOW"], -extents.x, -extents.y
        surface, extents = surfaces[-1], places[-1]
        for window in windows if extents else ():  # around it there is a border of the same width on all sides
            border = window["WIDTH"] - extents.width
            if border > 0 and border == window["HEIGHT"] - extents.height:
                return surface, window["WINDOW"], border // 2, border // 2
        return None

    def get_middle(self, node):
        (extents,) = self.app.bus.list_extents([node])
        if extents is None:
            raise Gone(f"{node} is not there any more")
        return extents.x + extents.width // 2, extents.y + extents.height // 2

    def find_clip(self, node, surface):
        """The nearest ancestor on the same surface, or up to the window, that hides the middle of a node, or None."""
        y = self.get_middle(node)[1]
        clips = list(itertools.takewhile(lambda clip: surface not in (node, clip), node.ancestors()))
        for clip, area in zip(clips, self.app.bus.list_extents(clips)):
            if area and area.height > 0 and not area.y <= y < area.y + area.height:
                return clip
        return None

    def list_windows(self):
        """The places of the X windows; once more if one of them goes away while they are listed."""
        for _ in range(MOST_TURNS):
            ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.app.process.pid)],
                                 capture_output=True, text=True, check=False).stdout.split()
            asked = [word for number in ids for word in ("getwindowgeometry", "--shell", number)]
            done = subprocess.run(["xdotool", *asked], capture_output=True, text=True, check=False)
            if ids and done.returncode == 0:
                return [read_place(f"WINDOW={place}") for place in done.stdout.split("WINDOW=")[1:]]
        return []


def read_place(shell):
    """Where an X window is, from what xdotool says."""
    return {key: int(value) for key, value in re.findall(r"(\w+)=(-?\d+)", shell)}
