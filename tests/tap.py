# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of a module and tells the results in TAP, as the C tests do."""

import sys
import unittest


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def line(self, good, test, directive=""):
        self.number += 1
        name = test.shortDescription() or test.id().split(".", 1)[-1]
        print(f"{'' if good else 'not '}ok {self.number} - {name}{directive}", flush=True)

    def addSuccess(self, test):
        self.line(True, test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.line(True, test, f" # SKIP {reason}")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.explain(test, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.explain(test, self.errors[-1][1])

    def explain(self, test, trace):
        print("".join(f"# {line}\n" for line in trace.splitlines()), end="")
        self.line(False, test)


def main():
    """Runs what is in the main module; a word on the command line picks the cases with it in their name."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    cases = [case for group in suite for case in group]
    if len(sys.argv) > 1 and not sys.argv[-1].startswith("-"):
        cases = [case for case in cases if sys.argv[-1] in case.id()] or cases
    print(f"1..{len(cases)}", flush=True)
    result = TapResult()
    unittest.TestSuite(cases).run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
