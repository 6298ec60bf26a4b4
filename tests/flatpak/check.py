# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds, signs, installs, runs, updates and breaks the Flatpak, on a runtime made of Debian packages.

usage: check.py [FOLDER]      FOLDER keeps the runtime and the pictures (build/flatpak)

Root, because the runtime is bootstrapped; Debian's packages; no other network. A line a check, with its time. Where
no namespaces are to be had, one line says so and nothing is checked (exit 77).
"""
import atexit
import datetime
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

import start_time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))

import input_methods  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "flatpak").resolve()
APP = "org.shuwu.Shuwu"
MANIFEST = ROOT / "flatpak" / f"{APP}.json"
STAND_IN = {"runtime": "org.shuwu.DebianPlatform", "runtime-version": "13", "sdk": "org.shuwu.DebianSdk"}
# The suite whose package sources are upstream's own archives, and what is brought along.
SOURCES = ("bookworm", ["libsodium", "qrencode", "yaz"])
TESTS = ["--suite", "core", "--suite", "cli", "--suite", "app"]


class Failed(Exception):
    """What the rest stands on."""


class Unreachable(Exception):
    """Debian's packages are not to be had."""


class Checks:
    """Prints a line a check; the first one on which the others stand ends all."""

    def __init__(self):
        self.passed = self.failed = 0
        self.last = time.monotonic()

    def tell(self, ok, what):
        now = time.monotonic()
        print(f"{'ok  ' if ok else 'FAIL'} {now - self.last:6.1f} s  {what}", flush=True)
        self.last = now
        self.passed += ok
        self.failed += not ok

    def need(self, ok, what):
        self.tell(ok, what)
        if not ok:
            raise Failed(what)


checks = Checks()


class Computer:
    """A home of its own: what flatpak installs for this user, and runs."""

    def __init__(self, name):
        self.home = FOLDER / name
        self.log = FOLDER / f"{name}.log"
        self.home.mkdir(parents=True, exist_ok=True)
        runtime = pathlib.Path(f"/run/user/{os.getuid()}")  # the place that the sandbox has, no other
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep = {key: value for key, value in os.environ.items() if key in ("PATH", "TERM", "TMPDIR")}
        self.environment = {**keep, "HOME": str(self.home), "LANG": "zh_CN.UTF-8", "XDG_RUNTIME_DIR": str(runtime)}

    def run(self, *command, **options):
        """The exit status; what was printed goes to the log."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(map(str, command))}\n")
            log.flush()
            return subprocess.run(command, env=self.environment, stdout=log, stderr=log, check=False, **options).returncode

    def ask(self, *command):
        """(exit status, stdout, stderr)"""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
        return done.returncode, done.stdout, done.stderr

    def flatpak(self, *arguments):
        return self.run("flatpak", *arguments)

    def sandbox(self, program, *arguments):
        return self.ask("flatpak", "run", f"--command={program}", APP, *arguments)

    def shuwuctl(self, *arguments):
        status, out, error = self.sandbox("shuwuctl", "--json", *arguments)
        return status, [json.loads(line) for line in out.splitlines()], error

    def get_commit(self):
        return self.ask("flatpak", "info", "--user", "--show-commit", APP)[1].strip()


# The runtime

def hash_recipe():
    """Names the runtime: made again when its recipe changes, and every week, for Debian's updates."""
    recipe = hashlib.sha256(datetime.date.today().strftime("%G-%V").encode())
    for name in ("make-runtime", "appstream-compose"):
        recipe.update((ROOT / "flatpak" / name).read_bytes())
    return recipe.hexdigest()[:12]


