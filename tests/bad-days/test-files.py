#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files on bad days: no room, no permission, strangers, damage, the future."""

import os
import pathlib
import resource
import shutil
import signal
import sqlite3

import badday
from badday import BadDayTest

NOBODY = 65534


class FileTest(BadDayTest):
    def setUp(self):
        super().setUp()
        self.csv = self.write_calls("calls.csv", [(f"B-{i}", f"Boiler {i} out of order") for i in range(3000)])

    def every_command(self):
        """(arguments, whether they would write) of whatever opens a business."""
        return [(["list", "calls"], False), (["show", "calls", "B-1"], False), (["export", "calls"], False),
                (["search", "boiler"], False), (["history"], False), (["check"], False),
                (["new", "calls", "summary=x"], True), (["set", "calls", "B-1", "summary=x"], True),
                (["delete", "calls", "B-1"], True), (["import", "calls", self.csv], True), (["undo"], True),
                (["backup", self.folder / "backup.fettle"], False), (["copy", self.folder / "copy.fettle"], False)]

    def some_commands(self):
        return [(["list", "calls"], False), (["check"], False), (["import", "calls", self.csv], True)]

    def all_refuse(self, url, *words, commands=None):
        """Not one of them opens @url, or touches it."""
        path = pathlib.Path(url)
        before = path.read_bytes() if path.is_file() else None
        around = sorted(os.listdir(self.folder))
        for arguments, _ in commands or self.some_commands():
            self.refuses(*arguments, url=str(url), saying=words)
        if before is not None:
            self.assertEqual(path.read_bytes(), before)
        self.assertEqual(sorted(os.listdir(self.folder)), around)


class RoomTest(FileTest):
    """A full disk, by the limit of the size of files."""

    def run_in(self, room, *arguments, url=None):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        return self.run_as(limit, *arguments, url=url)

    def has_no_room(self, room, *arguments, url=None, what=None):
        result = self.run_in(room, *arguments, url=url)
        return self.is_message(result, "There is no room left", what or pathlib.Path(url or self.url).name,
                               "Free some space")

    def test_import(self):
        """Wherever it gets full, the import happens whole or not at all."""
        self.fettle("new", "calls", "summary=Before", "details=Before")
        before = self.calls()
        n_sets = self.n_change_sets()
        size = os.path.getsize(self.url)
        for room in [0, 1000, 40_000, size, size + 100_000]:
            result = self.has_no_room(room, "import", "calls", self.csv)
            self.assertIn("Nothing was changed", result.err)
            self.is_sound()
            self.assertEqual((self.calls(), self.n_change_sets()), (before, n_sets))
        self.fettle("import", "calls", self.csv)
        self.is_sound()

    def test_room_for_the_log_only(self):
        """What is committed stays in the log, and gets into the file when there is room again."""
        size = os.path.getsize(self.url)
        small = self.write_calls("small.csv", [(f"S-{i}", "small") for i in range(300)])
        self.fettle("import", "calls", small)
        log_is_enough = self.run_in(size, "import", "calls", self.write_calls("more.csv", [("S-1", "more")]))
        self.assertEqual(log_is_enough.status, 0, log_is_enough)
        self.assertEqual(self.calls()["S-1"], "more")
        self.is_sound()

    def test_saves(self):
        self.fettle("new", "calls", "summary=Before", "details=Before")
        for command in [["new", "calls", "summary=x"], ["set", "calls", "C-10001", "summary=x"],
                        ["delete", "calls", "C-10001"], ["undo"]]:
            self.has_no_room(10_000, *command)
            self.assertEqual(self.calls(), {"C-10001": "Before"})
        self.is_sound()
        self.assertEqual(self.fettle("new", "calls", "summary=x").strip(), "C-10002")

    def test_new_business(self):
        """Nothing is left in the way of the next try."""
        for command, room in [(["create"], 0), (["create"], 50_000), (["demo", "--calls", "200"], 50_000),
                              (["demo", "--calls", "4000"], 800_000)]:
            url = str(self.folder / "new.fettle")
            self.has_no_room(room, *command, url=url)
            self.fettle(*command, url=url)
            self.is_sound(url=url)
            os.remove(url)

    def test_backup_and_copy(self):
        """The last backup stays."""
        self.fettle("import", "calls", self.csv)
        path = self.folder / "backup.fettle"
        self.fettle("backup", path)
        good = path.read_bytes()
        self.has_no_room(500_000, "backup", "--force", path, what="backup.fettle")
        self.assertEqual(path.read_bytes(), good)
        self.has_no_room(500_000, "copy", self.folder / "copy.fettle", what="copy.fettle")
        self.is_message(self.run_in(500_000, "restore", "--force", path), "no room")
        self.is_sound()
        leftovers = [name for name in os.listdir(self.folder) if name not in {
            "backup.fettle", "calls.csv", pathlib.Path(self.url).name}]
        self.assertEqual(leftovers, [])


