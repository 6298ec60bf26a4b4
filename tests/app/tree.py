# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program shows over AT-SPI, as trees of values.

A question costs a round trip through the bus, and a window has hundreds of nodes with many questions each. So a tree is read as
a whole, by the one call that gives all nodes which the program knows of, and what that does not hold (places, texts) is asked for
all nodes at once. A node says how it was when its tree was read; the functions of the bus say how things are now.
"""
import ast
import collections
import functools
import json
import re
import warnings

warnings.filterwarnings("ignore", category=DeprecationWarning)

import gi  # noqa: E402
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PREFIX = "org.a11y.atspi."
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT_PATH = "/org/a11y/atspi/accessible/root"
TIMEOUT_MS = 10000

# A bus refuses more of them than it was told to allow.
MOST_CALLS = 100

# A column view shows some two hundred rows to AT-SPI: only the first of each node are looked at.
MOST_CHILDREN = 40

# at-spi2 2.56 has renamed roles.
ROLES = {"push button": "button", "entry": "text"}

# A string in the words of GVariant, with what is escaped.
QUOTED = re.compile(r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")

Extents = collections.namedtuple("Extents", "x y width height")


class Node:
    """What a program has shown at one moment; nodes of two trees are equal if they are of the same thing."""

    def __init__(self, ref, name, role, interfaces, states):
        self.ref = ref  # of its program on the bus, and its path
        self.name = name
        self.role = get_role(role)
        self.interfaces = interfaces
        self.states = states[0] | states[1] << 32
        self.parent = None
        self.children = []

    def __eq__(self, other):
        return isinstance(other, Node) and self.ref == other.ref

    def __hash__(self):
        return hash(self.ref)

    def __repr__(self):
        return f"{self.role} {self.name!r}"

    def has(self, interface):
        return PREFIX + interface in self.interfaces

    def has_state(self, state):
        return bool(self.states >> int(state) & 1)

    def walk(self):
        """The node and all below it, from top to bottom."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo += reversed(node.children)

    def ancestors(self):
        """Those that have a place, the nearest first; the page of a stack has none."""
        node = self.parent
        while node is not None:
            if node.has("Component"):
                yield node
            node = node.parent


