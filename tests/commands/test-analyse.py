#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Analysis on the command line, against the same counted in two other ways: by SQL of its own over the tables,
and rows of the tables in Python."""

import collections
import datetime
import os
import subprocess
import zoneinfo

import commandline
from commandline import NOW, POSTGRESQL, CommandTest

ZONE = zoneinfo.ZoneInfo("Europe/London")
NOW_SECONDS = int(datetime.datetime.fromisoformat(NOW.replace("Z", "+00:00")).timestamp())
REPEAT = 30 * 86400
VISIT = 12 * 3600
CALL = ("id", "company", "contact", "product", "equipment", "site", "job_number", "area", "fault", "engineer", "team",
        "type", "category", "stage", "raised_at", "completed_at", "response_state", "response_due_at", "fix_state",
        "fix_due_at", "merged_into")
NUMBERS = set(CALL) - {"job_number", "type", "stage", "response_state", "fix_state"}
TITLES = {"company": ("company", "name"), "contact": ("contact", "name"), "product": ("product", "name"),
          "equipment": ("equipment", "serial_number"), "area": ("area", "code"), "fault": ("fault_code", "name"),
          "engineer": ("staff", "name"), "team": ("team", "name"), "category": ("call_category", "name")}


def rate(part, whole):
    return int(part * 1000 / whole + 0.5) if whole else None


# The whole year in one statement that shares nothing with the program's: what a clerk would write who had only
# the tables and the manual. {month} is the one thing that the engines write differently.
YEAR = """
WITH work AS (
  SELECT call, sum(CASE WHEN type IN ('time', 'travel') THEN coalesce(duration, 0) ELSE 0 END) AS seconds,
         sum(coalesce(cost, 0)) AS cost, sum(coalesce(value, 0)) AS value
  FROM work_line GROUP BY call),
again AS (
  SELECT DISTINCT later.call
  FROM call_event AS first JOIN call_event AS later ON later.call = first.call AND later.at > first.at
       LEFT JOIN call_event AS other ON other.call = first.call AND other.at > first.at AND other.at < later.at
        AND other.type = 'stage' AND other.stage NOT IN ('working', 'on-hold')
  WHERE first.type = 'stage' AND first.stage = 'working' AND later.type = 'stage' AND later.stage = 'working'
        AND (other.id IS NOT NULL OR later.at - first.at >= 12 * 3600)),
fault AS (
  SELECT * FROM call WHERE type = 'helpdesk' AND stage <> 'cancelled' AND merged_into IS NULL),
back AS (
  SELECT DISTINCT later.id
  FROM fault AS later JOIN fault AS earlier ON earlier.stage = 'completed' AND earlier.id <> later.id
   AND later.raised_at - earlier.completed_at BETWEEN 0 AND 30 * 24 * 3600
   AND (later.equipment = earlier.equipment
        OR (later.equipment IS NULL AND earlier.equipment IS NULL
            AND later.site = earlier.site AND later.fault = earlier.fault))),
one AS (
  SELECT {month} AS month, company.name AS company, work.seconds, work.cost, work.value,
         CASE WHEN call.stage IN ('completed', 'cancelled') THEN 0 ELSE 1 END AS open,
         CASE WHEN call.stage = 'completed' THEN 1 ELSE 0 END AS completed,
         CASE WHEN call.stage = 'completed' AND again.call IS NULL THEN 1 ELSE 0 END AS at_once,
         CASE WHEN fault.id IS NULL THEN 0 ELSE 1 END AS fault, CASE WHEN back.id IS NULL THEN 0 ELSE 1 END AS back,
         CASE WHEN call.response_state = 'met' THEN 1 ELSE 0 END AS answered,
         CASE WHEN call.response_state = 'failed' OR (call.response_state IN ('running', 'at-risk', 'breached')
                                                 AND call.response_due_at < {now}) THEN 1 ELSE 0 END AS unanswered,
         CASE WHEN call.fix_state = 'met' THEN 1 ELSE 0 END AS fixed,
         CASE WHEN call.fix_state = 'failed' OR (call.fix_state IN ('running', 'at-risk', 'breached')
                                            AND call.fix_due_at < {now}) THEN 1 ELSE 0 END AS unfixed
  FROM call LEFT JOIN company ON company.id = call.company LEFT JOIN work ON work.call = call.id
       LEFT JOIN again ON again.call = call.id LEFT JOIN fault ON fault.id = call.id
       LEFT JOIN back ON back.id = call.id)
