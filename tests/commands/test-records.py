#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records on the command line: describe, list, show, search, new, set, delete, history, undo."""

import subprocess

import commandline
from commandline import CommandTest


class UsageTest(CommandTest):
    def test_help_everywhere(self):
        commands = ["create", "demo", "describe", "list", "show", "search", "new", "set", "delete", "import",
                    "export", "history", "analyse", "undo", "redo", "backup", "restore", "check", "copy"]
        overview = self.fettle("--help")
        for command in commands:
            self.assertIn(f"\n  {command} ", overview)
            self.assertIn(f"fettle {command}", self.fettle(command, "--help"))

    def test_version(self):
        self.assertRegex(self.fettle("--version"), r"^Fettle \d+\.\d+")

    def test_usage_is_status_2(self):
        self.fails("lsit", status=2, saying="did you mean “list”")
        self.fails("list", status=2, saying="fettle list")
        self.fails("list", "calls", "more", status=2)
        self.fails("list", "calls", "--colour", status=2)
        self.fails("list", "call-s", status=2, saying="did you mean “calls”")
        self.fails("list", "calls", "--where", "stagee=raised", status=2, saying="did you mean “stage”")
        self.fails("list", "calls", "--fields", "sumary", status=2, saying="did you mean “summary”")
        self.fails("list", "calls", "--sort", "raised", status=2, saying="raised_at")
        self.fails("list", "calls", "--where", "stage", status=2)
        self.fails("list", "calls", "--format", "xml", status=2, saying="table, csv, json")
        self.fails("--now", "soon", "list", "calls", status=2)

    def test_failure_is_status_1(self):
        self.fails("show", "calls", "C-1", saying="C-1")
        self.fails("list", "calls", url=str(self.folder / "none.fettle"), saying="none.fettle")

    def test_options_before_and_after(self):
        self.fettle("new", "sites", "name=Quay Court")
        one = self.fettle("list", "--format", "csv", "sites")
        self.assertEqual(one, self.fettle("list", "sites", "--format", "csv"))
        self.assertEqual(one, self.fettle("list", "sites", "--format=csv", "--database", self.url))

    def test_nobody_reads_on(self):
        for number in range(40):
            self.fettle("new", "sites", f"name=Site {number}")
        process = subprocess.run(f"'{commandline.PROGRAM}' list sites --format json | head -n 1", shell=True,
                                 capture_output=True, text=True, env=self.environment(), check=False)
        self.assertEqual(process.stderr, "")
        self.assertEqual(len(process.stdout.splitlines()), 1)