class Bus:
    """The accessibility bus."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        (address,) = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                       Gio.DBusCallFlags.NONE, TIMEOUT_MS, None).unpack()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    # Asking

    def ask(self, ref, interface, method, *arguments):
        """The answer to one question."""
        name, path = ref
        return self.connection.call_sync(name, path, qualify(interface), method, pack(arguments), None, Gio.DBusCallFlags.NONE,
                                         TIMEOUT_MS, None).unpack()

    def ask_all(self, questions):
        """The answers to many, each (ref, interface, method, *arguments), in their order; None where there was none."""
        answers = [None] * len(questions)
        waiting = set()
        if not questions:
            return answers

        def answered(connection, result, number):
            waiting.discard(number)
            try:
                answers[number] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass  # it went away

        def run(most):
            while len(waiting) > most:
                GLib.MainContext.default().iteration(True)

        for number, ((name, path), interface, method, *arguments) in enumerate(questions):
            run(MOST_CALLS - 1)
            waiting.add(number)
            self.connection.call(name, path, qualify(interface), method, pack(arguments), None, Gio.DBusCallFlags.NONE, TIMEOUT_MS,
                                 None, answered, number)
        run(0)
        return answers

    # Trees

    def list_programs(self):
        """The roots of all programs, as (ref, process id)."""
        (refs,) = self.ask(("org.a11y.atspi.Registry", ROOT_PATH), "Accessible", "GetChildren")
        processes = self.ask_all([(("org.freedesktop.DBus", "/"), "org.freedesktop.DBus", "GetConnectionUnixProcessID", ref[0]) for ref in refs])
        return [(ref, process[0]) for ref, process in zip(refs, processes) if process]

    def get_name(self, ref):
        return self.ask(ref, PROPERTIES, "Get", PREFIX + "Accessible", "Name")[0]

    def read_tree(self, root_ref):
        """All that a program shows."""
        answer = self.connection.call_sync(root_ref[0], "/org/a11y/atspi/cache", qualify("Cache"), "GetItems", None, None,
                                           Gio.DBusCallFlags.NONE, TIMEOUT_MS, None)
        (items,) = unpack(answer)
        nodes, claims, counts = {}, collections.defaultdict(list), {}
        for ref, _, parent, index, count, interfaces, name, role, _, states in items:
            nodes[tuple(ref)] = Node(tuple(ref), name, role, interfaces, states)
            claims[tuple(parent)].append((index, tuple(ref)))
            counts[tuple(ref)] = count
        if root_ref not in nodes:
            self.read_missing([root_ref], nodes, counts)
        root = nodes[root_ref]
        counts[root_ref] = None  # windows are not counted
        level, seen = [root], {root}
        while level:
            for node, refs in zip(level, self.list_children(level, claims, counts)):
                missing = [ref for ref in refs if ref not in nodes]
                if missing:
                    self.read_missing(missing, nodes, counts)
                node.children = [nodes[ref] for ref in refs if ref in nodes and nodes[ref] not in seen]
                seen.update(node.children)
                for child in node.children:
                    child.parent = node
            level = [child for node in level for child in node.children]
        return root

    def list_children(self, nodes, claims, counts):
        """Of each node. The children say whose they are; hidden ones do too, and some are not known until they are asked for."""
        claimed = {node.ref: sorted(claims[node.ref]) for node in nodes}
        unsure = [node for node in nodes if counts[node.ref] is None
                  or [index for index, _ in claimed[node.ref]] != list(range(counts[node.ref]))]
        answers = dict(zip((node.ref for node in unsure), self.ask_all([(node.ref, "Accessible", "GetChildren") for node in unsure])))
        for node in nodes:
            refs = (answers[node.ref] or [[]])[0] if node.ref in answers else [ref for _, ref in claimed[node.ref]]
            yield refs[:MOST_CHILDREN]

    def read_missing(self, refs, nodes, counts):
        """Nodes of which the program did not speak by itself."""
        answers = iter(self.ask_all([question for ref in refs for question in (
            (ref, PROPERTIES, "Get", PREFIX + "Accessible", "Name"), (ref, PROPERTIES, "Get", PREFIX + "Accessible", "ChildCount"),
            (ref, "Accessible", "GetRole"), (ref, "Accessible", "GetInterfaces"), (ref, "Accessible", "GetState"))]))
        for ref, (name, count, role, interfaces, states) in zip(refs, zip(*[answers] * 5)):
            if role is not None:  # the page of a stack, for one, has no answer to all of it
                nodes[ref] = Node(ref, name[0] if name else "", role[0], interfaces[0] if interfaces else [], states[0] if states else (0, 0))
                counts[ref] = count[0] or None if count else None

    # How things are now

    def list_extents(self, nodes):
        """Where nodes are in their windows; None for what has no place."""
        placed = [node for node in nodes if node.has("Component")]
        answers = self.ask_all([(node.ref, "Component", "GetExtents", GLib.Variant("u", int(Atspi.CoordType.WINDOW))) for node in placed])
        extents = {node: Extents(*answer[0]) for node, answer in zip(placed, answers) if answer}
        return [extents.get(node) for node in nodes]

    def list_texts(self, nodes):
        """The texts of nodes, empty for what has none; an end of -1 gives nothing on GTK 4.8."""
        writing = [node for node in nodes if node.has("Text")]
        lengths = self.ask_all([(node.ref, PROPERTIES, "Get", PREFIX + "Text", "CharacterCount") for node in writing])
        answers = self.ask_all([(node.ref, "Text", "GetText", GLib.Variant("i", 0), GLib.Variant("i", length[0] if length else 0))
                                for node, length in zip(writing, lengths)])
        texts = {node: answer[0] for node, answer in zip(writing, answers) if answer}
        return [texts.get(node, "") for node in nodes]

    def keep_showing(self, nodes):
        """Those that have a size: GTK 4.8 calls everything visible and nothing showing. A page of a stack that was on the
        screen before keeps its size, so wait for what comes rather than for what goes."""
        return [node for node, extents in zip(nodes, self.list_extents(nodes)) if extents and extents.width > 0 and extents.height > 0]

    def has_state(self, node, state):
        low, high = self.ask(node.ref, "Accessible", "GetState")[0]
        return bool((low | high << 32) >> int(state) & 1)

    def list_labels(self, node):
        """The names of what labels a node."""
        relations = self.ask(node.ref, "Accessible", "GetRelationSet")[0]
        return [self.get_name(refs[0]) for kind, refs in relations if kind == int(Atspi.RelationType.LABELLED_BY) and refs]

    def act(self, node, name):
        """Does what a node can do, and says whether it is one of those things."""
        count = self.ask(node.ref, PROPERTIES, "Get", PREFIX + "Action", "NActions")[0]
        names = [self.ask(node.ref, "Action", "GetName", GLib.Variant("i", number))[0] for number in range(count)]
        if name in names:
            self.ask(node.ref, "Action", "DoAction", GLib.Variant("i", names.index(name)))
        return name in names

    def set_text(self, node, text):
        return self.ask(node.ref, "EditableText", "SetTextContents", text)[0]


@functools.lru_cache(None)
def get_role(number):
    name = Atspi.role_get_name(Atspi.Role(number))
    return ROLES.get(name, name)


def qualify(interface):
    return interface if "." in interface else PREFIX + interface


def pack(arguments):
    """Words are strings, all else says what it is."""
    values = [GLib.Variant("s", argument) if isinstance(argument, str) else argument for argument in arguments]
    return GLib.Variant.new_tuple(*values) if values else None


def unpack(variant):
    """The value of a large answer, with lists for tuples: by way of words and JSON, many times faster than one by one."""
    words = variant.print_(False)
    if "\\" in words or '"' in words:
        parts = QUOTED.split(words)
        parts[1::2] = [json.dumps(ast.literal_eval(part)) for part in parts[1::2]]
    else:
        parts = words.split("'")
        parts[1::2] = [f'"{part}"' for part in parts[1::2]]
    parts[0::2] = map(put_brackets, parts[0::2])
    return json.loads("".join(parts))


@functools.lru_cache(None)
def put_brackets(part):
    return part.replace("(", "[").replace(",)", "]").replace(")", "]")