SELECT {groups}count(*), sum(open), sum(completed), coalesce(sum(seconds), 0), coalesce(sum(cost), 0),
       coalesce(sum(value), 0), sum(at_once), sum(fault), sum(back), sum(answered), sum(unanswered), sum(fixed),
       sum(unfixed)
FROM one{by}"""
MONTHS = {"sqlite": "strftime('%Y-%m', call.raised_at, 'unixepoch', 'localtime')",
          "postgresql": "to_char(to_timestamp(call.raised_at) AT TIME ZONE 'Europe/London', 'YYYY-MM')"}


class AnalyseTest(CommandTest):
    def ask(self, sql):
        """Rows of an answer as lists of texts, past the program."""
        command = (["psql", "-At", "-F", "\t", self.url, "-c"] if POSTGRESQL
                   else ["sqlite3", "-separator", "\t", self.url])
        out = subprocess.run([*command, sql], check=True, capture_output=True, text=True,
                             env={**os.environ, "TZ": "Europe/London"}).stdout
        return [[value or None for value in line.split("\t")] for line in out.splitlines()]

    def select(self, columns, table):
        """Rows of a table as dicts."""
        names = ", ".join(f'"{name}"' for name in columns)
        return [dict(zip(columns, row)) for row in self.ask(f'SELECT {names} FROM "{table}"')]

    def ask_year(self, *groups):
        """The year by groups, as the program writes it: a dict of dicts by the groups' values."""
        answer = self.ask(YEAR.format(month=MONTHS["postgresql" if POSTGRESQL else "sqlite"], now=NOW_SECONDS,
                                      groups="".join(f"{name}, " for name in groups),
                                      by=" GROUP BY " + ", ".join(groups) if groups else ""))
        year = {}
        for row in answer:
            (calls, open_, completed, seconds, cost, value, at_once, faults, back, answered, unanswered, fixed,
             unfixed) = map(int, row[len(groups):])
            year[tuple(row[:len(groups)])] = {
                "calls": calls, "open": open_, "completed": completed, "time_seconds": seconds,
                "cost": f"{cost / 100:.2f}", "value": f"{value / 100:.2f}",
                "first_time_permille": rate(at_once, completed), "repeat_permille": rate(back, faults),
                "response_met_permille": rate(answered, answered + unanswered),
                "fix_met_permille": rate(fixed, fixed + unfixed)}
        return year

    def check_year(self, *groups):
        got = {}
        for row in self.rows("analyse", "calls", "--by", ",".join(groups)):
            row = self.normal(row)
            got[tuple(row.pop(name) for name in groups)] = row
        self.assertEqual(got, self.ask_year(*groups), groups)

    def read_all(self):
        calls = self.select(CALL, "call")
        for call in calls:
            for name in NUMBERS:
                call[name] = int(call[name]) if call[name] else None
            moment = datetime.datetime.fromtimestamp(call["raised_at"], ZONE)
            call["month"], call["day"] = moment.strftime("%Y-%m"), moment.strftime("%Y-%m-%d")
            call.update(time=0, cost=0, value=0, stamps=[])
        by_id = {call["id"]: call for call in calls}
        for event in self.select(("call", "type", "stage", "at"), "call_event"):
            if event["type"] == "stage":
                by_id[int(event["call"])]["stamps"].append((int(event["at"]), event["stage"]))
        for line in self.select(("call", "type", "duration", "cost", "value"), "work_line"):
            call = by_id[int(line["call"])]
            call["cost"] += int(line["cost"] or 0)
            call["value"] += int(line["value"] or 0)
            call["time"] += int(line["duration"] or 0) if line["type"] in ("time", "travel") else 0
        self.mark_repeats([call for call in calls if call["stage"] != "cancelled" and not call["merged_into"]])
        return calls

    def count_visits(self, stamps):
        """As somebody would who goes through the stamps: there, away, there again."""
        visits, begun, there = 0, None, False
        for at, stage in sorted(stamps):
            if stage == "working":
                if not there or at - begun >= VISIT:
                    visits, begun = visits + 1, at
                there = True
            elif stage != "on-hold" and begun is not None and at > begun:
                there = False
        return visits

    def mark_repeats(self, calls):
        """Every pair, where the program looks for one."""
        faults = [call for call in calls if call["type"] == "helpdesk"]
        for call in faults:
            call["fault_call"] = True
            call["repeat"] = any(
                other["stage"] == "completed" and other["id"] != call["id"]
                and 0 <= call["raised_at"] - other["completed_at"] <= REPEAT
                and (call["equipment"] == other["equipment"] if call["equipment"] or other["equipment"]
                     else call["site"] and call["fault"]
                     and (call["site"], call["fault"]) == (other["site"], other["fault"]))
                for other in faults)

    def figures(self, calls):
        def clock(name):
            met = sum(call[name + "_state"] == "met" for call in calls)
            missed = sum(call[name + "_state"] == "failed"
                         or (call[name + "_state"] in ("running", "at-risk", "breached")
                             and call[name + "_due_at"] is not None and call[name + "_due_at"] < NOW_SECONDS)
                         for call in calls)
            return rate(met, met + missed)
        done = [call for call in calls if call["stage"] == "completed"]
        return {"calls": len(calls),
                "open": sum(call["stage"] not in ("completed", "cancelled") for call in calls),
                "completed": len(done),
                "time_seconds": sum(call["time"] for call in calls),
                "cost": f'{sum(call["cost"] for call in calls) / 100:.2f}',
                "value": f'{sum(call["value"] for call in calls) / 100:.2f}',
                "first_time_permille": rate(sum(self.count_visits(call["stamps"]) <= 1 for call in done), len(done)),
                "repeat_permille": rate(sum(call.get("repeat", False) for call in calls),
                                        sum(call.get("fault_call", False) for call in calls)),
                "response_met_permille": clock("response"), "fix_met_permille": clock("fix")}

    def normal(self, row):
        return {name: f"{float(value):.2f}" if name in ("cost", "value") else value for name, value in row.items()}

    def check_group(self, calls, by, *options):
        names = by.split(",")
        titles = {name: {int(row["id"]): row[TITLES[name][1]] for row in self.select(("id", TITLES[name][1]),
                                                                                     TITLES[name][0])}
                  for name in names if name in TITLES}
        groups = collections.defaultdict(list)
        for call in calls:
            groups[tuple(call[name] for name in names)].append(call)
        expected = [{**{name: titles[name].get(key) if name in titles else key for name, key in zip(names, keys)},
                     **self.figures(some)} for keys, some in groups.items()]
        got = [self.normal(row) for row in self.rows("analyse", "calls", "--by", by, *options)]
        key = lambda row: [str(value) for value in row.values()]  # noqa: E731
        self.assertEqual(sorted(got, key=key), sorted(expected, key=key), by)


