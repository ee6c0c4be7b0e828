#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on bad days: not there, not ours, too new, gone in the middle."""

import socket
import urllib.parse

import badday
import commandline
from badday import BadDayTest
from relay import Relay

# What no message may show.
PASSWORD = "Sesame-7f3a"


class ServerTest(BadDayTest):
    def setUp(self):
        super().setUp()
        self.name = self.databases[0]
        self.csv = self.write_calls("calls.csv", [(f"B-{i}", "as imported") for i in range(500)])

    def refuses(self, *arguments, **options):
        result = super().refuses(*arguments, **options)
        self.has_no_secret(result)
        return result

    def has_no_secret(self, result):
        for secret in [PASSWORD, urllib.parse.urlsplit(commandline.SERVER).password]:
            if secret:
                self.assertNotIn(secret, result.out + result.err)

    def change_url(self, **changes):
        """The address of the business, but with another user, password, host, port or name."""
        parts = urllib.parse.urlsplit(self.url)
        user = changes.get("user", parts.username or "")
        password = changes.get("password", parts.password)
        host = changes.get("host", parts.hostname or "")
        port = changes.get("port", parts.port)
        netloc = user + (f":{password}" if password else "") + "@" + host + (f":{port}" if port else "")
        query = "" if "host" in changes else parts.query
        return parts._replace(netloc=netloc, path="/" + changes.get("name", self.name), query=query).geturl()


