#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables in and out on the command line: import of foreign files, export that reads back."""

import csv
import signal
import subprocess

import commandline
from commandline import DATA, CommandTest

SAMPLE = DATA / "nyc311_sample.csv"
MAPPING = DATA / "nyc311.mapping"


class SampleTest(CommandTest):
    """A thousand requests exported from another system."""

    def test_import_undo_again(self):
        out = self.fettle("import", "calls", SAMPLE, "--mapping", MAPPING)
        self.assertIn("1,000 calls read: 1000 new, 0 changed", out)
        row = self.rows("show", "calls", "39573567")[0]
        self.assertEqual(row["raised_at"], "2018-06-26T14:58:54Z")
        self.assertEqual(row["completed_at"], "2018-06-26T16:50:01Z")
        self.assertEqual(row["stage"], "completed")
        self.assertEqual(row["company"], "New York City Police Department")
        self.assertEqual(row["site"], "91-33 97 STREET")
        self.assertEqual(row["details"], "Other (complaint details)\nStreet/Sidewalk")
        self.assertEqual(row["source"], "phone")
        site = self.rows("show", "sites", "91-33 97 STREET")[0]
        self.assertEqual((site["city"], site["postcode"]), ("WOODHAVEN", "11421"))
        self.assertIn(("calls", "39573567"),
                      [(hit["kind"], hit["title"]) for hit in self.rows("search", "33 97 str")])

        with SAMPLE.open(encoding="utf-8") as file:
            for source in csv.DictReader(file):
                if source["Descriptor"] == "":
                    self.assertNotEqual(source["Complaint Type"], "")
        self.assertEqual(len(self.rows("list", "calls", "--fields", "number")), 1000)
        self.assertEqual(self.rows("history", "--limit", "1")[0]["title"], "Import 1,000 calls")
        self.is_sound()

        again = self.fettle("import", "calls", SAMPLE, "--mapping", MAPPING)
        self.assertIn("0 new, 0 changed, 1000 as they were; 0 referred to", again)

        self.fettle("undo")
        self.assertEqual(self.rows("list", "calls"), [])
        self.assertEqual(self.rows("list", "sites"), [])
        self.assertEqual(self.rows("list", "companies"), [])
        self.is_sound()

    def test_as_the_manual_says(self):
        self.fettle("import", "calls", SAMPLE, "--map", "Unique Key=number",
                    "--map", "Created Date=raised_at:%m/%d/%Y %I:%M:%S %p", "--map", "Complaint Type=summary",
                    "--map", "Status=stage", "--value", "Status:Closed=completed", "--value", "Status:*=raised",
                    "--set", "source=311", "--zone", "America/New_York")
        row = self.rows("show", "calls", "39573567")[0]
        self.assertEqual((row["raised_at"], row["stage"], row["source"]),
                         ("2018-06-26T14:58:54Z", "completed", "311"))

    def test_refuse_lists_all(self):
        result = self.fails("import", "calls", SAMPLE, "--map", "Unique Key=number", "--map",
                            "Complaint Type=summary", "--map", "Agency Name=company", "--dry-run")
        lines = [line for line in result.err.splitlines() if line.startswith("line ")]
        self.assertEqual(len(lines), 1000)
        self.assertIn("line 2, Agency Name, “New York City Police Department”: there is no Company", lines[0])
        self.fails("import", "calls", SAMPLE, "--map", "Unique Key=number", "--map", "Complaint Type=summary",
                   "--map", "Agency Name=company", saying="Nothing was imported, because of 1000 problems")
        self.assertEqual(self.rows("list", "calls"), [])

    def test_proposal(self):
        proposed = self.fettle("import", "calls", SAMPLE, "--propose")
        for line in ["Unique Key = number", "Created Date = raised_at:%m/%d/%Y %I:%M:%S %p",
                     "Closed Date = completed_at:%m/%d/%Y %I:%M:%S %p", "Complaint Type = summary",
                     "Descriptor = details", "Incident Address = site", "Incident Zip = site.postcode",
                     "City = site.city", "Agency Name = company", "Status = stage",
                     "Open Data Channel Type = source", "Status: Closed = completed"]:
            self.assertIn(line + "\n", proposed)
        path = self.write("proposed.mapping", proposed)
        self.fettle("import", "calls", SAMPLE, "--mapping", path, "--missing", "create")
        self.assertEqual(len(self.rows("list", "calls", "--fields", "number")), 1000)


