#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The closing line of a test run must not be better than the run. Usage: test-count-results.py SOURCE"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv.pop(1))
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402


def count(*tests):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        for name, result, output in tests:
            log.write(json.dumps({"name": name, "result": result, "stdout": output}) + "\n")
        log.flush()
        result = subprocess.run([str(ROOT / "tests/count-results"), log.name], capture_output=True, text=True,
                                check=False)
    return result.stdout.splitlines()[-1], result.returncode


class CountResults(unittest.TestCase):
    def test_cases_of_tap(self):
        self.assertEqual(count(("a", "OK", "1..2\nok 1 /a\nok 2 - b\n")), ("2 passed, 0 failed", 0))

    def test_program_without_tap_is_one(self):
        self.assertEqual(count(("a", "OK", ""), ("b", "FAIL", "ok or not\n")), ("1 passed, 1 failed", 1))

    def test_failed_case(self):
        self.assertEqual(count(("a", "FAIL", "1..2\nok 1 /a\nnot ok 2 /b\n")), ("1 passed, 1 failed", 1))

    def test_crash_half_way(self):
        self.assertEqual(count(("a", "ERROR", "1..2\nok 1 /a\n")), ("1 passed, 1 failed", 1))

    def test_leak_after_all_cases_passed(self):
        self.assertEqual(count(("a", "ERROR", "1..1\nok 1 /a\n")), ("1 passed, 1 failed", 1))

    def test_out_of_time(self):
        self.assertEqual(count(("a", "OK", ""), ("b", "TIMEOUT", "")), ("1 passed, 1 failed", 1))

    def test_skipped(self):
        self.assertEqual(count(("a", "OK", "1..2\nok 1 /a\nok 2 /b # SKIP no server\n"), ("b", "SKIP", "")),
                         ("1 passed, 0 failed, 2 skipped", 0))

    def test_nothing_ran(self):
        self.assertEqual(count(), ("0 passed, 0 failed", 1))


if __name__ == "__main__":
    tap.main()
