# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the finished program as a person does: keys go in through the X server, what is on the
screen comes back through the accessibility bus.

Every wait ends: `wait_for` tries until its condition holds or its time is up, and then says what
there was to see instead. Nothing sleeps for a fixed time. See tests/README.md for why it is done so.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

Role = Atspi.Role
State = Atspi.StateType

NOW = "2026-03-05T11:00:00Z"
PATIENCE = 120.0  # seconds; a program under sanitizers on a busy machine is slow

DESKTOP_NAME = "org.freedesktop.Notifications"
DESKTOP_XML = f"""<node><interface name="{DESKTOP_NAME}">
<method name="Notify">{"".join(f'<arg type="{t}" direction="in"/>' for t in ("s", "u", "s", "s", "s", "as", "a{sv}", "i"))}
<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method></interface></node>"""


def start_desktop():
    """Takes the notifications that programs send, in a thread of its own, so that it answers whatever the
    tests do: without a desktop GLib warns, and a warning fails a test."""
    def on_call(_connection, _sender, _path, _interface, method, _parameters, invocation):
        invocation.return_value(GLib.Variant("(u)", (1,)) if method == "Notify" else None)

    def run():
        context = GLib.MainContext.new()
        context.push_thread_default()
        connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        connection.register_object("/org/freedesktop/Notifications",
                                   Gio.DBusNodeInfo.new_for_xml(DESKTOP_XML).interfaces[0], on_call, None, None)
        Gio.bus_own_name_on_connection(connection, DESKTOP_NAME, Gio.BusNameOwnerFlags.NONE, None, None)
        GLib.MainLoop.new(context, False).run()

    threading.Thread(target=run, daemon=True).start()


def hear_events():
    """Takes in what the program has told since: libatspi answers from a cache that this keeps true."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def wait_for(condition, what, patience=PATIENCE):
    """Returns the first true value of condition()."""
    end = time.monotonic() + patience
    while True:
        hear_events()
        try:
            value = condition()
        except GLib.Error:
            value = None  # what was looked at has just gone
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what() if callable(what) else what}")
        time.sleep(0.05)


class Node:
    """Something on the screen: a widget with role, name, text and states."""

    def __init__(self, accessible):
        self.accessible = accessible

    def __repr__(self):
        return f"{self.role.value_nick} “{self.name}”"

    @property
    def name(self):
        """Its accessible name. GTK 4.8 gives the class where there is none, which is no name."""
        name = self.accessible.get_name() or ""
        return "" if re.fullmatch(r"(Gtk|Adw|Fettle)[A-Z]\w*", name) else name

    @property
    def label(self):
        """Its name, or that of the control around it: a drop-down's button has none of its own."""
        parent = self.accessible.get_parent()
        return self.name or (Node(parent).name if parent else "")

    @property
    def role(self):
        return self.accessible.get_role()

    @property
    def text(self):
        """What is typed in an entry, or the name of anything else."""
        if "Text" in self.accessible.get_interfaces():
            return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))
        return self.name

    @property
    def parent(self):
        parent = self.accessible.get_parent()
        return Node(parent) if parent else None

    @property
    def children(self):
        found = []
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None:
                found.append(Node(child))
        return found

    def has(self, state):
        return self.accessible.get_state_set().contains(state)

    @property
    def is_showing(self):
        """GTK 4.8 never sets SHOWING, and says VISIBLE of pages that are behind another; those that
        were never in front have no size."""
        if not self.has(State.VISIBLE):
            return False
        if "Component" not in self.accessible.get_interfaces():
            return True
        extents = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return extents.width > 0 and extents.height > 0

    def walk(self):
        """Itself and all below it that may be showing, from top to bottom. Look within a page where a
        page behind it could hold the same."""
        yield self
        for child in self.children:
            try:
                if child.is_showing:
                    yield from child.walk()
            except GLib.Error:
                continue

    def click(self):
        """What Space or a click does, without a pointer."""
        action = self.accessible.get_action_iface()
        for index in range(Atspi.Action.get_n_actions(action)):
            if Atspi.Action.get_action_name(action, index) in ("click", "activate", "press"):
                Atspi.Action.do_action(action, index)
                return
        raise AssertionError(f"{self} cannot be clicked")


