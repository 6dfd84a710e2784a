"""What the desk needs to know to ask for what an act must say: defaults, limits, and what is missing."""

import frappe
from frappe.utils import getdate

from govhall.casework.domain import stages
from govhall.casework.domain.limits import ORDINARY, find_longest_extension
from govhall.casework.domain.notices import NOT_COMPETENT
from govhall.casework.domain.supplies import TOLERABLE, is_supplied
from govhall.casework.services.people.collectors import AN_AGENT, BY_POST, THE_APPLICANT
from govhall.casework.services.people.signing import find_signatories
from govhall.casework.services.telling.delivery import POST
from govhall.catalogue.forms import describe_form
from govhall.catalogue.services.versions import get_content, get_current
from govhall.organisation.language import name_of
from govhall.procedure.services.moves import leads
from govhall.procedure.services.signatures import GRANT, ON_THE_SPOT, find_other_signatory


def describe_act_facts(application: str) -> dict:
	"""Return the facts about an application that the dialogs of its acts start from."""
	doc = frappe.get_doc("Hall Application", application)
	doc.check_permission("read")
	content = get_content(doc.matter_version)
	kind = doc.limit_kind or ORDINARY
	return {
		"legal_basis": content.legal_basis,
		"requires_standard": bool(content.is_inspection_type),
		"extension_days": find_longest_extension(kind, content.extension_days or 0),
		"extension_reason": _find_proposed_reason(doc),
		"non_acceptance_ground": NOT_COMPETENT,
		"is_late": bool(doc.due_date and getdate() > getdate(doc.due_date)),
		"signatories": find_signatories(doc),
		"tolerable": _list_tolerable(doc),
		"questions": _list_questions(doc),
		**_suggest_collector(doc),
	}


def find_approver_on_the_spot(matter: str) -> str | None:
	"""Return who decides on the spot, when the signed-in user may not sign that."""
	content = get_current(matter)
	return find_other_signatory(content.department, ON_THE_SPOT, GRANT) if content else None


def _find_proposed_reason(doc) -> str | None:
	"""Return why an extension was proposed, of a case that waits for its approval and for nothing else."""
	if leads(doc.doctype, doc.workflow_state, stages.GRANTED):
		return None
	filters = {"application": doc.name}
	return frappe.db.get_value("Hall Act Record", filters, "opinion", order_by="creation desc")


def _list_tolerable(doc) -> list[str]:
	"""Return the names of materials that are missing and may come after the acceptance."""
	rows = [row for row in doc.materials if row.necessity == TOLERABLE and not is_supplied(row)]
	return [name_of(row, "material_name") for row in rows]


def _list_questions(doc) -> list[dict]:
	"""Return field and label of each question of the form that a correction can mark."""
	fields = describe_form(doc.form_type) if doc.form_type else []
	return [
		{"fieldname": field["fieldname"], "label": field["label"]}
		for field in fields
		if field.get("fieldname") and not field["fieldtype"].endswith(" Break")
	]


def _suggest_collector(doc) -> dict:
	"""Return who will collect as far as it is known: by post, the agent, who applied, or a firm's contact."""
	if doc.delivery_method == POST:
		return {"collected_by": doc.contact_name or doc.applicant_name, "collector_relation": BY_POST}
	if doc.agent_name:
		return {"collected_by": doc.agent_name, "collector_relation": AN_AGENT}
	kind = frappe.db.get_value("Hall Applicant", doc.applicant, "applicant_type")
	if kind == "Natural Person":
		return {"collected_by": doc.applicant_name, "collector_relation": THE_APPLICANT}
	return {"collected_by": doc.contact_name, "collector_relation": AN_AGENT}
