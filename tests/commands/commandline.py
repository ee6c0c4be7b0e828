# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built program as a person at a terminal does, on a fresh business of either engine.

A test module ends with `commandline.main()`. Its arguments are PROGRAM SOURCE and, for the other
engine, --postgresql.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import uuid

PROGRAM = pathlib.Path(sys.argv.pop(1)).absolute()
SOURCE = pathlib.Path(sys.argv.pop(1)).absolute()
sys.path.insert(0, str(SOURCE / "tests"))
import tap  # noqa: E402

DATA = SOURCE / "tests" / "data"
NOW = "2026-03-05T11:00:00Z"
POSTGRESQL = "--postgresql" in sys.argv
if POSTGRESQL:
    sys.argv.remove("--postgresql")
SERVER = os.environ.get("FETTLE_TEST_POSTGRESQL", "")


def on_server(sql):
    subprocess.run(["psql", "-q", SERVER, "-c", sql], check=True, capture_output=True)


def server_url(name):
    head, _, options = SERVER.partition("?")
    return head.rsplit("/", 1)[0] + "/" + name + ("?" + options if options else "")


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    def __str__(self):
        return f"status {self.status}\n{self.out}\n{self.err}"


class CommandTest(unittest.TestCase):
    """One folder, one business."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="fettle-test-"))
        self.databases = []
        self.url = self.new_url()
        self.fettle("create", "--name", "Test Heating", "--zone", "Europe/London", "--currency", "GBP")

    def tearDown(self):
        for name in self.databases:
            on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(self.folder)

    def new_url(self, postgresql=POSTGRESQL):
        if not postgresql:
            return str(self.folder / f"{uuid.uuid4().hex}.fettle")
        name = "fettle_" + uuid.uuid4().hex
        on_server(f'CREATE DATABASE "{name}"')
        self.databases.append(name)
        return server_url(name)

    def environment(self):
        return dict(os.environ, LC_ALL="C.UTF-8", TZ="Europe/London", HOME=str(self.folder),
                    XDG_DATA_HOME=str(self.folder / "data"), FETTLE_DATABASE=self.url)

    def run_fettle(self, *arguments, url=None, text=None, env=None):
        before = ["--now", NOW, "--user", "Priya Nair"]
        if url is not None:
            before += ["--database", url]
        process = subprocess.run([str(PROGRAM), *before, *map(str, arguments)], input=text, text=True,
                                 capture_output=True, timeout=240, check=False,
                                 env=env or self.environment())
        return Result(process)

    def fettle(self, *arguments, **options):
        """What a command prints; it must succeed."""
        result = self.run_fettle(*arguments, **options)
        self.assertEqual(result.status, 0, f"{arguments}: {result}")
        return result.out

    def fails(self, *arguments, status=1, saying="", **options):
        result = self.run_fettle(*arguments, **options)
        self.assertEqual(result.status, status, f"{arguments}: {result}")
        self.assertIn(saying, result.err, f"{arguments}: {result}")
        self.assertNotIn("Sanitizer", result.err)
        return result

    def rows(self, *arguments, **options):
        """Of a command with --format json: its lines as dicts."""
        out = self.fettle(*arguments, "--format", "json", **options)
        return [json.loads(line) for line in out.splitlines()]

    def write(self, name, content, encoding="utf-8"):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    def is_sound(self, **options):
        self.assertEqual(self.fettle("check", **options), "")

    def sql(self, statement, url=None):
        """Damage that no program would do."""
        if POSTGRESQL:
            subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", url or self.url, "-c", statement],
                           check=True, capture_output=True)
        else:
            subprocess.run(["sqlite3", url or self.url, statement], check=True, capture_output=True)


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if POSTGRESQL and not SERVER:
        print("1..0 # SKIP no PostgreSQL server to test on")
        sys.exit(0)
    tap.main()
