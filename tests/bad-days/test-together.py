#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two programs on one business at the same time."""

import pathlib
import shutil
import threading

import badday
from badday import POSTGRESQL, BadDayTest

TOO_LONG = "Somebody else has been writing to"


class TogetherTest(BadDayTest):
    def where(self):
        return self.databases[0] if POSTGRESQL else pathlib.Path(self.url).name

    def test_imports_at_once(self):
        """Both get in, or one is told to try again; numbers are unique and without gaps."""
        paths = [self.write(f"{name}.csv", "summary,details\n" + f"{name},{name}\n" * 400) for name in "abc"]
        processes = [self.start("import", "calls", path) for path in paths]
        n_good = 0
        for process in processes:
            result = self.finish(process)
            if result.status == 0:
                n_good += 1
            else:
                self.is_message(result, TOO_LONG, self.where(), "Nothing was changed. Try again")
        self.assertGreaterEqual(n_good, 1)
        found = self.calls()
        self.assertEqual(sorted(found), [f"C-{10001 + i}" for i in range(400 * n_good)])
        self.assertEqual(self.n_change_sets(), 1 + n_good)
        self.is_sound()

    def test_the_same_import_at_once(self):
        """One changes what the other has made, or is refused; nothing is there twice."""
        path = self.write("calls.csv", "number,summary,details,company\n"
                          + "".join(f"S-{i},same,same,Acme\n" for i in range(400)))
        self.fettle("new", "companies", "name=Acme")
        results = [self.finish(process) for process in [self.start("import", "calls", path) for _ in range(3)]]
        self.assertIn(0, [result.status for result in results])
        for result in results:
            if result.status == 0:
                continue
            self.assertEqual(result.status, 1, result)
            self.assertNotRegex(result.err, badday.NOT_FOR_PEOPLE)
        self.assertEqual(len(self.calls()), 400)
        self.assertIn("400 as they were", self.fettle("import", "calls", path))
        self.is_sound()

    def test_writers_at_once(self):
        """Four people, twenty calls each."""
        numbers = []
        errors = []

        def work(name):
            for i in range(20):
                result = self.run_fettle("new", "calls", f"summary={name} {i}", f"details={name} {i}")
                while TOO_LONG in result.err:  # as it says itself: try again
                    result = self.run_fettle("new", "calls", f"summary={name} {i}", f"details={name} {i}")
                (numbers if result.status == 0 else errors).append(result.out.strip() or result.err)

        threads = [threading.Thread(target=work, args=[name]) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(errors, [])
        self.assertEqual(sorted(numbers), [f"C-{10001 + i}" for i in range(80)])
        found = self.calls()
        self.assertEqual(sorted(found), sorted(numbers))
        self.assertEqual(sorted(found.values()), sorted(f"{name} {i}" for name in "abcd" for i in range(20)))
        self.is_sound()

    def test_changes_of_one_call_at_once(self):
        """Each is recorded; the last one stands."""
        self.fettle("new", "calls", "summary=x", "details=x")
        processes = [self.start("set", "calls", "C-10001", f"summary=by {i}", f"details=by {i}") for i in range(6)]
        results = [self.finish(process) for process in processes]
        n_good = [result.status for result in results].count(0)
        for result in results:
            if result.status != 0:
                self.is_message(result, "C-10001")
        self.assertGreaterEqual(n_good, 1)
        self.assertEqual(len(self.calls()), 1)
        self.assertEqual(self.n_change_sets(), 2 + n_good)
        self.is_sound()

    def test_reader_beside_an_import(self):
        """What is not finished is not seen; afterwards it is."""
        self.fettle("new", "calls", "summary=Before", "details=Before")
        process = self.start_import()
        self.assertEqual(self.calls(), {"C-10001": "Before"})
        self.assertEqual(self.run_fettle("search", "Before").status, 0)
        self.assertEqual(self.n_change_sets(), 2)
        self.is_sound()
        if not POSTGRESQL:
            backup = self.folder / "beside.fettle"
            self.fettle("backup", backup)
            self.assertEqual(self.calls(url=str(backup)), {"C-10001": "Before"})
        result = self.finish(process, self.make_rows("P", 4000, 10))
        self.assertEqual(result.status, 0, result)
        self.assertEqual(len(self.calls()), 4011)
        self.is_sound()

    def test_writer_beside_an_import(self):
        """It waits for a while, then says why it does not go on, and nothing is lost."""
        self.fettle("new", "calls", "number=P-1", "summary=Before", "details=Before")
        process = self.start_import()
        self.refuses("set", "calls", "P-1", "summary=x", saying=[TOO_LONG, self.where(), "Try again"])
        result = self.finish(process, self.make_rows("P", 4000, 10))
        self.assertEqual(result.status, 0, result)
        self.assertEqual(self.fettle("set", "calls", "P-1", "summary=x", "details=x"), "")
        self.assertEqual(self.calls()["P-1"], "x")
        self.is_sound()

    def test_creators_at_once(self):
        """One makes the business, the others are told that there is one."""
        for _ in range(3):
            url = self.new_url()
            processes = [self.start("create", "--name", f"Business {i}", url=url) for i in range(4)]
            results = [self.finish(process) for process in processes]
            good = [i for i, result in enumerate(results) if result.status == 0]
            self.assertEqual(len(good), 1, [str(result) for result in results])
            for result in results:
                if result.status != 0:
                    self.is_message(result, "There is a business in", "already")
            self.assertEqual(self.rows("show", "business", url=url)[0]["name"], f"Business {good[0]}")
            self.is_sound(url=url)

    def test_restore_beside_somebody(self):
        """A file is not taken away under somebody who works."""
        if POSTGRESQL:
            self.skipTest("a server keeps its own files")
        backup = self.folder / "backup.fettle"
        self.fettle("backup", backup)
        process = self.start_import()
        self.refuses("restore", "--force", backup, saying=["Somebody has", self.where(), "close it"])
        self.assertEqual(self.finish(process, "").status, 0)
        self.assertEqual(len(self.calls()), 4000)
        self.is_sound()

    def test_file_moved_away(self):
        """By somebody who tidies up, in the middle of an import: it is whole where it is now, or not there."""
        if POSTGRESQL:
            self.skipTest("a server keeps its own files")
        process = self.start_import()
        away = self.folder / "away"
        away.mkdir()
        for name in ["", "-wal", "-shm"]:
            shutil.move(self.url + name, away)
        self.assertIn(self.finish(process, "").status, (0, 1))
        url = str(away / pathlib.Path(self.url).name)
        self.assertIn(len(self.calls(url=url)), (0, 4000))
        self.is_sound(url=url)


if __name__ == "__main__":
    badday.main()
