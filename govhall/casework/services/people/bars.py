"""Who may not apply for a time (Licensing Law, Articles 78 and 79)."""

import frappe
from frappe import _
from frappe.utils import add_years, getdate

from govhall.casework.domain import promises
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import BarredApplicantError

YEARS_AFTER_FALSE_MATERIALS = 1  # Article 78
YEARS_AFTER_FRAUD = 3  # Article 79


def require_may_apply(application) -> None:
	"""Refuse an application for a matter of safety by somebody who has lied in it before."""
	if not get_content(application.matter_version).is_safety_related:
		return
	last = find_last_bar(application)
	if last and getdate() < last:
		frappe.throw(
			_(
				"False materials or a false promise were handed in for this matter. It can be applied for"
				" again from {0} (Licensing Law, Articles 78 and 79)."
			).format(frappe.format(last, "Date")),
			BarredApplicantError,
		)


def find_last_bar(application):
	"""Return the day from which an applicant may apply for the matter again, if there was a reason to bar."""
	identity = frappe.db.get_value("Hall Applicant", application.applicant, "id_number_hash")
	same = frappe.get_all("Hall Applicant", filters={"id_number_hash": identity}, pluck="name")
	filters = {"matter": application.matter, "applicant": ["in", same]}
	false = _find_last({**filters, "is_false": 1}, "closed_on")
	fraud = _find_last({**filters, "promise_result": promises.FALSE}, "promise_checked_on")
	ends = [
		add_years(getdate(day), years)
		for day, years in ((false, YEARS_AFTER_FALSE_MATERIALS), (fraud, YEARS_AFTER_FRAUD))
		if day
	]
	return max(ends, default=None)


def _find_last(filters: dict, moment: str):
	found = frappe.get_all(
		"Hall Application",
		filters={**filters, moment: ["is", "set"]},
		pluck=moment,
		order_by=f"{moment} desc",
		limit=1,
	)
	return found[0] if found else None
