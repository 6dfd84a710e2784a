"""How the papers of a case are served (送达, Article 44): what is handed out, and what waits for service."""

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_transitions, get_workflow
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.domain.notices import GRANT, REFUSAL
from govhall.casework.services.telling.delivery import ELECTRONIC
from govhall.exceptions import ServiceRecordError
from govhall.procedure.services import serving
from govhall.procedure.services.in_hand import find_staff

BY_POST = "By Post"


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
	"""What is handed out, or comes into the account, is served by that (hook `hall_application_entered`)."""
	if application.collector_relation == BY_POST:
		return
	if application.delivery_method == ELECTRONIC and application.licence:
		serving.record_arrival("Hall Licence", application.licence, application)
	if not application.collected_by:
		return
	filters = {"application": application.name, "kind": GRANT.name, "served_date": ["is", "not set"]}
	papers = {"notice": frappe.db.get_value("Hall Notice", filters), "licence": application.licence}
	serving.record_hand_out(
		application,
		papers,
		{
			"recipient": application.collected_by,
			"relation": _(application.collector_relation, "zh"),
			"served_date": getdate(application.issued_on),
			"place": frappe.db.get_value("Hall Window", application.window, "window_name")
			or frappe.get_cached_value("Service Hall", application.hall, "hall_name"),
			"server": find_staff(application, application.issued_by)[0],
		},
	)


def close_case(doc) -> None:
	"""Let a case that waited only for a service go on, if who records it may (hook `hall_paper_served`)."""
	if doc.doctype != "Hall Application":
		return
	doc.reload()
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
