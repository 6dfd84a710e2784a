from itertools import pairwise

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, formatdate, get_time, getdate

from govhall.exceptions import CalendarError
from govhall.organisation.domain.calendar import WEEKDAYS, WORKING_KINDS
from govhall.organisation.domain.statutory_holidays import list_statutory
from govhall.organisation.empty_times import EmptyTimes
from govhall.organisation.services import calendar_days
from govhall.organisation.services.national_calendar import describe_unpublished

EARLIEST_YEAR, LATEST_YEAR = 1949, 2999


class HallCalendar(EmptyTimes, Document):
	def onload(self):
		if years := calendar_days.list_years_without_notice(self):
			self.set_onload("warning", describe_unpublished(years))

	def validate(self):
		self.check_years()
		self.check_week()
		self.check_hours()
		self.check_base()
		self.check_exceptions()
		self.check_default()
		self.set_days()

	def on_update(self):
		if self.is_default:
			self.take_over_default()
		if self.has_value_changed("days_stamp"):
			calendar_days.rebuild(self.name, self.flags.days)
			self.tell_dependents()

	def on_trash(self):
		if self.is_default:
			frappe.throw(
				_("The default calendar cannot be deleted. Please make another one the default first."),
				CalendarError,
			)
		frappe.db.delete("Hall Calendar Day", {"calendar": self.name})

	def check_years(self):
		self.first_year, self.last_year = cint(self.first_year), cint(self.last_year)
		if not EARLIEST_YEAR <= self.first_year <= self.last_year <= LATEST_YEAR:
			frappe.throw(
				_("The first and last year lie between {0} and {1}, the first before the last.").format(
					EARLIEST_YEAR, LATEST_YEAR
				),
				CalendarError,
			)

	def check_week(self):
		if all(self.get(f"rests_{weekday}") for weekday in WEEKDAYS):
			frappe.throw(_("A week has at least one working day."), CalendarError)

	def check_hours(self):
		"""Working hours go forward; an afternoon may be left out."""
		fields = ("morning_from", "morning_to", "afternoon_from", "afternoon_to")
		times = [(field, get_time(self.get(field))) for field in fields if self.get(field)]
		for (earlier, start), (later, end) in pairwise(times):
			if end < start:
				labels = (_(self.meta.get_label(later)), _(self.meta.get_label(earlier)))
				frappe.throw(_("“{0}” lies before “{1}”.").format(*labels), CalendarError)

	def check_base(self):
		if not self.base_calendar:
			return
		is_chain = frappe.db.get_value("Hall Calendar", self.base_calendar, "base_calendar")
		has_dependents = not self.is_new() and frappe.db.exists("Hall Calendar", {"base_calendar": self.name})
		if self.base_calendar == self.name or is_chain or has_dependents:
			frappe.throw(
				_("A calendar is based on one that is itself based on none. Please choose another."),
				CalendarError,
			)

	def check_exceptions(self):
		seen = set()
		for row in self.exceptions:
			day = getdate(row.day)
			if day in seen:
				frappe.throw(
					_("{0} stands twice in the exceptions. Please remove one of the rows.").format(
						formatdate(day)
					),
					CalendarError,
				)
			seen.add(day)
			self.check_statutory(row)

	def check_statutory(self, row):
		"""A holiday of the holiday regulation cannot be made a working day."""
		day = getdate(row.day)
		statutory = next((found for found in list_statutory(day.year) if found.day == day), None)
		if statutory and row.kind in WORKING_KINDS:
			frappe.throw(
				_("{0} is a statutory holiday ({1}) and cannot become a working day.").format(
					formatdate(day), statutory.title
				),
				CalendarError,
			)

	def check_default(self):
		"""One calendar is always the default: the first one, until another takes over."""
		others = {"is_default": 1, "name": ["!=", self.name or ""]}
		if not self.is_default and not frappe.db.exists("Hall Calendar", others):
			self.is_default = 1
			frappe.msgprint(_("{0} is the default calendar until another one is.").format(self.calendar_name))

	def set_days(self):
		years = calendar_days.list_years_without_notice(self)
		self.years_without_notice = " ".join(map(str, years))
		self.flags.days = calendar_days.compose(self)
		self.days_stamp = calendar_days.make_stamp(self, self.flags.days)

	def take_over_default(self):
		for name in frappe.get_all(
			"Hall Calendar", {"is_default": 1, "name": ["!=", self.name]}, pluck="name", order_by="name asc"
		):
			frappe.db.set_value("Hall Calendar", name, "is_default", 0)

	def tell_dependents(self):
		"""Calendars based on this one change with it; saving them lets others hear of it as well."""
		for name in frappe.get_all(
			"Hall Calendar", {"base_calendar": self.name}, pluck="name", order_by="name asc"
		):
			frappe.get_doc("Hall Calendar", name).save(ignore_permissions=True)  # they follow their base
