#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fettle explain: due times and time worked, with their proofs, one by one and in batches."""

import datetime
import json
import random
import unittest
import zoneinfo

import commandline
from commandline import POSTGRESQL, CommandTest

OFFICE = "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00"
UTC = datetime.timezone.utc


def instant(text):
    return datetime.datetime.fromisoformat(text)


class ExplainTest(CommandTest):
    def explain(self, kind, *arguments, **options):
        answer = json.loads(self.fettle("explain", kind, *arguments, "--format", "json", **options))
        steps = answer["steps"]
        self.assertEqual(sum(step["seconds"] for step in steps), answer["worked_seconds"])
        self.assertEqual([step["from"] for step in steps], sorted((step["from"] for step in steps), key=instant))
        return answer

    def batch(self, kind, questions, *arguments, status=0):
        text = "".join((question if isinstance(question, str) else json.dumps(question)) + "\n"
                       for question in questions)
        result = self.run_fettle("explain", kind, *arguments, "--batch", "-", text=text)
        self.assertEqual(result.status, status, result)
        answers = [json.loads(line) for line in result.out.splitlines()]
        self.assertEqual(len(answers), len(questions))
        return answers


class OneTest(ExplainTest):
    def test_the_example(self):
        answer = self.explain(
            "due", "--hours", OFFICE, "--zone", "Europe/London", "--closed", "2025-04-18",
            "--open", "2025-04-19 10:00-12:00", "--from", "2025-04-17T15:00", "--target", "4h",
            "--hold", "2025-04-17T16:00/2025-04-17T16:30")
        self.assertEqual(list(answer), ["due", "worked_seconds", "steps"])
        self.assertEqual(answer["due"], "2025-04-19T12:00:00+01:00")
        self.assertEqual(answer["worked_seconds"], 14400)
        self.assertEqual([(step["kind"], step["date"], step["seconds"], step["sum"]) for step in answer["steps"]],
                         [("open", "2025-04-17", 3600, 3600), ("hold", "2025-04-17", 0, 3600),
                          ("open", "2025-04-17", 3600, 7200), ("closed", "2025-04-18", 0, 7200),
                          ("exceptional", "2025-04-19", 7200, 14400)])

    def test_for_people(self):
        text = self.fettle("explain", "due", "--hours", "mon-fri 9-17", "--zone", "Europe/London",
                           "--closed", "england-wales", "--from", "2025-04-17T16:00", "--target", "1h30m",
                           "--hold", "2025-04-22T09:10/2025-04-22T10:00")
        lines = [line.split() for line in text.splitlines()]
        self.assertEqual(text.splitlines()[0], "Due: Tue 22 Apr 2025 10:20 (Europe/London)")
        self.assertIn("Fri 18 Apr 2025 00:00 24:00 Closed: Good Friday".split(), lines)
        self.assertIn("Tue 22 Apr 2025 09:10 10:00 On hold: 50 min 1 h 10 min".split(), lines)
        text = self.fettle("explain", "due", "--hours", "24x7", "--zone", "UTC", "--from", "2025-04-17",
                           "--target", "4h", "--hold", "2025-04-17T01:00/")
        self.assertIn("On hold since Thu 17 Apr 2025 01:00 (UTC), 3 h left", text)
        text = self.fettle("explain", "worked", "--hours", "24x7", "--zone", "UTC", "--from", "2025-04-17",
                           "--to", "2025-04-16")
        self.assertEqual(text.strip(), "Worked: 0 min (UTC)")

    def test_csv(self):
        text = self.fettle("explain", "worked", "--hours", "24x7", "--zone", "UTC", "--from", "2025-04-17",
                           "--to", "2025-04-18", "--format", "csv")
        self.assertEqual(text.splitlines()[1].split(",")[3:7], ["open", "86400", "0", "86400"])

    def test_worked(self):
        hours = ["--hours", "24x7", "--zone", "Europe/London"]
        answer = self.explain("worked", *hours, "--from", "2025-03-30T00:00", "--to", "2025-03-31T00:00")
        self.assertEqual(list(answer), ["worked_seconds", "steps"])
        self.assertEqual(answer["worked_seconds"], 23 * 3600)
        answer = self.explain("worked", *hours, "--from", "2025-03-30T00:00Z", "--to", "2025-03-30T06:00+02:00")
        self.assertEqual(answer["worked_seconds"], 4 * 3600)
        answer = self.explain("worked", *hours, "--from", "2025-03-31", "--to", "2025-03-30")
        self.assertEqual(answer, {"worked_seconds": 0, "steps": []})

    def test_open_hold(self):
        answer = self.explain("due", "--hours", "24x7", "--zone", "UTC", "--from", "2025-04-17",
                              "--target", "90m", "--hold", "2025-04-17T00:30/")
        self.assertEqual((answer["due"], answer["left_seconds"], answer["worked_seconds"]), (None, 3600, 1800))
        self.assertIsNone(answer["steps"][-1]["to"])
        answer = self.explain("due", "--hours", "24x7", "--zone", "UTC", "--from", "2025-04-17",
                              "--target", "30m", "--hold", "2025-04-17T00:30/")
        self.assertEqual(answer["due"], "2025-04-17T00:30:00+00:00")

    def test_needs_no_business(self):
        self.explain("due", "--hours", "24x7", "--zone", "UTC", "--from", "2025-04-17", "--target", "1s",
                     url="/nowhere/at/all.fettle")
        self.fails("explain", "due", "--hours", "Gold", "--from", "2025-04-17", "--target", "1s",
                   url="/nowhere/at/all.fettle", saying="Gold")

    def test_not_understood(self):
        good = {"hours": "mon-fri 9-17", "zone": "UTC", "from": "2025-04-17T10:00", "target": "1h"}
        for key, value, saying in [
                ("hours", "mon-fri 17:00-09:00", "two: up to 24:00"), ("hours", "", "say when it is open"),
                ("zone", "Mars/Olympus", "Europe/London"), ("from", "tomorrow", "2026-03-05 11:00"),
                ("from", "2025-02-30T10:00", "no such time"), ("from", "2025-04-17T10:00+1", "2026-03-05 11:00"),
                ("target", "0", "at least one second"), ("target", "-1h", "at least one second"),
                ("target", "soon", "not a duration"), ("target", "4", "not a duration"),
                ("closed", "2025-13-01", "2025-12-25"), ("open", "2025-04-19", "from when to when"),
                ("hold", "2025-04-17T12:00/2025-04-17T11:00", "ends before it begins"),
                ("hold", "2025-04-17T12:00", "not a hold"), ("hold", "/2025-04-17T12:00", "not a hold"),
                ("hold", "a/b", "2026-03-05 11:00"), ("to", "2025-04-18", "leave it out")]:
            arguments = [part for name, text in (good | {key: value}).items() for part in (f"--{name}", text)]
            result = self.fails("explain", "due", *arguments, status=2, saying=saying)
            self.assertTrue(result.err.startswith(f"fettle: --{key}: "), result)
            answer = self.batch("due", [good | {key: value}], status=1)[0]
            self.assertEqual(f"fettle: --{answer['error']}", result.err.splitlines()[0])
        for key in ("hours", "from", "target"):
            arguments = [part for name, text in good.items() if name != key for part in (f"--{name}", text)]
            self.fails("explain", "due", *arguments, status=2, saying=f"--{key}: say")
        self.fails("explain", "dew", status=2, saying="dew")
        self.fails("explain", status=2, saying="due|worked")

    def test_never(self):
        self.fails("explain", "due", "--hours", "mon 09:00-10:00", "--zone", "UTC", "--from", "2025-04-17",
                   "--target", "1000000h", saying="10000")