class OpenTest(ServerTest):
    def test_nobody_answers(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
            url = self.change_url(host="127.0.0.1", port=port, password=PASSWORD)
            for arguments in [["list", "calls"], ["check"], ["new", "calls", "summary=x"], ["create"],
                              ["import", "calls", self.csv]]:
                self.refuses(*arguments, url=url, saying=[f"127.0.0.1:{port}/{self.name}” cannot be opened",
                                                          "that the server is running"])

    def test_something_else_answers(self):
        """A port of a program that is no database: it closes the line."""
        with Relay(self.url, cut_at=0) as relay:
            self.refuses("list", "calls", url=relay.url, saying=["127.0.0.1", "cannot be opened"])

    def test_wrong_password(self):
        url = self.change_url(password=PASSWORD)
        if self.run_fettle("list", "calls", url=url).status == 0:
            self.skipTest("this server asks for no password")
        self.refuses("list", "calls", url=url, saying=[self.name, "Check the address, your name and password"])

    def test_no_such_user_or_database(self):
        self.refuses("list", "calls", url=self.change_url(user="nobody-of-that-name", password=PASSWORD),
                     saying=["nobody-of-that-name", "your name and password"])
        self.refuses("list", "calls", url=self.change_url(name="none_of_that_name"),
                     saying=["none_of_that_name", "cannot be opened"])

    def test_address_that_is_none(self):
        self.refuses("list", "calls", url=f"postgresql://user:{PASSWORD}@[::1/name",
                     saying=["is not the address of a database", "postgresql://user@server/database"])
        for address in ["host:port/name", "127.0.0.1:1/name?sslmode=perhaps", "127.0.0.1:1/name?no_such_option=1"]:
            self.refuses("list", "calls", url=f"postgresql://user:{PASSWORD}@{address}",
                         saying="postgresql://user@" + address.partition("?")[0])

    def test_another_program(self):
        url = self.new_url()
        self.sql("CREATE TABLE customer (id int)", url=url)
        self.refuses("list", "calls", url=url, saying=["There is no business in", self.databases[-1]])
        self.refuses("create", url=url, saying=["another program", self.databases[-1], "Choose another"])

    def test_newer(self):
        self.sql("INSERT INTO schema_version (number, name, applied_at) VALUES (999, 'x', 1)")
        for arguments in [["list", "calls"], ["check"], ["new", "calls", "summary=x"]]:
            self.refuses(*arguments, saying=["made by a newer Fettle", self.name, "Update Fettle"])

    def test_takes_no_changes(self):
        self.fettle("new", "calls", "summary=x", "details=x")
        self.sql(f'ALTER DATABASE "{self.name}" SET default_transaction_read_only = on')
        for arguments in [["new", "calls", "summary=y"], ["import", "calls", self.csv], ["undo"]]:
            self.refuses(*arguments, saying=[self.name, "takes no changes"])
        self.assertEqual(self.calls(), {"C-10001": "x"})
        self.is_sound()


class LostTest(ServerTest):
    """The line breaks: nothing was changed, or nobody knows, and the message says which."""

    def is_as_before(self):
        self.settle()
        self.assertEqual(self.calls(), {})
        self.is_sound()

    def test_server_ends_it(self):
        for n_rows in [4000, 8000]:
            process = self.start_import(n_rows)
            for pid in self.backends():
                badday.ask_server(f"SELECT pg_terminate_backend({pid})")
            result = self.finish(process, self.make_rows("P", n_rows, 4000))
            self.is_message(result, "The connection to", self.name, "broke. Nothing was changed. Try again")
            self.has_no_secret(result)
            self.is_as_before()
        self.fettle("import", "calls", self.csv)
        self.assertEqual(len(self.calls()), 500)

    def test_database_is_dropped(self):
        process = self.start_import()
        badday.ask_server(f"ALTER DATABASE \"{self.name}\" ALLOW_CONNECTIONS false")
        for pid in self.backends():
            badday.ask_server(f"SELECT pg_terminate_backend({pid})")
        result = self.finish(process, self.make_rows("P", 4000, 4000))
        self.is_message(result, self.name, "Nothing was changed")
        self.refuses("list", "calls", saying=[self.name, "cannot be opened"])
        badday.ask_server(f"ALTER DATABASE \"{self.name}\" ALLOW_CONNECTIONS true")
        self.is_as_before()

    def test_cut_anywhere(self):
        with Relay(self.url) as whole:
            self.fettle("import", "calls", self.csv, "--dry-run", url=whole.url)
        for cut_at in [100, 1500, 6000, *self.random.sample(range(10_000, 100_000), 7)]:
            with Relay(self.url, cut_at=cut_at) as relay:
                result = self.run_fettle("import", "calls", self.csv, url=relay.url)
                self.assertEqual(relay.n_cuts, 1, cut_at)
            self.is_message(result, "127.0.0.1", self.name)
            self.assertRegex(result.err, "cannot be opened|broke. Nothing was changed")
            self.has_no_secret(result)
            self.is_as_before()

    def test_cut_at_commit(self):
        """Written or not: it does not say that it was not."""
        expected = {}
        for when, commands in [("before", []), ("after", [])]:
            for arguments in [["import", "calls", self.csv], ["new", "calls", "summary=x", "details=x"],
                              ["set", "calls", "K-1", "summary=y", "details=y"]]:
                if not expected:
                    self.fettle("new", "calls", "number=K-1", "summary=x", "details=x")
                    expected = self.calls()
                with Relay(self.url, cut_commit=when) as relay:
                    result = self.run_fettle(*arguments, url=relay.url)
                    self.assertEqual(relay.n_cuts, 1)
                self.is_message(result, "The connection to", self.name, "It is not known whether they were",
                                "Look before you repeat them")
                self.assertNotIn("Nothing was changed", result.err)
                self.assertEqual(result.out, "")
                self.has_no_secret(result)
                self.settle()
                commands.append(self.calls() != expected)
                expected = self.calls()
                self.is_sound()
            self.assertEqual(commands, [when == "after"] * 3)

    def test_cut_while_reading(self):
        self.fettle("import", "calls", self.csv)
        with Relay(self.url, cut_at=3000) as relay:
            result = self.run_fettle("export", "calls", "--format", "json", url=relay.url)
            if relay.n_cuts:
                self.is_message(result, self.name)
        self.assertEqual(len(self.calls()), 500)


class RightsTest(ServerTest):
    """Somebody whom the server does not let in, or not do everything."""

    def test_too_many_people(self):
        self.sql(f'ALTER DATABASE "{self.name}" CONNECTION LIMIT 0')
        role = f"{self.name}_user"
        badday.ask_server(f"CREATE ROLE \"{role}\" LOGIN PASSWORD '{PASSWORD}'")
        try:
            self.refuses("list", "calls", url=self.change_url(user=role, password=PASSWORD),
                         saying=[self.name, "cannot be opened"])
        finally:
            badday.ask_server(f'DROP ROLE "{role}"')

    def test_no_permission(self):
        role = f"{self.name}_guest"
        badday.ask_server(f"CREATE ROLE \"{role}\" LOGIN PASSWORD '{PASSWORD}'")
        try:
            for arguments in [["list", "calls"], ["new", "calls", "summary=x"], ["create"], ["check"]]:
                self.refuses(*arguments, url=self.change_url(user=role, password=PASSWORD),
                             saying=["does not let you do this", self.name, "for the permission"])
        finally:
            badday.ask_server(f'DROP ROLE "{role}"')


if __name__ == "__main__":
    badday.main()