class PermissionTest(FileTest):
    """Root may do anything, and so becomes somebody who may not."""

    def setUp(self):
        super().setUp()
        self.fettle("import", "calls", self.csv)
        self.fettle("new", "calls", "summary=x", "details=x")
        self.folder.chmod(0o755)
        # The program may stand where only its owner may look.
        self.program = shutil.copy(self.program, self.folder / "fettle")
        self.inside = self.folder / "inside"
        self.inside.mkdir()
        self.file = self.inside / "shared.fettle"
        shutil.move(self.url, self.file)
        self.url = str(self.file)

    def tearDown(self):
        self.inside.chmod(0o755)
        super().tearDown()

    def run_as_nobody(self, *arguments, url=None):
        def become_nobody():
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return self.run_as(become_nobody if os.geteuid() == 0 else None, *arguments, url=url)

    def allow(self, folder, file):
        self.file.chmod(file)
        self.inside.chmod(folder)

    def can_only_be_read(self):
        for arguments, writes in self.every_command():
            if writes:
                self.is_message(self.run_as_nobody(*arguments), "shared.fettle” cannot be written to",
                                "Check the permissions")
        result = self.run_as_nobody("list", "calls", "--format", "csv", "--fields", "number")
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(len(result.out.splitlines()), 3002)
        self.assertEqual(self.run_as_nobody("check").status, 0)

    def test_file(self):
        self.allow(0o777, 0o444)
        self.can_only_be_read()

    def test_folder(self):
        self.allow(0o555, 0o666)
        self.can_only_be_read()

    def test_both(self):
        self.allow(0o555, 0o444)
        self.can_only_be_read()

    def test_no_reading(self):
        self.allow(0o755, 0o000)
        for arguments, _ in self.some_commands():
            self.is_message(self.run_as_nobody(*arguments), "shared.fettle” cannot be opened",
                            "Check the permissions")

    def test_log_of_somebody_else(self):
        """Killed in the middle of its work: the log beside the file is needed, and cannot be taken in."""
        connection = sqlite3.connect(self.url)
        connection.execute("UPDATE business SET name = name")
        connection.commit()
        self.allow(0o555, 0o444)
        pathlib.Path(self.url + "-wal").chmod(0o600)
        self.is_message(self.run_as_nobody("list", "calls"), "shared.fettle", "permissions")
        connection.close()

    def test_restore(self):
        """It replaces the file, which needs the folder; a file that may not be written to is not replaced."""
        backup = self.folder / "backup.fettle"
        self.fettle("backup", backup)
        backup.chmod(0o644)
        before = self.file.read_bytes()
        self.allow(0o777, 0o444)
        self.is_message(self.run_as_nobody("restore", "--force", backup), "shared.fettle” cannot be written to",
                        "permissions")
        self.allow(0o555, 0o666)
        self.is_message(self.run_as_nobody("restore", "--force", backup), "shared.fettle", "permissions")
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual([name for name in os.listdir(self.inside) if "restoring" in name], [])

    def test_places_for_new_files(self):
        self.allow(0o555, 0o644)
        for command in ["create", "demo"]:
            self.is_message(self.run_as_nobody(command, url=self.inside / "new.fettle"), "new.fettle", "permissions")
        for command in ["backup", "copy"]:
            self.is_message(self.run_as_nobody(command, self.inside / "new.fettle"), "new.fettle", "permissions")
        self.assertEqual(os.listdir(self.inside), ["shared.fettle"])


class StrangerTest(FileTest):
    """Files that are no businesses are left as they are."""

    def test_letter(self):
        self.all_refuse(self.write("letter.txt", "Dear Sir,\n"), "letter.txt” is not a Fettle database",
                        "Choose another file", commands=self.every_command())

    def test_picture(self):
        self.all_refuse(self.write("picture.png", self.random.randbytes(200_000)), "picture.png",
                        "is not a Fettle database")

    def test_almost(self):
        """SQLite's own first bytes, and then something else."""
        content = b"SQLite format 3\0" + self.random.randbytes(50_000)
        self.all_refuse(self.write("almost.fettle", content), "almost.fettle")

    def test_empty(self):
        self.all_refuse(self.write("empty.fettle", ""), "There is no business in", "empty.fettle",
                        "create a new business")

    def test_another_program(self):
        for name, statement in [("notes.db", "CREATE TABLE note (text)"),
                                ("browser.db", "PRAGMA application_id = 252006674")]:
            path = self.folder / name
            connection = sqlite3.connect(path)
            connection.execute(statement)
            connection.execute("CREATE TABLE call (id)")
            connection.commit()
            connection.close()
            self.all_refuse(path, name, "Choose another")
            for command in ["create", "demo"]:
                self.refuses(command, url=str(path), saying=[name, "another program", "Choose another"])

    def test_folder(self):
        self.all_refuse(self.folder, "is a folder", "Name the database file in it")

    def test_nothing(self):
        self.all_refuse(self.folder / "none.fettle", "There is no file", "none.fettle",
                        "Check the name, or create a new business")
        self.all_refuse(self.folder / "no" / "where.fettle", "There is no folder", "Create it first")
        self.refuses("list", "calls", url="", saying="No database was named")

    def test_pipe(self):
        os.mkfifo(self.folder / "pipe")
        self.refuses("list", "calls", url=str(self.folder / "pipe"), saying=["pipe", "is not a file"])

    def test_newer(self):
        connection = sqlite3.connect(self.url)
        connection.execute("INSERT INTO schema_version (number, name, applied_at) VALUES (999, 'x', 1)")
        connection.commit()
        connection.close()
        self.all_refuse(self.url, "was made by a newer Fettle", pathlib.Path(self.url).name, "Update Fettle",
                        commands=self.every_command())