class FileTest(CommandTest):
    """What files look like."""

    def import_sites(self, content, *options, encoding="utf-8"):
        path = self.write("sites.csv", content, encoding)
        self.fettle("import", "sites", path, *options)
        return self.rows("list", "sites", "--fields", "name,city,note", "--sort", "id")

    def test_quoted_newlines(self):
        rows = self.import_sites('name,note\n"Quay ""Q"" Court","first\nsecond"\r\nOther,plain\n')
        self.assertEqual(rows[0]["name"], 'Quay "Q" Court')
        self.assertEqual(rows[0]["note"], "first\nsecond")
        self.assertEqual(rows[1]["name"], "Other")

    def test_line_numbers_behind_quoted_newlines(self):
        path = self.write("bad.csv", 'name,note\n"One","a\nb\nc"\n,none\n')
        self.fails("import", "sites", path, "--dry-run", saying="line 5")

    def test_byte_order_mark(self):
        self.assertEqual(self.import_sites("\ufeffname,city\nCafé,Zürich\n")[0]["name"], "Café")

    def test_semicolons(self):
        self.assertEqual(self.import_sites("name;city\nOne, two;Bath\n")[0]["name"], "One, two")

    def test_latin_1(self):
        row = self.import_sites("name,city\nCafé,Zürich\n", encoding="latin-1")[0]
        self.assertEqual((row["name"], row["city"]), ("Café", "Zürich"))

    def test_utf_16(self):
        row = self.import_sites("name,city\nCafé,Zürich\n", encoding="utf-16")[0]
        self.assertEqual((row["name"], row["city"]), ("Café", "Zürich"))

    def test_standard_input(self):
        self.fettle("import", "sites", "-", text="name,city\nQuay,Bath\n")
        self.assertEqual(self.rows("list", "sites", "--fields", "name"), [{"name": "Quay"}])

    def test_labels_are_names_too(self):
        self.assertEqual(self.import_sites("Name,City\nQuay,Bath\n")[0]["city"], "Bath")

    def test_files_that_are_none(self):
        self.fails("import", "sites", self.folder / "none.csv", saying="none.csv")
        self.fails("import", "sites", self.write("empty.csv", ""))
        self.fails("import", "sites", self.write("x.csv", "a,b\n1,2\n"), status=2, saying="No column")
        self.fails("import", "sites", self.write("y.csv", "name\nQuay\n"), "--map", "nome=name", status=2,
                   saying="nome")
        self.fails("import", "sites", self.write("z.csv", "name\nQuay\n"), "--map", "name=title", status=2,
                   saying="title")

    def test_bad_row(self):
        path = self.write("short.csv", "name,city\nOne,Bath\nTwo\nThree,Bath\nFour,Bath,extra\n")
        result = self.fails("import", "sites", path, "--dry-run")
        self.assertIn("line 3", result.err)
        self.assertIn("line 5", result.err)
        self.assertEqual(self.rows("list", "sites"), [])