def matches(text, wanted):
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(text))
    return text == wanted


class Program:
    """A running Fettle and its windows."""

    def __init__(self, binary, database, *arguments, environment=None):
        self.errors = tempfile.TemporaryFile("w+")
        settings = dict(os.environ, GTK_A11Y="atspi", LC_ALL="C.UTF-8", TZ="Europe/London", G_DEBUG="fatal-criticals")
        settings.update(environment or {})
        # Out of the way: a tooltip below a pointer that nobody moved is a window like any other, and would
        # have the keys.
        subprocess.run(["xdotool", "mousemove", "9999", "9999"], check=True, timeout=PATIENCE)
        command = [str(binary), "--now", NOW, "--database", str(database), *map(str, arguments)]
        self.process = subprocess.Popen(command, stderr=self.errors, env=settings)
        self.root = wait_for(self.look_for_root, self.describe_nothing)

    # ---- looking ----

    def look_for_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f"Fettle ended with {self.process.returncode}: {self.read_errors()}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(index)
            if program and program.get_process_id() == self.process.pid and program.get_child_count():
                return Node(program)
        return None

    def describe_nothing(self):
        return f"a window of Fettle; it said: {self.read_errors()}"

    def read_errors(self):
        self.errors.seek(0)
        return self.errors.read()

    def windows(self):
        return self.root.children

    def find_all(self, role=None, name=None, within=None):
        """Everything showing with that role, and that name (a text or a pattern)."""
        return [node for node in (within or self.root).walk()
                if (role is None or node.role == role) and matches(node.name, name)]

    def find(self, role=None, name=None, within=None, patience=PATIENCE):
        """The first one, as soon as there is one."""
        def look():
            return next(iter(self.find_all(role, name, within)), None)
        return wait_for(look, lambda: f"{role.value_nick if role else 'anything'} “{name}”\n{self.describe()}", patience)

    def find_text(self, text, within=None, patience=PATIENCE):
        """Any label, cell or entry in which the text (or pattern) stands."""
        wanted = text if isinstance(text, re.Pattern) else re.compile(re.escape(text))

        def look():
            return next((node for node in (within or self.root).walk()
                         if wanted.search(node.name) or wanted.search(node.text)), None)
        return wait_for(look, lambda: f"the text “{text}”\n{self.describe()}", patience)

    def page(self, title):
        """The page in front, by its title, where it is that."""
        self.find(Role.FRAME, re.compile("^" + re.escape(title)))
        return self.find(Role.PANEL, re.compile("^" + re.escape(title)))

    def wait_gone(self, role=None, name=None, within=None):
        wait_for(lambda: not self.find_all(role, name, within), lambda: f"{name} to go\n{self.describe()}")

    def focused(self):
        """In the window opened last: GTK leaves the state where it was in those behind."""
        return next((node for window in reversed(self.windows()) for node in window.walk()
                     if node.has(State.FOCUSED)), None)

    def describe(self):
        """The screen in lines, for messages."""
        lines = []

        def add(node, depth):
            try:
                if node.name or node.has(State.FOCUSABLE):
                    mark = " (focus)" if node.has(State.FOCUSED) else ""
                    lines.append("  " * depth + repr(node) + mark)
                    if node.text != node.name:
                        lines[-1] += f": {node.text}"
                    depth += 1
                for child in node.children:
                    if child.is_showing:
                        add(child, depth)
            except GLib.Error:
                pass
        add(self.root, 0)
        return "\n".join(lines[:400])

    # ---- doing ----

    def focus_window(self):
        """There is no window manager: the window opened last has the keys, as it would have there."""
        def look():
            return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                  capture_output=True, text=True, check=False).stdout.split()

        # What the program tells of may not be on the screen yet.
        listing = wait_for(look, "a window on the screen")
        current = subprocess.run(["xdotool", "getwindowfocus"], capture_output=True, text=True, check=False)
        newest = max(listing, key=int)
        if current.stdout.strip() not in listing or len(listing) > 1:
            subprocess.run(["xdotool", "windowfocus", "--sync", newest], check=False, timeout=PATIENCE,
                           stderr=subprocess.DEVNULL)

    def press(self, *keys, focus=True):
        """Keys as xdotool names them: press("ctrl+n"), press("Tab", "Tab", "Return"). Not focus: below what
        is typed in stands a list of proposals, a window that takes no keys."""
        if focus:
            self.focus_window()
        subprocess.run(["xdotool", "key", "--delay", "20", *keys], check=True, timeout=PATIENCE)

    def type(self, text):
        """Types text (of keys that the X server's plain keyboard has) where the focus is."""
        self.focus_window()
        subprocess.run(["xdotool", "type", "--delay", "10", text], check=True, timeout=PATIENCE)

    def tab_to(self, name, role=None, limit=60):
        """Tab until the focus is on what is named so; every stop on the way is checked."""
        for _ in range(limit):
            node = self.focused()
            if node and matches(node.label, name) and role in (None, node.role):
                return node
            before = node and (node.role, node.name, node.accessible)
            self.press("Tab")
            wait_for(lambda: (lambda now: now and (now.role, now.name, now.accessible) != before)(self.focused()),
                     lambda: f"the focus to move from {node}\n{self.describe()}")
        raise AssertionError(f"Tab does not lead to “{name}”\n{self.describe()}")

    def close(self):
        """Ends the program as a person does, and hears what it had to complain of."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if not self.errors.closed:
            self.complaints = self.read_errors()
            self.errors.close()
        return self.complaints


class EndToEndTest(unittest.TestCase):
    """A test with a demo business of its own. `binary` and `demo` are set by prepare()."""

    binary = None
    demo = None

    @classmethod
    def prepare(cls, build):
        """Makes the demo business that every test gets a copy of."""
        start_desktop()
        cls.binary = pathlib.Path(build) / "src/fettle"
        cls.scratch = tempfile.TemporaryDirectory(prefix="fettle-end-to-end-")
        cls.demo = pathlib.Path(cls.scratch.name) / "demo.fettle"
        subprocess.run([cls.binary, "--now", NOW, "--database", cls.demo, "demo", "--calls", "300", "--seed", "7"],
                       check=True, timeout=600)

    def setUp(self):
        self.database = pathlib.Path(self.scratch.name) / f"{self.id().rsplit('.', 1)[-1]}.fettle"
        shutil.copy(self.demo, self.database)
        self.program = None

    def tearDown(self):
        if self.program is None:
            return
        failed = sys.exc_info()[0] is not None
        if failed:
            self.program.close()
        else:
            self.check_complaints()

    def check_complaints(self):
        """Closes the program, which had nothing to complain of."""
        self.assertNotRegex(self.program.close(),
                            r"(?m)(CRITICAL|WARNING) \*\*|AddressSanitizer|LeakSanitizer|runtime error:")

    def open(self, *arguments):
        self.program = Program(self.binary, self.database, *arguments)
        return self.program

    def fettle(self, *arguments):
        """The command line on the same business: what it says on standard output."""
        result = subprocess.run([self.binary, "--database", self.database, *arguments], capture_output=True, text=True,
                                timeout=PATIENCE, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def records(self, *arguments):
        return [json.loads(line) for line in self.fettle(*arguments, "--format", "json").splitlines()]

    def wait_for_entry(self, program):
        """The focus on something to type in."""
        def look():
            node = program.focused()
            return node if node and node.has(State.EDITABLE) else None
        return wait_for(look, lambda: f"the focus on an entry\n{program.describe()}")

    # ---- what a person does again and again ----

    def run_command(self, program, words, label):
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type(words)
        program.find_text(label)
        program.press("Return")

    def answer(self, program, question, text):
        program.find(Role.TEXT, question)
        self.wait_for_entry(program)
        program.type(text)
        program.press("ctrl+Return")

    def open_place(self, program, name):
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type(name)
        program.find(Role.LIST_ITEM, re.compile(f"^{name}"))
        program.press("Return")
        return program.page(name)

    def wait_for_count(self, condition, count, *more):
        where = [part for each in (condition, *more) for part in ("--where", each)]
        wait_for(lambda: len(self.records("list", "calls", *where)) == count,
                 lambda: f"{count} calls with {condition}\n{self.program.describe()}")

    def wait_for_stage(self, number, stage):
        wait_for(lambda: self.records("show", "calls", number)[0]["stage"] == stage, f"{number} to be {stage}")
