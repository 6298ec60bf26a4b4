# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about C: shape, arrows between rooms, and calls that have no place here."""
import re

C_FILES = r"src/.*\.c", r"tests/.*\.c"
ALL_C = r"src/.*\.[ch]", r"tests/.*\.[ch]"

# In the order of the arrows: a room of the core includes only itself and rooms to its left.
ROOMS = ["text", "record", "lookup", "storage", "carry", "search", "catalogue", "workers", "training", "certificates", "mentoring", "lending", "print", "bookroom"]

RULES = {}


def rule(name):
    def enter(function):
        RULES[name] = function
        return function
    return enter


def room_of(path):
    """The room of the core that a file of src or tests belongs to, or None."""
    match = re.match(r"(?:src|tests)/core/(\w+)/", path)
    return match.group(1) if match else None


def count(parameters):
    """How many parameters a list has; commas inside brackets do not part them."""
    while "(" in parameters:
        parameters = re.sub(r"\([^()]*\)", "", parameters)
    return 0 if parameters.strip() in ("", "void") else parameters.count(",") + 1


@rule("arrows")
def arrows(tree):
    for source in tree.sources(r"src/.*\.[ch]"):
        program = source.path.split("/")[1]
        room = room_of(source.path)
        for line, header in source.includes:
            target = header.split("/")[0]
            if room and target in ROOMS and ROOMS.index(target) > ROOMS.index(room):
                yield source.path, line, f"{room} may not know {target}: rooms include only rooms to their left"
            for other in ("app", "cli", "hub"):
                if other != program and f"src/{other}/{header}" in tree.paths and f"src/{program}/{header}" not in tree.paths:
                    yield source.path, line, f"{program} may not know {other}: arrows go to the core only"


@rule("private-header")
def private_header(tree):
    for source in tree.sources(*ALL_C):
        for line, header in source.includes:
            owner = header.split("/")[0] if "/" in header else None
            if header.endswith("-private.h") and owner in ROOMS and owner != room_of(source.path):
                yield source.path, line, f"{header} is for the room {owner} only"


@rule("no-gtk")
def no_gtk(tree):
    for source in tree.sources(r"src/(core|cli|hub)/.*\.[ch]", r"tests/core/.*\.[ch]"):
        for line, header in source.includes:
            if re.match(r"(gtk|gdk|gsk|adwaita|graphene)\b", header):
                yield source.path, line, f"{header}: only the app knows GTK"
            if re.match(r"pango\b", header) and room_of(source.path) != "print":
                yield source.path, line, f"{header}: only the app and the room print lay text out"


@rule("no-sqlite")
def no_sqlite(tree):
    for source in tree.sources(r"src/(app|cli)/.*\.[ch]"):
        for line, header in source.includes:
            if header == "sqlite3.h":
                yield source.path, line, "only the core knows SQLite"
        for line, match in source.find(r"\bsqlite3_\w+"):
            yield source.path, line, f"{match.group()}: only the core knows SQLite"


@rule("function-length")
def function_length(tree):
    limit = tree.limits["function"]
    for source in tree.sources(*C_FILES):
        for function in source.functions:
            if function.length > limit:
                yield source.path, function.line, f"{function.name} has {function.length} lines, more than {limit}"


@rule("file-length")
def file_length(tree):
    for source in tree.sources(*ALL_C):
        limit = tree.limits["header" if source.path.endswith(".h") else "file"]
        length = source.text.count("\n")
        if length > limit:
            yield source.path, 1, f"{length} lines, more than {limit}"


class Nesting:
    """How deep if, for, while, do and switch are nested in a body; an else is as deep as its if."""

    def __init__(self, body):
        self.tokens = re.findall(r"\b(?:if|else|for|while|do|switch)\b|[{}();]", body)
        self.position = 0
        self.deepest = 0
        while self.position < len(self.tokens):
            self.statement(0)

    def next(self):
        self.position += 1
        return self.tokens[self.position - 1] if self.position <= len(self.tokens) else ""

    def sees(self, *tokens):
        return self.position < len(self.tokens) and self.tokens[self.position] in tokens

    def skip(self, opening, closing):
        depth = 0
        while self.position < len(self.tokens):
            token = self.next()
            depth += (token == opening) - (token == closing)
            if depth == 0:
                return

    def statement(self, depth):
        token = self.next()
        if token in ("if", "for", "while", "switch", "do"):
            self.deepest = max(self.deepest, depth + 1)
            self.controlled(token, depth + 1)
        elif token == "{":
            while self.position < len(self.tokens) and not self.sees("}"):
                self.statement(depth)
            self.next()
        elif token == "(":
            self.position -= 1
            self.expression()

    def controlled(self, token, depth):
        if token != "do":
            self.skip("(", ")")
        self.statement(depth)
        if token == "do":
            self.next()
            self.expression()
        while token == "if" and self.sees("else"):
            self.next()
            if self.sees("if"):
                self.next()
                self.skip("(", ")")
            self.statement(depth)

    def expression(self):
        while self.position < len(self.tokens) and not self.sees("}"):
            if self.sees("("):
                self.skip("(", ")")
            elif self.sees("{"):
                self.skip("{", "}")
            elif self.next() == ";":
                return


