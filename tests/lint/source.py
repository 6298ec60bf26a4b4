# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rules see of a tree: its files, and of C files the code without comments and strings.

The layout is enforced, so no parser is needed: a function's name and its braces
stand in the first column.
"""
import functools
import pathlib
import re
import subprocess

GENERATED = re.compile(r"\bGenerated (?:by|from)\b")
EXEMPTION = re.compile(r"lint: ([a-z-]+): ([^\s*].*?)\s*(?:\*/|$)")
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
FUNCTION = re.compile(r"^([a-z]\w*) \(([^{};]*)\)[^{};()]*\n\{\n(.*?)^\}", re.M | re.S)
DECLARATION = re.compile(r"^(?!static inline)[A-Za-z][\w *]*?\b(\w+) \(((?:[^{};()]|\([^{};()]*\))*)\)[^{};=]*;", re.M)


class Function:
    """A function that is defined in a file."""

    def __init__(self, name, parameters, line, body_line, body):
        self.name = name
        self.parameters = parameters
        self.line = line            # of the name
        self.body_line = body_line  # of the opening brace
        self.body = body            # what is between the braces

    @property
    def length(self):
        return self.body.count("\n") + 2


class Source:
    """One file."""

    def __init__(self, root, path):
        self.path = path
        self.text = (root / path).read_text(encoding="utf-8", errors="replace")

    @property
    def lines(self):
        return self.text.split("\n")

    @property
    def is_generated(self):
        return any(GENERATED.search(line) for line in self.lines[:3])

    @functools.cached_property
    def code(self):
        """The text with every character of comments and strings blanked."""
        return TOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), self.text)

    @functools.cached_property
    def strings(self):
        """Every string as (line, what is between the quotes)."""
        return [(self.line_of(m.start()), m.group()[1:-1]) for m in TOKEN.finditer(self.text) if m.group()[0] == '"']

    @functools.cached_property
    def includes(self):
        return [(self.line_of(m.start()), m.group(1))
                for m in re.finditer(r'^[ \t]*#[ \t]*include [<"]([^>"\n]+)[>"]', self.text, re.M)]

    @functools.cached_property
    def functions(self):
        return [Function(m.group(1), m.group(2), self.line_of(m.start()), self.line_of(m.start(3)) - 1, m.group(3))
                for m in FUNCTION.finditer(self.code)]

    @functools.cached_property
    def declarations(self):
        """Every function that is declared at the outer level: (line, name, parameters)."""
        return [(self.line_of(m.start(1)), m.group(1), m.group(2)) for m in DECLARATION.finditer(self.outside)]

    @functools.cached_property
    def outside(self):
        """The code with everything between braces blanked: what stands at the level of the file."""
        out, depth = [], 0
        for char in self.code:
            depth -= char == "}"
            out.append(char if depth <= 0 or char == "\n" else " ")
            depth += char == "{"
        return "".join(out)

    @functools.cached_property
    def exemptions(self):
        """Every comment that exempts from a rule: {(line, rule)}."""
        return {(number, m.group(1)) for number, line in enumerate(self.lines, 1) for m in EXEMPTION.finditer(line)}

    def line_of(self, position):
        return self.text.count("\n", 0, position) + 1

    def find(self, pattern):
        """The lines on which code matches a pattern: (line, match)."""
        return [(self.line_of(m.start()), m) for m in re.finditer(pattern, self.code)]


class Tree:
    """A checkout, or a fixture that looks like a small one."""

    def __init__(self, root, limits):
        self.root = pathlib.Path(root)
        self.limits = limits
        self.paths = sorted(self._list())
        self._sources = {}

    def _list(self):
        if (self.root / ".git").exists():
            listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=self.root, check=True,
                                    capture_output=True, text=True).stdout.splitlines()
        else:
            listed = [p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file()]
            built = tuple(f"{p.parent.name}/" for p in self.root.glob("*/meson-private"))  # unpacked, and built anywhere
            listed = [p for p in listed if not p.startswith(built)]
        return {p for p in listed if not p.startswith(("tests/lint/fixtures/", "build")) and (self.root / p).is_file()}

    def source(self, path):
        if path not in self._sources:
            self._sources[path] = Source(self.root, path)
        return self._sources[path]

    def sources(self, *patterns):
        """The files whose paths match one of the patterns, generated ones left out."""
        for path in self.paths:
            if any(re.fullmatch(pattern, path) for pattern in patterns):
                source = self.source(path)
                if not source.is_generated:
                    yield source
