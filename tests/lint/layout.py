# SPDX-License-Identifier: GPL-3.0-or-later
"""The layout of C files: uncrustify, then what uncrustify leaves undone.

uncrustify 0.72 lines parameters up only in some functions, and without room for
the stars; line_up () does it as GLib and GTK have it.
"""
import pathlib
import re
import subprocess
import tempfile
import textwrap

CONFIG = pathlib.Path(__file__).with_name("uncrustify.cfg")

VERSION = "0.72"

# A type, its stars, the name: "GError **error", "const char * const *names", "int (*compare) (…)".
PARAMETER = re.compile(r"(?P<type>\w[\w ]*?) (?P<stars>\**|\* const \*|\(\*)(?P<name>\w+(?:\[[\w +]*\])*"
                       r"(?:\) \(.*\)|(?: G_GNUC_\w+)*))")


# Lines like G_DEFINE_QUARK (…): without a semicolon uncrustify takes them for the type of what follows.
MACRO = re.compile(r"^([A-Z][A-Z0-9_]+ \((?:[^;{}\n]|\n )*\))$", re.M)
MARK = "; /* macro */"


def is_known_version():
    """Whether uncrustify is there in the version whose layout is ours."""
    try:
        return VERSION in subprocess.run(["uncrustify", "--version"], capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return False


def uncrustify(texts):
    """What uncrustify makes of each of the texts."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f"{number}.c" for number, _ in enumerate(texts)]
        for path, text in zip(paths, texts):
            path.write_text(MACRO.sub(r"\1" + MARK, text), encoding="utf-8")
        command = ["uncrustify", "-q", "-l", "C", "-c", str(CONFIG), "--no-backup", "-F", "-"]
        subprocess.run(command, input="\n".join(map(str, paths)), text=True, check=True)
        return [path.read_text(encoding="utf-8").replace(MARK, "") for path in paths]


def dedent(match):
    indent, value, members = match.groups()
    return f"{indent}return {value}\n" + textwrap.indent(textwrap.dedent(members), indent + "  ") + indent + "};"


def mend(text):
    """Undoes what uncrustify 0.72 gets wrong and no option changes."""
    text = re.sub(r"^( *)return (\(\w+\) \{)\n((?:.+\n)*?)\1\};", dedent, text, flags=re.M)
    text = re.sub(r"\(\*(\w+)\)\(([^\n]*;) ( +/\*)", r"(*\1) (\2\3", text)
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


def laid_out(paths):
    """Each of the paths with its text and the text it should have."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    for path, text, laid in zip(paths, texts, uncrustify(texts)):
        yield path, text, line_up_all(mend(laid))


def fix(paths):
    """Rewrites the files that are not laid out."""
    for path, text, wanted in laid_out(paths):
        if text != wanted:
            path.write_text(wanted, encoding="utf-8")


def check(paths):
    """Where files are not laid out: (path, line) once a file."""
    for path, text, wanted in laid_out(paths):
        if text != wanted:
            have, want = text.split("\n"), wanted.split("\n")
            yield path, next((i for i, pair in enumerate(zip(have, want), 1) if pair[0] != pair[1]), min(len(have), len(want)))
