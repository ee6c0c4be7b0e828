#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves on paper."""

import re
import subprocess
import unittest

import commandline


class JobSheetTest(commandline.CommandTest):
    def setUp(self):
        super().setUp()
        self.fettle("new", "companies", "name=Quay Court Management Ltd", "city=Bristol")
        self.fettle("new", "sites", "name=Quay Court", "company=Quay Court Management Ltd",
                    "access_note=Key with the concierge")
        self.fettle("new", "products", "name=Severn Cascade 120")
        self.fettle("new", "equipment", "serial_number=60417-C", "product=Severn Cascade 120",
                    "site=Quay Court", "company=Quay Court Management Ltd")
        self.fettle("new", "skills", "name=Gas Safe")
        self.numbers = [self.new_call(f"Boiler out time {i}") for i in range(1, 6)]
        self.fettle("new", "call-skills", f"call={self.numbers[4]}", "skill=Gas Safe", "level=3")
        self.fettle("new", "work-lines", f"call={self.numbers[4]}", "type=part",
                    "summary=Ionisation electrode 2", "quantity=1")

    def new_call(self, summary):
        self.fettle("new", "calls", f"summary={summary}", "company=Quay Court Management Ltd",
                    "site=Quay Court", "equipment=60417-C")
        return self.rows("list", "calls", "--where", f"summary={summary}", "--fields", "number")[0]["number"]

    def read(self, path):
        return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True,
                              text=True).stdout

    def test_one(self):
        path = self.folder / "sheet.pdf"
        self.fettle("document", "job-sheet", self.numbers[4], "--output", path)
        text = self.read(path)
        for part in [self.numbers[4], "Quay Court Management Ltd", "Key with the concierge", "60417-C",
                     "Severn Cascade 120", "Gas Safe, level 3", "Ionisation electrode 2", "Page 1 of",
                     "Boiler out time 5"]:
            self.assertIn(part, text)
        # The last three on the unit, and not itself.
        for i in (2, 3, 4):
            self.assertIn(f"time {i}", text)
        self.assertNotIn("time 1", text)
        self.assertNotIn("null", text)

    def test_same_bytes(self):
        path = self.folder / "sheet.pdf"
        self.fettle("document", "job-sheet", self.numbers[0], "--output", path)
        again = subprocess.run(
            [str(commandline.PROGRAM), "document", "job-sheet", self.numbers[0], "--output", "-"],
            check=True, capture_output=True, env=self.environment()).stdout
        self.assertEqual(path.read_bytes(), again)

    def test_many(self):
        path = self.folder / "sheets.pdf"
        self.fettle("document", "job-sheet", *self.numbers[:3], "--output", path)
        text = self.read(path)
        self.assertEqual(text.count("Page 1 of"), 3)
        self.fettle("document", "job-sheet", "--where", "stage=open", "--sort", "number", "--paper", "letter",
                    "--output", path, "--force")
        text = self.read(path)
        self.assertEqual(text.count("Page 1 of"), 5)
        self.assertIn("612 x 792", subprocess.run(["pdfinfo", path], check=True, capture_output=True,
                                                  text=True).stdout)

    def languages(self, *arguments, language):
        """That of what is printed, as the PDF says it and as it reads."""
        path = self.folder / "language.pdf"
        environment = dict(self.environment(), LANGUAGE=language, FETTLE_LOCALE_DIR=str(self.folder / "locale"))
        self.fettle(*arguments, "--output", path, env=environment)
        tags = re.findall(rb"/Lang \(([^)]*)\)", path.read_bytes())
        text = self.read(path)
        path.unlink()
        return [tag.decode() for tag in tags], text

    def speaks(self, language):
        """Whether the C library looks for translations at all: newer ones do not where there is no locale but C."""
        environment = dict(self.environment(), LANGUAGE=language, TEXTDOMAINDIR=str(self.folder / "locale"))
        return subprocess.run(["gettext", "fettle", "Calls"], env=environment, check=True,
                              capture_output=True, text=True).stdout != "Calls"

    def test_language(self):
        catalogue = self.folder / "locale/de/LC_MESSAGES/fettle.mo"
        catalogue.parent.mkdir(parents=True)
        subprocess.run(["msgfmt", "-o", catalogue, commandline.SOURCE / "po/de.po"], check=True)
        if not self.speaks("de"):
            self.skipTest("this locale has no translations")
        number = self.numbers[0]
        self.fettle("set", "calls", number, "priority=High")
        for document in [("document", "job-sheet", number), ("proof", number)]:
            with self.subTest(document[0]):
                tags, english = self.languages(*document, language="en")
                self.assertEqual(tags, ["en-GB"])
                tags, german = self.languages(*document, language="de")
                self.assertEqual(tags, ["de"])
                self.assertNotEqual(english, german)

    def test_refused(self):
        path = self.folder / "sheet.pdf"
        self.fails("document", "job-sheet", "C-99999", "--output", path, saying="C-99999")
        self.fails("document", "job-sheet", "--where", "stage=cancelled", "--output", path, saying="nothing to print")
        self.assertFalse(path.exists())
        path.write_text("mine")
        self.fails("document", "job-sheet", self.numbers[0], "--output", path, saying="is there already")
        self.assertEqual(path.read_text(), "mine")
        self.fails("document", "job-sheet", self.numbers[0], "--output", self.folder / "none" / "sheet.pdf")
        self.fails("document", "job-sheet", "--output", path, status=2, saying="numbers of calls")
        self.fails("document", "job-sheet", self.numbers[0], status=2, saying="--output")
        self.fails("document", "poster", self.numbers[0], "--output", path, status=2, saying="job-sheet")
        self.fails("document", "job-sheet", "--where", "stagger=open", "--output", path, "--force", status=2,
                   saying="stage")


if __name__ == "__main__":
    commandline.main()
