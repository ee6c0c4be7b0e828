#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole business on the command line: create, check, backup, restore, copy."""

import pathlib
import sqlite3
import unittest

import commandline
from commandline import POSTGRESQL, CommandTest


class BusinessTest(CommandTest):
    def fill(self):
        self.fettle("new", "companies", "name=Acme", "number=K1")
        self.fettle("new", "sites", "name=Quay Court", "company=Acme", "postcode=BS1 4QD")
        self.fettle("new", "own-fields", "kind=call", "name=checked", "label=Checked", "type=yes-no")
        self.fettle("new", "own-fields", "kind=site", "name=opened", "label=Opened", "type=date")
        self.fettle("set", "sites", "Quay Court", "own_opened=2020-02-29")
        for number in range(5):
            self.fettle("new", "calls", f"summary=Call {number}", "company=Acme", "site=Quay Court",
                        "own_checked=yes")
        self.fettle("set", "calls", "C-10002", "summary=Changed", "stage=allocated")
        self.fettle("delete", "calls", "C-10003")
        self.fettle("undo")
        self.fettle("delete", "calls", "C-10005")

    def export_all(self, url=None):
        kinds = [row["kind"] for row in self.rows("describe")]
        return {kind: self.rows("export", kind, url=url) for kind in kinds} | {
            "history": self.rows("history", url=url),
            "changes": self.rows("history", "calls", "C-10002", url=url),
            "search": self.rows("search", "4qd", url=url)}


class CreateTest(BusinessTest):
    def test_defaults(self):
        business = self.rows("show", "business")[0]
        self.assertEqual((business["name"], business["time_zone"], business["currency"]),
                         ("Test Heating", "Europe/London", "GBP"))
        self.assertEqual(business["work_hours"], "Office hours")
        hours = self.rows("show", "work-hours", "Office hours")[0]
        self.assertEqual(hours["hours"], "mon-fri 09:00-17:30")
        self.assertEqual([row["name"] for row in self.rows("list", "priorities", "--sort", "level")],
                         ["Critical", "High", "Normal", "Low"])
        self.assertEqual(self.rows("history")[0]["title"], "Set up the business")
        self.assertEqual(self.fettle("new", "calls", "summary=First").strip(), "C-10001")
        self.is_sound()

    def test_not_twice(self):
        self.fails("create", saying="already")
        self.assertEqual(self.rows("show", "business")[0]["name"], "Test Heating")

    def test_nothing_is_left_of_what_failed(self):
        url = self.new_url()
        self.fails("create", "--zone", "Nowhere/City", url=url, saying="Nowhere/City")
        if not POSTGRESQL:
            self.assertFalse(pathlib.Path(url).exists())


class CheckTest(BusinessTest):
    """Damage of each sort, planted by a stranger's hand."""

    def finds(self, saying, *statements):
        self.fill()
        self.is_sound()
        for statement in statements:
            self.sql(statement)
        result = self.fails("check", saying="problem")
        self.assertIn(saying, result.out)
        for line in result.out.splitlines():
            self.assertNotEqual(line, "")

    def test_miscounted_article(self):
        self.fettle("new", "articles", "title=Boiler locks out", "solution=Exchange the electrode", "state=published")
        call = self.fettle("new", "calls", "summary=Boiler out").strip()
        self.fettle("new", "article-links", "article=KB-10001", f"call={call}", "used_at=2026-03-04T10:00:00Z")
        self.assertEqual(self.rows("show", "articles", "KB-10001")[0]["uses"], 1)
        self.finds("KB-10001: it counts 3 uses, but its links tell of 1",
                   "UPDATE article SET uses = 3")

    def test_lost_reference(self):
        if POSTGRESQL:
            self.finds("points to #99", "SET session_replication_role = replica; "
                                        "UPDATE call SET company = 99 WHERE number = 'C-10001'")
        else:
            self.finds("points to #99", "UPDATE call SET company = 99 WHERE number = 'C-10001'")

    def test_changed_past_the_log(self):
        self.finds("Call C-10002: “summary” is not what the history says",
                   "UPDATE call SET summary = 'Past' WHERE number = 'C-10002'")

    def test_version_past_the_log(self):
        self.finds("Call C-10001: its version is not the number of its changes",
                   "UPDATE call SET version = 7 WHERE number = 'C-10001'")

    def test_record_without_history(self):
        self.finds("does not know how it came to be",
                   "DELETE FROM change WHERE kind = 'site' AND action = 'created'")

    def test_deleted_past_the_log(self):
        self.finds("it is not there, but the history does not say that it was deleted",
                   "DELETE FROM call WHERE number = 'C-10004'")

    def test_deleted_but_there(self):
        self.finds("the history says it was deleted, but it is there",
                   "INSERT INTO change (change_set, kind, record, action) "
                   "SELECT max(s.id), 'site', max(t.id), 'deleted' FROM change_set s, site t")

    def test_unknown_kind(self):
        self.finds("“dragon”", "INSERT INTO change (change_set, kind, record, action) "
                               "SELECT max(id), 'dragon', 1, 'created' FROM change_set")

    def test_empty_change_set(self):
        self.finds("has no changes", "INSERT INTO change_set (title, user_name, at) VALUES ('x', 'y', 1)")

    def test_series_behind(self):
        self.finds("but its series is only at 10002", "UPDATE number_series SET next = 10002 WHERE name = 'call'")

    def test_clocks(self):
        self.finds("Call C-10002: its due times are not those of its stamps",
                   "UPDATE call SET due_at = 1 WHERE number = 'C-10002'")

    def test_search_words(self):
        statement = "UPDATE search SET text = 'other words' WHERE {} = (SELECT max({}) FROM search)"
        key = "id" if POSTGRESQL else "rowid"
        self.finds("by words that it does not have", statement.format(key, key))

    def test_search_lacks_one(self):
        key = "id" if POSTGRESQL else "rowid"
        self.finds("the search does not find it",
                   f"DELETE FROM search WHERE {key} = (SELECT max({key}) FROM search)")

    def test_search_has_too_many(self):
        key = "id" if POSTGRESQL else "rowid"
        self.finds("which is not there", f"INSERT INTO search ({key}, text) SELECT max({key}) + 1000, 'x' FROM search")

    def attach(self, sha256, size, content):
        return [f"INSERT INTO attachment_content (sha256, size, bytes) VALUES ('{sha256}', {size}, {content})",
                "INSERT INTO attachment (version, created_at, changed_at, name, sha256, size, call) "
                f"SELECT 1, 1, 1, 'report.txt', '{sha256}', {size}, min(id) FROM call",
                "INSERT INTO change (change_set, kind, record, action) "
                "SELECT max(s.id), 'attachment', max(a.id), 'created' FROM change_set s, attachment a"]

    def test_attached_bytes(self):
        content = "'abd'::bytea" if POSTGRESQL else "CAST('abd' AS BLOB)"
        sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        self.finds("is damaged", *self.attach(sha256, 3, content))

    def test_attached_size(self):
        content = "'abc'::bytea" if POSTGRESQL else "CAST('abc' AS BLOB)"
        sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        self.finds("has another size", *self.attach(sha256, 3, content),
                   "UPDATE attachment SET size = 4")

    def test_attachment_without_bytes(self):
        content = "'abc'::bytea" if POSTGRESQL else "CAST('abc' AS BLOB)"
        sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        self.finds("its content is not there", *self.attach(sha256, 3, content), "DELETE FROM attachment_content")

    @unittest.skipIf(POSTGRESQL, "a file's pages")
    def test_damaged_page(self):
        self.fill()
        size = sqlite3.connect(self.url).execute("PRAGMA page_size").fetchone()[0]
        connection = sqlite3.connect(self.url)
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'call_number'").fetchone()[0]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        with open(self.url, "r+b") as file:
            file.seek((page - 1) * size + 8)
            file.write(b"\xff" * 64)
        self.fails("check", saying="problem")