def make_runtime():
    repo = FOLDER / f"runtime-{hash_recipe()}"
    if not (repo / "done").exists():
        for old in FOLDER.glob("runtime-*"):
            shutil.rmtree(old)
        scratch = pathlib.Path("/dev/shm" if os.access("/dev/shm", os.W_OK) else FOLDER) / f"shuwu-runtime-{os.getpid()}"
        try:
            with (FOLDER / "runtime.log").open("w", encoding="utf-8") as log:
                status = subprocess.run([ROOT / "flatpak" / "make-runtime", repo, scratch], stdout=log, stderr=log, check=False).returncode
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        if status == 0:
            (repo / "done").touch()
        elif "Failed to fetch" in (FOLDER / "runtime.log").read_text(encoding="utf-8", errors="replace"):
            raise Unreachable
    checks.need((repo / "done").exists(), "runtime and SDK from Debian 13 packages")
    return repo


def install_sdk(builder, runtime):
    builder.flatpak("remote-add", "--user", "--if-not-exists", "--no-gpg-verify", "runtime", str(runtime))
    builder.flatpak("remote-modify", "--user", f"--url=file://{runtime}", "runtime")
    ok = builder.flatpak("install", "--user", "-y", "--noninteractive", "--or-update", "runtime",
                         f"{STAND_IN['sdk']}//13", f"{STAND_IN['runtime']}//13") == 0
    checks.need(ok, "SDK installed")


# The app

def fetch_sources():
    """Puts the archives where flatpak-builder looks before it asks the network; the manifest says which they must be."""
    state = FOLDER / "state" / "downloads"
    wanted = {source["sha256"]: source.get("dest-filename") or source["url"].rsplit("/", 1)[1]
              for module in json.loads(MANIFEST.read_text(encoding="utf-8"))["modules"]
              for source in module["sources"] if source["type"] == "archive"}
    missing = {sha: name for sha, name in wanted.items() if not (state / sha / name).exists()}
    if missing:
        folder = FOLDER / "sources"
        for sub in ("lists/partial", "archives/partial", "packages"):
            (folder / sub).mkdir(parents=True, exist_ok=True)
        mirror = subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"],
                                capture_output=True, text=True, check=True).stdout.split()[0]
        (folder / "sources.list").write_text(f"deb-src [trusted=yes] {mirror} {SOURCES[0]} main\n", encoding="utf-8")
        options = [f"-oDir::Etc::sourcelist={folder}/sources.list", "-oDir::Etc::sourceparts=/nonexistent",
                   f"-oDir::State::lists={folder}/lists", f"-oDir::Cache={folder}", "-oAPT::Sandbox::User=root"]
        with (FOLDER / "sources.log").open("w", encoding="utf-8") as log:
            for command in (["update"], ["source", "--download-only", *SOURCES[1]]):
                subprocess.run(["apt-get", "-q", *options, *command], cwd=folder / "packages", stdout=log, stderr=log, check=False)
        for archive in (folder / "packages").glob("*.orig.tar.*"):
            sha = hashlib.sha256(archive.read_bytes()).hexdigest()
            if sha in missing:
                (state / sha).mkdir(parents=True, exist_ok=True)
                shutil.copy(archive, state / sha / missing[sha])
    checks.need(all((state / sha / name).exists() for sha, name in wanted.items()), "sources of what is brought along, by their sha256")


def copy_source(version, change=None):
    """The tree as a release would have it, away from the checkout."""
    source = FOLDER / f"source-{version}"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(ROOT, source, ignore=lambda folder, names: [name for name in names if name == ".git" or (
        pathlib.Path(folder) == ROOT and name.startswith("build"))], symlinks=True)
    if change:
        change(source)
    return source


def make_next_version(source):
    """Version 2 has another step of the schema, as every second one will. Its number is an argument of every compilation
    and stays: otherwise the cache would have to read all of the source to find that it is the same."""
    (source / "src/core/storage/schema/0999-next.sql").write_text("CREATE TABLE next_version (id INTEGER PRIMARY KEY) STRICT;\n", encoding="utf-8")
    listing = source / "src/core/shuwu-core.gresource.xml"
    text = listing.read_text(encoding="utf-8")
    listing.write_text(text.replace("</gresource>", '  <file alias="0999-next.sql">storage/schema/0999-next.sql</file>\n  </gresource>', 1),
                       encoding="utf-8")


