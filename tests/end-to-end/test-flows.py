#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do all day, from the first key to the record on the disk. Usage: test-flows.py SOURCE BUILD"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv.pop(1))
BUILD = pathlib.Path(sys.argv.pop(1))
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/end-to-end")]
import tap  # noqa: E402
from harness import EndToEndTest, Role, State, wait_for  # noqa: E402


class Flows(EndToEndTest):
    def records(self, *arguments):
        return [json.loads(line) for line in self.fettle(*arguments, "--format", "json").splitlines()]

    def wait_for_entry(self, program):
        """The focus on something to type in."""
        def look():
            node = program.focused()
            return node if node and node.has(State.EDITABLE) else None
        return wait_for(look, lambda: f"the focus on an entry\n{program.describe()}")

    def saved_number(self, program, summary):
        """The number in the title of the window: unlike the toast that says it, it stays."""
        frame = program.find(Role.FRAME, re.compile(rf"^\S+ {re.escape(summary)}"))
        return frame.name.split()[0]

    def log_call(self, program, words, summary):
        program.press("ctrl+n")
        program.find(name="Who or what is it about?")
        self.wait_for_entry(program)
        program.type(words)
        program.find_text(re.compile(re.escape(words), re.IGNORECASE))
        program.press("Return")
        program.tab_to("Summary")
        program.type(summary)
        program.press("ctrl+s")
        return self.saved_number(program, summary)

    def test_log_a_call_without_the_mouse(self):
        company = self.records("list", "companies", "--where", "type=customer", "--limit", "1")[0]["name"]
        program = self.open()
        number = self.log_call(program, company[:8].lower(), "No hot water in flat 12")
        program.close()
        call = self.records("show", "calls", number)[0]
        self.assertEqual(call["summary"], "No hot water in flat 12")
        self.assertEqual(call["company"], company)
        self.assertEqual(call["stage"], "raised")

    def test_find_a_call_from_the_palette(self):
        call = self.records("list", "calls", "--limit", "1")[0]
        program = self.open()
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type(call["number"])
        program.find_text(call["summary"])
        program.press("Return")
        program.find(name=re.compile("^(Complete|Reopen)$"))
        program.find(name=call["number"])

    def test_complete_a_call_and_undo(self):
        call = self.records("list", "calls", "--where", "stage=planned", "--limit", "1")[0]
        program = self.open()
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type(call["number"])
        program.find_text(call["summary"])
        program.press("Return")
        program.find(Role.PUSH_BUTTON, "Complete").click()
        self.wait_for_stage(call["number"], "completed")
        program.find(Role.PUSH_BUTTON, "Reopen")
        program.press("ctrl+z")
        self.wait_for_stage(call["number"], "planned")
        program.find(Role.PUSH_BUTTON, "Complete")
        done, undone = self.records("history", "calls", call["number"])[:2]
        self.assertNotEqual(done, undone)

    def wait_for_stage(self, number, stage):
        wait_for(lambda: self.records("show", "calls", number)[0]["stage"] == stage, f"{number} to be {stage}")


if __name__ == "__main__":
    Flows.prepare(BUILD)
    tap.main()
