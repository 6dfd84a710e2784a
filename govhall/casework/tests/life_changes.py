"""What a hall changes in its configuration while a case lives, and what of it the case has to follow."""

import random
from datetime import date

import frappe
from frappe.utils import getdate

from govhall.casework.services.sweeps.recalculation import recalculate
from govhall.casework.tests.slow_hearing import count_on
from govhall.organisation.services.calendars import get_working_days
from govhall.tests.days import living_on
from govhall.tests.factories import revise_matter

SETTINGS = "Hall Casework Settings"
# what a hall has that has set nothing
CORRECTION = (30, "Calendar Day")
UNITS = ("Working Day", "Calendar Day")


class LifeChanges:
	"""Beside a life: `calendar`, `hall`, `matter`, `case` and its `slow` one are those of the test."""

	correction = CORRECTION
	is_changed = False

	def change(self, draw: random.Random, today: date) -> None:
		what = draw.choice((self.add_holiday, self.change_corrections, self.revise, self.change_lights))
		self.is_changed = True
		with living_on(today):
			self.told.append(f"{today} {what.__name__} {what(draw, today)}")

	def add_holiday(self, draw: random.Random, today: date) -> date:
		"""A day that was a working one is none: the case follows, as the job after the commit lets it."""
		day = count_on(today, draw.randrange(1, 15), self.slow.working)
		calendar = frappe.get_doc("Hall Calendar", self.calendar)
		# a day that was made up for another may be free all the same
		calendar.exceptions = [row for row in calendar.exceptions if getdate(row.day) != day]
		calendar.append("exceptions", {"day": day, "kind": "Local Holiday", "title": "地方节日"})
		calendar.save()
		recalculate(self.case)
		self.slow.working = get_working_days(self.hall)
		return day

	def change_corrections(self, draw: random.Random, today: date) -> tuple[int, str]:
		"""Who was told a day keeps it; who is asked from now on has as long as the settings say."""
		self.correction = draw.randrange(3, 21), draw.choice(UNITS)
		self.set_settings(**dict(zip(("correction_days", "correction_unit"), self.correction, strict=True)))
		return self.correction

	def revise(self, draw: random.Random, today: date) -> int:
		"""Another promise is one to those who apply from now on."""
		days = draw.randrange(1, 14)
		revise_matter(frappe.get_doc("Hall Matter", self.matter), promised_days=days)
		return days

	def change_lights(self, draw: random.Random, today: date) -> int:
		"""When it turns yellow is the hall's; when it is late the law's."""
		share = draw.randrange(0, 100)
		self.set_settings(yellow_percent=share)
		return share

	def set_settings(self, **values) -> None:
		frappe.db.set_single_value(SETTINGS, values)
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def forget_changes(self) -> None:
		"""What was rolled back is not remembered either."""
		if not self.is_changed:
			return
		self.is_changed, self.correction = False, CORRECTION
		for record in ((SETTINGS, SETTINGS), ("Hall Calendar", self.calendar), ("Hall Matter", self.matter)):
			frappe.clear_document_cache(*record)
		frappe.local.request_cache.clear()
