"""What the life of a case costs in queries and processor time, against a bare record of the same size.

Run it with `dev/benchmark life_cost [lives]`. Ours: a clerk takes in and accepts, a reviewer reviews and
grants, a clerk hands out; no papers are printed. Floor: a record type without a line of code, with as many
fields and child rows, that the framework's own workflow leads through as many states. Both in one process,
in turns, and each act begins as a request does, with nothing in memory. The ten statements that ours sends
most often are told, so that whoever reads this sees what an act reads. Lives are rolled back, and the record
type of the floor is removed.
"""

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from statistics import median

import frappe
from _served import connected
from frappe.model.workflow import apply_workflow

from govhall.casework.services.applying.applications import NewApplication, act_on_application, take_in
from govhall.catalogue.services.versions import get_current

MATTER = "650100JS-QT-0003"
CLERK = "clerk@hall.example"
COLLECTED = {"collected_by": "张三丰", "collector_relation": "The Applicant"}
ACTS = (
	("clerk@hall.example", "Accept", {}),
	("reviewer@hall.example", "Start Review", {}),
	("chief@hall.example", "Grant", {"decision_basis": "《城市建设档案管理规定》第十条"}),
	("issuer@hall.example", "Issue", COLLECTED),
)
FLOOR, ROW = "Life Cost Floor", "Life Cost Floor Row"
STATES = ("Submitted", "Accepted", "In Review", "Granted", "Issued")
DEFAULT_LIVES = 12


def main(lives: int) -> None:
	with connected("Administrator"), made_floor():
		measured = [(measure(live), measure(live_plainly)) for _ in range(lives + 2)][2:]
		tell(measured)


def live() -> None:
	"""Lead a case from the window to the hand-out."""
	frappe.set_user(CLERK)
	name = take_in(make_new())
	for user, action, values in ACTS:
		frappe.set_user(user)
		act_on_application(name, action, values)


def make_new() -> NewApplication:
	guide = get_current(MATTER)
	person = {
		"applicant_type": "Natural Person",
		"applicant_name": "张三丰",
		"id_type": "Resident Identity Card",
		"id_number": "650000198506150012",
		"mobile": "13800000001",
	}
	received = [row.material_name for row in guide.materials]
	return NewApplication(
		matter=MATTER, applicant=person, contact={"declares_truth": 1}, received=received, channel="Window"
	)


def live_plainly() -> None:
	"""Lead a bare record through as many states, as one user who may do everything."""
	frappe.set_user("Administrator")
	doc = frappe.new_doc(FLOOR)
	doc.update({f"field_{number}": "测试" for number in range(count_fields("Hall Application"))})
	for _ in range(count_rows()):
		doc.append("rows", {f"field_{number}": "测试" for number in range(3)})
	doc.insert()
	for state in STATES[1:]:
		# as each act of ours does: to change the user empties the memory of the request
		frappe.set_user("Administrator")
		apply_workflow(frappe.get_doc(FLOOR, doc.name, for_update=True), state)


def count_fields(doctype: str) -> int:
	return len(frappe.get_meta(doctype).get_valid_columns())


def count_rows() -> int:
	return len(get_current(MATTER).materials)


@contextmanager
def made_floor() -> Iterator[None]:
	"""Have the record type of the floor with its workflow inside the block."""
	remove_floor()
	fields = count_fields("Hall Application")
	make_type(ROW, [{"fieldtype": "Data", "fieldname": f"field_{number}"} for number in range(3)], istable=1)
	columns = [{"fieldtype": "Small Text", "fieldname": f"field_{number}"} for number in range(fields)]
	columns.append({"fieldtype": "Table", "fieldname": "rows", "options": ROW})
	make_type(FLOOR, columns)
	make_workflow()
	frappe.db.commit()
	try:
		yield
	finally:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		remove_floor()


def make_type(name: str, fields: list[dict], **values) -> None:
	permission = {"role": "System Manager", "read": 1, "write": 1, "create": 1}
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": name,
			"module": "Custom",
			"custom": 1,
			"fields": [field | {"label": field["fieldname"]} for field in fields],
			"permissions": [] if values else [permission],
			**values,
		}
	).insert()


def make_workflow() -> None:
	for master, field in (
		("Workflow State", "workflow_state_name"),
		("Workflow Action Master", "workflow_action_name"),
	):
		for state in STATES:
			if not frappe.db.exists(master, state):
				frappe.get_doc({"doctype": master, field: state}).insert()
	role = {"allow_edit": "System Manager"}
	steps = pairwise(STATES)
	frappe.get_doc(
		{
			"doctype": "Workflow",
			"workflow_name": FLOOR,
			"document_type": FLOOR,
			"is_active": 1,
			"states": [{"state": state, "doc_status": "0"} | role for state in STATES],
			"transitions": [
				{"state": old, "action": new, "next_state": new, "allowed": "System Manager"}
				for old, new in steps
			],
		}
	).insert()


def remove_floor() -> None:
	for doctype, name in (("Workflow", FLOOR), ("DocType", FLOOR), ("DocType", ROW)):
		frappe.delete_doc(doctype, name, force=True, ignore_missing=True)
	frappe.db.commit()


def measure(work: Callable[[], None]) -> tuple[float, Counter]:
	"""Return the processor seconds of a life, and its statements; nothing stays of it."""
	statements: Counter = Counter()
	send = frappe.db.sql

	def count(query, *arguments, **named):
		statements[shorten(str(query))] += 1
		return send(query, *arguments, **named)

	frappe.db.sql = count
	try:
		begun = time.process_time()
		work()
		return time.process_time() - begun, statements
	finally:
		frappe.db.sql = send
		frappe.db.rollback()


def shorten(query: str) -> str:
	"""Return what a statement does to which table, which tells enough to find it in the code."""
	words = query.split()
	table = re.search(r"`?(tab[A-Z][A-Za-z ]*|__\w+|information_schema\.\w+)`?", query)
	return f"{words[0].lower()} {table[1].strip() if table else ' '.join(words[1:4])}"


def tell(measured: list) -> None:
	say(f"load {os.getloadavg()[0]:.1f}")
	for name, place in (("ours", 0), ("floor", 1)):
		seconds = median(pair[place][0] for pair in measured)
		queries = median(pair[place][1].total() for pair in measured)
		say(f"{name}: {queries:.0f} queries, {seconds * 1000:.0f} ms of processor")
	for statement, times in measured[-1][0][1].most_common(10):
		say(f"  {times:>3} {statement}")
	processor = median(ours[0] / floor[0] for ours, floor in measured)
	queries = median(ours[1].total() / floor[1].total() for ours, floor in measured)
	say(f"life_cost queries_ratio={queries:.2f} processor_ratio={processor:.2f}")


def say(line: str) -> None:
	print(line, flush=True)


if __name__ == "__main__":
	main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_LIVES)
