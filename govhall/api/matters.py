"""What the form of a matter asks for in the desk."""

import frappe
from frappe import _

from govhall.api.arguments import read_record
from govhall.api.guards import staff_only
from govhall.catalogue.domain.consistency import check_matter
from govhall.catalogue.findings import describe_findings
from govhall.catalogue.services import versions
from govhall.catalogue.services.content import describe_matter


@frappe.whitelist(methods=["POST"])
@staff_only
def find_faults(matter: str | dict) -> list[dict]:
	"""Return what is missing or contradictory in a matter as it stands in the form, saved or not."""
	doc = frappe.get_doc(read_record(matter, "Hall Matter"))
	findings = check_matter(describe_matter(doc))
	return [
		{"rule": finding.rule, "level": finding.level, "field": finding.field, "sentence": sentence}
		for finding, sentence in zip(findings, describe_findings(findings), strict=True)
	]


@frappe.whitelist(methods=["GET", "POST"])
@staff_only
def compare_versions(old: str, new: str | None = None) -> list[dict]:
	"""Return what differs between two published versions of a matter, or from one to the working copy."""
	matters = {_find_matter(version) for version in (old, new) if version}
	if len(matters) > 1:
		frappe.throw(_("Only versions of the same matter can be compared."))
	frappe.get_doc("Hall Matter", matters.pop()).check_permission("read")
	return versions.compare(old, new)


def _find_matter(version: str) -> str:
	return frappe.get_doc("Hall Matter Version", version).matter
