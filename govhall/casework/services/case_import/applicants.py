"""The applicants of imported cases: those that a window has made before, and new ones."""

from collections.abc import Sequence

import frappe

from govhall.casework.domain.case_import.cases import Case
from govhall.casework.services.case_import.bulk import BulkWriter
from govhall.casework.services.case_import.rows import APPLICANT, RowMaker, pick
from govhall.casework.services.people.identity import protect_identity_number
from govhall.guards.secrets.numbers import hash_identity_number, make_row

FACTS = (
	"applicant_type",
	"applicant_name",
	"id_type",
	"id_number",
	"mobile",
	"address",
	"legal_representative",
)
Key = tuple[str, str]


def settle_applicants(cases: Sequence[Case], writer: BulkWriter, maker: RowMaker) -> dict[int, str]:
	"""Return the applicant of each case by its row; those that are new are added to what will be written."""
	keys = {case.row: make_key(case) for case in cases}
	known = find_known(set(keys.values()))
	for case in cases:
		if keys[case.row] not in known:
			known[keys[case.row]] = add_applicant(case, keys[case.row], writer, maker)
	return {row: known[key] for row, key in keys.items()}


def make_key(case: Case) -> Key:
	"""An applicant is known by number and name, as at the window."""
	digest = hash_identity_number(case.facts["id_type"], case.facts["id_number"])
	return (digest, case.facts["applicant_name"])


def find_known(keys: set[Key]) -> dict[Key, str]:
	found = frappe.get_all(
		"Hall Applicant",
		filters={"id_number_hash": ["in", [digest for digest, _name in keys]], "user": ["is", "not set"]},
		fields=["name", "id_number_hash", "applicant_name"],
		order_by="creation desc",
	)
	return {(row.id_number_hash, row.applicant_name): row.name for row in found}


def add_applicant(case: Case, key: Key, writer: BulkWriter, maker: RowMaker) -> str:
	row = frappe._dict({field: case.facts.get(field) for field in FACTS}, flags=frappe._dict())
	protect_identity_number(row, row.id_number)
	name = frappe.generate_hash(length=10)
	writer.add("Hall Applicant", (*maker.stamp(name, maker.now), *pick(row, APPLICANT)))
	for field, number in row.flags.new_numbers.items():
		if number:
			writer.add("__Auth", make_row("Hall Applicant", name, field, number))
	return name