class DemoTest(AnalyseTest):
    def setUp(self):
        super().setUp()
        self.url = self.new_url()
        self.fettle("demo", "--calls", "700", "--seed", "3", url=self.url)

    def test_the_year_by_sql(self):
        for groups in (("month",), ("company",), ("month", "company"), ("company", "month")):
            self.check_year(*groups)
        total = self.ask_year()[()]
        self.assertEqual(total["calls"], 700)
        # Not a whole by chance: there are failures, repeats and second visits to be found.
        for name in ("first_time_permille", "repeat_permille", "fix_met_permille"):
            self.assertTrue(0 < total[name] < 1000, name)
        for name in ("open", "completed", "time_seconds", "cost", "value"):
            self.assertGreater(float(total[name]), 0, name)
        # The sum below the table is of everything; rates are of everything, too.
        figures = {"calls": "{calls}", "completed": "{completed}", "open": "{open}", "cost": "{cost}",
                   "value": "{value}", "first-time": "{first_time_permille}", "repeat": "{repeat_permille}",
                   "response-met": "{response_met_permille}", "fix-met": "{fix_met_permille}"}
        for measure, form in figures.items():
            last = self.fettle("analyse", "calls", "--by", "company", "-m", measure).splitlines()[-1]
            digits = "".join(letter for letter in last.removeprefix("All") if letter.isdigit())
            self.assertEqual(int(digits), int(form.format(**total).replace(".", "")), measure)

    def test_the_year_adds_up(self):
        calls = self.read_all()
        self.assertEqual(len(calls), 700)
        for by in ("month", "company", "contact", "product", "equipment", "job_number", "area", "fault", "engineer",
                   "team", "type", "category", "company,month", "team,type"):
            self.check_group(calls, by)
        some = [call for call in calls if "2025-11-15" <= call["day"] <= "2026-01-20"]
        self.assertNotEqual(some, [])
        for by in ("day", "month", "company"):
            self.check_group(some, by, "--from", "2025-11-15", "--to", "2026-01-20")
        helpdesk = [call for call in calls if call["type"] == "helpdesk"]
        self.check_group(helpdesk, "engineer", "--where", "type=helpdesk")