class StoredTest(ExplainTest):
    def test_by_name(self):
        self.fettle("set", "work-hours", "Office hours", "closed=england-wales; 2025-04-22 09:00-10:00")
        arguments = ["--hours", "Office hours", "--from", "2025-04-17T16:30", "--target", "2h"]
        self.assertEqual(self.explain("due", *arguments)["due"], "2025-04-22T11:00:00+01:00")
        self.assertEqual(self.explain("due", *arguments, "--closed", "2025-04-22")["due"], "2025-04-23T10:00:00+01:00")
        self.assertEqual(self.explain("due", *arguments, "--open", "2025-04-21 8-9")["due"],
                         "2025-04-21T09:00:00+01:00")
        self.assertEqual(self.explain("due", *arguments, "--zone", "Europe/Berlin")["due"],
                         "2025-04-22T11:00:00+02:00")
        self.fails("explain", "due", "--hours", "Gold", "--from", "2025-04-17", "--target", "1s", saying="Gold")

    def test_zone_of_the_business(self):
        self.fettle("new", "work-hours", "name=Night", "hours=24x7")
        self.assertEqual(self.explain("due", "--hours", "night", "--from", "2025-04-17", "--target", "1h")["due"],
                         "2025-04-17T01:00:00+01:00")

    def test_are_checked(self):
        self.fails("new", "work-hours", "name=Night", "hours=mon 22:00-06:00", saying="Hours: “mon 22:00-06:00”")
        self.fails("new", "work-hours", "name=Night", "closed=some day", saying="Closed: “some day”")

    def test_in_a_batch(self):
        answers = self.batch("due", [{"hours": "Office hours", "from": "2025-04-17T16:30", "target": "2h"},
                                     {"hours": "Gold", "from": "2025-04-17T16:30", "target": "2h"}], status=1)
        self.assertEqual(answers[0]["due"], "2025-04-18T10:00:00+01:00")
        self.assertIn("Gold", answers[1]["error"])