@rule("nesting")
def nesting(tree):
    limit = tree.limits["nesting"]
    for source in tree.sources(*C_FILES):
        for function in source.functions:
            depth = Nesting(function.body).deepest
            if depth > limit:
                yield source.path, function.line, f"{function.name} nests {depth} deep, more than {limit}"


@rule("parameters")
def parameters(tree):
    for source in tree.sources(*ALL_C):
        for line, name, listed in [(f.line, f.name, f.parameters) for f in source.functions] + source.declarations:
            is_async = name.endswith("_async") or "GAsyncReadyCallback" in listed
            limit = tree.limits["async-parameters" if is_async else "parameters"]
            if count(listed) > limit:
                yield source.path, line, f"{name} takes {count(listed)} parameters, more than {limit}"


@rule("no-goto")
def no_goto(tree):
    for source in tree.sources(*ALL_C):
        for line, _ in source.find(r"\bgoto\b"):
            yield source.path, line, "goto: g_autoptr and a function of its own do better"


def is_constant(declaration):
    """Whether what is declared cannot be written: const after the last star, or const and no star."""
    return "const" in (declaration.rsplit("*", 1)[-1] if "*" in declaration else declaration).split()


@rule("mutable-state")
def mutable_state(tree):
    variable = re.compile(r"^((?:static |extern |const |volatile |struct |unsigned )*[A-Za-z]\w*(?: const)?[ *][\w *]*?)\b(\w+)"
                          r"((?:\[[^\]\n]*\])*)(?: =[^;]*)?;", re.M)
    for source in tree.sources(r"src/.*\.[ch]"):
        if source.path.endswith("/main.c"):
            continue
        for match in variable.finditer(source.outside):
            kind, name = match.group(1), match.group(2)
            if kind.split()[0] in ("typedef", "return", "struct") or is_constant(kind):
                continue
            # Filled once by class_init, as every GObject class has them.
            if (name == "signals" and "guint" in kind) or (name == "properties" and "GParamSpec" in kind):
                continue
            yield source.path, source.line_of(match.start()), f"{name} can be written from anywhere in this file"
        for function in source.functions:
            for match in re.finditer(r"^ +static (?!const\b)([\w ]+[ *]+)(\w+)((?:\[[^\]\n]*\])*)(?: =[^;]*)?;", function.body, re.M):
                if is_constant(match.group(1)) or re.search(rf"g_once\w* \(&{match.group(2)}\b", function.body):
                    continue
                line = function.body_line + 1 + function.body.count("\n", 0, match.start())
                yield source.path, line, f"{match.group(2)} keeps its value between calls"


@rule("chain-up")
def chain_up(tree):
    for source in tree.sources(r"src/.*\.c"):
        for function in source.functions:
            match = re.search(r"_(dispose|finalize|constructed)$", function.name)
            if match and function.parameters.startswith("GObject") and f"->{match.group(1)} (" not in function.body:
                yield source.path, function.line, f"{function.name} does not chain up"


@rule("no-warning")
def no_warning(tree):
    for source in tree.sources(r"src/core/.*\.[ch]"):
        for line, match in source.find(r"\bg_(?:warning|critical)(?:_once)? \("):
            yield source.path, line, f"{match.group()[:-2]}: the core gives errors to its caller and does not go on"


@rule("no-emit")
def no_emit(tree):
    for source in tree.sources(r"src/core/storage/.*\.[ch]"):
        for line, match in source.find(r"\bg_signal_emit\w*"):
            yield source.path, line, f"{match.group()}: signals are emitted on the main thread only"


@rule("no-g-error")
def no_g_error(tree):
    for source in tree.sources(r"src/.*\.[ch]"):
        for line, _ in source.find(r"\bg_error \("):
            yield source.path, line, "g_error ends the program: set a GError or assert"


