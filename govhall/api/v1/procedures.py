"""What the law wants of the staff beside the acts: telling interested parties, checking promises."""

import frappe

from govhall.api.guards import staff_only
from govhall.casework.services.facts import progress
from govhall.casework.services.hearing import parties
from govhall.casework.services.trusting import promises


@frappe.whitelist(methods=["POST"])
@staff_only
def record_promise_check(
	application: str, result: str, note: str | None = None, rectify_by: str | None = None
) -> dict:
	"""Record how the later check of a promise ended: Kept, To Rectify, Not Kept or False.

	`rectify_by`: the last day to rectify. Not Kept and False propose to revoke what was granted; its holder
	is heard first.
	"""
	promises.record_promise_check(application, result, note or "", rectify_by)
	return progress.describe(application)


@frappe.whitelist(methods=["POST"])
@staff_only
def tell_interested_parties(application: str) -> dict:
	"""Tell the interested parties who were entered and not told yet, with a notice (Article 36)."""
	parties.tell_parties(application)
	return progress.describe(application)
