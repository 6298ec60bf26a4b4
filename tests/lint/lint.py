#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the compiler does not; README.md beside this file says what each rule is for.

usage: lint.py [--root FOLDER] [--fix] [RULE…]     no RULE: all of them
"""
import argparse
import pathlib
import sys

import c_rules
import sql_rules
import tree_rules
from source import Tree

LIMITS = {"function": 60, "file": 600, "header": 120, "nesting": 4, "parameters": 6, "async-parameters": 8, "ui": 200}
RULES = {**c_rules.RULES, **sql_rules.RULES, **tree_rules.RULES}

# How far above the code the comment that exempts it may stand: above a function's type and name.
REACH = 3
WHOLE_FILE = {"file-length"}


def check(tree, names):
    """Runs rules over a tree: gives (path, line, rule, message), in order."""
    findings, used = [], set()
    for name in names:
        for path, line, message in RULES[name](tree):
            known = tree.source(path).exemptions if path.endswith((".c", ".h")) else set()
            by = {(at, rule) for at, rule in known if rule == name and (name in WHOLE_FILE or 0 <= line - at <= REACH)}
            used |= {(path, *exemption) for exemption in by}
            if not by:
                findings.append((path, line, name, message))
    for source in tree.sources(r"(src|tests)/.*\.[ch]"):
        for line, name in source.exemptions:
            if name not in RULES:
                findings.append((source.path, line, "exemption", f"there is no rule {name}"))
            elif name in names and (source.path, line, name) not in used:
                findings.append((source.path, line, "exemption", f"nothing here breaks {name}"))
    return sorted(set(findings))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--fix", action="store_true", help="lay the C files out")
    parser.add_argument("rules", nargs="*", metavar="RULE")
    arguments = parser.parse_args()
    unknown = set(arguments.rules) - set(RULES)
    if unknown:
        parser.error("there is no rule " + ", ".join(sorted(unknown)))

    tree = Tree(arguments.root, LIMITS)
    if arguments.fix:
        tree_rules.fix_layout(tree)
    findings = check(tree, arguments.rules or list(RULES))
    for path, line, name, message in findings:
        print(f"{path}:{line}: {name}: {message}")
    print(f"lint: {len(tree.paths)} files, {len(arguments.rules or RULES)} rules, {len(findings)} findings", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
