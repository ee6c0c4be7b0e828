#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is decided about calls on the command line: take, allocate, approve, follow-up, merge, split."""

import commandline
from commandline import CommandTest


class CallTest(CommandTest):
    def setUp(self):
        super().setUp()
        for name in ["Nair, P.", "Okafor, N."]:
            self.fettle("new", "staff", f"name={name}")
        self.fettle("set", "staff", "Nair, P.", "full_name=Priya Nair")
        self.fettle("new", "teams", "name=Bristol")
        self.number = self.log("No hot water")

    def log(self, summary, *more):
        return self.fettle("new", "calls", f"summary={summary}", *more).strip()

    def call(self, number=None):
        return self.rows("show", "calls", number or self.number)[0]


class DecisionTest(CallTest):
    def test_take(self):
        other = self.log("Radiator cold")
        self.fettle("take", self.number, other)
        self.assertEqual(self.call()["owner"], "Nair, P.")
        self.assertEqual(self.call(other)["owner"], "Nair, P.")
        self.fettle("undo")
        self.assertIsNone(self.call()["owner"])
        self.assertIsNone(self.call(other)["owner"])

    def test_take_as_nobody(self):
        self.fails("--user", "Nobody", "take", self.number, saying="Nobody of the staff")
        self.assertIsNone(self.call()["owner"])

    def test_allocate_and_hand_over(self):
        self.fettle("allocate", self.number, "--owner", "Nair, P.", "--team", "Bristol")
        self.assertEqual(self.call()["stage"], "allocated")
        self.assertEqual(self.call()["team"], "Bristol")
        self.fettle("hand-over", self.number, "--owner", "Okafor, N.", "--engineer", "Okafor, N.", "--team", "")
        self.assertEqual(self.call()["owner"], "Okafor, N.")
        self.assertEqual(self.call()["stage"], "allocated")
        self.assertIsNone(self.call()["team"])

    def test_send_back(self):
        self.fails("send-back", self.number, "--reason", "No address", saying="not allocated")
        self.fettle("allocate", self.number)
        self.fails("send-back", self.number, saying="Say why")
        self.fettle("send-back", self.number, "--reason", "No address")
        self.assertEqual(self.call()["stage"], "raised")
        self.assertEqual(self.call()["stage_reason"], "No address")

    def test_approve(self):
        change = self.log("Move thermostat", "type=change-request")
        self.fettle("allocate", change)
        self.fails("set", "calls", change, "stage=working", saying="needs an approval")
        self.fails("refuse", change, saying="Say why")
        self.fettle("refuse", change, "--reason", "Too dear")
        self.assertEqual(self.call(change)["approval"], "refused")
        self.fettle("approve", change)
        self.assertEqual(self.call(change)["approver"], "Nair, P.")
        self.assertIsNotNone(self.call(change)["approved_at"])
        self.fettle("set", "calls", change, "stage=working")
        self.fails("approve", self.number, saying="need no approval")


class LinkTest(CallTest):
    def setUp(self):
        super().setUp()
        self.fettle("new", "notes", f"call={self.number}", "text=Pressure low")
        self.fettle("new", "notes", f"call={self.number}", "text=Pump noisy")
        self.fettle("new", "work-lines", f"call={self.number}", "type=time", "summary=Diagnosis",
                    "staff=Okafor, N.", "started_at=2026-03-05T09:00:00Z", "duration=30m")

    def texts(self, number):
        return sorted(row["text"] for row in self.rows("list", "notes", "--where", f"call={number}", "--fields", "text"))

    def test_follow_up(self):
        second = self.fettle("follow-up", self.number, "--summary", "Fit the new pump").strip()
        self.assertEqual(self.call(second)["follows"], self.number)
        self.assertEqual(self.call(second)["summary"], "Fit the new pump")
        self.fettle("undo")
        self.fails("show", "calls", second, saying=second)

    def test_merge(self):
        into = self.log("No hot water, flat 12")
        follow = self.fettle("follow-up", self.number).strip()
        self.fettle("merge", self.number, into)
        self.assertEqual(self.texts(into), ["Pressure low", "Pump noisy"])
        self.assertEqual(self.texts(self.number), [])
        self.assertEqual(len(self.rows("list", "work-lines", "--where", f"call={into}")), 1)
        self.assertEqual(self.call()["merged_into"], into)
        self.assertEqual(self.call()["stage"], "cancelled")
        self.assertEqual(self.call(follow)["follows"], into)
        self.assertIn(into, self.fettle("show", "calls", self.number))
        self.fails("merge", self.number, into, saying="already")
        self.fails("merge", follow, self.number, saying=into)
        self.fails("merge", into, into, saying="itself")
        self.fettle("undo")
        self.assertEqual(self.texts(self.number), ["Pressure low", "Pump noisy"])
        self.assertEqual(self.call()["stage"], "raised")
        self.assertEqual(self.call(follow)["follows"], self.number)

    def test_split(self):
        note = [row for row in self.rows("list", "notes", "--fields", "id,text") if row["text"] == "Pump noisy"][0]
        work = self.rows("list", "work-lines", "--fields", "id")[0]
        other = self.log("Elsewhere")
        self.fails("split", other, "--note", str(note["id"]), saying="does not belong")
        second = self.fettle("split", self.number, "--summary", "Pump noisy", "--note", f"#{note['id']}",
                             "--work", str(work["id"])).strip()
        self.assertEqual(self.texts(second), ["Pump noisy"])
        self.assertEqual(self.texts(self.number), ["Pressure low"])
        self.assertEqual(len(self.rows("list", "work-lines", "--where", f"call={second}")), 1)
        self.fettle("undo")
        self.assertEqual(self.texts(self.number), ["Pressure low", "Pump noisy"])

    def test_proof(self):
        self.fettle("set", "calls", self.number, "priority=High")
        text = self.fettle("proof", self.number)
        self.assertIn(f"Respond, {self.number}", text)
        self.assertIn("The target is reached", text)
        self.assertIn("Put on hold now", text)
        self.fettle("proof", self.number, "--output", self.folder / "proof.pdf")
        self.assertTrue((self.folder / "proof.pdf").read_bytes().startswith(b"%PDF-"))
        planned = self.log("Service", "type=maintenance", "planned_at=2026-03-09T09:00:00Z")
        self.fails("proof", planned, saying="Nothing was promised")

    def test_installation(self):
        self.fettle("new", "products", "code=B1", "name=Boiler", "serialised=true")
        number = self.log("Install", "type=installation", "product=Boiler")
        self.fettle("set", "calls", number, "stage=completed")
        unit = self.rows("list", "equipment")[0]
        self.assertEqual(unit["serial_number"], number)
        self.assertEqual(self.call(number)["equipment"], number)


if __name__ == "__main__":
    commandline.main()
