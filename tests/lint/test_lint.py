#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule finds in its fixture what the fixture expects, and nothing else."""
import json
import pathlib
import shutil
import tempfile
import unittest

import layout
import lint
from source import Tree

FIXTURES = pathlib.Path(__file__).parent / "fixtures"


class RuleTest(unittest.TestCase):
    maxDiff = None

    def test_every_fixture_is_of_a_rule(self):
        self.assertEqual(sorted(lint.RULES), sorted(p.name for p in FIXTURES.iterdir()))

    def test_rules_find_what_their_fixtures_expect(self):
        for name in lint.RULES:
            with self.subTest(rule=name):
                folder = FIXTURES / name
                changed = folder / "limits.json"
                limits = {**lint.LIMITS, **(json.loads(changed.read_text()) if changed.exists() else {})}
                found = [f"{path}:{line}: {message}" for path, line, _, message in lint.check(Tree(folder, limits), [name])]
                expected = (folder / "expected").read_text(encoding="utf-8").splitlines()
                self.assertTrue(expected)
                if name == "layout" and not layout.is_known_version():
                    continue
                self.assertEqual(sorted(expected), sorted(found))

    def test_what_was_built_is_not_looked_at(self):
        with tempfile.TemporaryDirectory() as folder:
            for path in ("src/main.c", "out/meson-private/coredata.dat", "out/src/made.c"):
                (pathlib.Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (pathlib.Path(folder) / path).write_text("")
            self.assertEqual(["src/main.c"], Tree(folder, lint.LIMITS).paths)

    def test_exemptions_need_a_rule_and_a_reason_to_be(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "src/core/text/shuwu-fold.c"
            path.parent.mkdir(parents=True)
            path.write_text("/* lint: no-goto: nothing jumps here */\n/* lint: no-such: really */\n/* lint: no-g-error: */\n"
                            "static void\nfold (void)\n{\n  g_error (\"x\");\n}\n")
            found = lint.check(Tree(folder, lint.LIMITS), ["no-goto", "no-g-error"])
        self.assertEqual([(1, "nothing here breaks no-goto"), (2, "there is no rule no-such"),
                          (7, "g_error ends the program: set a GError or assert")], [(line, message) for _, line, _, message in found])


@unittest.skipUnless(layout.is_known_version(), "needs uncrustify " + layout.VERSION)
class LayoutTest(unittest.TestCase):
    def test_layout_is_right_and_stable(self):
        files = sorted((FIXTURES / "layout").rglob("*.laid-out"))
        self.assertTrue(files)
        for laid_out in files:
            wanted = laid_out.read_text(encoding="utf-8")
            with self.subTest(file=laid_out.stem), tempfile.TemporaryDirectory() as folder:
                copy = pathlib.Path(folder) / laid_out.stem
                shutil.copy(laid_out.with_suffix(""), copy)
                for _ in range(2):
                    layout.fix([copy])
                    self.assertEqual(wanted, copy.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