class MeaningTest(CommandTest):
    """What rows mean."""

    def test_problems_with_line_column_value_reason(self):
        path = self.write("calls.csv", "number,summary,stage,raised_at,priority\n"
                                       "A1,Fine,raised,2026-01-01T00:00:00Z,High\n"
                                       "A2,,raised,2026-01-01T00:00:00Z,High\n"
                                       "A3,Stage,somewhere,2026-01-01T00:00:00Z,High\n"
                                       "A4,Time,raised,yesterdayish,High\n"
                                       "A5,Reference,raised,2026-01-01T00:00:00Z,Highest\n"
                                       "a1,Twice,raised,2026-01-01T00:00:00Z,High\n")
        for options in [["--dry-run"], []]:
            result = self.fails("import", "calls", path, *options)
            self.assertRegex(result.err, "line 3, summary: .*Summary")
            self.assertIn("line 4, stage, “somewhere”: ", result.err)
            self.assertIn("line 5, raised_at, “yesterdayish”: ", result.err)
            self.assertIn("line 6, priority, “Highest”: there is no Priority “Highest”", result.err)
            self.assertIn("line 7, number, “a1”: line 2 is about the same one", result.err)
            self.assertEqual(self.rows("list", "calls"), [])
        self.assertIn("6 calls read: 1 would be new", self.run_fettle("import", "calls", path, "--dry-run").out)

    def test_update_by_key(self):
        first = self.write("one.csv", "number,summary,details\nA1,One,kept\nA2,Two,kept\n")
        self.fettle("import", "calls", first)
        second = self.write("two.csv", "number,summary\na1,One again\nA2,Two\nA3,Three\n")
        self.assertIn("1 new, 1 changed, 1 as they were", self.fettle("import", "calls", second))
        rows = {row["number"]: row for row in self.rows("list", "calls", "--fields", "number,summary,details")}
        self.assertEqual(len(rows), 3)
        self.assertEqual((rows["a1"]["summary"], rows["a1"]["details"]), ("One again", "kept"))
        self.fettle("undo")
        self.assertEqual(self.rows("show", "calls", "A1")[0]["summary"], "One")
        self.is_sound()

    def test_blank_takes_away(self):
        self.fettle("import", "calls", self.write("one.csv", "number,summary,details\nA1,One,gone\n"))
        self.fettle("import", "calls", self.write("two.csv", "number,details\nA1,\n"))
        row = self.rows("show", "calls", "A1")[0]
        self.assertEqual((row["summary"], row["details"]), ("One", None))

    def test_key_of_several_fields(self):
        path = self.write("equipment.csv", "serial_number,product,place\n1,Boiler,cellar\n1,Pump,loft\n")
        self.fettle("import", "equipment", path, "--missing", "create")
        again = self.write("again.csv", "serial_number,product,place\n1,pump,attic\n")
        self.assertIn("0 new, 1 changed", self.fettle("import", "equipment", again))
        places = {row["product"]: row["place"] for row in self.rows("list", "equipment", "--fields", "product,place")}
        self.assertEqual(places, {"Boiler": "cellar", "Pump": "attic"})

    def test_a_unique_field_goes_first(self):
        path = self.write("companies.csv", "name,number,city\nAcme,K1,Bath\nAcme,K2,Bristol\n")
        self.fettle("import", "companies", path)
        self.fettle("import", "companies", self.write("more.csv", "name,number,city\nAcme,K2,Cardiff\n"))
        rows = self.rows("list", "companies", "--fields", "number,city", "--sort", "number")
        self.assertEqual(rows, [{"number": "K1", "city": "Bath"}, {"number": "K2", "city": "Cardiff"}])
        self.fails("import", "companies", self.write("name.csv", "name,city\nAcme,London\n"),
                   saying="several records go by this")

    def test_sites_within_companies(self):
        path = self.write("equipment.csv", "serial_number,company,site\n1,A,Head office\n2,B,Head office\n"
                                           "3,A,Head office\n")
        self.fettle("import", "equipment", path, "--missing", "create")
        sites = self.rows("list", "sites", "--fields", "name,company", "--sort", "id")
        self.assertEqual(sites, [{"name": "Head office", "company": "A"}, {"name": "Head office", "company": "B"}])
        self.assertIn("3 as they were", self.fettle("import", "equipment", path))
        other = self.write("other.csv", "serial_number,company,site\n4,B,Head office\n")
        self.fettle("new", "companies", "name=C")
        self.fettle("import", "equipment", other)
        missing = self.write("missing.csv", "serial_number,company,site\n5,C,Head office\n")
        self.fails("import", "equipment", missing, saying="Head office")

    def test_references_by_other_unique_fields_and_ids(self):
        self.fettle("new", "companies", "name=Acme", "number=K-17")
        self.fettle("import", "sites", self.write("one.csv", "name,company\nOne,k-17\nTwo,#1\n"))
        self.assertEqual([row["company"] for row in self.rows("list", "sites", "--fields", "company")], ["Acme"] * 2)
        self.fails("import", "sites", self.write("two.csv", "name,company\nThree,#99\n"), "--missing", "create",
                   saying="#99")

    def test_formats_zone_and_decimal_comma(self):
        path = self.write("staff.csv", "Name;Rate;Since\nOkafor;1.234,50;5.3.2020\n")
        self.fettle("import", "staff", path, "--map", "Name=name", "--map", "Rate=charge_rate:,", "--map",
                    "Since=started_on:%d.%m.%Y")
        row = self.rows("show", "staff", "Okafor")[0]
        self.assertEqual((row["charge_rate"], row["started_on"]), ("1234.50", "2020-03-05"))
        calls = self.write("calls.csv", "number,summary,raised_at\nA1,Summer,2026-07-01 09:00\n"
                                        "A2,Offset,2026-07-01T09:00:00+02:00\n")
        self.fettle("import", "calls", calls, "--zone", "America/New_York")
        self.assertEqual(self.rows("show", "calls", "A1")[0]["raised_at"], "2026-07-01T13:00:00Z")
        self.assertEqual(self.rows("show", "calls", "A2")[0]["raised_at"], "2026-07-01T07:00:00Z")
        self.fails("import", "calls", calls, "--zone", "Nowhere/City", status=2, saying="Nowhere/City")

    def test_mapping_file_mistakes(self):
        path = self.write("calls.csv", "number,summary\nA1,One\n")
        for text, saying in [("number", "Line 1"), ("number = number\n[value]\n", "[value]"),
                             ("[options]\nmissing = perhaps\n", "missing")]:
            self.fails("import", "calls", path, "--mapping", self.write("bad.mapping", text), status=2,
                       saying=saying)

    def test_numbers_go_on_behind_imported_ones(self):
        path = self.write("calls.csv", "number,summary\nC-10005,One\nC-10050,Two\n,Three\n")
        self.fettle("import", "calls", path)
        self.assertEqual(self.fettle("new", "calls", "summary=Next").strip(), "C-10052")
        self.is_sound()

    def test_interrupted(self):
        process = subprocess.Popen([str(commandline.PROGRAM), "import", "calls", "-"], text=True,
                                   stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE,
                                   env=self.environment())
        process.stdin.write("number,summary\n")
        # More than a pipe holds: when it is written, the import is under way and waits for the rest.
        process.stdin.writelines(f"A{number},Summary {number}\n" for number in range(20000))
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        err = process.stderr.read()
        self.assertEqual(process.wait(timeout=120), 1, err)
        self.assertIn("fettle: ", err)
        process.communicate()
        self.assertEqual(self.rows("list", "calls", "--limit", "1"), [])
        self.is_sound()


