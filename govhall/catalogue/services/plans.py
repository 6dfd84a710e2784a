"""Planned dates: versions that come into force on a day, matters that are cancelled on one."""

import frappe
from frappe.utils import today

from govhall.catalogue.domain import life
from govhall.catalogue.services import publishing


def follow_plans() -> list[str]:
	"""Do what planned dates up to today ask for, and return the matters that it concerned.

	It can be run at any time and again: what is done already is not found any more.
	"""
	starting, ending = find_due_versions(), find_due_cancellations()
	for matter in ending:
		publishing.change_status(matter, life.CANCELLED)
	for matter in starting:
		doc = publishing.lock_matter(matter)
		if doc.status not in life.OUT_OF_FORCE:
			publishing.put_due_version_in_force(doc)
	return [*ending, *starting]


def find_due_cancellations() -> list[str]:
	"""Return the matters whose day of cancellation has come."""
	# written out, because the framework's filters take a date that is not set for one long past
	matter = frappe.qb.DocType("Hall Matter")
	query = frappe.qb.from_(matter).select(matter.name).where(matter.planned_cancel_date <= today())
	return query.where(matter.status.isin(_list_cancellable())).orderby(matter.name).run(pluck=True)


def find_due_versions() -> list[str]:
	"""Return the matters with a version that should be in force by now and is newer than the one that is."""
	version, matter = frappe.qb.DocType("Hall Matter Version"), frappe.qb.DocType("Hall Matter")
	query = (
		frappe.qb.from_(version)
		.join(matter)
		.on(matter.name == version.matter)
		.select(version.matter)
		.distinct()
		.where(version.effective_date <= today())
		.where(version.version > matter.published_version)
		.where(matter.status.notin(life.OUT_OF_FORCE))
		.orderby(version.matter)
	)
	return query.run(pluck=True)


def _list_cancellable() -> list[str]:
	return [status for status in life.STATUSES if life.is_allowed(status, life.CANCELLED)]