def build(builder, source, key, tests):
    """The official manifest with three names replaced; with @tests the module's own tests run in the SDK."""
    manifest = json.loads((source / "flatpak" / MANIFEST.name).read_text(encoding="utf-8"))
    manifest.update(STAND_IN)
    module = manifest["modules"][-1]
    # Without it the compiler cache passes over what is compiled with a precompiled header.
    module["build-options"] = {"env": {"CCACHE_SLOPPINESS": "pch_defines,time_macros"}}
    if tests:
        module["config-opts"] = [option.replace("-Dtests=false", "-Dtests=programs") for option in module["config-opts"]]
        module["run-tests"] = True
        module["test-rule"] = ""
        module["test-commands"] = ["meson test --print-errorlogs " + " ".join(TESTS)]
        module["build-options"]["test-args"] = ["--share=network"]
    local = source / "flatpak" / "local.json"
    local.write_text(json.dumps(manifest), encoding="utf-8")
    # What version 2 has in common with version 1 is compiled once.
    return builder.run("flatpak-builder", "--user", "--force-clean", "--disable-rofiles-fuse", "--disable-download", "--ccache",
                       f"--state-dir={FOLDER}/state", "--default-branch=stable", *key.sign, f"--repo={FOLDER}/repo",
                       str(FOLDER / "build"), str(local)) == 0


class Key:
    """A signing key, for this run only."""

    def __init__(self, name):
        self.home = FOLDER / f"key-{name}"
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700)
        gpg = ["gpg", "--homedir", str(self.home), "--batch", "--quiet"]
        subprocess.run([*gpg, "--passphrase", "", "--quick-generate-key", f"Shuwu check {name}", "ed25519", "sign", "never"],
                       capture_output=True, check=True)
        listing = subprocess.run([*gpg, "--list-keys", "--with-colons"], capture_output=True, text=True, check=True).stdout
        self.id = next(line.split(":")[9] for line in listing.splitlines() if line.startswith("fpr"))
        self.public = self.home / "public.gpg"
        self.public.write_bytes(subprocess.run([*gpg, "--export", self.id], capture_output=True, check=True).stdout)
        self.sign = [f"--gpg-sign={self.id}", f"--gpg-homedir={self.home}"]
        atexit.register(self.forget)

    def forget(self):
        """Ends the agent that gpg has started for this key; it would outlive the check."""
        subprocess.run(["gpgconf", "--homedir", str(self.home), "--kill", "all"], capture_output=True, check=False)


def publish(builder, key):
    return builder.flatpak("build-update-repo", "--default-branch=stable", *key.sign, str(FOLDER / "repo")) == 0


def make_stick(builder, runtime, key, folder):
    arch = subprocess.run(["flatpak", "--default-arch"], capture_output=True, text=True, check=True).stdout.strip()
    return builder.run(str(ROOT / "flatpak" / "make-stick"), str(folder), str(FOLDER / "repo"), str(runtime),
                       f"runtime/{STAND_IN['runtime']}/{arch}/13", key.id, str(key.home)) == 0


def make_bundle(builder, key, name):
    path = FOLDER / name
    ok = builder.flatpak("build-bundle", f"--gpg-keys={key.public}", *key.sign, str(FOLDER / "repo"), str(path), APP, "stable") == 0
    return path if ok else None


# In the sandbox

