#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at any moment of imports and of saves: what was acknowledged is there, nothing is there by half."""

import resource
import statistics
import subprocess
import time
import unittest

import badday
from badday import POSTGRESQL, BadDayTest

N_KILLS = 20 if POSTGRESQL else 50
N_FULL = 20
N_ROWS = 600


class KilledTest(BadDayTest):
    def measure(self, *commands):
        """How long a command takes that is left alone: seconds."""
        times = []
        for command in commands:
            start = time.monotonic()
            self.fettle(*command)
            times.append(time.monotonic() - start)
        return statistics.median(times)

    def run_killed(self, arguments, duration=None, limit=None):
        """Ends it with SIGKILL after a random part of @duration, or at the byte where a file gets bigger than
        @limit. The process and what it had printed."""
        process = self.start(*arguments, before=limit and (lambda: limit_files(limit)))
        try:
            wait = duration * self.random.uniform(0.2, 1.2) if duration else badday.PATIENCE
            out, err = process.communicate(timeout=wait)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
        self.assertNotRegex(err, badday.NOT_FOR_PEOPLE)
        if not badday.is_killed(process):
            self.assertEqual(process.returncode, 0, err)
        self.settle()
        return process, out

    def run_all(self, n, step, check_every=10):
        """Until @n of them were killed."""
        n_killed = 0
        for attempt in range(4 * n):
            n_killed += badday.is_killed(step(attempt))
            if n_killed == n:
                break
            if attempt % check_every == 0:
                self.is_sound()
        self.assertEqual(n_killed, n, "most of them were too quick to be killed")
        self.is_sound()


def limit_files(size):
    """SIGXFSZ ends the program inside the write that goes beyond: in the middle of a page, of the log, of COMMIT."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class ImportTest(KilledTest):
    """Each changes half of the calls that are there and adds others; all of it, or nothing."""

    def setUp(self):
        super().setUp()
        self.state = {}
        self.n_sets = self.n_change_sets()

    def make_import(self, attempt):
        rows = {f"B-{(attempt % 7) * 100 + i}": f"import {attempt}" for i in range(N_ROWS)}
        return rows, ("import", "calls", self.write_calls("calls.csv", rows.items()))

    def step(self, attempt, **how):
        rows, command = self.make_import(attempt)
        process, out = self.run_killed(command, **how)
        whole = self.state | rows
        now = self.calls()
        if process.returncode == 0 or "600 calls read" in out:
            self.assertEqual(now, whole, "an acknowledged import is lost")
        self.assertIn(now, (self.state, whole), "half an import")
        self.n_sets += now != self.state
        self.state = now
        return process

    def is_sound(self, **options):
        super().is_sound(**options)
        self.assertEqual(self.n_change_sets(), self.n_sets)

    def test_at_random_moments(self):
        commands = []
        for attempt in range(3):
            rows, command = self.make_import(1000 + attempt)
            commands.append([*command[:2], self.write_calls(f"{attempt}.csv", rows.items())])
            self.state.update(rows)
        duration = self.measure(*commands)
        self.n_sets = self.n_change_sets()
        self.run_all(N_KILLS, lambda attempt: self.step(attempt, duration=duration))

    @unittest.skipIf(POSTGRESQL, "a server writes its files itself")
    def test_inside_a_write(self):
        self.run_all(N_FULL, lambda attempt: self.step(attempt, limit=self.random.randrange(1, 1_500_000)))

    def test_in_the_middle_of_the_rows(self):
        for n_rows in [4000, 9000]:
            process = self.start_import(n_rows)
            process.kill()
            process.wait()
            self.settle()
            self.assertEqual(self.calls(), {})
            self.is_sound()


class SaveTest(KilledTest):
    """A person's afternoon: calls are logged and changed, one after another."""

    def setUp(self):
        super().setUp()
        self.allowed = {}  # number: what its text may be
        self.unsure = set()  # texts of new calls that may be there
        self.n_steps = 0

    def save(self, **how):
        text = f"save {self.n_steps}"
        number = self.random.choice([None, *self.allowed])
        self.n_steps += 1
        if number is None:
            process, out = self.run_killed(["new", "calls", f"summary={text}", f"details={text}"], **how)
            if process.returncode == 0 or out.endswith("\n"):
                self.allowed[out.strip()] = {text}
            else:
                self.unsure.add(text)
        else:
            process, _ = self.run_killed(["set", "calls", number, f"summary={text}", f"details={text}"], **how)
            self.allowed[number] = {text} if process.returncode == 0 else self.allowed[number] | {text}
        return process

    def step(self, attempt, **how):
        process = self.save(**how)
        if attempt % 3 == 0:
            self.look()
        return process

    def is_sound(self, **options):
        super().is_sound(**options)
        self.look()

    def look(self):
        found = self.calls()
        for number, texts in self.allowed.items():
            self.assertIn(found.get(number), texts, f"{number}: an acknowledged save is lost")
        more = [text for number, text in found.items() if number not in self.allowed]
        self.assertEqual(len(set(more)), len(more))
        self.assertLessEqual(set(more), self.unsure)
        self.assertEqual(sorted(found), [f"C-{10001 + i}" for i in range(len(found))], "numbers without gaps")
        self.allowed = {number: {text} for number, text in found.items()}
        self.unsure = set()

    def test_at_random_moments(self):
        duration = self.measure(*[["new", "calls", "summary=x", "details=x"]] * 5)
        self.allowed = {number: {text} for number, text in self.calls().items()}
        self.run_all(N_KILLS, lambda attempt: self.step(attempt, duration=duration))

    @unittest.skipIf(POSTGRESQL, "a server writes its files itself")
    def test_inside_a_write(self):
        self.run_all(N_FULL, lambda attempt: self.step(attempt, limit=self.random.randrange(1, 600_000)))


if __name__ == "__main__":
    badday.main()
