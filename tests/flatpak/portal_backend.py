# SPDX-License-Identifier: GPL-3.0-or-later
"""What answers for the person at xdg-desktop-portal: a backend of its dialogs that has none.

usage: portal_backend.py FOLDER

A file that is to be opened is FOLDER/open; one that is to be saved goes to FOLDER under the name that was suggested; what
is printed becomes FOLDER/printed.pdf. A line of JSON on stdout for each question, and one when it is ready.
"""
import json
import os
import pathlib
import shutil
import sys

from gi.repository import Gio, GLib

NAME = "org.freedesktop.impl.portal.desktop.shuwucheck"
INTERFACES = """<node>
  <interface name="org.freedesktop.impl.portal.FileChooser">
    <method name="OpenFile">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
    </method>
    <method name="SaveFile">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.impl.portal.Print">
    <method name="PreparePrint">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="a{sv}" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
    </method>
    <method name="Print">
      <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="h" direction="in"/><arg type="a{sv}" direction="in"/><arg type="u" direction="out"/><arg type="a{sv}" direction="out"/>
    </method>
  </interface>
</node>"""
TOKEN = 17
FOLDER = pathlib.Path(sys.argv[1])


def say(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def get_uris(path):
    return {"uris": GLib.Variant("as", [path.as_uri()])}


def open_file(_asked, _fds):
    return get_uris(next(iter((FOLDER / "open").iterdir())))


def save_file(asked, _fds):
    return {**get_uris(FOLDER / asked.unpack()[4]["current_name"]), "writable": GLib.Variant("b", True)}


def prepare_print(asked, _fds):
    return {"settings": asked.get_child_value(4), "page-setup": asked.get_child_value(5), "token": GLib.Variant("u", TOKEN)}


def print_file(asked, fds):
    _handle, _app, _parent, _title, number, options = asked.unpack()
    if options.get("token") != TOKEN:
        raise ValueError(f"not what was prepared: {options}")
    with os.fdopen(fds.get(number), "rb") as source, (FOLDER / "printed.new").open("wb") as target:
        shutil.copyfileobj(source, target)
    (FOLDER / "printed.new").rename(FOLDER / "printed.pdf")
    return {}


ANSWERS = {"OpenFile": open_file, "SaveFile": save_file, "PreparePrint": prepare_print, "Print": print_file}


def called_cb(_connection, _sender, _path, _interface, method, parameters, invocation):
    _handle, app, _parent, title = parameters.unpack()[:4]
    say(method=method, app=app, title=title)
    answer = ANSWERS[method](parameters, invocation.get_message().get_unix_fd_list())
    invocation.return_value(GLib.Variant("(ua{sv})", (0, answer)))


def main():
    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
        connection.register_object("/org/freedesktop/portal/desktop", interface, called_cb, None, None)
    loop = GLib.MainLoop()
    Gio.bus_own_name_on_connection(connection, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: say(ready=NAME), lambda *_: loop.quit())
    loop.run()


if __name__ == "__main__":
    main()
