# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a tarball of what is committed, builds it elsewhere, tests it, installs it into a prefix, and starts what is installed.

usage: check.py BUILD HEADLESS      BUILD: a build of this checkout; HEADLESS: gives a command a screen

The tarball is all there is: no git, and nothing that stands beside the checkout.
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
APP = "org.shuwu.Shuwu"
SUITES = {"core", "cli"}
ROOM = "一分厂职工书屋"
# No optimization, no symbols: whether it builds is asked, not how fast it is; each file by what it includes itself.
OPTIONS = ["-Doptimization=0", "-Ddebug=false", "-Db_pch=false"]
# What a checkout has and a tarball needs not.
NOT_IN_TARBALL = {".git", "build", "shared"}


class Failed(Exception):
    """What the rest stands on."""


def need(is_so, what):
    if not is_so:
        raise Failed(what)
    print("ok", what, flush=True)


class Place:
    """A folder with a tarball unpacked in it, a build and a prefix, and no git on the way to it."""

    def __init__(self, folder):
        self.folder = folder
        self.prefix = folder / "prefix"
        self.build = folder / "build"
        programs = folder / "programs"
        programs.mkdir()
        (programs / "git").write_text(f"#!/bin/sh\necho \"$@\" >> {folder}/git-was-called\nexit 1\n")
        (programs / "git").chmod(0o755)
        self.environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
        for name in ("SHUWU_LOCALEDIR", "GSETTINGS_SCHEMA_DIR", "LC_ALL", "LANGUAGE", "DESTDIR"):
            self.environment.pop(name, None)

    def run(self, *command, **environment):
        """Gives what was printed, or None; what went wrong is shown."""
        done = subprocess.run([*map(str, command)], env={**self.environment, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, check=False)
        if done.returncode != 0:
            print(f"{command}: {done.returncode}\n{done.stdout[-6000:]}", flush=True)
        return done.stdout if done.returncode == 0 else None

    def look(self, *what):
        return json.loads(self.run("meson", "introspect", self.build, *what) or "null")


def make_tarball(build, place):
    """Gives the folder of the unpacked tarball."""
    done = subprocess.run(["meson", "dist", "-C", str(build), "--no-tests", "--allow-dirty", "--formats", "gztar"], capture_output=True, text=True,
                          check=False)
    need(done.returncode == 0, f"meson dist makes a tarball {done.stderr[-2000:] if done.returncode else ''}".strip())
    [path] = (build / "meson-dist").glob("shuwu-*.tar.gz")
    with tarfile.open(path) as tarball:
        names = tarball.getnames()
        tarball.extractall(place.folder)
    tops = {name.split("/")[1] for name in names if "/" in name}
    need(not tops & NOT_IN_TARBALL, f"it holds what is committed and no more: {len(names)} files, {path.stat().st_size // 1000} kB")
    return place.folder / names[0].split("/")[0]


def build_some(place, source):
    """Builds what is installed, and the tests of the core and the terminal."""
    need(place.run("meson", "setup", place.build, source, f"--prefix={place.prefix}", *OPTIONS) is not None, "it is configured without git")
    needed = {name for test in place.look("--tests") if SUITES & {suite.split(":")[-1] for suite in test["suite"]} for name in test["depends"]}
    wanted = [os.path.relpath(name, place.build) for target in place.look("--targets") if target["installed"] or target["id"] in needed
              for name in target["filename"]]
    begun = time.monotonic()
    need(place.run("ninja", "-C", place.build, *sorted(set(wanted))) is not None, f"it is built ({time.monotonic() - begun:.0f} s)")


def test(place):
    begun = time.monotonic()
    suites = [argument for suite in sorted(SUITES) for argument in ("--suite", suite)]
    said = place.run("meson", "test", "-C", place.build, "--no-rebuild", "--num-processes", "2", "--print-errorlogs", *suites)
    need(said is not None, f"its tests of {' and '.join(sorted(SUITES))} pass ({time.monotonic() - begun:.0f} s)")
    need(not (place.folder / "git-was-called").exists(), "nothing asked for git")


def install(place):
    need(place.run("meson", "install", "-C", place.build, "--no-rebuild") is not None, "it is installed into a prefix")
    package = place.folder / "package"
    need(place.run("meson", "install", "-C", place.build, "--no-rebuild", "--destdir", package) is not None, "and for a package, by DESTDIR")
    staged = {path.relative_to(package / place.prefix.relative_to("/")) for path in package.rglob("*") if path.is_file()}
    there = {path.relative_to(place.prefix) for path in place.prefix.rglob("*") if path.is_file()}
    need(staged <= there, "with the same files")
    share = place.prefix / "share"
    for path in (f"applications/{APP}.desktop", f"metainfo/{APP}.metainfo.xml", f"icons/hicolor/scalable/apps/{APP}.svg",
                 "glib-2.0/schemas/gschemas.compiled", "locale/zh_CN/LC_MESSAGES/shuwu.mo", f"gnome-shell/search-providers/{APP}.search-provider.ini"):
        need((share / path).is_file(), f"there is share/{path}")
    service = (share / "dbus-1" / "services" / f"{APP}.service").read_text()
    need(f"Exec={place.prefix}/bin/shuwu " in service, "the bus is told to start the one of the prefix")


def start(place, headless):
    """The programs of the prefix find what was installed with them, and nothing else of ours."""
    shuwuctl = place.prefix / "bin" / "shuwuctl"
    room = place.folder / "room.db"
    need(place.run(shuwuctl, "--db", room, "init", "--room", ROOM, "--sample") is not None, "shuwuctl makes a room")
    need("书屋" in (place.run(shuwuctl, "help", LC_ALL="C.UTF-8", LANGUAGE="zh_CN") or ""), "and speaks Chinese")
    environment = {"XDG_DATA_DIRS": f"{place.prefix}/share:/usr/local/share:/usr/share"}
    begun = time.monotonic()
    said = place.run(headless, sys.executable, "-B", __file__, "--window", place.prefix / "bin" / "shuwu", room, **environment)
    need(said is not None, f"shuwu opens it in a window ({time.monotonic() - begun:.0f} s)")


def open_window(program, room):
    """On a screen of its own: until the window has the name of the room."""
    with subprocess.Popen([program, "--db", room]) as process:
        try:
            for _ in range(300):
                found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ROOM], capture_output=True, check=False)
                if found.returncode == 0 and found.stdout:
                    return 0
                if process.poll() is not None:
                    return 1
                time.sleep(0.1)
        finally:
            process.terminate()
    return 1


def main():
    if sys.argv[1] == "--window":
        return open_window(*sys.argv[2:])
    build, headless = sys.argv[1:]
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        print("skipped: a tarball is made of what is committed, and this is no checkout")
        return 77
    begun = time.monotonic()
    # The same name each time: a cache of the compiler's finds what it knows.
    folder = pathlib.Path(tempfile.gettempdir()) / ("shuwu-dist-" + hashlib.sha256(str(ROOT).encode()).hexdigest()[:8])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        place = Place(folder)
        build_some(place, make_tarball(pathlib.Path(build), place))
        test(place)
        install(place)
        start(place, headless)
    except Failed as failure:
        print(f"not ok {failure}")
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{time.monotonic() - begun:.0f} s in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
