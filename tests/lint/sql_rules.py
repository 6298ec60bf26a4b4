# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about SQL: where it stands, and that what has landed stays as it is."""
import hashlib
import re

RULES = {}

STATEMENT = re.compile(r"\s*(?:(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|WITH|EXPLAIN|ATTACH|DETACH|VACUUM|ANALYZE|REINDEX)"
                       r"|(PRAGMA|BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE))\b")
KEEPERS = r"src/core/storage/shuwu-(store(-lane|-care)?|db|schema|restore)\.c"
FROZEN = "tests/lint/schema.sha256"
ROOMS = "tests/core/storage/versions"
OLDEST_ROOM = "0006"  # no program ever left an older one
MAKE_ROOM = "tests/core/storage/make-version build/src/cli/shuwuctl"


def rule(name):
    def enter(function):
        RULES[name] = function
        return function
    return enter


@rule("no-sql")
def no_sql(tree):
    for source in tree.sources(r"src/.*\.[ch]"):
        for line, text in source.strings:
            match = STATEMENT.match(text)
            if not match or (match.group(1) and not text[match.end():].strip()):
                continue
            if match.group(2) and re.fullmatch(KEEPERS, source.path):
                continue
            if re.fullmatch(r"SELECT fts5 ?\(\?1\)", text) and source.path.startswith("src/core/search/"):
                continue
            yield source.path, line, f"SQL in C ({match.group().strip()} …): give it a name in the room's .sql file"


@rule("strict-tables")
def strict_tables(tree):
    for source in tree.sources(r"src/core/storage/schema/.*\.sql"):
        text = re.sub(r"--[^\n]*", "", source.text)
        for match in re.finditer(r"CREATE TABLE (\w+)[^;]*;", text):
            if not re.search(r"\)[^()]*\bSTRICT\b[^()]*;$", match.group()):
                yield source.path, source.text[:source.text.find("CREATE TABLE " + match.group(1))].count("\n") + 1, \
                    f"table {match.group(1)} is not STRICT"


@rule("schema-frozen")
def schema_frozen(tree):
    if FROZEN not in tree.paths:
        return
    steps = {p.rsplit("/", 1)[1]: p for p in tree.paths if re.fullmatch(r"src/core/storage/schema/\d{4}-.*\.sql", p)}
    for number, line in enumerate(tree.source(FROZEN).lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        digest, name = line.split()
        if name not in steps:
            yield FROZEN, number, f"{name} has landed and may not go"
        elif hashlib.sha256((tree.root / steps[name]).read_bytes()).hexdigest() != digest:
            yield steps[name], 1, "this step has landed and rooms were made with it: add a new step instead"


@rule("schema-room")
def schema_room(tree):
    for path in tree.paths:
        step = re.fullmatch(r"src/core/storage/schema/(\d{4})-.*\.sql", path)
        if step and step.group(1) >= OLDEST_ROOM and f"{ROOMS}/{step.group(1)}.db.gz" not in tree.paths:
            yield path, 1, f"no room of this version is migrated in a test: {MAKE_ROOM} makes one"


@rule("sql-names")
def sql_names(tree):
    seen = {}
    for source in tree.sources(r"src/core/\w+/\w+\.sql"):
        for number, line in enumerate(source.lines, 1):
            match = re.match(r"-- name: (\S+)", line)
            if not match:
                continue
            if match.group(1) in seen:
                yield source.path, number, f"{match.group(1)} is the name of another statement, in {seen[match.group(1)]}"
            seen.setdefault(match.group(1), source.path)
