#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saves a picture of every page, light and dark: shots.py BUILD DIRECTORY [NAME].

Starts the program on a demo business with a fixed seed and a fixed present, so that the same source
gives the same pictures, and walks through its pages by the actions that it exports on the session bus.
Run it under tests/with-display. A picture is taken when the screen has stopped changing.
"""

import contextlib
import os
import pathlib
import shutil
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
    ("today", place("today"), []),
    ("calls", place("calls"), []),
    ("calls-selected", place("calls"), ["Home", "space", "shift+Down", "shift+Down"]),
    ("call", record("call", 40), []),
    ("job-sheet", place("job-sheet?calls=40"), []),
    ("new-call", new("call"), []),
    ("companies", place("companies"), []),
    ("company", record("company", 3), []),
    ("contacts", place("contacts"), []),
    ("contact", record("contact", 3), []),
    ("equipment", place("equipment"), []),
    ("unit", record("equipment", 5), []),
    ("products", place("products"), []),
    ("product", record("product", 2), []),
    ("knowledge", place("articles"), []),
    ("article", record("article", 1), []),
    ("analysis", place("analysis"), []),
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
        self.process = subprocess.Popen([binary, "--now", NOW, "--user", "Priya Nair", "--database", database], env=environment)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.name = None
        wait_for(lambda: self.has_actions("win"), "the window")

    def ask_bus(self, method, parameters):
        return self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
                                  parameters, None, Gio.DBusCallFlags.NONE, 5000, None).unpack()[0]

    def find_name(self):
        """A program with a fixed present owns no name of its own on the bus; it is found by its process."""
        for name in self.ask_bus("ListNames", None):
            if name.startswith(":"):
                process = self.ask_bus("GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))
                if process == self.process.pid:
                    self.name = name

    def call(self, group, method, arguments, answer):
        path = APP_PATH if group == "app" else f"{APP_PATH}/window/1"
        return self.bus.call_sync(self.name, path, "org.gtk.Actions", method, arguments, answer,
                                  Gio.DBusCallFlags.NO_AUTO_START, 30000, None)

    def has_actions(self, group):
        if self.process.poll() is not None:
            sys.exit("shots: Fettle ended")
        try:
            if self.name is None:
                self.find_name()
            return self.name and "show-place" in self.call(group, "List", None, GLib.VariantType("(as)")).unpack()[0]
        except GLib.Error:
            return False

    def activate(self, group, name, parameter):
        arguments = GLib.Variant("(sava{sv})", (name, [parameter] if parameter else [], {}))
        self.call(group, "Activate", arguments, None)

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


def centre_dialogs(pid, main_windows):
    """There is no window manager to do so, either. Popovers and toasts know their place."""
    for window in windows_of(pid):
        if window in main_windows:
            continue
        shell = subprocess.run(["xdotool", "getwindowgeometry", "--shell", str(window)],
                               capture_output=True, text=True, check=False).stdout
        at = dict(line.split("=") for line in shell.split())
        if (at.get("X"), at.get("Y")) == ("0", "0"):
            subprocess.run(["xdotool", "windowmove", str(window), str((1440 - int(at["WIDTH"])) // 2),
                            str((900 - int(at["HEIGHT"])) // 2)], check=False)


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
    # Out of the way: nothing shows a tooltip or looks hovered.
    subprocess.run(["xdotool", "mousemove", "1439", "899"], check=True)
    settle()
    main_windows = windows_of(session.process.pid)
    for name, way, keys in SHOTS:
        if wanted and wanted not in name:
            continue
        for step in way:
            session.activate(*step)
        settle()
        centre_dialogs(session.process.pid, main_windows)
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
        if way[-1][1] in ("open-record", "new-record"):
            session.activate("win", "close-tab", None)
    session.close()


@contextlib.contextmanager
def compositor():
    """Without one X cannot draw what is see-through: popovers would stand in black boxes."""
    if shutil.which("xcompmgr"):
        command = ["xcompmgr"]
    elif shutil.which("picom"):
        command = ["picom", "--backend", "xrender", "--config", os.devnull]
    else:
        print("shots: without xcompmgr or picom popovers stand in black boxes", file=sys.stderr)
        yield
        return
    process = subprocess.Popen(command)
    settle()
    if process.poll() is not None:
        sys.exit(f"shots: {command[0]} ended")
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def look_like_gnome():
    """Font, window buttons, and no frame, which GTK draws where there is no window manager. with-display
    gives a configuration of our own."""
    folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "gtk-4.0"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.ini").write_text(
        "[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=menu:close\n", encoding="utf-8")
    (folder / "gtk.css").write_text("window.solid-csd { padding: 0; border-width: 0; box-shadow: none; }\n"
                                    "window.solid-csd.dialog, window.solid-csd.preferences, window.solid-csd.about "
                                    "{ border: 1px solid alpha(black, .25); }\n", encoding="utf-8")


def main(build, directory, wanted=None):
    look_like_gnome()
    binary = pathlib.Path(build) / "src/fettle"
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, compositor():
        demo = str(pathlib.Path(scratch) / "demo.fettle")
        subprocess.run([binary, "--now", NOW, "--database", demo, "demo", "--seed", "1"], check=True)
        for style in ("light", "dark"):
            take(str(binary), demo, directory, style, wanted)


if __name__ == "__main__":
    main(*sys.argv[1:])
