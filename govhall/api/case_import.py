"""Old cases of a hall, for the desk."""

import frappe

from govhall.api.guards import administrators_only
from govhall.casework.services.case_import import jobs


@frappe.whitelist(methods=["POST"])
@administrators_only
def check_cases(case_import: str) -> None:
	"""Check the file of a Hall Case Import in the background; nothing of it is kept."""
	jobs.start(case_import, is_trial=True)


@frappe.whitelist(methods=["POST"])
@administrators_only
def import_cases(case_import: str) -> None:
	"""Take in the file of a Hall Case Import in the background."""
	jobs.start(case_import, is_trial=False)