class DescribeTest(CommandTest):
    def test_kinds(self):
        kinds = {row["kind"]: row for row in self.rows("describe")}
        for kind in ["calls", "companies", "work-hours", "equipment", "fault-codes"]:
            self.assertIn(kind, kinds)
        self.assertEqual(kinds["calls"]["title"], "number")

    def test_fields(self):
        fields = {row["field"]: row for row in self.rows("describe", "calls")}
        for field in ["number", "summary", "company", "site", "contact", "equipment", "type", "stage",
                      "priority", "raised_at", "completed_at"]:
            self.assertIn(field, fields)
        self.assertEqual(fields["company"]["type"], "reference")
        self.assertEqual(fields["company"]["values"], "companies")
        self.assertIn("on-hold", fields["stage"]["values"])
        self.assertTrue(fields["summary"]["required"])
        self.assertTrue(fields["number"]["unique"])

    def test_findings_are_listed_and_work(self):
        rows = self.rows("describe", "calls")
        findings = [row["field"] for row in rows if row["type"] == "finding"]
        self.assertEqual(findings, ["revisited", "repeated", "response_missed", "fix_missed"])
        self.assertEqual([row["field"] for row in rows][-4:], findings)
        text = self.fettle("describe", "calls")
        self.fettle("new", "calls", "summary=Drip")
        for row in rows[-4:]:
            self.assertEqual((row["values"], row["required"], row["unique"]), ("yes, no", False, False))
            self.assertIn(row["help"][:20], text)
            self.assertIn(row["field"], text)
            self.assertEqual(self.rows("list", "calls", "--where", row["field"] + "=yes"), [])
            self.assertEqual(len(self.rows("list", "calls", "--where", row["field"] + "=no")), 1)
        self.assertNotIn("finding", [row["type"] for row in self.rows("describe", "companies")])

    def test_needs_no_business(self):
        env = self.environment()
        del env["FETTLE_DATABASE"]
        self.assertIn("serial_number", self.fettle("describe", "equipment", env=env))

    def test_own_fields_and_labels(self):
        self.fettle("new", "own-fields", "kind=call", "name=colour", "label=Colour", "type=choice",
                    "choices=red\ngreen")
        self.fettle("new", "labels", "kind=call", "field=summary", "text=Trouble")
        fields = {row["field"]: row for row in self.rows("describe", "calls")}
        self.assertEqual(fields["own_colour"]["label"], "Colour")
        self.assertIn("green", fields["own_colour"]["values"])
        self.assertEqual(fields["summary"]["label"], "Trouble")
        number = self.fettle("new", "calls", "summary=Drip", "own_colour=green").strip()
        self.assertEqual(self.rows("show", "calls", number)[0]["own_colour"], "green")
        self.assertEqual(self.rows("list", "calls", "--where", "own_colour=green", "--fields", "number"),
                         [{"number": number}])
        self.fails("set", "calls", number, "own_colour=blue", saying="blue")


class ListTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.fettle("new", "companies", "name=Quay Court Ltd", "city=Bristol")
        self.fettle("new", "sites", "name=Flat 12", "company=Quay Court Ltd", "postcode=BS1 4QD")
        for summary, stage, raised in [("No hot water", "raised", "2026-03-01T09:00:00Z"),
                                       ("Pump noisy", "completed", "2026-03-02T09:00:00Z"),
                                       ("Valve, stuck", "on-hold", "2026-03-03T09:00:00Z")]:
            self.fettle("new", "calls", f"summary={summary}", f"stage={stage}", f"raised_at={raised}",
                        "company=Quay Court Ltd", "site=Flat 12")

    def numbers(self, *arguments):
        return [row["number"] for row in self.rows("list", "calls", "--fields", "number", *arguments)]

    def test_where(self):
        self.assertEqual(self.numbers("--where", "stage=open", "--sort", "number"), ["C-10001", "C-10003"])
        self.assertEqual(self.numbers("--where", "stage=raised,completed", "--sort", "number"),
                         ["C-10001", "C-10002"])
        self.assertEqual(self.numbers("--where", 'summary="Valve, stuck"'), ["C-10003"])
        self.assertEqual(self.numbers("--where", "summary~PUMP"), ["C-10002"])
        self.assertEqual(self.numbers("--where", "raised_at>=2026-03-02", "--where", "stage!=completed"),
                         ["C-10003"])
        self.assertEqual(len(self.numbers("--where", "company=quay court ltd")), 3)
        self.assertEqual(len(self.numbers("--where", "site.postcode=BS1 4QD")), 3)
        self.assertEqual(self.numbers("--where", "engineer!="), [])
        self.assertEqual(len(self.numbers("--where", "engineer=")), 3)
        self.assertEqual(self.numbers("--text", "hot 4qd"), ["C-10001"])

    def test_sort_and_limit(self):
        self.assertEqual(self.numbers("--sort", "-raised_at"), ["C-10003", "C-10002", "C-10001"])
        self.assertEqual(self.numbers("--sort", "-raised_at", "--limit", "1"), ["C-10003"])
        self.assertEqual(self.numbers("--sort", "summary"), ["C-10001", "C-10002", "C-10003"])

    def test_formats(self):
        csv = self.fettle("list", "calls", "--format", "csv", "--fields", "number,summary,site.postcode",
                          "--sort", "number")
        self.assertEqual(csv.splitlines()[0], "number,summary,site.postcode")
        self.assertEqual(csv.splitlines()[3], 'C-10003,"Valve, stuck",BS1 4QD')
        row = self.rows("list", "calls", "--limit", "1", "--sort", "number", "--fields",
                        "number,company,stage,raised_at,completed_at,version")[0]
        self.assertEqual(row, {"number": "C-10001", "company": "Quay Court Ltd", "stage": "raised",
                               "raised_at": "2026-03-01T09:00:00Z", "completed_at": None, "version": 1})
        table = self.fettle("list", "calls", "--sort", "number")
        self.assertIn("Summary", table.splitlines()[0])
        self.assertIn("No hot water", table.splitlines()[1])

    def test_money_is_text_in_json(self):
        self.fettle("new", "staff", "name=Okafor, N.", "charge_rate=78.5", "engineer=yes", "started_on=2020-02-29")
        row = self.rows("show", "staff", "Okafor, N.")[0]
        self.assertEqual(row["charge_rate"], "78.50")
        self.assertIs(row["engineer"], True)
        self.assertEqual(row["started_on"], "2020-02-29")

    def test_search(self):
        found = {(row["kind"], row["title"]) for row in self.rows("search", "4qd")}
        self.assertIn(("sites", "Flat 12"), found)
        self.assertIn(("calls", "C-10001"), found)
        self.assertEqual(self.rows("search", "4qd", "--kind", "sites")[0]["title"], "Flat 12")
        self.assertEqual(self.rows("search", "nothing", "like", "this"), [])


