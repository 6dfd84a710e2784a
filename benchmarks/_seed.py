"""Sites with as many cases as a benchmark needs: `scale.localhost` with a million, a small one with 10,000.

They are made when they are missing, beside the site that is served, so that both meet the same load. The
cases go in by the writer with which a hall moves its old cases in: by LOAD DATA, a statement for each table,
whose indexes are taken away before and built anew after it.
"""

import csv
import io
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import frappe

SITES = {10_000: "scale-small.localhost", 1_000_000: "scale.localhost"}
HALL = "urumqi_construction"
CASES_OF_AN_APPLICANT = 10
# cases that are alike but for their numbers: to think of a case takes longer than to write it
COPIES = 20
PLACE = "@CODE@"
REPORT_EACH = 100_000
SEED = 20260101
YEARS = 3
# stages of cases that are over, and of those that are open, with their shares
CLOSED = {"Archived": 60, "Served": 22, "Refused": 5, "Withdrawn": 5, "Terminated": 3, "Passed Up": 1}
OPEN = {
	**{"Submitted": 8, "Received": 4, "Correction Requested": 6, "Accepted": 14, "In Review": 46},
	**{"Special Procedure": 5, "Extended": 4, "Granted": 8, "Licence Made": 5},
}
OPEN_SHARE = 0.05


def ensure_site(site: str) -> None:
	"""Make a site with the sample hall on the bench that serves, unless it is there."""
	sites = Path(os.environ["GOVHALL_BENCH"]) / "sites"
	if (sites / site / "ready").is_file():
		return
	password = json.loads((sites / "common_site_config.json").read_text())["root_password"]
	run(sites, "new-site", site, "--force", "--db-root-password", password, "--admin-password", "admin")
	run(sites, "--site", site, "install-app", "govhall")
	run(sites, "--site", site, "load-sample-hall", HALL, "--demo-users")
	(sites / site / "ready").touch()


def run(sites: Path, *arguments: str) -> None:
	command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
	done = subprocess.run(command, cwd=sites, capture_output=True, text=True)
	if done.returncode:
		sys.exit(f"{' '.join(arguments[:2])} failed:\n{done.stderr[-2000:]}")


@contextmanager
def connected(site: str, user: str = "Administrator") -> Iterator[None]:
	"""Act as a user of a site, with leave to load files, and roll back what was not committed."""
	os.chdir(os.path.join(os.environ["GOVHALL_BENCH"], "sites"))
	frappe.init(site=site)
	frappe.conf.local_infile = 1
	frappe.connect()
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.db.rollback()
		frappe.destroy()


def seed(count: int) -> str:
	"""Return the site with so many cases, seeded now unless it has been before."""
	site = SITES[count]
	ensure_site(site)
	with connected(site):
		if frappe.db.get_default("hall_seeded") != str(count):
			start = time.perf_counter()
			empty()
			write(count)
			frappe.db.set_default("hall_seeded", str(count))
			frappe.db.commit()
			seconds = time.perf_counter() - start
			print(f"seed cases={count} seconds={seconds:.0f} load={os.getloadavg()[0]:.1f}", flush=True)
	return site


def empty() -> None:
	from govhall.casework.services.case_import.rows import TABLES

	for doctype in (*TABLES, "Hall Notice", "Hall Licence", "Workflow Action"):
		frappe.db.sql_ddl(f"truncate `tab{doctype}`")
	frappe.db.commit()


