#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many records at once on the command line: set --where, and queues that look at the present and at me."""

import commandline
from commandline import CommandTest


class BulkTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.fettle("new", "staff", "name=Nair, P.", "full_name=Priya Nair")
        self.fettle("new", "staff", "name=Barlow, T.", "full_name=Tom Barlow")
        self.numbers = [self.fettle("new", "calls", f"summary=Pump {i}", "priority=High").strip()
                        for i in range(20)]

    def count(self, *conditions):
        arguments = [part for condition in conditions for part in ("--where", condition)]
        return len(self.rows("list", "calls", *arguments))

    def test_one_change_set(self):
        before = len(self.rows("history"))
        self.assertEqual(self.fettle("set", "calls", "--where", "stage=raised", "stage=allocated", "owner=Nair, P."),
                         "Changed 20 calls\n")
        self.assertEqual(len(self.rows("history")), before + 1)
        self.assertEqual(self.count("stage=allocated", "owner=me"), 20)
        self.fettle("undo")
        self.assertEqual(self.count("stage=raised", "owner="), 20)
        self.is_sound()

    def test_all_or_nothing(self):
        self.fettle("set", "calls", "--where", "stage=raised", "stage=allocated")
        self.fettle("new", "calls", "type=change-request", "summary=Move it")
        self.fettle("new", "calls", "summary=Not allocated")
        before = self.fettle("history")
        result = self.fails("set", "calls", "--where", "stage=open", "stage=planned",
                            saying="2 of 22 calls may not be changed so; nothing was changed")
        self.assertIn("has not been allocated", result.err)
        self.assertEqual(self.fettle("history"), before)
        self.assertEqual(self.count("stage=planned"), 0)
        self.assertEqual(self.fettle("set", "calls", "--where", "stage=open", "--others", "stage=planned"),
                         "Changed 20 calls\n")
        self.assertEqual(self.count("stage=planned"), 20)
        self.is_sound()

    def test_completes_with_a_resolution(self):
        self.fails("set", "calls", "--where", "stage=open", "stage=completed", saying="Say what was done")
        self.fettle("set", "calls", "--where", "stage=open", "stage=completed", "resolution=Exchanged")
        self.assertEqual(self.count("stage=completed", "resolution=Exchanged"), 20)

    def test_words(self):
        self.fettle("new", "calls", "summary=Whistling valve")
        self.assertEqual(self.fettle("set", "calls", "--text", "whistling", "source=e-mail"), "Changed 1 call\n")
        self.assertEqual(self.fettle("set", "calls", "--where", "summary~no such", "source=x"), "Changed 0 calls\n")

    def test_usage(self):
        self.fails("set", "calls", self.numbers[0], status=2, saying="NUMBER FIELD=VALUE")
        self.fails("set", "calls", "--where", "stagee=open", "stage=completed", status=2, saying="stagee")
        self.fails("set", "calls", "--where", "stage=open", "stagee=completed", status=2, saying="did you mean")
        self.fails("set", "calls", "--where", "stage=open", "stage=complete", saying="not one of the choices")


class QueueTest(CommandTest):
    def test_me(self):
        self.fettle("new", "teams", "name=Bristol")
        self.fettle("new", "teams", "name=Cardiff")
        self.fettle("new", "staff", "name=Nair, P.", "full_name=Priya Nair", "team=Bristol")
        self.fettle("new", "staff", "name=Barlow, T.", "full_name=Tom Barlow", "team=Cardiff")
        mine = self.fettle("new", "calls", "summary=One", "owner=Nair, P.", "team=Cardiff").strip()
        ours = self.fettle("new", "calls", "summary=Two", "owner=Barlow, T.", "team=Bristol").strip()

        def numbers(condition):
            return [row["number"] for row in self.rows("list", "calls", "--where", condition)]

        self.assertEqual(numbers("owner=me"), [mine])
        self.assertEqual(numbers("owner!=me"), [ours])
        self.assertEqual(numbers("team=me"), [ours])
        self.fettle("new", "team-members", "team=Cardiff", "staff=Nair, P.")
        self.assertEqual(sorted(numbers("team=me")), sorted([mine, ours]))
        self.assertEqual(numbers("owner.team=me"), [mine, ours])

    def test_the_present(self):
        self.fettle("new", "calls", "summary=Soon", "priority=Critical")
        self.assertEqual(len(self.rows("list", "calls", "--where", "due_at<now+2h")), 1)
        self.assertEqual(len(self.rows("list", "calls", "--where", "due_at<now")), 0)
        self.assertEqual(len(self.rows("list", "calls", "--where", "due_at<now+1h")), 0)
        self.fails("list", "calls", "--where", "due_at<now+2", status=2, saying="now+30m")


class DemoTest(CommandTest):
    def test_desk(self):
        """Something is late, something is about to be, something waits, something is fresh."""
        url = self.new_url()
        self.fettle("demo", "--calls", "250", "--seed", "3", url=url)

        def count(*conditions):
            arguments = [part for condition in conditions for part in ("--where", condition)]
            return len(self.rows("list", "calls", "--where", "stage=open", *arguments, url=url))

        self.assertGreaterEqual(count("due_at<now"), 2)
        self.assertGreaterEqual(count("stage=planned"), 2)
        self.assertGreaterEqual(count("warn_at<=now", "due_at>=now"), 1)
        self.assertGreaterEqual(count("stage=on-hold", "hold_left>=1h"), 2)
        self.assertGreaterEqual(count("stage=raised", "due_at<now+4h"), 2)
        levels = {row["service_level"] for row in self.rows("list", "companies", "--fields", "service_level", url=url)}
        self.assertEqual(levels - {None, ""}, {"Gold", "Silver"})
        self.is_sound(url=url)


if __name__ == "__main__":
    commandline.main()
