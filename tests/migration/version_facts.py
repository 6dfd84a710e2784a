"""What a hall tells of its cases through its public methods: asked before a migration, and after it."""

import hashlib
from collections.abc import Iterable

from hall_cases import Hall
from hall_client import HallClient

# nothing that follows from the day on which it is asked
OF_A_CASE = (
	*("name", "stage", "matter", "matter_version", "matter_name", "department_name", "outcome"),
	*("acceptance_number", "acceptance_date", "promised_days", "due_date", "statutory_due_date"),
	*("correction_due_date", "tolerance_due_date", "promised_on", "promise_result", "promise_check_due_date"),
	*("applicant_name", "contact_name", "agent_name", "agent_id_number", "channel", "delivery_method"),
	*("correction_reason", "correction_fields", "non_acceptance_reason", "competent_body", "ending_reason"),
	*("pause_kind", "pause_basis", "pause_reason", "pause_days", "paused_date", "extension_days"),
	*("extension_reason", "extension_approver", "decision_reason", "held_licence", "licence"),
	*(
		"received_on",
		"issued_on",
		"served_on",
		"closed_on",
		"archived_on",
		"events",
		"hearing",
		"legal_basis",
	),
)
OF_RECORDS = {
	"Hall Act Record": (
		*("act", "from_stage", "to_stage", "step", "done_on", "done_by", "staff_name", "article"),
		*("opinion", "authority", "notice"),
	),
	"Hall Clock Event": (
		*("sequence", "kind", "day", "days", "pause_kind", "planned_end_date", "article", "reason"),
		*("due_date", "statutory_due_date"),
	),
	"Hall Application Step": ("step_name", "status", "result", "started_date", "due_date", "department"),
	"Hall Service Record": (
		*("notice", "licence", "method", "recipient", "relation", "served_date", "effective_date", "place"),
		*("server", "slip_number"),
	),
	"Hall Hearing": ("kind", "status", "told_date", "held_on", "place", "presiding_officer"),
	"Hall Inspection": ("status", "inspected_on", "place", "findings", "photo", "signed_record"),
	"Hall Material Version": ("material_name", "version", "replaced_on", "replaced_by", "attachment"),
}
PAPERS = {"Hall Notice": "notice", "Hall Licence": "licence"}
OF_A_PAPER = ("number", "verification_code", "sha256", "served_date", "served_by_method")
ATTACHMENTS = ("attachment", "photo", "signed_record")
REASON = "核对迁移前后的数据"


def tell_cases(hall: Hall, names: dict[str, str]) -> dict[str, dict]:
	return {story: tell_case(hall, name) for story, name in names.items()}


def tell_case(hall: Hall, name: str) -> dict:
	"""Return what is told of a case to those who handle it, with hashes in the place of files and papers."""
	root = hall.root
	told = root.call("get_application", application=name)
	facts = {field: told[field] for field in OF_A_CASE}
	facts["answers"] = {answer["fieldname"]: answer["value"] for answer in told["answers"]}
	facts["materials"] = [tell_material(root, row) for row in told["materials"]]
	facts["numbers"] = reveal_numbers(root, name)
	facts["deadline"] = tell_deadline(root, told)
	facts["papers"] = [paper for record_type in PAPERS for paper in tell_papers(root, record_type, name)]
	facts |= {doctype: tell_records(root, doctype, name) for doctype in OF_RECORDS}
	return leave_out_empty(facts)


def leave_out_empty(value):
	"""Return facts without those that nothing is said of, at every level."""
	if isinstance(value, list):
		return [leave_out_empty(item) for item in value]
	if not isinstance(value, dict):
		return value
	told = {key: leave_out_empty(item) for key, item in value.items()}
	return {key: item for key, item in told.items() if item not in (None, "", [], {})}


def tell_material(root: HallClient, row: dict) -> dict:
	fields = ("material_name", "necessity", "is_received", "version", "correction_note", "is_promised")
	return {field: row[field] for field in fields} | {"file": hash_file(root, row["attachment"])}


def hash_file(root: HallClient, address: str | None) -> str | None:
	return hash_bytes(root.fetch(address)) if address else None


def hash_bytes(content: bytes) -> str:
	return hashlib.sha256(content).hexdigest()


def reveal_numbers(root: HallClient, name: str) -> dict[str, str | None]:
	"""Return the numbers of a case in full, as they are told for a reason."""
	applicant = root.read("Hall Application", name)["applicant"]
	ask = {"application": name, "reason": REASON}
	return {
		"applicant": root.call("reveal_identity_number", applicant=applicant, reason=REASON),
		"agent": root.call("reveal_answer", fieldname="agent_id_number", **ask),
	}


def tell_deadline(root: HallClient, told: dict) -> dict | None:
	"""Return how the days of a case are reckoned; the end of a pause that goes on depends on today."""
	if not told["deadline"] and not told["due_date"]:
		return None
	explained = root.call("explain_deadline", application=told["name"])
	fields = ("kind", "article", "start", "stop", "days", "extension", "unit", "is_paused")
	due = () if explained["is_paused"] else ("due", "statutory_due")
	return {field: explained[field] for field in (*fields, *due)}


def tell_papers(root: HallClient, record_type: str, application: str) -> Iterable[dict]:
	"""Yield what is on record of each paper, what anybody is told of it, and the hash of what is sent.

	A paper that waits to be printed is not asked for: that would print it.
	"""
	for row in list_of_case(root, record_type, application, OF_A_PAPER):
		yield row | {
			"sent": hash_bytes(fetch_paper(root, record_type, row["name"])) if row["sha256"] else None,
			"checked": root.call("check_paper", code=row["verification_code"]),
		}


def fetch_paper(client: HallClient, record_type: str, name: str) -> bytes:
	"""Return a paper as PDF, which is made now if nobody has asked for it before."""
	kind = PAPERS[record_type]
	return client.fetch(f"/api/method/govhall.api.v1.download_{kind}", **{kind: name})


def tell_records(root: HallClient, doctype: str, application: str) -> list[dict]:
	rows = list_of_case(root, doctype, application, OF_RECORDS[doctype])
	return [
		row | {field: hash_file(root, row[field]) for field in ATTACHMENTS if field in row} for row in rows
	]


def list_of_case(root: HallClient, doctype: str, application: str, fields: Iterable[str]) -> list[dict]:
	return root.list(
		doctype,
		filters={"application": application},
		fields=["name", *fields],
		order_by="creation asc, name asc",
		limit_page_length=0,
	)
