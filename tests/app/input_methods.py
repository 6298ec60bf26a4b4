# SPDX-License-Identifier: GPL-3.0-or-later
"""Pinyin is typed, and a scanner is not hindered by it: input methods as they are on Chinese desks, and a walk with one.

Each method is a process of the session bus that this runs on; HOME has to be a folder that may be written to.
"""
import os
import pathlib
import re
import shutil
import subprocess
import time

# A copy whose barcode has letters, which pinyin would take for itself; then one of digits.
BOOKS = "书名,作者,ISBN,条码\n字母条码的书,佚名,,A000123\n数字条码的书,佚名,9787020008728,7000129\n"
LETTERS, DIGITS, ISBN = "A000123", "7000129", "9787020008728"
PERSON_MS = "120"  # a key
SLOW = 60  # s; a busy machine is no failure


class Method:
    """An input method, in its pinyin; what is started here is ended here."""

    name, program, command = None, None, ()

    @classmethod
    def is_there(cls):
        return shutil.which(cls.program) is not None and pathlib.Path(cls.pinyin).exists()

    def __enter__(self):
        self.prepare()
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + SLOW
        while not self.is_ready():
            if time.monotonic() > end or self.process.poll() is not None:
                self.__exit__()
                raise AssertionError(f"{self.name} does not begin")
            time.sleep(0.2)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def prepare(self):
        pass

    @property
    def environment(self):
        return {"GTK_IM_MODULE": self.name, "XMODIFIERS": f"@im={self.name}"}


def ask(*command):
    """What a program prints; nothing where it does not answer."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=10).stdout.strip()
    except subprocess.TimeoutExpired:
        return ""


class Ibus(Method):
    name, program, pinyin = "ibus", "ibus-daemon", "/usr/share/ibus/component/libpinyin.xml"
    command = ("ibus-daemon", "--panel", "disable", "--emoji-extension", "disable", "--config", "/usr/libexec/ibus-memconf", "--cache", "none")

    def is_ready(self):
        ask("ibus", "engine", "libpinyin")
        return ask("ibus", "engine") == "libpinyin"


class Fcitx(Method):
    name, program, pinyin = "fcitx", "fcitx5", "/usr/share/fcitx5/addon/pinyin.conf"
    command = ("fcitx5", "--disable", "wayland,waylandim,cloudpinyin,notifications,kimpanel")
    profile = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n" \
              "[Groups/0/Items/1]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n"

    def prepare(self):
        folder = pathlib.Path(os.environ.get("XDG_CONFIG_HOME", pathlib.Path.home() / ".config")) / "fcitx5"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "profile").write_text(self.profile, encoding="utf-8")
        (folder / "config").write_text("[Behavior]\nActiveByDefault=True\nShareInputState=All\n", encoding="utf-8")

    def is_ready(self):
        return ask("fcitx5-remote", "-n") == "pinyin" or ask("fcitx5-remote") in ("1", "2")


METHODS = {"ibus": Ibus, "fcitx": Fcitx}


class Walk:
    """With a program that runs with a method. @is_lent (barcode) and @is_signed_up (class, card) ask its room."""

    def __init__(self, app, is_lent, is_signed_up, tell):
        self.app, self.is_lent, self.is_signed_up, self.tell = app, is_lent, is_signed_up, tell

    def read(self):
        return next(iter(self.app.bus.list_texts([node for node in self.app.walk() if node.name == "搜索书目"])), None)

    def wait_for_field(self, text):
        try:
            self.app.wait(lambda: self.read() == text, SLOW, f"{text!r} in the field")
        except AssertionError as failure:
            raise AssertionError(f"{failure}, which holds {self.read()!r}") from failure

    def search(self, keys):
        """Typed by a person, who first looks whether the field is there."""
        self.app.key("ctrl+f")
        for _ in range(5):
            time.sleep(0.5)
            self.app.key("ctrl+a")
            time.sleep(0.2)
            self.app.key("BackSpace")
            time.sleep(0.2)
            if self.read() == "":
                break
        self.wait_for_field("")
        time.sleep(0.5)
        if keys:
            subprocess.check_call(["xdotool", "type", "--delay", PERSON_MS, keys])
            time.sleep(0.5)

    def type_pinyin(self):
        """Only once the method has the letters does the space choose. A method that has just begun may miss the first letter."""
        self.app.key("ctrl+2")
        for _ in range(3):
            self.search("sanguoyanyi")
            self.app.key("space")
            time.sleep(1.5)
            if self.read() == "三国演义":
                break
        self.wait_for_field("三国演义")
        self.app.wait_for_text(re.compile("罗贯中"), timeout=SLOW)
        self.app.shot("pinyin")
        self.tell("三国演义 is typed in pinyin, and found")

    def scan_into_search(self):
        """With the pinyin still on. Nothing of it may be left in the field, or come later; each scan makes room for itself."""
        for code, title in ((LETTERS, "字母条码的书"), (DIGITS, "数字条码的书"), (ISBN, "数字条码的书"), (LETTERS, "字母条码的书")):
            self.app.key("ctrl+f", "End")
            time.sleep(0.5)
            self.app.scan(code)
            self.app.wait_for_text("书目详情", timeout=SLOW)
            self.app.wait_for_text(re.compile(title), timeout=SLOW)
            time.sleep(1)
            self.app.key("Escape")
            self.wait_for_field(code)
        self.app.shot("scanned into the search")
        self.tell("barcodes and ISBNs are scanned whole into a field in which pinyin is on")

    def lend(self, card):
        self.app.key("ctrl+1")
        self.app.scan(card)
        self.app.wait_for_text(re.compile(card), timeout=SLOW)
        for code in (LETTERS, DIGITS):
            self.app.scan(code)
            self.app.wait(lambda code=code: self.is_lent(code), SLOW, f"the loan of {code}")
        self.app.shot("lent")
        self.tell("books are lent by their barcodes, pinyin or not")

    def sign_up(self, code, card):
        """A card, scanned where a name would be typed in pinyin."""
        self.app.key("ctrl+4")
        self.app.wait_for_text(code, timeout=SLOW)
        self.app.key("ctrl+f")
        self.app.scan(code)
        self.app.click_at(self.app.find("text", re.compile("报名"), timeout=SLOW))
        self.app.scan(card)
        self.app.wait(lambda: self.is_signed_up(code, card), SLOW, f"the sign-up of {card}")
        self.app.shot("signed-up")
        self.tell("a card is scanned into a field for names in which pinyin is on")

    def all(self, card, code):
        """@card lends, and signs up for the class @code."""
        self.app.wait_for_text(re.compile("书目"), timeout=SLOW)
        self.type_pinyin()
        self.scan_into_search()
        self.type_pinyin()
        self.lend(card)
        self.sign_up(code, card)
