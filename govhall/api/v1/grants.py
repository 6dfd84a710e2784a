"""The public list of licences granted, and why decisions were late: anybody may read and take them."""

from dataclasses import asdict
from datetime import date

import frappe

from govhall.api.guards import open_to_all
from govhall.casework.services.facts import public_delays
from govhall.guards.load.quotas import PAPERS, TRACKINGS, spends
from govhall.licensing.services import grants

FILE_NAME = "行政许可公示.csv"


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
@spends(TRACKINGS)
def list_grants(
	department: str = "",
	since: date | None = None,
	until: date | None = None,
	words: str = "",
	start: int = 0,
	limit: int = 20,
) -> dict:
	"""Return a part of the list of granted licences, at most 100, the newest first, and the number of all.

	`since` and `until` are days of decision; `words` stand in the name of an organisation, or are the number
	of a licence. Names of natural persons are masked.
	"""
	wish = grants.Wish(department, since, until, words.strip()[:100])
	found = grants.find_grants(wish, max(start, 0), min(max(limit, 1), grants.MOST))
	return {"grants": [asdict(grant) for grant in found], "total": grants.count_grants(wish)}


@frappe.whitelist(allow_guest=True, methods=["GET"])
@open_to_all
@spends(PAPERS)
def export_grants(department: str = "", since: date | None = None, until: date | None = None) -> None:
	"""Send the list as CSV in the columns of the double publicity (双公示), at most the newest 10000."""
	frappe.local.response.filename = FILE_NAME
	frappe.local.response.filecontent = grants.export_grants(grants.Wish(department, since, until))
	frappe.local.response.type = "download"


@frappe.whitelist(allow_guest=True, methods=["GET", "POST"])
@open_to_all
@spends(TRACKINGS)
def list_delays(department: str = "", start: int = 0, limit: int = 20) -> list[dict]:
	"""Return decisions that came after their published limit, with the published reason; nobody is named."""
	return public_delays.list_delays(department, max(start, 0), min(max(limit, 1), public_delays.MOST))
