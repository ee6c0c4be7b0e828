# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of a module and tells the results in TAP, as the C tests do."""

import sys
import unittest


class TapResult(unittest.TestResult):
    """One line for each test, also where both the test and its clean-up failed."""

    def __init__(self):
        super().__init__()
        self.number = 0

    def startTest(self, test):
        super().startTest(test)
        self.good, self.directive = True, ""

    def stopTest(self, test):
        super().stopTest(test)
        self.number += 1
        name = test.id().split(".", 1)[-1]
        print(f"{'' if self.good else 'not '}ok {self.number} - {name}{self.directive}", flush=True)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.directive = f" # SKIP {reason}"

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.explain(self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.explain(self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.explain(f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def explain(self, trace):
        self.good = False
        print("".join(f"# {line}\n" for line in trace.splitlines()), end="")


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
