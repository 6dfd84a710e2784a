"""Serving papers (送达, Article 44): who got what, when and how, with a record of it."""

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_transitions, get_workflow
from frappe.utils import getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.notices import GRANT, REFUSAL
from govhall.casework.domain.service_ways import DIRECT, ELECTRONIC
from govhall.exceptions import ServiceRecordError
from govhall.registry import find_type, map_papers

BY_POST = "By Post"
THE_APPLICANT = "The Applicant"
# what a person says about a service; the rest follows from the paper
SAID = (
	*("method", "recipient", "relation", "served_date", "place", "server", "witnesses", "slip_number"),
	*("proof", "remark"),
)


def record_service(record_type: str, name: str, values: dict) -> str:
	"""Put on record how a notice or licence was served, and close the case that waited for it.

	Return the name of the record. Raises `ServiceRecordError` when it contradicts the paper or the law.
	"""
	paper = frappe.get_doc(record_type, name)
	paper.check_permission("read")
	frappe.get_doc("Hall Application", paper.application).check_permission("write")
	record = frappe.new_doc("Hall Service Record")
	record.update({key: value for key, value in values.items() if key in SAID})
	record.update({"application": paper.application, find_field(record_type): name})
	record.insert()
	close_case(paper.application)
	return record.name


def find_service(application) -> frappe._dict | None:
	"""Return the record by which the licence or the refusal of an application was served, if there is one."""
	filters = {"application": application.name}
	if application.licence:
		# what was granted is the licence: the decision alone does not deliver it
		filters["licence"] = application.licence
	else:
		refusal = {"application": application.name, "kind": REFUSAL.name}
		filters["notice"] = frappe.db.get_value("Hall Notice", refusal) or ""
	return frappe.db.get_value("Hall Service Record", filters, ["name", "effective_date"], as_dict=True)


def require_service(application):
	"""Return the day on which the paper of a case was served; refuse to close the case before that."""
	record = find_service(application)
	if not record:
		frappe.throw(
			_(
				"Please record first how the licence or the decision was served:"
				" “Record Service” on the paper."
			),
			ServiceRecordError,
		)
	if getdate(record.effective_date) > getdate():
		frappe.throw(
			_("The public notice counts as service only on {0}.").format(
				frappe.format(record.effective_date, "Date")
			),
			ServiceRecordError,
		)
	return getdate(record.effective_date)


def record_hand_out(application) -> None:
	"""What is handed out in person is served by that (hook `hall_application_entered`)."""
	if application.collector_relation == BY_POST:
		return
	filters = {"application": application.name, "kind": GRANT.name, "served_date": ["is", "not set"]}
	papers = {"notice": frappe.db.get_value("Hall Notice", filters), "licence": application.licence}
	if not any(papers.values()):
		return
	_insert(
		application,
		papers,
		{
			"method": DIRECT.name,
			"recipient": application.collected_by,
			"relation": _(application.collector_relation, "zh"),
			"served_date": getdate(application.issued_on),
			"place": frappe.db.get_value("Hall Window", application.window, "window_name")
			or frappe.get_cached_value("Service Hall", application.hall, "hall_name"),
			"server": frappe.db.get_value("Hall Staff", {"user": application.issued_by}),
		},
	)


def record_access(record_type: str, name: str) -> None:
	"""A paper that its applicant opens on line, with consent to electronic service, is served by that."""
	user = frappe.session.user
	field = find_field(record_type)
	paper = frappe.db.get_value(record_type, name, ["citizen", "application", "served_date"], as_dict=True)
	if paper.citizen != user or paper.served_date:
		return
	application = frappe.get_doc("Hall Application", paper.application)
	# another request for the same paper may have been first
	if not application.consents_electronic or lock_papers({field: name})[0].served_date:
		return
	_insert(
		application,
		{field: name},
		{
			"method": ELECTRONIC.name,
			"recipient": application.applicant_name,
			"relation": _(THE_APPLICANT, "zh"),
			"served_date": getdate(),
			"place": frappe.utils.get_url(),
			"remark": _("Opened on line by {0} at {1}.", "zh").format(
				user, now_datetime().isoformat(" ", "seconds")
			),
		},
	)


def lock_papers(record) -> list[frappe._dict]:
	"""Return number, case, day and service of the papers that a record names, as the database has them now.

	Until the transaction ends nobody else can record their service.
	"""
	papers = []
	for doctype, paper in map_papers().items():
		columns = ["number", "application", f"{paper.issued} as issued", "served_date"]
		if name := record.get(paper.served_as):
			papers.append(frappe.db.get_value(doctype, name, columns, as_dict=True, for_update=True))
	return [paper for paper in papers if paper]


def find_other_addressee(record, applicant: str) -> str | None:
	"""Return to whom the paper of a record is addressed, when that is not the applicant of the case."""
	addressee = frappe.db.get_value("Hall Notice", record.notice, "addressee") if record.notice else None
	return addressee if addressee != applicant else None


def mark_served(record) -> None:
	"""Write into a paper when and how it was served; it never changes afterwards."""
	values = {"served_date": record.effective_date, "served_by_method": record.method}
	for doctype, paper in map_papers().items():
		if name := record.get(paper.served_as):
			frappe.db.set_value(doctype, name, values, update_modified=False)


def find_field(record_type: str) -> str:
	"""Return the field of a record that names papers of a type."""
	return find_type(record_type).paper.served_as


def close_case(application: str) -> None:
	"""Let a case that waited only for this service go on, when the person who records it may do that."""
	doc = frappe.get_doc("Hall Application", application)
	if doc.stage in (stages.ISSUED, stages.REFUSED) and not doc.served_on and is_served(doc):
		served = {row.state for row in get_workflow(doc.doctype).states if row.update_value == stages.SERVED}
		for transition in get_transitions(doc):
			if transition.next_state in served:
				apply_workflow(doc, transition.action)
				return


def is_served(application) -> bool:
	"""Tell whether the service of a case's paper is on record and has taken effect."""
	record = find_service(application)
	return bool(record) and getdate(record.effective_date) <= getdate()


def _insert(application, papers: dict, values: dict) -> None:
	record = frappe.new_doc("Hall Service Record")
	record.update({"application": application.name, **papers, **values})
	# the act itself serves the paper, whoever does it
	record.insert(ignore_permissions=True)
