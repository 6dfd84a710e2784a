"""Making an application and moving it from stage to stage."""

from dataclasses import dataclass, field

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_transitions, get_workflow
from frappe.utils import cint, cstr

from govhall.casework.domain import stages
from govhall.casework.requests import find_by_request, make_request_key
from govhall.casework.services.applicants import find_or_make_applicant
from govhall.casework.services.record import require_changeable
from govhall.catalogue.forms import insert_form, write_form
from govhall.catalogue.services.versions import get_current
from govhall.exceptions import IllegalStageError, MatterNotOpenError

ACT_FIELDS = (
	"correction_reason",
	"non_acceptance_reason",
	"competent_body",
	"decision_reason",
	"decision_basis",
	"collected_by",
	"collector_relation",
)


@dataclass(frozen=True)
class NewApplication:
	"""What an applicant hands in: who, for which matter, with which answers.

	`received` names the materials that lie on the counter; only staff can tick them.
	"""

	matter: str
	applicant: dict
	answers: dict = field(default_factory=dict)
	contact: dict = field(default_factory=dict)
	received: list[str] = field(default_factory=list)
	channel: str = "Portal"
	request_id: str | None = None


def create_application(new: NewApplication) -> str:
	"""Return the tracking code of a new draft; the same one when a request is repeated."""
	return find_or_make_application(new).name


def find_or_make_application(new: NewApplication):
	"""Return a new draft, or the application that the same request has made before."""
	if known := find_by_request(new.request_id):
		return frappe.get_doc("Hall Application", known)
	try:
		return make_application(new)
	except frappe.UniqueValidationError:
		# the same request runs twice at once and the other was first: look again, in a new snapshot
		frappe.db.rollback()
		frappe.clear_messages()
		if known := find_by_request(new.request_id):
			return frappe.get_doc("Hall Application", known)
		raise


def make_application(new: NewApplication):
	"""Return a new draft."""
	matter = require_open_matter(new.matter, new.channel)
	doc = frappe.new_doc("Hall Application")
	doc.update(
		{
			"matter": matter.name,
			"applicant": find_or_make_applicant(new.applicant),
			"contact_name": cstr(new.contact.get("contact_name") or new.applicant.get("applicant_name")),
			"contact_mobile": cstr(new.contact.get("contact_mobile") or new.applicant.get("mobile")),
			"declares_truth": cint(new.contact.get("declares_truth")),
			"materials": [{"material_name": name, "is_received": 1} for name in new.received],
			"channel": new.channel,
			"request_id": make_request_key(new.request_id),
		}
	)
	if matter.form:
		doc.flags.form_name, doc.flags.form_layout = insert_form(matter.form, new.answers)
	return doc.insert()


def take_in(new: NewApplication) -> str:
	"""Return the tracking code of an application that a clerk made and submitted in one go."""
	doc = find_or_make_application(new)
	if doc.stage == stages.DRAFT:
		move_application(doc, stages.SUBMITTED)
	return doc.name


def require_open_matter(code: str, channel: str):
	"""Return the version in force of a matter that can be applied for on this channel, or say why not."""
	matter = get_current(code)
	if not matter:
		frappe.throw(
			_("This matter cannot be applied for at present. Please look for it in the list of matters."),
			MatterNotOpenError,
		)
	if channel != "Window" and not matter.allow_online:
		frappe.throw(
			_("{0} can only be applied for at the window.").format(_(matter.matter_name)), MatterNotOpenError
		)
	return matter


def change_answers(application: str, answers: dict, contact: dict) -> None:
	"""Change the answers of an application that its applicant may still change."""
	doc = frappe.get_doc("Hall Application", application)
	doc.check_permission("write")
	require_changeable(doc.stage)
	if doc.form_type:
		doc.form_name, doc.form_layout = write_form(doc.form_type, doc.form_name, answers)
		doc.flags.ignore_permlevel_for_fields = ["form_name", "form_layout"]
	doc.update({key: cstr(contact[key]) for key in ("contact_name", "contact_mobile") if key in contact})
	if "declares_truth" in contact:
		doc.declares_truth = cint(contact["declares_truth"])
	doc.save()


def submit_application(application: str) -> None:
	"""Hand in a draft, or the corrections that were asked for."""
	doc = lock_application(application)
	if doc.stage not in stages.APPLICANT_STAGES:
		frappe.throw(
			_("This application was submitted already. You need not submit it again."), IllegalStageError
		)
	move_application(doc, stages.SUBMITTED)


def withdraw_application(application: str) -> None:
	"""Take back an application that is not decided yet."""
	move_application(lock_application(application), stages.WITHDRAWN)


def act_on_application(application: str, action: str, values: dict, notes: dict | None = None) -> str:
	"""Do an act of the hall with what the law asks for it, in one transaction; return the new stage.

	`notes` says what must be corrected in which material, by the name of its row.
	"""
	doc = lock_application(application)
	require_action(doc, action)
	changes = {key: cstr(value) for key, value in values.items() if key in ACT_FIELDS}
	if changes or notes:
		doc.update(changes)
		for row in doc.materials:
			row.correction_note = (notes or {}).get(row.name, row.correction_note)
		doc.save()
	return apply_workflow(doc, action).stage


def lock_application(application: str):
	"""Return an application that the signed-in user may change, and let no one else act meanwhile."""
	doc = frappe.get_doc("Hall Application", application, for_update=True)
	doc.check_permission("write")
	return doc


def require_action(doc, action: str) -> None:
	"""Refuse an action that this person cannot do with the application as it stands."""
	if action not in [transition.action for transition in get_transitions(doc)]:
		frappe.throw(
			_("“{0}” is not possible now, or not for you: the application is “{1}”.").format(
				_(action), _(doc.stage)
			),
			IllegalStageError,
		)


def move_application(doc, stage: str) -> None:
	"""Apply the workflow action that leads to a stage, whatever the administrator has named it."""
	workflow = get_workflow(doc.doctype)
	states = {row.state for row in workflow.states if row.update_value == stage}
	roles = frappe.get_roles()
	for transition in workflow.transitions:
		leads_there = transition.state == doc.workflow_state and transition.next_state in states
		if leads_there and transition.allowed in roles:
			apply_workflow(doc, transition.action)
			return
	frappe.throw(
		_("An application that is “{0}” cannot become “{1}” now.").format(_(doc.stage), _(stage)),
		IllegalStageError,
	)
