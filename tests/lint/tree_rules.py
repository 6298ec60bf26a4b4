# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about files that are not, or not only, C: layout, licences, templates, translations, paths."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import layout

RULES = {}

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
TRANSLATABLE_C = re.compile(r"\b(?:_|N_|C_|NC_) ?\(\s*\"|\b(?:n|d|dn|p|np)?gettext \(|\bg_dp?n?gettext\w* \(")


def rule(name):
    def enter(function):
        RULES[name] = function
        return function
    return enter


def c_paths(tree):
    return [source.path for source in tree.sources(r"src/.*\.[ch]", r"tests/.*\.[ch]")]


def fix_layout(tree):
    layout.fix([tree.root / path for path in c_paths(tree)])


@rule("layout")
def check_layout(tree):
    paths = c_paths(tree)
    if not layout.is_known_version():
        print("layout: not checked, needs uncrustify " + layout.VERSION, file=sys.stderr)
        return
    for path, line in layout.check([tree.root / path for path in paths]):
        yield pathlib.Path(path).relative_to(tree.root).as_posix(), line, "not laid out; ./dev lint --fix does it"


@rule("spdx")
def spdx(tree):
    for source in tree.sources(r"(src|tests)/.*\.[ch]", r".*\.py", r"(.*/)?meson\.build", r"meson_options\.txt", r"dev", r"\.ci/run",
                               r"tests/[\w/-]+"):
        first = source.lines[1 if source.text.startswith("#!") else 0]
        if first not in ("// " + SPDX, "# " + SPDX):
            yield source.path, 1, f"the first line says “{SPDX}”"


@rule("ui-length")
def ui_length(tree):
    for source in tree.sources(r"(src|data)/.*\.ui"):
        length = source.text.count("\n")
        if length > tree.limits["ui"]:
            yield source.path, 1, f"{length} lines, more than {tree.limits['ui']}: split the widget"


@rule("ui-names")
def ui_names(tree):
    for source in tree.sources(r"(src|data)/.*\.ui"):
        for number, line in enumerate(source.lines, 1):
            for name in re.findall(r'<(?:property|attribute|signal)[^>]* name="([^"]*_[^"]*)"', line):
                yield source.path, number, f"{name}: minus signs, not underscores"


@rule("icon-label")
def icon_label(tree):
    """A button that shows only an icon says in words what it does, for people who cannot see it."""
    for source in tree.sources(r"src/.*\.ui"):
        for match in re.finditer(r'<object class="(?:GtkButton|GtkToggleButton|GtkMenuButton)"(.*?)</object>', source.text, re.S):
            own = match.group(1)
            if 'name="icon-name"' in own and 'name="label"' not in own:
                yield source.path, source.line_of(match.start()), "a button with only an icon needs an accessible label"


@rule("machine-path")
def machine_path(tree):
    pattern = re.compile(r"(?<![\w.])/(?:work|home|root)/\w")
    for path in tree.paths:
        if path.endswith((".png", ".wav", ".gz", ".db", ".svg")) or path == "LICENSE":
            continue
        for number, line in enumerate(tree.source(path).lines, 1):
            if pattern.search(line):
                yield path, number, "a path of somebody's machine"


def has_words(source):
    if source.path.endswith(".ui"):
        return re.search(r'translatable="(?:yes|true)"', source.text) is not None
    return TRANSLATABLE_C.search(source.text) is not None


@rule("potfiles")
def potfiles(tree):
    if "po/POTFILES.in" not in tree.paths:
        return
    listed = {}
    for number, line in enumerate(tree.source("po/POTFILES.in").lines, 1):
        if line.strip() and not line.startswith("#"):
            listed[line.strip()] = number
    for path, number in listed.items():
        if path not in tree.paths:
            yield "po/POTFILES.in", number, f"{path} does not exist"
    for source in tree.sources(r"src/(app|cli|hub)/.*\.(c|ui)", r"data/.*\.ui"):
        if has_words(source) and source.path not in listed:
            yield "po/POTFILES.in", 1, f"{source.path} has words for people and is not listed"
    for path in tree.paths:
        if re.fullmatch(r"data/.*\.(desktop|metainfo\.xml)\.in", path) and path not in listed:
            yield "po/POTFILES.in", 1, f"{path} has words for people and is not listed"


