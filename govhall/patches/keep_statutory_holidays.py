"""Calendars keep the statutory holidays of years without a notice; open cases follow with the next sweep."""

import frappe

from govhall.organisation.services import calendar_days


def execute():
	for name in frappe.get_all("Hall Calendar", pluck="name", order_by="name asc"):
		calendar = frappe.get_doc("Hall Calendar", name)
		before = calendar.days_stamp
		calendar.set_days()
		if calendar.days_stamp == before:
			continue
		values = {field: calendar.get(field) for field in ("years_without_notice", "days_stamp")}
		# nobody has edited them
		frappe.db.set_value("Hall Calendar", name, values, update_modified=False)
		calendar_days.rebuild(name, calendar.flags.days)
