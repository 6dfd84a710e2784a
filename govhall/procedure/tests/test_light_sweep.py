import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from threading import Event, Thread

import frappe
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.procedure.domain import lights
from govhall.procedure.domain.lights import Deadline
from govhall.procedure.services.light_sweep import sweep_lights
from govhall.tests.base import TestCase
from govhall.tests.factories import make_application, make_matter

# how long another connection keeps a row locked, if nobody tells it to end
LOCKED_SECONDS = 30
OFFSETS = (-40, -1, 0, 1, 40)
COLUMNS = ("deadline", "yellow_date", "statutory_deadline", "pause_end_date", "stage")


def keep_going():
	"""The tests are rolled back, so no chunk is committed."""


def shift(offset: int | None):
	return None if offset is None else getdate() + timedelta(offset)


def list_situations() -> list[dict]:
	"""Return every order in which today, yellow day, last day, statutory day and end of a pause can lie."""
	situations = []
	for deadline, statutory, pause in product(OFFSETS, (None, *OFFSETS), (None, *OFFSETS)):
		for yellow in (deadline, deadline - 1, deadline - 40):
			values = (shift(deadline), shift(yellow), shift(statutory), shift(pause))
			stage = stages.SPECIAL_PROCEDURE if pause is not None else stages.IN_REVIEW
			situations.append(dict(zip(COLUMNS, (*values, stage), strict=True)))
	return [*situations, {"stage": stages.IN_REVIEW}]


class TestLightSweep(TestCase):
	def setUp(self):
		frappe.db.set_value(
			"Hall Application", {"light_changes_date": ["is", "set"]}, "light_changes_date", None
		)
		self.template = make_application(matter=make_matter().name)

	def insert(self, situations: list[dict]) -> list[str]:
		"""Insert bare rows as an import does; lights need no more."""
		fields = ["name", "light", "light_changes_date", "applicant", "matter", *COLUMNS]
		shared = ("None", getdate() - timedelta(1), self.template.applicant, self.template.matter)
		rows = [
			(f"SWEEP-{number:04d}", *shared, *(row.get(column) for column in COLUMNS))
			for number, row in enumerate(situations)
		]
		frappe.db.bulk_insert("Hall Application", fields, rows)
		return [row[0] for row in rows]

	def test_the_statement_finds_the_same_light_and_next_change_as_the_domain_in_every_situation(self):
		situations = list_situations()
		names = self.insert(situations)
		self.assertEqual(sweep_lights("Hall Application", getdate(), keep_going), len(names))
		found = frappe.get_all(
			"Hall Application",
			filters={"name": ["in", names]},
			fields=["light", "light_changes_date"],
			order_by="name asc",
			limit=0,
		)
		for situation, row in zip(situations, found, strict=True):
			deadline = self.read(situation)
			expected = (
				lights.find_light(deadline, getdate()),
				lights.find_next_change(deadline, getdate()),
			)
			self.assertEqual((row.light, row.light_changes_date), expected, situation)

	def read(self, situation: dict) -> Deadline | None:
		if not situation.get("deadline"):
			return None
		return Deadline(
			situation["deadline"],
			situation["yellow_date"],
			situation["statutory_deadline"],
			situation["pause_end_date"] if situation["stage"] == stages.SPECIAL_PROCEDURE else None,
		)

	def test_a_second_sweep_of_the_same_day_changes_nothing(self):
		self.insert(list_situations())
		sweep_lights("Hall Application", getdate(), keep_going)
		self.assertEqual(sweep_lights("Hall Application", getdate(), keep_going), 0)

	def test_a_day_that_was_missed_is_caught_up(self):
		due = getdate()
		(name,) = self.insert(
			[{"deadline": due, "yellow_date": due - timedelta(1), "stage": stages.IN_REVIEW}]
		)
		seen = []
		for day in (0, 30):
			sweep_lights("Hall Application", due + timedelta(day), keep_going)
			seen.append(frappe.db.get_value("Hall Application", name, "light"))
		self.assertEqual(seen, ["Yellow", "Red"])

	def test_more_rows_than_fit_into_a_statement_are_all_swept_and_each_chunk_is_ended(self):
		row = {"deadline": getdate(), "yellow_date": getdate(), "stage": stages.IN_REVIEW}
		self.insert([row] * 4100)
		ended = []
		self.assertEqual(sweep_lights("Hall Application", getdate(), lambda: ended.append(1)), 4100)
		self.assertEqual(len(ended), 3)

	def test_a_row_that_somebody_acts_on_is_left_to_them_without_waiting(self):
		template = (self.template.applicant, self.template.matter)
		frappe.db.rollback()  # the other connection must not wait for this one
		with locked_by_another(*template) as name:
			frappe.db.rollback()  # and this one sees its row
			begun = time.monotonic()
			sweep_lights("Hall Application", getdate(), keep_going)
			self.assertEqual(frappe.db.get_value("Hall Application", name, "light"), "None")
			self.assertLess(time.monotonic() - begun, LOCKED_SECONDS)


@contextmanager
def locked_by_another(applicant: str, matter: str) -> Iterator[str]:
	"""Let another connection make a case whose light changes today, and hold its lock within the block."""
	is_locked, may_end, site = Event(), Event(), frappe.local.site
	name = f"SWEEP-{frappe.generate_hash(length=8)}"
	values = (name, "None", getdate(), applicant, matter, getdate(), getdate())
	fields = ["name", "light", "light_changes_date", "applicant", "matter", "deadline", "yellow_date"]

	def hold():
		frappe.init(site)
		frappe.connect()
		try:
			frappe.db.bulk_insert("Hall Application", fields, [values])
			frappe.db.commit()
			frappe.db.get_value("Hall Application", name, "name", for_update=True)
			is_locked.set()
			may_end.wait(LOCKED_SECONDS)
			frappe.db.delete("Hall Application", {"name": name})
			frappe.db.commit()
		finally:
			is_locked.set()
			frappe.destroy()

	thread = Thread(target=hold)
	thread.start()
	is_locked.wait(30)
	try:
		yield name
	finally:
		may_end.set()
		thread.join(30)
