#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do all day, from the first key to the record on the disk. Usage: test-flows.py SOURCE BUILD"""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv.pop(1))
BUILD = pathlib.Path(sys.argv.pop(1))
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/end-to-end")]
import tap  # noqa: E402
from harness import EndToEndTest, Role, State, wait_for  # noqa: E402


class Flows(EndToEndTest):
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
        program.find(Role.TEXT, "What was done about it?")
        program.type("Reset and tested")
        program.press("ctrl+Return")
        self.wait_for_stage(call["number"], "completed")
        program.find(Role.PUSH_BUTTON, "Reopen")
        program.press("ctrl+z")
        self.wait_for_stage(call["number"], "planned")
        program.find(Role.PUSH_BUTTON, "Complete")
        done, undone = self.records("history", "calls", call["number"])[:2]
        self.assertNotEqual(done, undone)

    # ---- a call from its allocation to its end, by keyboard ----

    def record_time(self, program):
        """It is the engineer's until somebody says otherwise."""
        self.run_command(program, "add time", "Add time…")
        program.find(Role.FRAME, "Add time")
        program.tab_to("Summary")
        program.type("Diagnosis")
        program.tab_to("Duration")
        program.type("30m")
        program.press("ctrl+Return")
        program.wait_gone(Role.FRAME, "Add time")

    def write_note(self, program, number, text):
        """Return begins a line; with Ctrl it is the button, as in every dialog."""
        program.find(Role.PUSH_BUTTON, "Add note").click()
        self.wait_for_entry(program)
        program.type(text)
        program.press("ctrl+Return")
        wait_for(lambda: [note["text"] for note in self.records("list", "notes", "--where", f"call={number}")] == [text],
                 lambda: f"the note\n{program.describe()}")

    def test_allocate_work_hold_explain_and_complete_by_keyboard(self):
        number = self.records("list", "calls", "--where", "stage=raised", "--where", "type=helpdesk",
                              "--limit", "1")[0]["number"]
        engineer = self.records("list", "staff", "--where", "engineer=yes", "--limit", "1")[0]["name"]
        program = self.open()
        self.run_command(program, number, number)
        program.find(name=number)
        self.run_command(program, "allocate", "Allocate…")
        program.find(Role.FRAME, f"Allocate {number}")
        program.press("ctrl+Return")
        self.wait_for_stage(number, "allocated")
        self.fettle("hand-over", number, "--engineer", engineer)
        program.find_text(engineer)
        self.record_time(program)
        line = self.records("list", "work-lines", "--where", f"call={number}")[0]
        self.assertEqual((line["summary"], line["duration"], line["staff"]), ("Diagnosis", "PT30M", engineer))
        self.write_note(program, number, "Ask for the caretaker")
        self.run_command(program, "put on hold", "Put on hold")
        self.answer(program, "What does it wait for?", "A part is on order")
        self.wait_for_stage(number, "on-hold")
        program.find_text("On hold: A part is on order")
        self.run_command(program, "explain fix", "Explain fix time")
        program.find_text("Resumed now")
        program.press("Escape")
        self.run_command(program, "resume", "Resume")
        self.wait_for_stage(number, "allocated")
        self.run_command(program, "complete", "Complete")
        self.answer(program, "What was done about it?", "Part fitted")
        self.wait_for_stage(number, "completed")
        program.close()

    def test_approve_a_change_by_keyboard(self):
        table = pathlib.Path(self.scratch.name) / "change.csv"
        table.write_text("type,summary\nchange-request,Move the boiler\n")
        self.fettle("import", "calls", table)
        number = self.records("list", "calls", "--where", "summary=Move the boiler")[0]["number"]
        program = self.open("--user", "Priya Nair")
        self.run_command(program, number, number)
        program.find(Role.PUSH_BUTTON, "Approve…").click()
        program.find(Role.FRAME, f"Approve {number}")
        self.wait_for_entry(program)
        program.type("In the contract")
        program.press("ctrl+Return")
        program.wait_gone(Role.FRAME, f"Approve {number}")
        wait_for(lambda: self.records("show", "calls", number)[0]["approval"] == "approved", "the approval")
        self.assertEqual(self.records("show", "calls", number)[0]["approval_reason"], "In the contract")
        program.find(Role.LABEL, "Approved by Nair, P. · In the contract")

    # ---- from a figure to what is behind it ----

    def test_from_today_to_a_list(self):
        n = len(self.records("list", "calls", "--where", "stage=raised"))
        program = self.open()
        page = program.page("Today")
        program.find(Role.PUSH_BUTTON, re.compile(f"^Not allocated: {n}, "), within=page).click()
        program.find(Role.PUSH_BUTTON, "Change filter: Stage Raised")
        program.find(Role.LABEL, str(n))

    def test_from_the_analysis_to_calls(self):
        row = self.records("analyse", "calls", "--by", "month", "--from", "2025-04-01")[-1]
        self.assertEqual(row["month"], "2026-03")
        program = self.open()
        page = self.open_place(program, "Analysis")
        program.find(Role.PUSH_BUTTON, f"Mar 2026, Open: {row['open']}", within=page).click()
        program.page("Calls")
        program.find(Role.PUSH_BUTTON, "Change filter: Stage Open")
        program.find(Role.LABEL, str(row["open"]))

    # ---- real input: other people's file, from the assistant to the history ----

    def choose_file(self, program, path):
        """In GTK's file chooser typing opens an entry for the path."""
        program.find(Role.PUSH_BUTTON, "Choose file…").click()
        program.find(name="Choose a file to import")
        program.type(str(path))
        # Newer ones go on writing what they think is meant.
        program.press("shift+End", "Delete")
        wait_for(lambda: any(node.text == str(path) for node in program.root.walk() if node.has(State.EDITABLE)),
                 lambda: f"the path in an entry\n{program.describe()}")
        program.press("Return")

    def import_requests(self, program):
        """1,000 service requests of New York, as the assistant proposes; says so at the button that undoes it."""
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type("import")
        program.find_text("Import…")
        program.press("Return")
        self.choose_file(program, ROOT / "tests/data/nyc311_sample.csv")
        page = program.page("Import")
        program.find(name="Unique Key", within=page)
        program.find(name="Site › County", within=page)
        program.tab_to("Create what rows refer to")
        program.press("space")
        program.find(Role.PUSH_BUTTON, "Check", within=page).click()
        program.find_text("Ready to import")
        self.assertEqual(self.records("list", "calls"), [])
        program.find(Role.PUSH_BUTTON, "Import", within=page).click()
        program.find(Role.PUSH_BUTTON, "Undo “Import 1,000 calls”")
        program.page("Calls")
        program.press("ctrl+3", "ctrl+w")
        program.wait_gone(Role.PANEL, "Import")

    def find_by_address(self, program, call):
        """A piece of the middle of its address leads to the call itself, in the palette and in the list."""
        fragment = call["site"][2:-2].lower()
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type(fragment)
        hit = program.find(Role.LIST_ITEM, re.compile(re.escape(call["number"])))
        self.assertIn(call["summary"], hit.name)
        program.press("Escape")
        program.press("ctrl+f")
        self.wait_for_entry(program)
        program.type(fragment)
        page = program.page("Calls")
        program.find(name="1", within=page)
        program.find_text(call["number"], within=page)
        program.press("Escape")
        program.wait_gone(name="1", within=page)

    def select_ten(self, program):
        program.tab_to(None, Role.TABLE_ROW)
        program.press("Home", *["shift+Down"] * 9)
        program.find_text("10 selected")

    def choose_item(self, program, text):
        """Down in the list of a drop-down that is open; newer ones begin at an entry to search in it."""
        while True:
            here = wait_for(lambda: (lambda node: node if node and (node.role == Role.LIST_ITEM or node.has(State.EDITABLE))
                                     else None)(program.focused()),
                            lambda: f"the focus on an item\n{program.describe()}")
            if here.role == Role.LIST_ITEM and any(node.name == text for node in here.walk()):
                return program.press("Return")
            program.press("Down")
            wait_for(lambda: program.focused().accessible != here.accessible, f"an item “{text}”")

    def edit_selected(self, program, field, value):
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type("edit selected")
        program.find_text("Edit selected…")
        program.press("Return")
        program.find_text("Change one field of 10 calls")
        program.tab_to("Field")
        program.press("space")
        self.choose_item(program, field)
        program.tab_to("New value")
        program.type(value)
        program.press("Return")

    def open_from_palette(self, program, number):
        program.press("ctrl+k")
        self.wait_for_entry(program)
        program.type(number)
        program.find(Role.LIST_ITEM, re.compile(re.escape(number)))
        program.press("Return")

    def test_import_find_change_ten_and_undo(self):
        self.database.unlink()
        self.fettle("create")
        program = self.open()
        self.open_place(program, "Calls")
        self.import_requests(program)
        calls = self.records("list", "calls", "--where", "site~street", "--where", "stage=open")
        self.find_by_address(program, calls[0])
        self.select_ten(program)
        self.edit_selected(program, "Order number", "PO 4471")
        program.find(Role.PUSH_BUTTON, "Undo “Change 10 calls”")
        self.wait_for_count("order_number=PO 4471", 10)
        changed = self.records("list", "calls", "--where", "order_number=PO 4471")[0]["number"]
        program.press("ctrl+z")
        program.find(Role.PUSH_BUTTON, "Undo “Import 1,000 calls”")
        self.wait_for_count("order_number=PO 4471", 0)
        self.assertEqual(len(self.records("list", "calls")), 1000)
        # Both stand in the log, and in the history of each of the ten.
        program.press("ctrl+h")
        page = program.page("History")
        program.find_text("Undo: Change 10 calls", within=page)
        program.find_text("Change 10 calls", within=page)
        titles = [entry["title"] for entry in self.records("history", "calls", changed)]
        self.assertEqual(titles, ["Undo: Change 10 calls", "Change 10 calls", "Import 1,000 calls"])
        self.open_from_palette(program, changed)
        page = program.page(changed)
        program.find(name="History", within=page).click()  # a button, or one that stays in
        program.find_text("Undo: Change 10 calls", within=page)


if __name__ == "__main__":
    Flows.prepare(BUILD)
    tap.main()