class HistoryTest(CommandTest):
    def test_new_set_delete(self):
        number = self.fettle("new", "calls", "summary=No heat").strip()
        self.assertEqual(number, "C-10001")
        self.fettle("set", "calls", number, "summary=No heat at all", "stage=allocated")
        row = self.rows("show", "calls", number)[0]
        self.assertEqual((row["summary"], row["stage"], row["version"]), ("No heat at all", "allocated", 2))
        self.assertEqual(row["changed_by"], "Priya Nair")
        self.fails("set", "calls", number, "summary=", saying="Summary")
        self.fails("set", "calls", number, "company=Nobody", saying="Nobody")
        self.fails("set", "calls", number, "raised_at=soon", saying="raised_at")
        self.fettle("delete", "calls", number)
        self.fails("show", "calls", number, saying=number)
        self.is_sound()

    def test_in_use(self):
        self.fettle("new", "companies", "name=Acme")
        self.fettle("new", "calls", "summary=Drip", "company=Acme")
        self.fails("delete", "companies", "Acme", saying="Acme")

    def test_history_and_undo(self):
        number = self.fettle("new", "calls", "summary=One").strip()
        self.fettle("set", "calls", number, "summary=Two")
        changes = self.rows("history", "calls", number)
        self.assertEqual([change["action"] for change in changes], ["changed", "created"])
        self.assertEqual((changes[0]["field"], changes[0]["before"], changes[0]["after"]),
                         ("summary", "One", "Two"))
        self.assertEqual(changes[0]["user"], "Priya Nair")
        self.fettle("undo")
        self.assertEqual(self.rows("show", "calls", number)[0]["summary"], "One")
        self.fettle("redo")
        self.assertEqual(self.rows("show", "calls", number)[0]["summary"], "Two")
        self.fails("redo", saying="nothing")
        sets = self.rows("history")
        self.assertEqual([row["title"].split(" ")[0] for row in sets][-1], "Set")
        self.assertEqual(self.rows("history", "--limit", "1"), sets[:1])
        created = self.rows("history", str(sets[-2]["change_set"]))
        self.assertEqual(created[0]["record"], number)
        self.is_sound()

    def test_undo_in_the_way(self):
        number = self.fettle("new", "calls", "summary=One").strip()
        self.fettle("set", "calls", number, "summary=Two")
        second = self.rows("history", "--limit", "1")[0]["change_set"]
        self.fettle("set", "calls", number, "summary=Three")
        self.fails("undo", str(second), saying="Priya Nair")
        self.assertEqual(self.rows("show", "calls", number)[0]["summary"], "Three")
        self.fails("undo", "x", status=2)
        self.fails("undo", "999", saying="999")

    def test_as_at(self):
        number = self.fettle("new", "calls", "summary=Then").strip()
        later = ["--now", "2026-03-06T11:00:00Z"]
        self.fettle(*later, "set", "calls", number, "summary=Now")
        self.assertEqual(self.rows("show", "calls", number, "--as-at", "2026-03-05T12:00:00Z")[0]["summary"],
                         "Then")
        self.assertEqual(self.rows("show", "calls", number)[0]["summary"], "Now")
        self.fails("show", "calls", number, "--as-at", "2026-03-01T12:00:00Z", saying=number)

    def test_counts_of_notes(self):
        number = self.fettle("new", "calls", "summary=Drip").strip()
        self.fettle("new", "notes", f"call={number}", "text=Called back")
        self.assertEqual(self.rows("show", "calls", number)[0]["notes"], 1)
        self.assertIn("Notes", self.fettle("show", "calls", number))