class DamageTest(FileTest):
    def setUp(self):
        super().setUp()
        self.fettle("import", "calls", self.csv)
        self.good = pathlib.Path(self.url).read_bytes()
        self.backup = self.folder / "backup.fettle"
        self.fettle("backup", self.backup)

    def damage(self, content):
        pathlib.Path(self.url).write_bytes(content)

    def spoil(self, page, content=None):
        size = sqlite3.connect(f"file:{self.backup}?mode=ro", uri=True).execute("PRAGMA page_size").fetchone()[0]
        start = (page - 1) * size
        self.damage(self.good[:start] + (content or self.random.randbytes(size)) + self.good[start + size:])

    def root_page(self, name):
        connection = sqlite3.connect(f"file:{self.backup}?mode=ro", uri=True)
        return connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [name]).fetchone()[0]

    def is_found(self):
        """The check says so, and each thing once."""
        result = self.run_fettle("check")
        self.assertEqual(result.status, 1, result)
        self.assertNotRegex(result.err, badday.NOT_FOR_PEOPLE)
        self.assertRegex(result.err, r"^fettle: .*\n$")
        lines = result.out.splitlines()
        self.assertEqual(len(set(lines)), len(lines), result.out)
        return result

    def is_restored(self):
        self.fettle("restore", "--force", self.backup)
        self.is_sound()
        self.assertEqual(len(self.calls()), 3000)

    def test_page_in_the_middle(self):
        """Of the calls themselves: what reads or writes them says so."""
        self.spoil(self.root_page("call"))
        self.is_found()
        for arguments in [["list", "calls"], ["export", "calls"], ["new", "calls", "summary=x"],
                          ["set", "calls", "B-1", "summary=x"], ["import", "calls", self.csv],
                          ["copy", self.folder / "copy.fettle"]]:
            self.refuses(*arguments, saying=[pathlib.Path(self.url).name, "is damaged", "Put back the last backup"])
        self.assertFalse((self.folder / "copy.fettle").exists())
        self.is_restored()

    def test_last_backup_is_not_replaced_by_damage(self):
        good = self.backup.read_bytes()
        self.spoil(self.root_page("call"))
        self.refuses("backup", "--force", self.backup, saying=["is damaged", pathlib.Path(self.url).name])
        self.assertEqual(self.backup.read_bytes(), good)
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("backup")],
                         ["backup.fettle"])

    def test_any_page(self):
        """Random bytes or none in any page: no crash, and a message where it is noticed."""
        n_pages = len(self.good) // 4096
        for page in [1, *self.random.sample(range(2, n_pages), 8)]:
            self.spoil(page, bytes(4096) if page % 2 else None)
            for arguments in [["check"], ["export", "calls"], ["set", "calls", "B-7", "summary=x"]]:
                result = self.run_fettle(*arguments)
                self.assertIn(result.status, (0, 1), f"page {page}, {arguments}: {result}")
                self.assertNotRegex(result.err, badday.NOT_FOR_PEOPLE)
                self.assertRegex(result.err, r"^fettle: [^\n]*\n$" if result.status else r"^$")
            self.fettle("restore", "--force", self.backup)
            self.is_sound()

    def test_truncated(self):
        for part in [1, 3, 5, 7]:
            self.damage(self.good[:len(self.good) * part // 8])
            for arguments in [["list", "calls"], ["new", "calls", "summary=x"], ["check"]]:
                self.refuses(*arguments, saying=["is damaged", pathlib.Path(self.url).name, "Put back"])
        self.is_restored()

    def test_log_of_another_file(self):
        """Somebody copies yesterday's file over today's, and leaves the log beside it."""
        process = self.start_import()
        process.kill()
        process.wait()
        self.assertTrue(os.path.exists(self.url + "-wal"))
        self.damage(self.good)
        self.is_sound()
        self.assertEqual(len(self.calls()), 3000)


if __name__ == "__main__":
    badday.main()
