"""One act on many cases, as a chief representative decides a pile of them."""

import frappe

from govhall.api.arguments import read_list, read_texts
from govhall.api.guards import staff_only
from govhall.casework.services.acts import bulk


@frappe.whitelist(methods=["POST"])
@staff_only
def act_on_many(applications: str | list, action: str, values: str | dict | None = None) -> dict:
	"""Do a workflow action with many cases, each in a transaction of its own; at most 500.

	Returns `total` and `results`: the new `stage` of each `application`, or the sentence of its `refusal`.
	More than 20 cases are done in the background: the `key` then asks `get_results` how far they are.
	"""
	return bulk.act_on_many(read_list(applications), action, read_texts(values))


@frappe.whitelist(methods=["GET", "POST"])
@staff_only
def get_results(key: str) -> dict:
	"""Return how far an act on many cases is that the signed-in user began."""
	return bulk.read_results(key)
