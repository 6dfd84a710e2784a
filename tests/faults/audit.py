"""An auditor who reads nothing but the tables: does all that is on record fit together?

Every finding is a sentence. Numbers are looked at for the whole site, cases from the first one of a test on.
"""

import hashlib
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pymysql

from govhall.casework.domain import notices, stages
from govhall.organisation.domain.working_days import Week, WorkingDays
from govhall.procedure.domain import clock

SITES = "sites"
SERIAL = re.compile(r"〔(\d{4})〕(\d+)号$")
KIND_OF_WORD = {kind.word: kind.name for kind in notices.KINDS}
NUMBERED = {
	"Licence": "select name from `tabHall Licence` where department = %s",
	"Archive": "select archive_number from `tabHall Application`"
	" where department = %s and archive_number > ''",
}
CASE_NUMBERS = "select acceptance_number from `tabHall Application` where acceptance_number like %s"
PROMISED, STATUTORY = ("due_date", "promised_days"), ("statutory_due_date", "statutory_days")


def connect() -> pymysql.Connection:
	"""Return a connection of the auditor's own to the served site's database."""
	sites = Path(os.environ["GOVHALL_BENCH"]) / SITES
	config = json.loads((sites / "common_site_config.json").read_text())
	config |= json.loads((sites / os.environ["GOVHALL_SITE"] / "site_config.json").read_text())
	return pymysql.connect(
		host=config["db_host"],
		port=config["db_port"],
		user=config["db_name"],
		password=config["db_password"],
		database=config["db_name"],
		charset="utf8mb4",
		cursorclass=pymysql.cursors.DictCursor,
	)


