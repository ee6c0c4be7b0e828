#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves a picture of every page, light and dark: shots.py BUILD DIRECTORY [NAME].

Starts the program on a demo business with a fixed seed and a fixed present, so that the same source
gives the same pictures, and walks through its pages by the actions that it exports on the session bus.
Run it under tests/with-display. A picture is taken when the screen has stopped changing.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

APP = "io.github.fettle.Fettle"
APP_PATH = "/" + APP.replace(".", "/")
NOW = "2026-03-05T11:00:00Z"
PATIENCE = 60.0


def place(name):
    return [("win", "show-place", GLib.Variant("s", name))]


def record(kind, number):
    return [("win", "open-record", GLib.Variant("(sx)", (kind, number)))]


def new(kind):
    return [("win", "new-record", GLib.Variant("s", kind))]


def window_action(name):
    return place("calls") + [("win", name, None)]


def application_action(name):
    return place("calls") + [("app", name, None)]


# File name, how to get there, keys to press there.
SHOTS = [
    ("calls", place("calls"), []),
    ("calls-selected", place("calls"), ["Tab", "Down", "shift+Down", "shift+Down"]),
    ("call", record("call", 40), []),
    ("new-call", new("call"), []),
    ("companies", place("companies"), []),
    ("company", record("company", 3), []),
    ("contacts", place("contacts"), []),
    ("contact", record("contact", 3), []),
    ("equipment", place("equipment"), []),
    ("unit", record("equipment", 5), []),
    ("products", place("products"), []),
    ("product", record("product", 2), []),
    ("staff", place("staff"), []),
    ("staff-member", record("staff", 2), []),
    ("site", record("site", 3), []),
    ("settings", place("settings"), []),
    ("palette", window_action("palette"), ["q", "u", "a", "y"]),
    ("history", window_action("history"), []),
    ("import", place("calls") + [("win", "import", GLib.Variant("s", "calls"))], []),
    ("preferences", application_action("preferences"), []),
    ("shortcuts", window_action("show-shortcuts"), []),
    ("about", application_action("about"), []),
]


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"shots: waited in vain for {what}")
        time.sleep(0.05)


class Session:
    """The program in one style."""

    def __init__(self, binary, database, style):
        environment = dict(os.environ, ADW_DEBUG_COLOR_SCHEME=f"prefer-{style}", LC_ALL="C.UTF-8", TZ="Europe/London")
        self.process = subprocess.Popen([binary, "--now", NOW, "--database", database], env=environment)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wait_for(lambda: self.has_actions("win"), "the window")

    def actions(self, group):
        path = APP_PATH if group == "app" else f"{APP_PATH}/window/1"
        answer = self.bus.call_sync(APP, path, "org.gtk.Actions", "List", None, GLib.VariantType("(as)"),
                                    Gio.DBusCallFlags.NO_AUTO_START, 5000, None)
        return answer.unpack()[0]

    def has_actions(self, group):
        if self.process.poll() is not None:
            sys.exit("shots: Fettle ended")
        try:
            return "show-place" in self.actions(group)
        except GLib.Error:
            return False

    def activate(self, group, name, parameter):
        path = APP_PATH if group == "app" else f"{APP_PATH}/window/1"
        arguments = GLib.Variant("(sava{sv})", (name, [parameter] if parameter else [], {}))
        self.bus.call_sync(APP, path, "org.gtk.Actions", "Activate", arguments, None,
                           Gio.DBusCallFlags.NO_AUTO_START, 30000, None)

    def press(self, keys):
        if not keys:
            return
        focus_newest_window(self.process.pid)
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], check=True)

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


def windows_of(pid):
    result = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid)],
                            capture_output=True, text=True, check=False)
    return sorted(map(int, result.stdout.split()))


def focus_newest_window(pid):
    """There is no window manager to do so; without focus a window is drawn pale."""
    windows = windows_of(pid)
    if windows:
        subprocess.run(["xdotool", "windowfocus", "--sync", str(windows[-1])], check=False, timeout=10)


def picture():
    return subprocess.run(["import", "-silent", "-window", "root", "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout


def settle():
    """Waits until two pictures a moment apart are the same; something that never rests is taken as it is."""
    end = time.monotonic() + 10
    before = picture()
    while time.monotonic() < end:
        time.sleep(0.4)
        now = picture()
        if now == before:
            return
        before = now


def take(binary, demo, directory, style, wanted):
    session = Session(binary, demo, style)
    focus_newest_window(session.process.pid)
    settle()
    main_windows = windows_of(session.process.pid)
    for name, way, keys in SHOTS:
        if wanted and wanted not in name:
            continue
        for step in way:
            session.activate(*step)
        settle()
        session.press(keys)
        focus_newest_window(session.process.pid)
        settle()
        path = directory / (f"{name}.png" if style == "light" else f"{name}-dark.png")
        subprocess.run(["import", "-silent", "-window", "root", "+dither", "-colors", "256", f"png8:{path}"], check=True)
        print(path.name, flush=True)
        for _ in range(3):
            if windows_of(session.process.pid) != main_windows:
                session.press(["Escape"])
                settle()
    session.close()


def main(build, directory, wanted=None):
    binary = pathlib.Path(build) / "src/fettle"
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        demo = str(pathlib.Path(scratch) / "demo.fettle")
        subprocess.run([binary, "--now", NOW, "--database", demo, "demo", "--seed", "1"], check=True)
        for style in ("light", "dark"):
            take(str(binary), demo, directory, style, wanted)


if __name__ == "__main__":
    main(*sys.argv[1:])