def run(tree, *command):
    done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
    return done.returncode, done.stderr + done.stdout


def template(tree, folder):
    """Collects every string for translators; gives the file, or None and what went wrong."""
    pot = os.path.join(folder, "shuwu.pot")
    flags = [f"--flag={name}" for name in ("g_strdup_printf:1:c-format", "g_string_append_printf:2:c-format", "g_set_error:4:c-format",
                                           "ngettext:1:pass-c-format", "ngettext:2:pass-c-format")]
    code, said = run(tree, "xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8", "--add-comments=Translators",
                     "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=ngettext:1,2",
                     "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3", "--no-location", *flags, "-o", pot)
    return (pot, "") if code == 0 and os.path.exists(pot) else (None, said)


@rule("po-complete")
def po_complete(tree):
    for path in tree.paths:
        if not re.fullmatch(r"po/\w+\.po", path):
            continue
        with tempfile.TemporaryDirectory() as folder:
            code, said = run(tree, "msgfmt", "-c", "-o", os.path.join(folder, "out.mo"), path)
            if code:
                yield path, 1, "msgfmt: " + said.strip().split("\n")[0].replace(path + ":", "")
                continue
            code, said = run(tree, "msgattrib", "--only-fuzzy", "--no-obsolete", path)
            for text in re.findall(r'^msgid "(.*)"$', said, re.M)[1:]:
                yield path, 1, f"fuzzy: “{text}”"
            pot, said = template(tree, folder)
            if pot is None:
                yield "po/POTFILES.in", 1, "xgettext: " + said.strip().split("\n")[0]
                continue
            code, said = run(tree, "msgcmp", "--no-fuzzy-matching", path, pot)
            for line in said.split("\n"):
                match = re.match(r"(.*?):(\d+): (this message is [^.]*)", line)
                if match:
                    yield path, 1, match.group(3).split(" in po/")[0] + ": " + message_at(tree.root / match.group(1), int(match.group(2)))


# One thing has one name: a word that was once said for it, and the one that is.
OTHER_WORDS = [
    (r"卡号|[张的别新旧办换]卡(?!片)|借书证|借阅证", "读者证、读者证号"),
    (r"花名册", "职工名册"),
    (r"题名", "书名"),
    (r"著者", "作者"),
    (r"复本", "馆藏"),
    (r"遗失", "丢失"),
    (r"剔除|注销", "剔旧"),
    (r"标题行", "表头"),
    (r"上级书屋|上级服务器", "总工会服务器"),
]


@rule("po-words")
def po_words(tree):
    for path in tree.paths:
        if not re.fullmatch(r"po/zh_CN\.po", path):
            continue
        text = (tree.root / path).read_text(encoding="utf-8")
        for match in re.finditer(r'^msgstr(?:\[\d\])? (".*"(?:\n".*")*)', text, re.M):
            said = "".join(re.findall(r'"(.*)"', match.group(1)))
            for other, word in OTHER_WORDS:
                for found in re.finditer(other, said):
                    yield path, text.count("\n", 0, match.start()) + 1, f"“{found.group()}” is called {word} here"


def message_at(path, number):
    """The text of the message that a line of a .po or .pot belongs to."""
    lines = path.read_text(encoding="utf-8").split("\n")
    while number > 1 and lines[number - 2].strip():
        number -= 1
    block = "\n".join(lines[number - 1:]).split("\n\n")[0]
    text = re.search(r'^msgid ((?:".*"\s*)+)', block, re.M)
    return "“" + "".join(re.findall(r'"(.*)"', text.group(1) if text else "")) + "”"
