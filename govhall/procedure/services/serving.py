"""Serving papers (送达, Article 44): who got what, when and how, with a record of it.

What served a paper belongs to, its record, has the columns applicant_name and consents_electronic.
"""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from govhall.procedure.domain.service_ways import DIRECT, ELECTRONIC
from govhall.registry import find_type, map_papers

DOCTYPE = "Hall Service Record"
THE_APPLICANT = "The Applicant"
# what a person says about a service; the rest follows from the paper
SAID = (
	*("method", "recipient", "relation", "served_date", "place", "server", "witnesses", "slip_number"),
	*("proof", "remark"),
)


def record_service(paper_type: str, name: str, values: dict) -> str:
	"""Put on record how a paper was served, and tell those who waited for it; return the name of the record.

	They hear of it through the hook `hall_paper_served`, with what the paper belongs to. Raises
	`ServiceRecordError` when it contradicts the paper or the law.
	"""
	frappe.get_doc(paper_type, name).check_permission("read")
	owner = frappe.get_doc(*find_owner(read_paper(paper_type, name)))
	owner.check_permission("write")
	record = frappe.new_doc(DOCTYPE)
	record.update({key: value for key, value in values.items() if key in SAID})
	record.update({find_type(paper_type).paper.served_as: name})
	record.insert()
	for path in frappe.get_hooks("hall_paper_served"):
		frappe.get_attr(path)(owner)
	return record.name


def record_hand_out(owner, papers: dict[str, str | None], values: dict) -> None:
	"""What is handed out in person is served by that.

	`papers` names papers of the record in hand by their columns in a record of service.
	"""
	waiting = {column: name for column, name in papers.items() if name and not _is_served(column, name)}
	if waiting:
		_insert(waiting, {"method": DIRECT.name, **values}, owner)


def record_arrival(paper_type: str, name: str, owner, day: date | None = None) -> None:
	"""A paper that comes into the account of who has consented to electronic service is served by that.

	The day counts on which it arrives in their system, whenever they read it: today, if no other is said
	(Civil Procedure Law, Article 90). `owner` is the record that it belongs to, in hand.
	"""
	if not (owner.citizen and owner.consents_electronic):
		return
	field = find_type(paper_type).paper.served_as
	values = {
		"method": ELECTRONIC.name,
		"recipient": owner.applicant_name,
		"relation": _(THE_APPLICANT, "zh"),
		"served_date": day or getdate(),
		"place": frappe.utils.get_url(),
		"remark": _("Arrived in the account {0}.", "zh").format(owner.citizen),
	}
	_insert({field: name}, values, owner)


def record_access(paper_type: str, name: str) -> None:
	"""Note when a paper that was served electronically is first opened by its addressee."""
	field = find_type(paper_type).paper.served_as
	filters = {field: name, "citizen": frappe.session.user, "method": ELECTRONIC.name}
	record = frappe.qb.DocType(DOCTYPE)
	query = frappe.qb.update(record).set(record.opened_on, now_datetime()).where(record.opened_on.isnull())
	for column, value in filters.items():
		query = query.where(record[column] == value)
	query.run()


def lock_papers(record) -> list[frappe._dict]:
	"""Return what `lock_paper` says of each paper that a record of service names."""
	named = [(doctype, record.get(paper.served_as)) for doctype, paper in map_papers().items()]
	return [paper for doctype, name in named if name and (paper := lock_paper(doctype, name))]


def lock_paper(paper_type: str, name: str) -> frappe._dict | None:
	"""Return what `read_paper` does; until the transaction ends nobody else can record its service."""
	return read_paper(paper_type, name, for_update=True)


def read_paper(paper_type: str, name: str, for_update: bool = False) -> frappe._dict | None:
	"""Return number, day, owner and service of a paper, as the database has them now."""
	paper = find_type(paper_type).paper
	columns = [
		"number",
		"citizen",
		"served_date",
		f"{paper.issued} as issued",
		f"{paper.owner} as owner_name",
	]
	if paper.owner_type:
		columns += [f"{paper.owner_type} as owner_type", "addressee"]
	row = frappe.db.get_value(paper_type, name, columns, as_dict=True, for_update=for_update)
	if row and not paper.owner_type:
		row.owner_type = frappe.get_meta(paper_type).get_field(paper.owner).options
	return row


def find_owner(paper: frappe._dict) -> tuple[str, str]:
	"""Return type and name of the record that a paper belongs to."""
	return paper.owner_type, paper.owner_name


def find_other_addressee(record, applicant: str) -> str | None:
	"""Return to whom the notice of a record of service is addressed, when that is not the applicant."""
	addressees = [paper.addressee for paper in record.flags.papers if paper.addressee]
	return next((addressee for addressee in addressees if addressee != applicant), None)


def _is_served(column: str, name: str) -> bool:
	doctype = next(doctype for doctype, paper in map_papers().items() if paper.served_as == column)
	return bool(lock_paper(doctype, name).served_date)


def mark_served(record) -> None:
	"""Write into a paper when and how it was served; it never changes afterwards."""
	values = {"served_date": record.effective_date, "served_by_method": record.method}
	for doctype, paper in map_papers().items():
		if name := record.get(paper.served_as):
			frappe.db.set_value(doctype, name, values, update_modified=False)


def _insert(papers: dict[str, str | None], values: dict, owner=None) -> None:
	record = frappe.new_doc(DOCTYPE)
	record.update({**papers, **values})
	record.flags.owner_in_hand = owner
	# the act itself serves the paper, whoever does it
	record.insert(ignore_permissions=True)
