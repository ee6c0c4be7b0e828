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
        self.assertEqual(self.texts(into), [f"Merged from {self.number}: No hot water", "Pressure low", "Pump noisy"])
        self.assertEqual(self.texts(self.number), [])
        self.assertEqual(len(self.rows("list", "work-lines", "--where", f"call={into}")), 1)
        self.assertEqual(self.call()["merged_into"], into)
        self.assertEqual(self.call()["stage"], "cancelled")
        self.assertEqual(self.call(follow)["follows"], into)
        self.assertIn(into, self.fettle("show", "calls", self.number))
        self.fails("merge", self.number, into, saying="already")
        self.fails("merge", follow, self.number, saying=into)
        self.fails("merge", into, into, saying="itself")
        for stage in ["raised", "allocated"]:
            self.fails("set", "calls", self.number, f"stage={stage}", saying=f"merged into {into}; undo the merge")
        self.fails("take", self.number, saying=f"merged into {into}; undo the merge")
        self.fettle("undo")
        self.assertEqual(self.texts(self.number), ["Pressure low", "Pump noisy"])
        self.assertEqual(self.call()["stage"], "raised")
        self.assertEqual(self.call(follow)["follows"], self.number)

    def merge_with(self, values, others):
        """What is kept of two calls: the kept one, and the notes on it."""
        into = self.log("No hot water", *values)
        other = self.log("Radiators cold", *others)
        self.fettle("merge", other, into)
        return self.call(into), self.texts(into)

    def test_merge_takes_what_is_missing(self):
        for name in ["Quay Court", "Temple Gate"]:
            self.fettle("new", "companies", f"name={name}")
            self.fettle("new", "contacts", f"name=Osei of {name}", f"company={name}")
        quay = ["company=Quay Court", "contact=Osei of Quay Court", "order_number=4711", "details=Since Monday"]
        kept, notes = self.merge_with([], quay)
        self.assertEqual((kept["company"], kept["contact"]), ("Quay Court", "Osei of Quay Court"))
        self.assertEqual((kept["order_number"], kept["details"]), ("4711", "Since Monday"))
        self.assertEqual(len(notes), 1)
        self.assertRegex(notes[0], r"^Merged from C-\d+: Radiators cold$")
        self.fettle("undo")
        self.assertIsNone(self.call(kept["number"])["order_number"])
        self.assertEqual(self.texts(kept["number"]), [])

    def test_merge_tells_what_differs(self):
        self.fettle("new", "companies", "name=Quay Court")
        self.fettle("new", "companies", "name=Temple Gate")
        self.fettle("new", "contacts", "name=Abena Osei", "company=Temple Gate")
        kept, notes = self.merge_with(["company=Quay Court", "order_number=1", "details=Cold"],
                                      ["company=Temple Gate", "contact=Abena Osei", "order_number=2", "details=Icy",
                                       "job_number=J7"])
        self.assertEqual((kept["company"], kept["contact"], kept["order_number"], kept["details"], kept["job_number"]),
                         ("Quay Court", None, "1", "Cold", "J7"))
        for text in ["Company: Temple Gate", "Contact: Abena Osei", "Order number: 2", "Icy"]:
            self.assertIn(text, notes[0])
        self.assertNotIn("J7", notes[0])

    def test_merge_moves_links(self):
        """Earlier duplicates, what it followed, and articles, each once."""
        into, first, duplicate = self.log("Kept"), self.log("First"), self.log("Duplicate")
        self.fettle("merge", duplicate, self.number)
        self.fettle("set", "calls", self.number, f"follows={first}")
        article = self.fettle("new", "articles", "title=Reset", "solution=Press it").strip()
        for call in [self.number, into]:
            self.fettle("new", "article-links", f"article={article}", f"call={call}")
        self.fettle("merge", self.number, into)
        self.assertEqual(self.call(duplicate)["merged_into"], into)
        self.assertEqual(self.call(into)["follows"], first)
        self.assertEqual(len(self.rows("list", "article-links", "--where", f"call={into}")), 1)
        self.assertEqual(len(self.rows("list", "article-links")), 1)
        self.fettle("undo")
        self.assertEqual(self.call(duplicate)["merged_into"], self.number)
        self.assertEqual(len(self.rows("list", "article-links")), 2)

    def test_merge_what_follows(self):
        follow = self.fettle("follow-up", self.number).strip()
        self.fettle("merge", self.number, follow)
        self.assertIsNone(self.call(follow)["follows"])
        self.assertEqual(self.texts(follow), ["Pressure low", "Pump noisy"])

    def test_split_activity_and_document(self):
        self.fettle("new", "activities", f"call={self.number}", "summary=Visit")
        self.fettle("set", "work-lines", "--where", f"call={self.number}", "activity=Visit")
        path = self.folder / "photo.txt"
        path.write_text("picture")
        self.fettle("attach", "calls", self.number, path)
        ids = {kind: self.rows("list", kind, "--fields", "id")[0]["id"] for kind in ["activities", "attachments", "work-lines"]}
        second = self.fettle("split", self.number, "--activity", str(ids["activities"]), "--document",
                             str(ids["attachments"]), "--work", str(ids["work-lines"])).strip()
        for kind in ids:
            self.assertEqual(self.rows("list", kind, "--fields", "call")[0]["call"], second)
        self.fettle("undo")
        for kind in ids:
            self.assertEqual(self.rows("list", kind, "--fields", "call")[0]["call"], self.number)

    def test_attach(self):
        """What is no mail keeps all out; a kind without documents is told."""
        mail, other = self.folder / "a.eml", self.folder / "b.eml"
        mail.write_text("From: a@example.com\nDate: Thu, 5 Mar 2026 09:00:00 +0000\nSubject: No heat\n\nHello\n")
        other.write_bytes(bytes(range(256)) * 10)
        self.fails("attach", "calls", self.number, mail, other, saying="b.eml")
        self.assertEqual(self.rows("list", "attachments"), [])
        self.fails("attach", "staff", "Nair, P.", mail, status=2, saying="not with staff")
        self.fettle("attach", "calls", self.number, mail)
        self.assertEqual(self.rows("list", "activities")[0]["summary"], "No heat")
        self.fettle("undo")
        self.assertEqual(self.rows("list", "attachments") + self.rows("list", "activities"), [])

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

    def test_skills_go_along(self):
        """A call that goes on with another, or is a part of it, needs the same skills."""
        self.fettle("new", "skills", "name=Gas Safe")
        self.fettle("new", "call-skills", f"call={self.number}", "skill=Gas Safe", "level=3")
        for deed in ["follow-up", "split"]:
            second = self.fettle(deed, self.number, "--summary", "Fit the new pump").strip()
            for number in [self.number, second]:
                skills = self.rows("list", "call-skills", "--where", f"call={number}", "--fields", "skill,level")
                self.assertEqual(skills, [{"skill": "Gas Safe", "level": 3}], deed)
            self.fettle("undo")
            self.assertEqual(len(self.rows("list", "call-skills")), 1, deed)

    def test_free_work_says_why(self):
        """Whoever writes a line: charged, or free with a reason."""
        line = ["new", "work-lines", f"call={self.number}", "type=expense", "summary=Parking"]
        self.fails(*line, "chargeable=no", saying="needs a reason")
        self.fettle(*line, "chargeable=no", "free_reason=Goodwill")
        self.fails("set", "work-lines", "--where", "type=time", "chargeable=no", saying="needs a reason")
        self.fails("set", "work-lines", "--where", "type=expense", "free_reason=", saying="needs a reason")
        path = self.folder / "lines.csv"
        path.write_text(f"call,type,summary,chargeable\n{self.number},expense,Toll,no\n")
        self.fails("import", "work-lines", path, saying="needs a reason")
        self.fails("import", "work-lines", path, "--dry-run", saying="needs a reason")
        self.assertEqual([row["chargeable"] for row in self.rows("list", "work-lines", "--where", "type=time")], [True])

    def test_proof(self):
        self.fettle("set", "calls", self.number, "priority=High")
        text = self.fettle("proof", self.number)
        self.assertIn(f"Respond, {self.number}", text)
        self.assertIn("The target is reached", text)
        self.assertIn("Put on hold now", text)
        path = self.folder / "proof.pdf"
        path.write_text("what was there")
        self.fails("proof", self.number, "--output", path, saying="is there already")
        self.assertEqual(path.read_text(), "what was there")
        self.fettle("proof", self.number, "--output", path, "--force")
        self.assertTrue(path.read_bytes().startswith(b"%PDF-"))
        # One that was late before it was held is held all the same.
        later = ["--now", "2026-03-12T10:00:00Z"]
        self.fettle("set", "calls", self.number, "stage=on-hold", "stage_reason=Waiting for a part", *later)
        text = self.fettle("proof", self.number, *later)
        self.assertIn("On hold, as it is", text)
        self.assertIn("Resumed now", text)
        self.assertNotIn("Put on hold now", text)
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