class OddTest(AnalyseTest):
    def test_no_calls(self):
        for by in ("month", "day", "company", "company,month"):
            self.assertEqual(self.rows("analyse", "calls", "--by", by), [])
        self.assertIn("Fix met", self.fettle("analyse", "calls"))

    def test_one_call_about_nothing(self):
        self.fettle("new", "calls", "summary=Somebody rang")
        calls = self.read_all()
        for by in ("month", "day", "company", "equipment", "job_number", "fault", "engineer,month", "type,category"):
            self.check_group(calls, by)
        row = self.rows("analyse", "calls", "--by", "company")[0]
        self.assertEqual((row["company"], row["calls"], row["first_time_permille"]), (None, 1, None))
        self.assertIn("None", self.fettle("analyse", "calls", "--by", "company"))

    def add_call(self, raised, completed, *more):
        self.fettle("new", "calls", "summary=No hot water", f"raised_at={raised}", *more)
        if completed:
            number = self.rows("list", "calls", "--sort=-number", "--limit", "1")[0]["number"]
            self.fettle("--now", completed, "set", "calls", number, "stage=completed", "resolution=Mended")

    def test_repeats_and_their_borders(self):
        self.fettle("new", "sites", "name=Quay Court")
        self.fettle("new", "fault-codes", "name=Ignition")
        self.fettle("new", "equipment", "serial_number=77812-A", "site=Quay Court")
        there = ("type=helpdesk", "site=Quay Court", "fault=Ignition")
        unit = (*there, "equipment=77812-A")
        for raised, completed, about in (
                ("2026-01-01T12:00:00Z", "2026-01-02T12:00:00Z", there),
                ("2026-01-01T18:00:00Z", None, there),  # before the first was mended: the same fault
                ("2026-02-01T12:00:00Z", None, there),  # on the last second
                ("2026-02-01T12:00:01Z", None, there),  # a second too late
                ("2026-02-01T12:00:00Z", None, unit),  # of a unit: nothing is known of it
                ("2026-01-05T12:00:00Z", "2026-01-06T12:00:00Z", unit),
                ("2026-01-10T12:00:00Z", None, ("type=maintenance", "planned_at=2026-01-10", *unit[1:])),
                ("2026-01-20T12:00:00Z", None, unit)):
            self.add_call(raised, completed, *about)
        calls = self.read_all()
        self.assertEqual([call["raised_at"] for call in calls if call.get("repeat")],
                         [int(datetime.datetime(2026, *day, 12, tzinfo=datetime.timezone.utc).timestamp())
                          for day in ((2, 1), (2, 1), (1, 20))])
        for by in ("month", "fault", "equipment", "type"):
            self.check_group(calls, by)
        self.check_year("month")
        late = [call for call in calls if call["month"] == "2026-01" and call["day"] >= "2026-01-15"]
        self.check_group(late, "month", "--from", "2026-01-15", "--to", "2026-01-31")

    def test_work_lines(self):
        self.fettle("new", "staff", "name=Okafor, N.", "full_name=Ngozi Okafor", "cost_rate=20", "charge_rate=60")
        self.fettle("new", "calls", "summary=No hot water", "job_number=J-1")
        self.fettle("new", "calls", "summary=Radiator cold", "job_number=j-1")
        number = self.rows("list", "calls")[0]["number"]
        for line in (("type=time", "duration=1h30m", "staff=Okafor, N.", "summary=Work",
                      "started_at=2026-03-05T08:00:00Z"),
                     ("type=travel", "duration=20m", "staff=Okafor, N.", "summary=Way",
                      "started_at=2026-03-05T09:30:00Z"),
                     ("type=expense", "quantity=1", "unit_cost=4.50", "unit_price=6", "summary=Parking")):
            self.fettle("new", "work-lines", f"call={number}", *line)
        calls = self.read_all()
        self.assertEqual(sum(call["time"] for call in calls), 6600)
        row = self.normal(self.rows("analyse", "calls", "--by", "job_number")[0])
        self.assertEqual((row["job_number"].lower(), row["calls"], row["time_seconds"]), ("j-1", 2, 6600))
        self.check_group(calls, "team")

    def test_order_limit_and_formats(self):
        for name, n in (("Few", 1), ("Many", 3), ("Some", 2)):
            self.fettle("new", "companies", f"name={name}")
            for _ in range(n):
                self.fettle("new", "calls", "summary=Noise", f"company={name}")
        rows = self.rows("analyse", "calls", "--by", "company", "--measure", "calls", "--limit", "2")
        self.assertEqual(rows, [{"company": "Many", "calls": 3}, {"company": "Some", "calls": 2}])
        self.assertEqual(self.fettle("analyse", "calls", "--by", "company", "-m", "open,calls", "-f", "csv"),
                         "company,calls,open\nMany,3,3\nSome,2,2\nFew,1,1\n")

    def test_agreed_level(self):
        name = self.rows("list", "business")[0]["name"]
        self.assertEqual(float(self.rows("list", "business")[0]["agreed_level"]), 95)
        self.fettle("set", "business", name, "agreed_level=97.5")
        self.assertEqual(float(self.rows("list", "business")[0]["agreed_level"]), 97.5)
        for level in ("0", "-1", "100.001"):
            self.fails("set", "business", name, f"agreed_level={level}", saying="at most 100 per cent")
        self.fettle("set", "business", name, "agreed_level=")
        self.assertFalse(self.rows("list", "business")[0].get("agreed_level"))

    def read_pdf(self, path):
        return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout

    def test_on_paper(self):
        for name, n in (("Few", 1), ("Many", 3)):
            self.fettle("new", "companies", f"name={name}")
            for _ in range(n):
                self.fettle("new", "calls", "summary=Noise", "type=helpdesk", f"company={name}")
        path, again = self.folder / "analysis.pdf", self.folder / "again.pdf"
        question = ("analyse", "calls", "--by", "company", "--from", "2026-03-01", "--where", "type=helpdesk")
        for target in (path, again):
            self.fettle(*question, "--output", target)
        self.assertEqual(path.read_bytes(), again.read_bytes())
        text = self.read_pdf(path)
        for part in ("Calls by company", "Raised since 1 Mar 2026", "Type: Helpdesk", "Few", "Many", "All", "Repeats",
                     "Page 1 of 1"):
            self.assertIn(part, text)
        self.fails(*question, "--output", path, saying="is there already")
        self.fettle(*question, "--output", path, "--force", "--measure", "fix-met,calls", "--paper", "letter")
        self.assertIn("Agreed: 95.0 %", self.read_pdf(path))
        # Each part of what is divided has a chart of its own, and its rows.
        self.fettle("new", "calls", "summary=Noise", "type=installation")
        self.fettle("analyse", "calls", "--by", "month,type", "--output", path, "--force")
        self.assertEqual(self.read_pdf(path).count("Helpdesk"), 2)
        self.assertEqual(self.read_pdf(path).count("Installation"), 2)
        self.fettle(*question, "--output", path, "--force", "--to", "2026-03-01")
        self.assertIn("No calls were raised there.", self.read_pdf(path))
        table = self.folder / "analysis.csv"
        self.fettle(*question, "-m", "calls", "--output", table)
        self.assertEqual(table.read_text(encoding="utf-8").split(), ["company,calls", "Many,3", "Few,1"])
        self.fails(*question, "--output", table, saying="is there already")
        self.fails(*question, "--output", path, "--paper", "a7", status=2, saying="“a7”")
        self.fails(*question, "--output", self.folder / "none" / "analysis.pdf")

    def test_bad_questions(self):
        self.fails("analyse", "companies", status=2, saying="only calls")
        self.fails("analyse", "calls", "--by", "weather", status=2, saying="“weather”")
        self.fails("analyse", "calls", "--by", "details", status=2, saying="“details”")
        self.fails("analyse", "calls", "--by", "company,month,type", status=2, saying="one group, or two")
        self.fails("analyse", "calls", "--measure", "luck", status=2, saying="calls, open, completed")
        self.fails("analyse", "calls", "--from", "2026-02-30", status=2, saying="2026-02-30")
        self.fails("analyse", "calls", "--from", "2026-02-02", "--to", "2026-02-01", status=2, saying="is before")
        self.fails("analyse", "calls", "--where", "stagee=open", status=2, saying="did you mean “stage”")
        self.fettle("new", "calls", "summary=Noise", "raised_at=1980-01-01T00:00:00Z")
        self.fettle("new", "calls", "summary=Noise")
        self.fails("analyse", "calls", "--by", "day", saying="shorter period")


if __name__ == "__main__":
    commandline.main()