class RoundTripTest(CommandTest):
    """What is exported reads back to the same records."""

    def fill(self):
        for name, number in [("Acme, Ltd", "K1"), ("Acme, Ltd", "K2"), ("#1 Heating", "")]:
            self.fettle("new", "companies", f"name={name}", f"number={number}", 'note=two\nlines and "quotes"')
        self.fettle("new", "sites", "name=Head office", "company=#1")
        self.fettle("new", "sites", "name=Head office", "company=#2")
        self.fettle("new", "sites", "name=Flat 12", "company=#2", "latitude=51.45")
        self.fettle("new", "staff", "name=Okafor, N.", "engineer=yes", "charge_rate=1234.5", "started_on=2020-02-29")
        self.fettle("new", "own-fields", "kind=call", "name=weight", "label=Weight", "type=quantity")
        for summary, more in [("Plain", []), ("Site of its company", ["company=#1", "site=#1"]),
                              ("Site of another", ["company=#1", "site=#3"]), ("Site alone", ["site=#3"]),
                              ("All", ["company=#2", "site=#2", "engineer=Okafor, N.", "stage=completed",
                                       "priority=High", "own_weight=1.25", "details=a;b\n\"c\",d",
                                       "raised_at=2026-03-01T09:00:00Z"])]:
            self.fettle("new", "calls", f"summary={summary}", *more)
        self.fettle("new", "notes", "call=C-10001", "text=First", "written_at=2026-03-01T09:00:00Z")
        self.fettle("new", "notes", "call=C-10001", "text=Second", "internal=yes")

    kinds = ["companies", "sites", "staff", "calls", "notes", "business", "priorities"]

    def test_into_itself(self):
        self.fill()
        for form in ["csv", "json", "xlsx"]:
            for kind in self.kinds:
                path = self.folder / f"{kind}.{form}"
                self.fettle("export", kind, "--output", path)
                out = self.fettle("import", kind, path)
                self.assertRegex(out, r"read: 0 new, 0 changed, \d+ as", f"{kind} {form}")
        self.is_sound()

    def test_into_another(self):
        self.fill()
        before = {kind: self.rows("export", kind) for kind in self.kinds}
        for form in ["csv", "json", "xlsx"]:
            url = self.new_url()
            self.fettle("create", "--zone", "Europe/London", "--currency", "GBP", url=url)
            for kind in ["own-fields", *self.kinds]:
                path = self.folder / f"{kind}.{form}"
                self.fettle("export", kind, "--output", path, "--force")
                self.fettle("import", kind, path, url=url)
            after = {kind: self.rows("export", kind, url=url) for kind in self.kinds}
            self.assertEqual(before, after, form)
            self.is_sound(url=url)

    def test_formats_are_exact(self):
        self.fill()
        row = [row for row in self.rows("export", "calls") if row["summary"] == "All"][0]
        self.assertEqual(row["own_weight"], "1.25")
        self.assertEqual(row["company"], "#2")
        self.assertEqual(row["raised_at"], "2026-03-01T09:00:00Z")
        self.assertEqual(row["engineer"], "Okafor, N.")
        lines = self.fettle("export", "calls", "--fields", "number,details", "--where", "summary=All")
        self.assertEqual(lines, 'number,details\nC-10005,"a;b\n""c"",d"\n')

    def test_output_is_whole_or_as_before(self):
        self.fill()
        path = self.write("calls.csv", "as before")
        self.fails("export", "calls", "--where", "nothing=1", "--output", path, "--force", status=2)
        self.assertEqual(path.read_text(), "as before")
        self.fails("export", "calls", "--output", self.folder / "no" / "calls.csv", saying="calls.csv")

    def test_output_replaces_only_when_told(self):
        self.fill()
        path = self.write("calls.csv", "as before")
        self.fails("export", "calls", "--output", path, saying="is there already")
        self.assertEqual(path.read_text(), "as before")
        self.fettle("export", "calls", "--output", path, "--force")
        self.assertIn("Plain", path.read_text())


if __name__ == "__main__":
    commandline.main()
