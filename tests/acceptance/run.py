# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one of the acceptance scripts that lie beside the checkout; skips (77) where they do not.

usage: run.py SCRIPT SHUWUCTL [ARGUMENT…]
"""
import os
import pathlib
import subprocess
import sys

SKIPPED = 77

folder = pathlib.Path(os.environ["SHUWU_SOURCE_ROOT"]).resolve().parent / "shared" / "acceptance"
script = folder / sys.argv[1]
if not script.exists():
    print(f"skipped: there is no {script.name} beside the checkout")
    sys.exit(SKIPPED)
sys.exit(subprocess.run([sys.executable, "-B", str(script), *sys.argv[2:]], check=False).returncode)
