#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layout of C files: uncrustify, then what uncrustify leaves undone.

usage: layout.py [--fix] FILE…

Without --fix, prints what differs and fails; with it, rewrites the files. The
result is stable: a second run changes nothing (tests/lint/fixtures/layout).
"""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

CONFIG = pathlib.Path(__file__).with_name("uncrustify.cfg")

# A type, its stars, the name: "GError **error", "const char * const *names", "int (*compare) (…)".
PARAMETER = re.compile(r"(?P<type>\w[\w ]*?) (?P<stars>\**|\* const \*|\(\*)(?P<name>\w+(?:\[[\w +]*\])*"
                       r"(?:\) \(.*\)|(?: G_GNUC_\w+)*))")


def uncrustify(paths):
    """What uncrustify makes of each of the paths."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["uncrustify", "-q", "-l", "C", "-c", str(CONFIG), "--prefix", folder, "-F", "-"]
        subprocess.run(command, input="\n".join(map(str, paths)), text=True, check=True)
        return [pathlib.Path(folder + "/" + str(path)).read_text(encoding="utf-8") for path in paths]


def mend(text):
    """Undoes the two things that uncrustify 0.72 gets wrong and no option changes."""
    text = re.sub(r"\(\*(\w+)\)\(", r"(*\1) (", text)
    return re.sub(r"\}\n +;$", "};", text, flags=re.M)


def split_list(lines, first):
    """The parameters of the list that begins on a line, one a line, as (column, parameters, what follows), or None."""
    head = lines[first].rfind(" (", 0, len(lines[first]) - 1)
    if head < 0 or not lines[first].endswith(","):
        return None
    column = head + 2
    parameters = [lines[first][column:-1]]
    # mend () has moved pointers to functions by one column.
    indent = column - 1 if lines[first][head - 1] == ")" else column
    for line in lines[first + 1:]:
        text = line.lstrip()
        if text == "" or len(line) - len(text) not in (column, indent):
            return None
        if text.endswith(","):
            parameters.append(text[:-1])
            continue
        depth = 0
        for i, char in enumerate(text):
            depth += {"(": 1, ")": -1}.get(char, 0)
            if depth < 0:
                return column, parameters + [text[:i]], text[i:]
        return None
    return None


def measure(parts):
    """How wide type and stars are together: room for the longest type and the most stars, as in GLib."""
    plain = [part for part in parts if not part["stars"].strip("*")]
    most = max([len(part["stars"]) for part in plain], default=0)
    return 1 + max([len(part["type"]) + most for part in plain] + [len(part["type"] + part["stars"]) for part in parts])


def line_up(lines, first):
    """Lines up the names of the parameters of one list, in place."""
    found = split_list(lines, first)
    if found is None:
        return
    column, parameters, rest = found
    parts = [PARAMETER.fullmatch(re.sub(r"\s+", " ", p)) for p in parameters]
    if not all(part or p == "..." for part, p in zip(parts, parameters)):
        return
    width = measure([part for part in parts if part])
    for i, (part, parameter) in enumerate(zip(parts, parameters)):
        if part:
            parameter = part["type"] + part["stars"].rjust(width - len(part["type"])) + part["name"]
        start = lines[first][:column] if i == 0 else " " * column
        lines[first + i] = start + parameter + ("," if i < len(parts) - 1 else rest)


def line_up_all(text):
    """Lines up every list of parameters: of functions, and of pointers to functions in structs."""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if re.match(r"[a-z]\w* \(|[A-Za-z].*[ *]\w+ \(|typedef .*\(\*\w+\) \(|  \w.*\(\*\w+\) \(", line):
            line_up(lines, i)
    return "\n".join(lines)


def main():
    fix = "--fix" in sys.argv
    paths = [pathlib.Path(a).resolve() for a in sys.argv[1:] if a != "--fix"]
    wrong = 0
    for path, laid in zip(paths, uncrustify(paths) if paths else []):
        laid = line_up_all(mend(laid))
        text = path.read_text(encoding="utf-8")
        if laid == text:
            continue
        wrong += 1
        if fix:
            path.write_text(laid, encoding="utf-8")
            continue
        sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), laid.splitlines(True), str(path), "laid out", n=1))
    return 0 if fix or not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