class Quiet(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def check_sandbox(computer):
    status, _, error = computer.shuwuctl("init", "--room", "样例职工书屋", "--sample")
    room = computer.home / ".var" / "app" / APP / "data" / "shuwu" / "room.db"
    checks.need(status == 0 and room.exists(), f"a room is made, under ~/.var/app/{APP} {error}")
    (computer.home / "secret.txt").write_text("of nobody's business", encoding="utf-8")
    checks.tell(computer.sandbox("cat", str(computer.home / "secret.txt"))[0] != 0, "the home folder cannot be read")
    permissions = computer.ask("flatpak", "info", "--user", "--show-permissions", APP)[1]
    checks.tell("filesystems=" not in permissions and "network" in permissions, "no folder is asked for")

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"/dev/tcp/127.0.0.1/{server.server_address[1]}"
        status = computer.sandbox("bash", "-c", f"exec 3<>{address} && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3")[0]
        server.shutdown()
    checks.tell(status == 0, "127.0.0.1 is reached")
    _, rows, _ = computer.shuwuctl("search", "hlm", "--limit", "3")
    checks.tell(any("红楼梦" in row["title"] for row in rows), "a book is found by its initials")


class Screen:
    """A virtual screen with a window manager; what is started here is ended here."""

    def __init__(self, *options):
        self.options = options

    def __enter__(self):
        read, write = os.pipe()
        self.processes = [subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", *self.options],
                                           pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
        os.close(write)
        with os.fdopen(read) as number:
            # All of the line: the server ends if it cannot write the end of it.
            self.display = f":{number.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display}
        self.processes.append(subprocess.Popen(["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        self.wait(lambda: self.xdotool("get_num_desktops"), 10)
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(10)

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False).stdout.strip()

    def wait(self, look, timeout):
        end = time.monotonic() + timeout
        while not look():
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def scan(self, code):
        self.xdotool("key", "--delay", "3", *code, "Return")

    def shot(self, name):
        path = FOLDER / "screenshots" / f"{name}.png"
        path.parent.mkdir(exist_ok=True)
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)
        return path


class Running:
    """The program in its sandbox, on a screen."""

    def __init__(self, computer, screen):
        self.computer = computer
        environment = {**computer.environment, "DISPLAY": screen.display, "GSK_RENDERER": "cairo"}
        with computer.log.open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(["dbus-run-session", "--", "flatpak", "run", APP], env=environment, stdout=log, stderr=log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.computer.flatpak("kill", APP)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        unmount_documents(self.computer)


def unmount_documents(computer):
    """The document portal's mount, of a session that has ended."""
    subprocess.run(["fusermount3", "-uq", f"{computer.environment['XDG_RUNTIME_DIR']}/doc"], capture_output=True, check=False)


def find_loan(computer):
    """A card whose reader may borrow, and a barcode that is on the shelf."""
    lent = {loan["barcode"] for loan in computer.shuwuctl("loans")[1]}
    card = next(card for card in (f"C{n:04d}" for n in range(1, 41)) if computer.shuwuctl("reader", "show", card)[1][0]["loans"] == [])
    _, titles, _ = computer.shuwuctl("title", "show", str(computer.shuwuctl("search", "活着", "--limit", "1")[1][0]["id"]))
    barcode = next(copy["barcode"] for copy in titles[0]["copy_list"] if copy["barcode"] not in lent and copy["status"] == "on-shelf")
    return card, barcode


def is_lent(computer, barcode):
    return any(loan["barcode"] == barcode for loan in computer.shuwuctl("loans")[1])


def check_window(computer):
    card, barcode = find_loan(computer)
    with Screen() as screen, Running(computer, screen):
        checks.need(screen.wait(lambda: screen.xdotool("search", "--onlyvisible", "--class", "shuwu"), 30), "a window is opened")
        time.sleep(2)
        screen.scan(card)
        time.sleep(1)
        screen.scan(barcode)
        checks.tell(screen.wait(lambda: is_lent(computer, barcode), 15), "a book is lent through the window")
        time.sleep(0.5)
        print(screen.shot("1-lent-in-the-sandbox"))
    return barcode


PORTAL = """[portal]
DBusName=org.freedesktop.impl.portal.desktop.shuwucheck
Interfaces=org.freedesktop.impl.portal.FileChooser;org.freedesktop.impl.portal.Print;
UseIn=shuwucheck
"""
# Of a class that begins in a week.
CLASS = "HJ-1"
CLASSES = "课程编号,课程名称,班次编号,名额,上课地点,上课时间\nHJ,焊工技能提升,{code},30,一号车间,{day} 08:30-11:30\n"


def make_class(computer, code):
    table = computer.home / ".var" / "app" / APP / "data" / "classes.csv"
    table.write_text(CLASSES.format(code=code, day=datetime.date.today() + datetime.timedelta(days=7)), encoding="utf-8")
    checks.need(computer.shuwuctl("import", "courses", str(table))[0] == 0, f"the class {code} is made")


def lay_out_desk(computer, folder):
    """A stick with a table to import, a class whose sheet is printed, and portals whose dialogs portal_backend.py answers."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "stick" / "open").mkdir(parents=True)
    (folder / "stick" / "open" / "新书.csv").write_text("书名,作者,条码\n从门户来的书,佚名,P90001\n", encoding="utf-8")
    (folder / "portals").mkdir()
    (folder / "portals" / "shuwucheck.portal").write_text(PORTAL, encoding="utf-8")
    make_class(computer, CLASS)
    checks.need(computer.shuwuctl("signup", "add", "--class", CLASS, "--card", "C0001")[0] == 0, "a worker is signed up")


def check_portals(computer):
    """xdg-desktop-portal itself, and the document portal, on a session bus of this check's own."""
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        print("not checked: portals. There is no /dev/fuse here, and without it no file can be lent to a sandbox")
        return
    folder = FOLDER / "portals"
    lay_out_desk(computer, folder)
    ok = walk(computer, folder, "portal_walk.py", str(folder), CLASS)
    checks.tell(ok, f"the walk through the portals comes to its end: {folder / 'screenshots'}")


def walk(computer, folder, script, *arguments):
    """A script that tells what it has checked, on a screen and a session bus of its own; whether it came to its end."""
    environment = {**computer.environment, "XDG_CURRENT_DESKTOP": "shuwucheck", "XDG_DESKTOP_PORTAL_DIR": str(folder / "portals"), "GSK_RENDERER": "cairo"}
    with Screen() as screen, computer.log.open("a", encoding="utf-8") as log:
        process = subprocess.Popen(["dbus-run-session", "--", "/usr/bin/python3", "-B", str(ROOT / "tests" / "flatpak" / script), *arguments],
                                   env={**environment, "DISPLAY": screen.display}, stdout=subprocess.PIPE, stderr=log, text=True)
        for line in process.stdout:
            if line.startswith("{"):
                checks.tell(**json.loads(line))
        process.wait()
    unmount_documents(computer)
    return process.returncode == 0


def check_pinyin(computer):
    """The input methods of the computer, and the scanner."""
    folder = FOLDER / "pinyin"
    shutil.rmtree(folder, ignore_errors=True)
    books = computer.home / ".var" / "app" / APP / "data" / "books.csv"
    books.write_text(input_methods.BOOKS, encoding="utf-8")
    checks.need(computer.shuwuctl("import", "titles", str(books))[0] == 0, "books with barcodes of letters and digits are imported")
    for name, method in input_methods.METHODS.items():
        if not method.is_there():
            print(f"not checked: {name}. It is not installed here, or has no pinyin")
            continue
        make_class(computer, f"PY-{name}")
        checks.tell(walk(computer, folder, "pinyin_walk.py", name, str(folder), find_loan(computer)[0], f"PY-{name}"), f"{name} comes to its end: {folder / 'screenshots'}")
        for barcode in (input_methods.LETTERS, input_methods.DIGITS):
            computer.shuwuctl("return", "--barcode", barcode)


# On a busy machine a start may take three times as long as it should.
N_COPIES, START_S, BUSY = 100_000, 1.0, 3


def make_large_room(computer):
    folder = computer.home / ".var" / "app" / APP / "data" / "large"
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / "copies.csv"
    table.write_text("书名,作者,出版年,条码\n" + "".join(f"工人读本第{i}册,作者{i % 977},{1980 + i % 45},L{i:06d}\n" for i in range(N_COPIES)), encoding="utf-8")
    room = folder / "room.db"
    checks.need(computer.shuwuctl("--db", str(room), "init", "--room", "大书屋")[0] == 0 and
                computer.shuwuctl("--db", str(room), "import", "titles", str(table))[0] == 0, f"{N_COPIES} copies are imported")
    return room


def check_start(computer):
    """In a session that has begun, as on a desk: the portals that flatpak asks for are there."""
    room = make_large_room(computer)
    folder = FOLDER / "screen"
    folder.mkdir(exist_ok=True)
    with Screen("-fbdir", str(folder)) as screen, computer.log.open("a", encoding="utf-8") as log:
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, stderr=log, text=True,
                               env={**computer.environment, "DISPLAY": screen.display})
        environment = {**computer.environment, "DISPLAY": screen.display, "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
        command = ["flatpak", "run", APP, "--db", str(room), "--page=catalogue"]
        running = []

        def start():
            running.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))

        def end():
            screen.shot("3-large-room")
            computer.flatpak("kill", APP)
            running.pop().wait(30)

        seconds = start_time.measure(start, end, start_time.Picture(folder), 3)
        bus.terminate()
        bus.wait()
    unmount_documents(computer)
    shutil.rmtree(room.parent)
    median = seconds[1] if seconds else float("inf")
    checks.tell(median <= BUSY * START_S, f"the first rows are on the screen {median:.2f} s after a warm start "
                                          f"(aim {START_S} s; red over {BUSY * START_S} s, since machines are busy)")


def check_refusal_of_newer(computer):
    """The app that is older than its room says so."""
    status, answer, _ = computer.shuwuctl("loans")
    checks.tell(status != 0 and answer[0]["error"]["code"] == "too-new", f"an older version refuses the newer room: {answer}")
    with Screen() as screen, Running(computer, screen):
        screen.wait(lambda: screen.xdotool("search", "--onlyvisible", "--class", "shuwu"), 30)
        time.sleep(2)
        print(screen.shot("2-newer-room"))


def check_return_to_backup(computer, barcode):
    """What it was before the update is open again, and the newer room is kept."""
    backup = computer.shuwuctl("loans")[1][0]["error"].get("backup")
    status, answer, _ = computer.shuwuctl("restore", backup or "none is named")
    newer = list((computer.home / ".var" / "app" / APP / "data" / "shuwu").glob("room.db.newer-*"))
    checks.tell(status == 0 and is_lent(computer, barcode) and len(newer) == 1, f"the backup from before the update is opened instead: {answer}")


def check_refusals(builder, bundle):
    """Another key, another byte."""
    other, stick = Key("two"), FOLDER / "stick-copy"
    stranger = Computer("stranger")
    stranger.flatpak("remote-add", "--user", f"--gpg-import={other.public}", "stick", f"file://{stick}/shuwu/repo")
    checks.tell(stranger.flatpak("install", "--user", "-y", "--noninteractive", "stick", APP) != 0, "a repository signed with another key is refused")
    damaged = FOLDER / "damaged.flatpak"
    data = bytearray(bundle.read_bytes())
    data[len(data) * 2 // 3] ^= 1
    damaged.write_bytes(data)
    checks.tell(builder.flatpak("install", "--user", "-y", "--noninteractive", "--bundle", str(damaged)) != 0, "a damaged bundle is refused")


def check_app(builder, runtime):
    key = Key("one")
    shutil.rmtree(FOLDER / "repo", ignore_errors=True)
    for stale in ("stick", "stick-copy", "computer", "stranger"):
        shutil.rmtree(FOLDER / stale, ignore_errors=True)
    fetch_sources()
    source = copy_source("1")
    checks.need(build(builder, source, key, tests=True), "the manifest is built without a network, and the tests pass in the SDK")
    checks.tell(builder.run(str(ROOT / "flatpak" / "contract"), str(FOLDER / "build")) == 0, "nothing is needed that GNOME's runtime lacks")
    share = FOLDER / "build" / "files" / "share"
    checks.tell(builder.run("desktop-file-validate", str(share / "applications" / f"{APP}.desktop")) == 0, "the desktop file is valid")
    checks.tell(builder.flatpak("run", f"--filesystem={FOLDER}:ro", "--command=appstreamcli", f"{STAND_IN['sdk']}//13", "validate", "--no-net", "--override=url-homepage-missing=info",
                                str(share / "metainfo" / f"{APP}.metainfo.xml")) == 0, "the metainfo is valid")
    checks.need(publish(builder, key), "the repository is signed")
    bundle = make_bundle(builder, key, "version-1.flatpak")
    checks.need(bundle is not None, f"a bundle is made ({bundle.stat().st_size // 1000} kB)")
    checks.need(make_stick(builder, runtime, key, FOLDER / "stick"), "a stick is made")

    # The stick is all there is.
    shutil.move(FOLDER / "stick", FOLDER / "stick-copy")
    shutil.move(FOLDER / "repo", FOLDER / "repo-away")
    computer = Computer("computer")
    installer = FOLDER / "stick-copy" / "shuwu" / "install"
    checks.need(computer.run("bash", str(installer)) == 0 and computer.get_commit() != "", "installed from a copy of the stick")
    shutil.move(FOLDER / "repo-away", FOLDER / "repo")
    check_sandbox(computer)
    barcode = check_window(computer)
    check_portals(computer)
    check_pinyin(computer)
    check_start(computer)

    first = computer.get_commit()
    checks.need(build(builder, copy_source("2", make_next_version), key, tests=False), "version 2 is built")
    publish(builder, key)
    checks.need(make_stick(builder, runtime, key, FOLDER / "stick-copy"), "the stick is brought up to date")
    computer.run("bash", str(installer))
    checks.tell(computer.get_commit() not in ("", first), "the stick updates the older installation")
    checks.tell(is_lent(computer, barcode), "the loan is still there")
    checks.tell(any((computer.home / ".var" / "app" / APP / "data" / "shuwu").glob("room.db.schema-*.backup")),
                "the room was copied aside before it was migrated")
    checks.tell(computer.flatpak("install", "--user", "-y", "--noninteractive", "--bundle", str(bundle)) == 0, "version 1 is put over version 2")
    check_refusal_of_newer(computer)
    check_return_to_backup(computer, barcode)
    computer.flatpak("uninstall", "--user", "-y", "--noninteractive", APP)
    checks.tell(computer.run("bash", str(installer)) == 0 and is_lent(computer, barcode), "taken away and installed again, nothing is lost")
    check_refusals(builder, bundle)


def main():
    if os.getuid() != 0:
        print("skipped: the runtime is bootstrapped by root only")
        return 77
    if subprocess.run(["bwrap", "--unshare-user", "--ro-bind", "/", "/", "true"], capture_output=True, check=False).returncode != 0:
        print("skipped: no namespaces are to be had here, and a sandbox needs them")
        return 77
    FOLDER.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    try:
        builder = Computer("builder")
        runtime = make_runtime()
        install_sdk(builder, runtime)
        check_app(builder, runtime)
    except Unreachable:
        print("skipped: Debian's packages are not to be had, and the runtime is made of them")
        return 77
    except Failed as failure:
        print(f"The rest stands on this: {failure}. Logs are in {FOLDER}")
    print(f"{time.monotonic() - begun:.0f} s in all")
    print(f"flatpak: {checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