class DemoTest(CommandTest):
    def test_same_seed_same_business(self):
        urls = [self.new_url(), self.new_url()]
        for url in urls:
            self.fettle("demo", "--calls", "60", "--seed", "7", url=url)
        for kind in [row["kind"] for row in self.rows("describe")]:
            one, two = (self.fettle("export", kind, url=url) for url in urls)
            self.assertEqual(one, two, kind)
        self.assertEqual(len(self.rows("list", "calls", url=urls[0])), 60)
        self.is_sound(url=urls[0])

    def test_every_seed_keeps_to_the_rules(self):
        for seed in ("2", "8"):
            url = self.new_url()
            self.fettle("demo", "--calls", "500", "--seed", seed, url=url)
            self.fettle("check", url=url)

    def test_news(self):
        url = self.new_url()
        self.fettle("demo", "--calls", "500", "--seed", "7", url=url)
        for user in ("Priya Nair", "Nneka Okafor"):
            with self.subTest(user):
                told = self.rows("--user", user, "notifications", url=url)
                unread = self.rows("--user", user, "notifications", "--unread", url=url)
                self.assertGreater(len(unread), 0)
                self.assertLess(len(unread), 10)
                self.assertGreater(len(told), len(unread))

    def test_retired_article_was_used(self):
        url = self.new_url()
        self.fettle("demo", "--calls", "500", "--seed", "7", url=url)
        retired = self.rows("list", "articles", "--where", "state=retired", url=url)
        self.assertEqual(len(retired), 1)
        self.assertGreater(retired[0]["uses"], 0)

    def test_documents(self):
        url = self.new_url()
        self.fettle("demo", "--calls", "500", "--seed", "7", url=url)
        documents = self.rows("list", "attachments", url=url)
        kinds = {row["name"].rsplit(".", 1)[1]: row for row in documents}
        self.assertEqual(set(kinds), {"eml", "pdf", "png", "txt"})
        self.assertTrue(5 <= len(documents) <= 12, documents)
        for row in documents:
            call = self.rows("show", "calls", row["call"], url=url)[0]
            self.assertNotIn(call["stage"], ("completed", "cancelled"), row)
            self.assertGreater(row["size"], 100)
        # What was done today is not buried under them.
        self.assertEqual(self.fettle("history", url=url).count("Add documents"), 1)
        logged = self.rows("list", "activities", "--where", f"call={kinds['eml']['call']}", url=url)
        self.assertIn("e-mail", [row["type"] for row in logged])

    def test_other_seed_other_business(self):
        urls = [self.new_url(), self.new_url()]
        self.fettle("demo", "--calls", "20", "--seed", "1", url=urls[0])
        self.fettle("demo", "--calls", "20", "--seed", "2", url=urls[1])
        self.assertNotEqual(*(self.fettle("export", "calls", url=url) for url in urls))


if __name__ == "__main__":
    commandline.main()