class BatchTest(ExplainTest):
    good = {"hours": "mon-fri 09:00-17:00", "zone": "UTC", "from": "2025-04-04T16:00", "target": "3h"}

    def test_bad_lines_answer_in_their_place(self):
        bad = ["nonsense", "", "[]", "{}", '{"hours":"24x7"', json.dumps(self.good) + " and more",
               self.good | {"colour": "red"}, self.good | {"target": True}, self.good | {"target": 10800.5},
               self.good | {"target": None}, self.good | {"hold": [["a"]]}, self.good | {"from": {}},
               '{"hours":"24x7","hours":"24x7","zone":"UTC","from":"2025-04-17","target":"1h"}']
        questions = [part for line in bad for part in (self.good, line)] + [self.good]
        answers = self.batch("due", questions, status=1)
        for number, answer in enumerate(answers):
            if number % 2:
                self.assertEqual(list(answer), ["error"], questions[number])
                self.assertGreater(len(answer["error"]), 10)
            else:
                self.assertEqual(answer["due"], "2025-04-07T11:00:00+00:00")

    def test_values(self):
        hold = "2025-04-04T16:30/2025-04-07T10:30"
        answers = self.batch("due", [
            self.good | {"target": 10800}, self.good | {"target": 1.08e4}, self.good | {"hold": [hold, hold]},
            self.good | {"hold": hold}, self.good | {"hold": None, "closed": [], "open": None},
            self.good | {"closed": ["2025-04-07", "2025-04-08 09:00-10:00"]}])
        self.assertEqual([answer["due"][5:16] for answer in answers],
                         ["04-07T11:00", "04-07T11:00", "04-07T13:00", "04-07T13:00", "04-07T11:00", "04-08T12:00"])

    def test_options_are_for_every_line(self):
        questions = [{"from": "2025-04-04T16:00"}, {"from": "2025-04-04T15:00", "zone": "UTC"}]
        answers = self.batch("due", questions, "--hours", "mon-fri 9-17", "--zone", "Europe/London", "--target", "2h")
        self.assertEqual([answer["due"] for answer in answers],
                         ["2025-04-07T10:00:00+01:00", "2025-04-04T17:00:00+00:00"])

    def test_files(self):
        path = self.write("questions", json.dumps(self.good).encode() + b"\r\n\xff\xfe\n")
        result = self.fails("explain", "due", "--batch", path)
        self.assertIn("2025-04-07T11:00:00+00:00", result.out)
        self.assertIn("UTF-8", result.out.splitlines()[1])
        self.fails("explain", "due", "--batch", self.folder / "none", saying="none")
        self.assertEqual(self.fettle("explain", "due", "--batch", self.write("empty", "")), "")