# What makes a file, or what takes the place of one.
WRITES = (r"\bg_file_(?:set_contents\w*|replace\w*(?<!_finish)|create\w*|append_to\w*|copy\w*|move\w*) \(|\bg?_?fopen \(|\bO_CREAT\b"
          r"|\bgtk_print_operation_set_export_filename \(")


@rule("out-file")
def out_file(tree):
    for source in tree.sources(r"src/.*\.c"):
        if source.path.startswith("src/core/storage/"):
            continue
        for line, match in source.find(WRITES):
            yield source.path, line, f"{match.group().removesuffix(' (')}: files are written through storage/shuwu-out-file.h, which spares bookrooms"


@rule("pragma-once")
def pragma_once(tree):
    for source in tree.sources(r"src/.*\.h", r"tests/.*\.h"):
        # A precompiled header is a main file to the compiler.
        if "#pragma once" not in source.lines[:3] and "/pch/" not in source.path:
            yield source.path, 2, "a header begins with #pragma once"


@rule("log-domain")
def log_domain(tree):
    for source in tree.sources(r"src/.*\.c"):
        domain = re.search(r'^#define G_LOG_DOMAIN "shuwu(?:-[\w-]+)?"$', source.text, re.M)
        first = source.includes[0][0] if source.includes else 0
        if first and (domain is None or source.line_of(domain.start()) > first):
            yield source.path, first, 'G_LOG_DOMAIN "shuwu-…" is defined before the first include'


# A name that GTK or libadwaita has deprecated since, and where it may stand (nowhere: None).
DEPRECATED = [
    (r"AdwLeaflet\w*|adw_leaflet_\w+|ADW_(?:TYPE_)?LEAFLET\w*|AdwViewSwitcherTitle|adw_view_switcher_title_\w+"
     r"|ADW_VIEW_SWITCHER_TITLE", r"src/app/shell/shuwu-window\.(c|h|ui)"),
    (r"AdwMessageDialog|adw_message_dialog_\w+|ADW_MESSAGE_DIALOG|AdwAboutWindow|adw_about_window_\w+|ADW_ABOUT_WINDOW"
     r"|AdwPreferencesWindow|adw_preferences_window_\w+|ADW_PREFERENCES_WINDOW", r"src/app/compat/.*"),
    (r"GtkFileChooser\w*|gtk_file_chooser_\w+|GTK_FILE_CHOOSER\w*", r"src/app/compat/.*"),
    (r"GtkShortcutsWindow|gtk_shortcuts_window_\w+", r"data/.*help-overlay\.ui"),
    (r"AdwFlap|adw_flap_\w+|AdwSqueezer|adw_squeezer_\w+|AdwEnumListModel|adw_enum_list_model_\w+", None),
    (r"GtkDialog|gtk_dialog_\w+|GtkMessageDialog|gtk_message_dialog_\w+|GtkAssistant|gtk_assistant_\w+", None),
    (r"GtkTreeView\w*|gtk_tree_view_\w+|GtkListStore|gtk_list_store_\w+|GtkTreeStore|GtkComboBox\w*|gtk_combo_box_\w+", None),
    (r"GtkStatusbar|GtkInfoBar|gtk_info_bar_\w+|GtkEntryCompletion|gtk_entry_completion_\w+|GtkLockButton", None),
    (r"gtk_widget_show|gtk_widget_hide|gtk_widget_get_style_context|gtk_show_uri\w*|gtk_widget_get_allocated_\w+"
     r"|GTK_ALIGN_BASELINE|gdk_texture_new_for_pixbuf|gtk_(?:image|picture)_\w*pixbuf|gtk_calendar_select_day"
     r"|adw_action_row_set_icon_name|G_APPLICATION_FLAGS_NONE", None),
]


@rule("deprecated")
def deprecated(tree):
    for source in tree.sources(r"src/app/.*\.[ch]", r"tests/app/.*\.[ch]", r"(src|data)/.*\.ui"):
        text = source.code if source.path.endswith((".c", ".h")) else source.text
        for pattern, place in DEPRECATED:
            if place and re.fullmatch(place, source.path):
                continue
            for match in re.finditer(rf"\b(?:{pattern})\b", text):
                where = f"only in {place}" if place else "not used here"
                yield source.path, source.line_of(match.start()), f"{match.group()} is deprecated in newer GTK: {where}"
