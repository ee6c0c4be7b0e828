# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of bad days share: programs that end in the middle, and what may be said of it.

Random moments come from a fixed seed. Nothing here waits for a fixed time; every wait has an end.
"""

import pathlib
import random
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).absolute().parent.parent / "commands"))
import commandline  # noqa: E402
from commandline import NOW, POSTGRESQL, CommandTest  # noqa: E402

SEED = 20260305
# Slow machines, sanitizers, many tests at once.
PATIENCE = 120
NOT_FOR_PEOPLE = re.compile(r"CRITICAL|WARNING|Sanitizer|assertion|runtime error|\.c:\d|0x[0-9a-f]{6}")


def ask_server(sql):
    """Rows of an answer of the server, as text."""
    process = subprocess.run(["psql", "-qAt", commandline.SERVER, "-c", sql], check=True,
                             capture_output=True, text=True)
    return process.stdout.split("\n")[:-1]


class BadDayTest(CommandTest):
    def setUp(self):
        # A program that ends early does not read the rest of what it is given.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        super().setUp()
        self.program = commandline.PROGRAM
        self.random = random.Random(SEED)
        self.processes = []

    def tearDown(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream is not None:
                    stream.close()
        super().tearDown()

    def start(self, *arguments, url=None, stdin=subprocess.DEVNULL, before=None):
        """A command that goes on beside the test. @before is called in its process."""
        process = subprocess.Popen(
            [str(self.program), "--now", NOW, "--user", "Priya Nair", "--database", url or self.url,
             *map(str, arguments)], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment(), preexec_fn=before)
        self.processes.append(process)
        return process

    def finish(self, process, text=None):
        """Waits for its end. An object with status, out and err."""
        out, err = process.communicate(text, timeout=PATIENCE)
        self.assertNotRegex(err, NOT_FOR_PEOPLE)
        return commandline.Result(subprocess.CompletedProcess([], process.returncode, out, err))

    def run_as(self, before, *arguments, url=None):
        return self.finish(self.start(*arguments, url=url, before=before))

    def is_message(self, result, *words, status=1):
        """One message for people, and nothing else: what happened, where, what to do."""
        self.assertEqual(result.status, status, result)
        self.assertNotRegex(result.err, NOT_FOR_PEOPLE)
        lines = result.err.splitlines()
        self.assertEqual([line.split(" ")[0] for line in lines], ["fettle:"], result)
        for word in words:
            self.assertIn(word, result.err)
        return result

    def refuses(self, *arguments, saying=(), **options):
        words = [saying] if isinstance(saying, str) else saying
        return self.is_message(self.run_fettle(*arguments, **options), *words)

    def until(self, condition, what):
        """Looks again and again, until @condition gives something."""
        end = time.monotonic() + PATIENCE
        while True:
            value = condition()
            if value:
                return value
            self.assertLess(time.monotonic(), end, f"{what}: not within {PATIENCE} s")
            time.sleep(0.01)

    def write_calls(self, name, rows):
        """A file of calls: (number, text) each."""
        lines = [f"{number},{text},{text}\n" for number, text in rows]
        return self.write(name, "number,summary,details\n" + "".join(lines))

    def calls(self, **options):
        """number: summary, of calls whose details must be of the same save."""
        rows = self.rows("export", "calls", "--fields", "number,summary,details", **options)
        for row in rows:
            self.assertEqual(row["summary"], row["details"], "half a change set")
        found = {row["number"]: row["summary"] for row in rows}
        self.assertEqual(len(found), len(rows), "a number twice")
        return found

    def n_change_sets(self):
        return len(self.rows("history"))

    def backends(self, state=""):
        """Processes of the server that work for the business under test."""
        where = f" AND state = '{state}'" if state else ""
        return ask_server("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
                          f"AND datname = '{self.databases[0]}'{where}")

    def settle(self):
        """The server has noticed that its client is gone."""
        if POSTGRESQL:
            self.until(lambda: not self.backends(), "the server lets go of a dead client")

    # An import whose rows come in when the test wants them. It reads 256 KiB at a time: 4000 rows are enough
    # for it to begin.

    def start_import(self, n_rows=4000, prefix="P", url=None):
        """In the middle of its transaction, with @n_rows given and waiting for more."""
        process = self.start("import", "calls", "-", url=url, stdin=subprocess.PIPE)
        process.stdin.write("number,summary,details,resolution\n" + self.make_rows(prefix, 0, n_rows))
        process.stdin.flush()
        self.until(lambda: process.poll() is not None or self.is_writing(), "the import writes")
        self.assertIsNone(process.poll())
        return process

    def make_rows(self, prefix, first, n):
        return "".join(f"{prefix}-{i},row {i},row {i},{'because ' * 8}\n" for i in range(first, first + n))

    def is_writing(self):
        if POSTGRESQL:
            return self.backends("idle in transaction")
        process = subprocess.run(["sqlite3", "-batch", self.url, "BEGIN IMMEDIATE; ROLLBACK"],
                                 capture_output=True, text=True, check=False)
        return "locked" in process.stderr


def is_killed(process):
    return process.returncode in (-signal.SIGKILL, -signal.SIGXFSZ)


main = commandline.main