class Oracle:
    """The rule minute by minute, with Python's own time zones."""

    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    def __init__(self, rand):
        self.zone = zoneinfo.ZoneInfo(rand.choice([
            "Europe/London", "America/Sao_Paulo", "Australia/Lord_Howe", "America/New_York", "Asia/Tehran",
            "Africa/Casablanca", "America/St_Johns", "Europe/Dublin", "America/Santiago", "UTC"]))
        self.first = datetime.date.fromisoformat(rand.choice([
            "2025-03-28", "2025-10-24", "2018-11-02", "2018-02-15", "2025-04-04", "2025-10-03", "2031-03-29",
            "2100-03-26", "2150-10-23", "2025-02-26", "1987-10-22", "2024-12-20"]))
        self.week = {day: self.intervals(rand) for day in rand.sample(range(7), rand.randint(1, 7))}
        self.closed, self.parts, self.extra = set(), {}, {}
        for number in rand.sample(range(9), rand.randint(0, 4)):
            date = self.first + datetime.timedelta(number)
            where = rand.choice(["closed", "parts", "extra", "both"])
            if where in ("closed", "both"):
                self.closed.add(date)
            if where == "parts":
                self.parts[date] = self.intervals(rand)
            if where in ("extra", "both"):
                self.extra[date] = self.intervals(rand)
        self.start = self.at(rand.randrange(0, 3 * 1440))
        self.end = self.at(rand.randrange(-1440, 8 * 1440))
        self.holds = [(begin, begin + datetime.timedelta(minutes=rand.randrange(0, 1440)))
                      for begin in [self.at(rand.randrange(-1440, 5 * 1440)) for _ in range(rand.randint(0, 3))]]
        if rand.random() < 0.15:
            self.holds.append((self.at(rand.randrange(0, 5 * 1440)), None))
        self.target = rand.choice([rand.randrange(1, 100), rand.randrange(1, 40 * 3600), 60 * rand.randrange(1, 1440)])

    def at(self, minutes):
        midnight = datetime.datetime.combine(self.first, datetime.time(), UTC)
        return midnight + datetime.timedelta(minutes=minutes)

    @staticmethod
    def intervals(rand):
        pairs = []
        for _ in range(rand.randint(1, 3)):
            begin = rand.choice([0, 60, 90, 120, 540, rand.randrange(1440)])
            pairs.append((begin, rand.choice([1440, rand.randint(begin + 1, 1440)])))
        return pairs

    @staticmethod
    def written(pairs):
        return ",".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in pairs)

    def question(self):
        def local(when):
            return when.astimezone(self.zone).isoformat() if when else ""
        return {"hours": "; ".join(f"{self.days[day]} {self.written(pairs)}" for day, pairs in self.week.items()),
                "zone": self.zone.key,
                "closed": [date.isoformat() for date in self.closed]
                + [f"{date} {self.written(pairs)}" for date, pairs in self.parts.items()],
                "open": [f"{date} {self.written(pairs)}" for date, pairs in self.extra.items()],
                "from": local(self.start), "hold": [f"{local(a)}/{local(b)}" for a, b in self.holds]}

    def counts(self, when):
        """Whether the minute from then on counts."""
        if any(a <= when and (b is None or when < b) for a, b in self.holds):
            return False
        civil = when.astimezone(self.zone)
        date, minute = civil.date(), civil.hour * 60 + civil.minute
        if date in self.extra:
            pairs = self.extra[date]
        elif date in self.closed:
            pairs = []
        else:
            pairs = self.week.get(date.weekday(), [])
        return any(a <= minute < b for a, b in pairs) \
            and not any(a <= minute < b for a, b in self.parts.get(date, []))

    def worked(self):
        when, seconds = self.start, 0
        while when < self.end:
            seconds += 60 * self.counts(when)
            when += datetime.timedelta(minutes=1)
        return seconds

    def due(self):
        """(due, left); (None, None) where it is not found in a fortnight."""
        when, left = self.start, self.target
        held_since = min((a for a, b in self.holds if b is None), default=None)
        for _ in range(14 * 1440):
            if held_since is not None and when >= held_since:
                return None, left
            if self.counts(when):
                if left <= 60:
                    return when + datetime.timedelta(seconds=left), None
                left -= 60
            when += datetime.timedelta(minutes=1)
        return None, None


@unittest.skipIf(POSTGRESQL, "no business takes part")
class OracleTest(ExplainTest):
    def test_random_questions(self):
        rand = random.Random(20260305)
        oracles = [Oracle(rand) for _ in range(250)]
        for oracle, answer in zip(oracles, self.batch("worked", [
                oracle.question() | {"to": oracle.end.isoformat()} for oracle in oracles])):
            self.assertEqual(answer["worked_seconds"], oracle.worked(), oracle.question())
        for oracle, answer in zip(oracles, self.batch("due", [
                oracle.question() | {"target": oracle.target} for oracle in oracles])):
            due, left = oracle.due()
            if due is not None:
                self.assertEqual(instant(answer["due"]), due, oracle.question())
            elif left is not None:
                self.assertEqual((answer["due"], answer["left_seconds"]), (None, left), oracle.question())


if __name__ == "__main__":
    commandline.main()