def write(count: int) -> None:
	"""Make the cases and load them, one statement for each table."""
	from govhall.casework.services.case_import.bulk import BulkWriter
	from govhall.casework.services.case_import.rows import TABLES, RowMaker
	from govhall.procedure.domain.codes import make_codes

	writer, matters = BulkWriter(TABLES), list_matters()
	chance, maker = random.Random(SEED), RowMaker()
	applicants = add_applicants(max(count // CASES_OF_AN_APPLICANT, 10), writer, maker)
	codes = make_codes(count)
	for start in range(0, count, COPIES):
		matter = chance.choice(matters)
		case = make_case(matter, chance)
		row = maker.make_application(case, PLACE, matter, chance.choice(applicants))
		copy(maker.list_rows(case, row, matter), codes[start : start + COPIES], writer)
		if not (start + COPIES) % REPORT_EACH:
			print(f"  {start + COPIES} cases written", flush=True)
	load(writer)


def copy(rows: list[tuple[str, tuple]], codes: list[str], writer) -> None:
	"""Write the rows of a case once for each code."""
	texts: dict[str, io.StringIO] = {}
	for doctype, values in rows:
		csv.writer(texts.setdefault(doctype, io.StringIO()), lineterminator="\n").writerow(values)
	for doctype, text in texts.items():
		lines = text.getvalue()
		writer.tables[doctype].add_lines("".join(lines.replace(PLACE, code) for code in codes))


def load(writer) -> None:
	for doctype, table in writer.tables.items():
		start = time.perf_counter()
		with without_indexes(doctype):
			table.flush()
			frappe.db.commit()
		frappe.db.sql(f"analyze table `tab{doctype}`")
		print(f"  {doctype} loaded in {time.perf_counter() - start:.0f} s", flush=True)
	writer.close()


@contextmanager
def without_indexes(doctype: str) -> Iterator[None]:
	"""Take the indexes of a table away inside the block: built at once they take a tenth of the time."""
	indexes: dict[str, list] = {}
	for row in frappe.db.sql(f"show index from `tab{doctype}` where Key_name != 'PRIMARY'", as_dict=True):
		indexes.setdefault(row.Key_name, []).append(row)
	dropped = ", ".join(f"drop index `{name}`" for name in indexes)
	built = ", ".join(f"add {describe_index(name, rows)}" for name, rows in indexes.items())
	frappe.db.sql_ddl(f"alter table `tab{doctype}` {dropped}")
	try:
		yield
	finally:
		frappe.db.sql_ddl(f"alter table `tab{doctype}` {built}")


def describe_index(name: str, rows: list) -> str:
	columns = ", ".join(f"`{row.Column_name}`" for row in rows)
	return f"{'index' if rows[0].Non_unique else 'unique index'} `{name}` ({columns})"


def list_matters() -> list:
	from govhall.catalogue.services.versions import get_current

	names = frappe.get_all("Hall Matter", pluck="name", order_by="name asc")
	return [matter for matter in map(get_current, names) if matter]


def add_applicants(count: int, writer, maker) -> list[str]:
	"""Add natural persons with synthetic numbers that no authority has issued."""
	from govhall.casework.services.case_import.rows import APPLICANT, pick
	from govhall.guards.secrets.numbers import hash_identity_number

	names = []
	for number in range(count):
		text = f"P{number:08d}"
		facts = frappe._dict(
			applicant_type="Natural Person", applicant_name=f"申请人{number}", id_type="Passport"
		)
		facts.update(id_number=f"P******{number % 100:02d}")
		facts.id_number_hash = hash_identity_number("Passport", text)
		names.append(f"seed{number:07d}")
		writer.add("Hall Applicant", (*maker.stamp(names[-1], maker.now), *pick(facts, APPLICANT)))
	return names


def make_case(matter, chance: random.Random):
	"""Return a case as it might be: when it came, how far it is, and what its clock has seen."""
	from govhall.casework.domain.case_import.cases import Case, make_ledger

	is_open = chance.random() < OPEN_SHARE
	shares = OPEN if is_open else CLOSED
	stage = chance.choices(list(shares), list(shares.values()))[0]
	facts = make_facts(matter, stage, is_open, chance)
	materials = tuple(row.material_name for row in matter.materials[:2])
	return Case(0, facts, make_ledger(facts), materials)


def make_facts(matter, stage: str, is_open: bool, chance: random.Random) -> dict:
	days_ago = chance.randint(0, 30) if is_open else chance.randint(40, 365 * YEARS)
	received = datetime.combine(date.today() - timedelta(days_ago), datetime.min.time())
	received += timedelta(minutes=chance.randint(540, 1050))
	facts = {
		"acceptance_number": f"{matter.implementation_code or matter.name}-{PLACE}",
		**{"stage": stage, "applicant_name": "张三丰", "contact_name": "张三丰", "channel": "Window"},
		**{"matter": matter.name, "submitted_on": received, "received_on": received},
	}
	step = timedelta(hours=min(days_ago * 6, 40))
	if stage in ("Submitted", "Received"):
		facts["acceptance_number"] = None
	elif stage == "Correction Requested":
		facts.update(acceptance_number=None, correction_notified_on=received + step)
		facts["correction_due_date"] = (received + timedelta(days=30)).date()
	else:
		facts.update(accepted_on=received + step, acceptance_date=(received + step).date())
		facts.update(make_later_facts(stage, is_open, received + step, step))
	return facts


def make_later_facts(stage: str, is_open: bool, accepted: datetime, step: timedelta) -> dict:
	from govhall.procedure.domain.clock import ClockEvent

	facts: dict = {}
	if stage != "Accepted":
		facts["review_started_on"] = accepted + step / 2
	if stage == "Special Procedure":
		facts["clock"] = [ClockEvent("Pause", (accepted + step / 2).date(), 10, pause_kind="Hearing")]
	if stage == "Extended":
		facts["clock"] = [ClockEvent("Extend", (accepted + step / 2).date(), 10)]
	if stage in ("Granted", "Licence Made", "Archived", "Served", "Refused"):
		facts["decided_on"] = accepted + step
	if stage in ("Licence Made", "Archived", "Served"):
		facts["licence_made_on"] = accepted + step
	if not is_open:
		facts["closed_on"] = accepted + step * 2
	if stage in ("Archived", "Served"):
		facts.update(issued_on=facts["closed_on"], served_on=facts["closed_on"].date())
		facts["archived_on"] = facts["closed_on"] + step if stage == "Archived" else None
	return facts


if __name__ == "__main__":
	seed(int(sys.argv[1]))