class BackupTest(BusinessTest):
    def test_there_and_back(self):
        self.fill()
        before = self.export_all()
        path = self.folder / "backup.fettle"
        self.fettle("backup", path)
        self.is_sound(url=str(path))
        self.assertEqual(self.export_all(url=str(path)), before)
        self.fails("backup", path, saying="backup.fettle")
        self.fettle("backup", "--force", path)

        target = self.new_url()
        self.fettle("restore", path, url=target)
        self.assertEqual(self.export_all(url=target), before)
        self.assertEqual(self.fettle("new", "calls", "summary=Next", url=target).strip(), "C-10006")
        self.is_sound(url=target)

    def test_takes_the_place_only_when_asked(self):
        self.fill()
        path = self.folder / "backup.fettle"
        self.fettle("backup", path)
        self.fettle("new", "companies", "name=Later")
        self.fails("restore", path, saying="already")
        self.assertEqual(self.rows("show", "companies", "Later")[0]["name"], "Later")
        if not POSTGRESQL:
            self.fettle("restore", "--force", path)
            self.fails("show", "companies", "Later")
            self.is_sound()

    def test_damaged_backup_is_refused(self):
        self.fill()
        path = self.folder / "backup.fettle"
        self.fettle("backup", path)
        connection = sqlite3.connect(path)
        connection.execute("UPDATE call SET version = 9 WHERE number = 'C-10001'")
        connection.commit()
        connection.close()
        target = self.new_url()
        result = self.fails("restore", path, url=target, saying="damaged")
        self.assertIn("C-10001", result.err)
        if not POSTGRESQL:
            self.assertFalse(pathlib.Path(target).exists())
        self.fails("restore", self.write("letter.txt", "Dear Sir"), url=target, saying="letter.txt")
        self.assertEqual([file.name for file in self.folder.iterdir() if "restoring" in file.name], [])

    @unittest.skipIf(POSTGRESQL, "a server keeps its own files")
    def test_not_under_somebody_who_works(self):
        self.fill()
        path = self.folder / "backup.fettle"
        self.fettle("backup", path)
        other = sqlite3.connect(self.url)
        other.execute("SELECT count(*) FROM call").fetchone()
        self.fails("restore", "--force", path, saying="open")
        other.close()
        self.fettle("restore", "--force", path)


class CopyTest(BusinessTest):
    def test_copies_are_equal(self):
        self.fill()
        self.fettle("delete", "own-fields", "checked")
        before = self.export_all()
        urls = [self.new_url(postgresql=False), self.new_url()]
        self.assertRegex(self.fettle("copy", urls[0]), r"\d+ rows copied and compared")
        self.fettle("copy", urls[1], url=urls[0])
        for url in urls:
            self.assertEqual(self.export_all(url=url), before)
            self.is_sound(url=url)
        # Ids go on behind those that were given, and what was deleted comes back with its values.
        for url in [self.url, *urls]:
            self.fettle("undo", url=url)
        self.assertEqual(self.rows("show", "calls", "C-10001", url=urls[1])[0]["own_checked"], True)
        for url in [self.url, *urls]:
            self.fettle("new", "calls", "summary=Next", url=url)
        shown = [self.rows("show", "calls", "C-10006", url=url) for url in [self.url, *urls]]
        self.assertEqual(shown[0], shown[1])
        self.assertEqual(shown[0], shown[2])

    def test_not_onto_another(self):
        target = self.new_url()
        self.fettle("create", url=target)
        self.fails("copy", target, saying="already")


if __name__ == "__main__":
    commandline.main()