class Audit:
	"""What one look at the tables finds, of the cases with these names."""

	def __init__(self, connection: pymysql.Connection, cases: list[str]):
		self.connection = connection
		self.cases = {row["name"]: row for row in self.read("Hall Application", "name", cases)}
		self.missing = sorted(set(cases) - set(self.cases))
		self.records = self.group("Hall Act Record", "creation, name")
		self.events = self.group("Hall Clock Event", "sequence")
		self.notices = self.group("Hall Notice", "creation")
		self.licences = self.group("Hall Licence", "creation")

	def ask(self, statement: str, *values) -> list[dict]:
		with self.connection.cursor() as cursor:
			cursor.execute(statement, values)
			return list(cursor.fetchall())

	def read(self, doctype: str, column: str, values: list[str], order: str = "name") -> list[dict]:
		return self.ask(f"select * from `tab{doctype}` where {column} in %s order by {order}", values or [""])

	def group(self, doctype: str, order: str) -> dict[str, list[dict]]:
		rows = defaultdict(list)
		for row in self.read(doctype, "application", list(self.cases), order):
			rows[row["application"]].append(row)
		return rows

	def find_all(self) -> list[str]:
		"""Return every finding."""
		found = [f"{name}: it is gone" for name in self.missing]
		found += self.check_counters()
		for name, case in self.cases.items():
			for check in (self.check_log, self.check_notices, self.check_clock, self.check_facts):
				found += [f"{name} ({case['stage']}): {fault}" for fault in check(case)]
		return found

	def check_log(self, case: dict) -> Iterator[str]:
		"""Each stage was entered from the one before it, by an act that is in the log."""
		stage = stages.DRAFT
		for record in self.list_moves(case):
			if record["from_stage"] != stage or not stages.is_allowed(stage, record["to_stage"]):
				yield f"the log goes from {record['from_stage']} to {record['to_stage']} after {stage}"
			stage = record["to_stage"]
		if stage != case["stage"]:
			yield f"the log ends with {stage}"

	def list_moves(self, case: dict) -> list[dict]:
		rows = self.records[case["name"]]
		return [row for row in rows if row["from_stage"] and row["from_stage"] != row["to_stage"]]

	def check_notices(self, case: dict) -> Iterator[str]:
		"""Each act has the notices that belong to it, and each notice an act."""
		owed = Counter()
		for move in self.list_moves(case):
			kind = notices.find_kind(move["from_stage"], move["to_stage"], bool(case["received_by"]))
			owed[kind.name if kind else ""] += 1
		del owed[""]
		issued = Counter(row["kind"] for row in self.notices[case["name"]])
		if owed != issued:
			yield f"notices are {dict(issued)}, by its acts {dict(owed)}"
		told = {row["notice"] for row in self.records[case["name"]]}
		for row in self.notices[case["name"]]:
			if row["name"] not in told:
				yield f"no act tells of the notice {row['name']}"

	def check_clock(self, case: dict) -> Iterator[str]:
		"""The ledger has what the acts did to the clock, and its replay gives the due days on record."""
		rows = self.events[case["name"]]
		if [row["sequence"] for row in rows] != list(range(1, len(rows) + 1)):
			yield f"its ledger is numbered {[row['sequence'] for row in rows]}"
		kinds, wanted = [row["kind"] for row in rows], list(list_events(self.list_moves(case)))
		if kinds != wanted:
			yield f"its ledger has {kinds}, by its acts {wanted}"
			return
		for column, limit in (PROMISED, STATUTORY):
			due = self.replay(rows, case, limit)
			last = rows[-1][column] if rows else None
			if not due == case[column] == last:
				yield f"{column} is {case[column]}, in the ledger {last}, replayed {due}"

	def replay(self, rows: list[dict], case: dict, column: str) -> date | None:
		events = [clock.ClockEvent(row["kind"], row["day"], row["days"] or 0) for row in rows]
		unit = case["statutory_unit"] if column == "statutory_days" else ""
		limit = clock.Limit(case[column] or 0, unit or clock.WORKING_DAY)
		reading = clock.replay(events, limit, self.working_days, date.today())
		return reading and reading.due

	@property
	def working_days(self) -> WorkingDays:
		if not hasattr(self, "known_days"):
			calendar = self.ask("select * from `tabHall Calendar` where is_default = 1 order by creation")[0]
			days = (
				"select day from `tabHall Calendar Day` where calendar = %s and is_working = 1 order by day"
			)
			self.known_days = WorkingDays(
				date(calendar["first_year"], 1, 1),
				date(calendar["last_year"], 12, 31),
				tuple(row["day"] for row in self.ask(days, calendar["name"])),
				Week(frozenset({5, 6})),
			)
		return self.known_days

	def check_facts(self, case: dict) -> Iterator[str]:
		"""Nothing of an act is there without the rest of it."""
		passed = {row["to_stage"] for row in self.list_moves(case)}
		licences = [row["name"] for row in self.licences[case["name"]]]
		facts = {
			"a number": (stages.ACCEPTED in passed, bool(case["acceptance_number"])),
			"a moment of acceptance": (stages.ACCEPTED in passed, bool(case["accepted_on"])),
			"a decision": (bool(passed & {stages.GRANTED, stages.REFUSED}), bool(case["decided_on"])),
			"a licence": (stages.GRANTED in passed, bool(licences)),
			"a hand-out": (stages.ISSUED in passed, bool(case["issued_on"] and case["collected_by"])),
			"a light": (case["stage"] in stages.OPEN_STAGES, bool(case["light"] and case["deadline"])),
		}
		yield from (
			f"{what}: {is_there}, by its acts {owed}"
			for what, (owed, is_there) in facts.items()
			if owed != is_there
		)
		if licences != ([case["licence"]] if case["licence"] else []):
			yield f"its licences are {licences}, it names {case['licence']}"

	def check_counters(self) -> Iterator[str]:
		"""The numbers of each counter are 1, 2, 3 … up to the one that it stands at."""
		for counter in self.ask(
			"select body, kind, period, last_number from `tabHall Counter` order by name"
		):
			serials = self.list_serials(counter["body"], counter["kind"], counter["period"])
			if serials is not None and sorted(serials) != list(range(1, counter["last_number"] + 1)):
				gaps = sorted(set(range(1, counter["last_number"] + 1)) ^ set(serials))
				yield f"the counter {counter} does not fit {len(serials)} numbers: {gaps[:20]}"

	def list_serials(self, body: str, kind: str, period: str) -> list[int] | None:
		"""Return the serials in use of what a counter counts; None for what is not of a case."""
		if kind == "Case":
			start = body + period
			return [int(number[len(start) :]) for number in self.pluck(CASE_NUMBERS, f"{start}%")]
		if kind in KIND_OF_WORD:
			statement = "select name from `tabHall Notice` where department = %s and kind = %s"
			numbers = self.pluck(statement, body, KIND_OF_WORD[kind])
		elif kind in NUMBERED:
			numbers = self.pluck(NUMBERED[kind], body)
		else:
			return None
		found = [SERIAL.search(number) for number in numbers]
		return [int(one[2]) for one in found if one[1] == period]

	def pluck(self, statement: str, *values) -> list[str]:
		return [next(iter(row.values())) for row in self.ask(statement, *values)]


def list_events(moves: list[dict]) -> Iterator[str]:
	"""Return what each act does to the clock, by the law: 32, 42, 45 and the end of the case."""
	is_running = False
	for move in moves:
		old, new = move["from_stage"], move["to_stage"]
		if new == stages.ACCEPTED:
			is_running = True
			yield clock.START
		elif new == stages.SPECIAL_PROCEDURE:
			yield clock.PAUSE
		elif old == stages.SPECIAL_PROCEDURE and new in stages.REVIEW_STAGES:
			yield clock.RESUME
		elif new == stages.EXTENDED:
			yield clock.EXTEND
		elif is_running and new not in stages.REVIEW_STAGES:
			is_running = False
			yield clock.STOP


def find_spoilt_papers(audit: Audit) -> list[str]:
	"""Return the papers whose kept PDF is not the one whose hash is on record."""
	papers = [row for rows in (audit.notices, audit.licences) for group in rows.values() for row in group]
	return [row["name"] for row in papers if not is_kept_well(row)]


def is_kept_well(paper: dict) -> bool:
	if not paper["pdf"] or not paper["sha256"]:
		return not paper["pdf"] and not paper["sha256"]
	site = Path(os.environ["GOVHALL_BENCH"]) / SITES / os.environ["GOVHALL_SITE"]
	return hashlib.sha256((site / paper["pdf"].lstrip("/")).read_bytes()).hexdigest() == paper["sha256"]
