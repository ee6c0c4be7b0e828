#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Twenty calls from the telephone to their end, with keys alone: an agent logs them, a controller allocates,
completes and has the service level explained. Usage: test-twenty.py SOURCE BUILD"""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv.pop(1))
BUILD = pathlib.Path(sys.argv.pop(1))
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/end-to-end")]
import tap  # noqa: E402
from harness import NOW, EndToEndTest, Role, wait_for  # noqa: E402

COMPANY = "Harbour View"
AGENT, CONTROLLER = "Jane Doe", "Tom Barlow"
MORNING = "2026-03-05T09:00:00Z"


class Twenty(EndToEndTest):
    # ---- the office ----

    def found(self):
        """A new business, with two calls that somebody is at work on already."""
        self.database.unlink()
        self.fettle("create")
        self.fettle("new", "staff", "name=Doe, J.", f"full_name={AGENT}", "role=agent")
        self.fettle("new", "staff", "name=Barlow, T.", f"full_name={CONTROLLER}", "role=controller", "controller=yes")
        self.fettle("new", "companies", f"name={COMPANY}", "type=customer")
        for number in range(2):
            self.fettle("new", "calls", f"summary=At work {number}", f"company={COMPANY}", "stage=working")

    def change(self, now, number, *assignments):
        self.fettle("--now", now, "--user", CONTROLLER, "set", "calls", number, *assignments)

    # ---- the agent ----

    def log(self, program, number):
        """From the question that has the focus to an empty form with the same question."""
        summary = f"Nothing works {number}"
        wait_for(lambda: program.focused().name == "Who or what is it about?",
                 lambda: f"the focus on the question\n{program.describe()}")
        program.type("harbour")
        program.find(Role.LIST_ITEM, re.compile(COMPANY))
        program.press("Return")
        wait_for(lambda: program.focused().name == "Summary",
                 lambda: f"the focus on the summary\n{program.describe()}")
        program.type(summary)
        program.press("ctrl+shift+s")
        self.wait_for_count(f"summary={summary}", 1)

    def log_twenty(self):
        program = self.open("--now", MORNING, "--user", AGENT)
        program.press("ctrl+n")
        for number in range(20):
            self.log(program, number)
        self.check_complaints()
        calls = self.records("list", "calls", "--where", "summary~Nothing works", "--sort", "number")
        self.assertEqual([call["summary"] for call in calls], [f"Nothing works {number}" for number in range(20)])
        self.assertEqual({(call["company"], call["stage"], call["priority"]) for call in calls},
                         {(COMPANY, "raised", "Normal")})
        return calls[7]["number"]

    # ---- the controller ----

    def wait_for_rows(self, program, count):
        """The page is asked for anew each time: it may just be giving way to another."""
        wait_for(lambda: [label for panel in program.find_all(Role.PANEL, re.compile("^Calls"))
                          for label in program.find_all(Role.LABEL, str(count), within=panel)],
                 lambda: f"{count} rows\n{program.describe()}")

    def show_unallocated(self, program):
        """From the number of them on the first page."""
        program.page("Today")
        program.tab_to(re.compile("^Not allocated: 20"))
        program.press("space")
        program.find(Role.PUSH_BUTTON, "Change filter: Stage Raised")
        program.page("Calls")

    def show_all_twenty(self, program):
        """They are allocated now, and so no longer on a list of those that are not."""
        program.tab_to("Remove filter: Stage Raised")
        program.press("space")
        program.wait_gone(Role.PUSH_BUTTON, "Remove filter: Stage Raised")
        program.press("ctrl+f")
        self.wait_for_entry(program)
        program.type("nothing works")
        program.press("Return")
        self.wait_for_rows(program, 20)

    def go_to_rows(self, program):
        program.press("ctrl+f")
        self.wait_for_entry(program)
        program.press("Return")

    def allocate_all(self, program):
        self.wait_for_rows(program, 20)
        self.go_to_rows(program)
        program.press("ctrl+a")
        program.find_text("20 selected")
        program.press("alt+a")
        program.find_text("Allocate 20 calls")
        self.wait_for_entry(program)
        program.type("barlow")
        program.find_text("Barlow, T.", within=program.find(name="Matching records"))
        program.press("Return", focus=False)
        program.wait_gone(name="Matching records")
        program.press("ctrl+Return")
        self.wait_for_count("stage=allocated", 20, 'owner="Barlow, T."')
        program.find(Role.PUSH_BUTTON, "Undo “Allocate 20 calls”")

    def complete_all(self, program):
        self.show_all_twenty(program)
        program.press("ctrl+a")
        program.find_text("20 selected")
        program.press("alt+c")
        self.answer(program, "What was done about it?", "Reset and tested")
        self.wait_for_count("stage=completed", 20, "resolution=Reset and tested")
        program.find(Role.PUSH_BUTTON, "Undo “Complete 20 calls”")

    def test_twenty_calls_by_keyboard(self):
        self.found()
        number = self.log_twenty()
        # One of them was on hold for half an hour.
        self.change("2026-03-05T09:30:00Z", number, "stage=on-hold", "stage_reason=Nobody at home")
        self.change("2026-03-05T10:00:00Z", number, "stage=raised")
        program = self.open("--user", CONTROLLER)
        self.show_unallocated(program)
        self.allocate_all(program)
        self.complete_all(program)
        program.press("ctrl+z")
        self.wait_for_count("stage=allocated", 20)
        self.wait_for_count("stage=completed", 0)
        self.explain(program, number)

    # ---- why ----

    def parse_proofs(self, number):
        """Of what the command line says: for each clock its lines, and the words of each."""
        text = self.fettle("--now", NOW, "--user", CONTROLLER, "proof", number)
        proofs = {}
        for line in text.splitlines():
            title = re.match(r"(\w+), \S+: ", line)
            if title:
                words = proofs.setdefault(title[1], [])
            elif line:
                words += [word for word in re.split(r"\s{2,}|^\* ", line) if word]
        return proofs

    def read_popover(self, program, title):
        """All of its texts: it is what holds the title and the button to copy them."""
        node = program.find(Role.LABEL, title)
        while not program.find_all(Role.PUSH_BUTTON, re.compile("Copy"), within=node):
            node = node.parent
        return [label.text for label in node.walk() if label.role == Role.LABEL]

    def explain(self, program, number):
        self.run_command(program, number, number)
        program.find(name=number)
        proofs = self.parse_proofs(number)
        self.assertEqual(set(proofs), {"Respond", "Fix"})
        # Intervals, the hold (which does not stop the response), and the sum.
        counted = {"Respond": ["09:00–17:00", "The target is reached", "8 h"],
                   "Fix": ["09:00–09:30", "Thu 5 Mar, On hold", "(30 min)", "10:00–17:30", "The target is reached", "40 h"]}
        for clock, command in ("Respond", "Explain response time"), ("Fix", "Explain fix time"):
            self.run_command(program, command.lower(), command)
            said = self.read_popover(program, f"{clock}, {number}")
            for words in proofs[clock]:
                self.assertIn(words, said)
            for words in counted[clock]:
                self.assertIn(words, said)
            program.press("Escape")
            program.wait_gone(Role.LABEL, f"{clock}, {number}")


if __name__ == "__main__":
    Twenty.prepare(BUILD)
    tap.main()
