"""Steps of cases: what waits for whom, and what becomes of it."""

import frappe

from govhall.api.guards import staff_only
from govhall.casework.services.steps import work


@frappe.whitelist(methods=["GET", "POST"])
@staff_only
def list_my_steps(start: int = 0, limit: int = 20) -> list[dict]:
	"""Return the open steps that the signed-in user may finish, the first due first; at most 100."""
	return work.list_my_steps(max(start, 0), min(max(limit, 1), 100))


@frappe.whitelist(methods=["GET", "POST"])
@staff_only
def list_steps(application: str) -> list[dict]:
	"""Return the steps of a case in their order, and which of them are the signed-in user's."""
	return work.list_steps(application)


@frappe.whitelist(methods=["POST"])
@staff_only
def finish_step(step: str, opinion: str = "", result: str = "Passed", second_officer: str = "") -> list[dict]:
	"""Finish an open step and return the steps of its case as they then are.

	`result` is Passed or Other. `second_officer`: the badge number of the other officer, where two have to.
	"""
	return work.finish_step(step, opinion, result, second_officer)


@frappe.whitelist(methods=["POST"])
@staff_only
def return_step(step: str, opinion: str) -> list[dict]:
	"""Return an open step to the one before it, with what is not in order; return the steps of the case."""
	return work.return_step(step, opinion)
