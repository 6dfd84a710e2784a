"""Who may not apply for a time (Licensing Law, Articles 78 and 79)."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.casework.services.people.identity import list_hashes
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import BarredApplicantError
from govhall.licensing.domain.bars import (
	YEARS_AFTER_FALSE_MATERIALS,
	YEARS_AFTER_FRAUD,
	find_last_barred_day,
	is_barring,
)


def require_may_apply(application) -> None:
	"""Refuse an application for a matter of safety by somebody who has lied in it before."""
	if not is_barring(get_content(application.matter_version)):
		return
	last = find_last_bar(application)
	if last and getdate() <= last:
		frappe.throw(
			_(
				"False materials or a false promise were handed in for this matter. It can be applied for"
				" again from {0} (Licensing Law, Articles 78 and 79)."
			).format(frappe.format(last + timedelta(days=1), "Date")),
			BarredApplicantError,
		)


def find_own_bar(application) -> date | None:
	"""Return the last day of the bar that follows from this application itself, None for none."""
	if not is_barring(get_content(application.matter_version)):
		return None
	if application.is_false and application.closed_on:
		return find_last_barred_day(getdate(application.closed_on), YEARS_AFTER_FALSE_MATERIALS)
	return None


def find_last_bar(application) -> date | None:
	"""Return the last day on which an applicant may not apply for the matter, None without a reason."""
	identity = ["in", list_hashes(application.applicant)]
	same = frappe.get_all("Hall Applicant", filters={"id_number_hash": identity}, pluck="name")
	filters = {"matter": application.matter, "applicant": ["in", same]}
	false = _find_last("Hall Application", {**filters, "is_false": 1}, "closed_on")
	fraud = _find_last("Hall Licence", {**filters, "is_fraud": 1}, "ended_date")
	ends = [
		find_last_barred_day(getdate(day), years)
		for day, years in ((false, YEARS_AFTER_FALSE_MATERIALS), (fraud, YEARS_AFTER_FRAUD))
		if day
	]
	return max(ends, default=None)


def _find_last(doctype: str, filters: dict, moment: str):
	found = frappe.get_all(
		doctype,
		filters={**filters, moment: ["is", "set"]},
		pluck=moment,
		order_by=f"{moment} desc",
		limit=1,
	)
	return found[0] if found else None
