"""Making an application and moving it from stage to stage."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow
from frappe.utils import cint, cstr

from govhall.casework.domain import stages
from govhall.casework.domain.correction import find_changes
from govhall.casework.domain.uploads import Upload
from govhall.casework.requests import (
	digest_request,
	find_by_request,
	make_request_key,
	require_same_content,
)
from govhall.casework.services.applying import kept_inputs
from govhall.casework.services.applying.drafts import name_applicant
from govhall.casework.services.applying.held_licences import hear_code, read_held
from govhall.casework.services.applying.open_points import list_points_to_ask, note_corrected
from govhall.casework.services.applying.version_in_force import lacks_what_is_new, require_open_matter
from govhall.casework.services.materials.uploads import attach_files
from govhall.casework.services.people.applicants import find_or_make_applicant
from govhall.casework.services.people.rights import CHANGE, SUBMIT, WITHDRAW, require_right
from govhall.casework.services.record.corrections import require_marked_answers
from govhall.casework.services.record.first_come import tell_who_was_first
from govhall.casework.services.record.frozen import SAID_IN_ACTS, require_changeable
from govhall.casework.services.telling.delivery import read_contact
from govhall.catalogue.forms import insert_form, read_values, write_form
from govhall.exceptions import IllegalStageError
from govhall.procedure.act import Act
from govhall.procedure.services.moves import lock, may_act, move

ACT_FIELDS = tuple(SAID_IN_ACTS)
# what makes a request another one
SAID = ("matter", "applicant", "answers", "contact", "received", "finish")


@dataclass(frozen=True)
class NewApplication:
	"""What an applicant hands in: who, for which matter, with which answers.

	`received` names the materials that lie on the counter, with their counts; only staff can tick them.
	`files` are scans by the name of their material. `finish` holds what deciding an instant matter on the
	spot needs; empty, it is only taken in.
	"""

	matter: str
	applicant: dict
	answers: dict = field(default_factory=dict)
	contact: dict = field(default_factory=dict)
	received: list[str | dict] = field(default_factory=list)
	files: Mapping[str, Upload] = field(default_factory=dict)
	finish: dict = field(default_factory=dict)
	channel: str = "Portal"
	request_id: str | None = None

	@cached_property
	def digest(self) -> str | None:
		"""What tells a repeated request from another one with the same number."""
		if not self.request_id:
			return None
		files = {name: hashlib.sha256(file.content).hexdigest() for name, file in self.files.items()}
		said = {name: getattr(self, name) for name in SAID}
		return digest_request({**said, "files": files})


def create_application(new: NewApplication) -> str:
	"""Return the tracking code of a new draft; the same one when a request is repeated."""
	name = find_or_make_application(new).name
	kept_inputs.forget(new.request_id)
	return name


def find_or_make_application(new: NewApplication):
	"""Return a new draft, or the application that the same request has made before."""
	if known := find_made_before(new):
		return known
	try:
		return make_application(new)
	except frappe.UniqueValidationError:
		# the same request runs twice at once and the other was first: look again, in a new snapshot
		frappe.db.rollback()
		frappe.clear_messages()
		if known := find_made_before(new):
			return known
		raise


def find_made_before(new: NewApplication):
	"""Return the application that the same request has made; refuse one that says something else."""
	known = find_by_request(new.request_id)
	if not known:
		return None
	require_same_content(known, new.digest)
	return frappe.get_doc("Hall Application", known)


def make_application(new: NewApplication):
	"""Return a new draft."""
	matter = require_open_matter(new.matter, new.channel)
	doc = frappe.new_doc("Hall Application")
	doc.flags.request_digest = new.digest
	doc.update(
		{
			**read_contact(new.contact),
			"matter": matter.name,
			"applicant": find_or_make_applicant(new.applicant),
			"contact_name": cstr(new.contact.get("contact_name") or new.applicant.get("applicant_name")),
			"contact_mobile": cstr(new.contact.get("contact_mobile") or new.applicant.get("mobile")),
			"materials": [read_received(item) for item in new.received],
			**read_held(new.contact),
			"channel": new.channel,
			"request_id": make_request_key(new.request_id),
		}
	)
	hear_code(doc, new.contact)
	if matter.form:
		doc.flags.form_name, doc.flags.form_layout = insert_form(matter.form, new.answers)
	doc.insert()
	doc.flags.is_made_here = True
	return doc


def read_received(item: str | dict) -> dict:
	"""Return a row of materials for one that lies on the counter: its name alone, or with counts."""
	given = item if isinstance(item, dict) else {"material_name": item}
	counts = {key: cint(given.get(key)) for key in ("original_count", "copy_count")}
	return {"material_name": cstr(given.get("material_name")), "is_received": 1, **counts}


def take_in(new: NewApplication) -> str:
	"""Return the tracking code of an application that a clerk made and submitted in one go.

	With `finish` it is also decided and handed out (Licensing Law, Article 34(2)), in the same transaction.
	"""
	doc = find_or_make_application(new)
	if doc.stage == stages.DRAFT:
		if new.files:
			attach_files(doc, new.files)
		move(doc, stages.SUBMITTED)
		if new.finish:
			finish_on_the_spot(doc.name, new.finish)
	return doc.name


def finish_on_the_spot(application: str, values: dict) -> None:
	"""Grant and hand out an instant matter in one act, with the basis and who collects."""
	doc = frappe.get_doc("Hall Application", application)
	if not doc.is_instant:
		frappe.throw(
			_("Only an instant matter is decided on the spot. Please accept the application first."),
			IllegalStageError,
		)
	doc.flags.act = read_act(values)
	move(doc, stages.ISSUED)


def read_act(values: dict, notes: dict | None = None) -> Act:
	"""Return what a person's act says: only what acts may say."""
	said = {key: cstr(value) or None for key, value in values.items() if key in ACT_FIELDS}
	return Act(said, notes or {}, cstr(values.get("opinion")))


def change_answers(application: str, answers: dict, contact: dict, applicant: dict | None = None) -> None:
	"""Change what is stated in an application while its applicant may; in a draft also who it is."""
	doc = frappe.get_doc("Hall Application", application)
	require_right(doc, CHANGE)
	require_changeable(doc.stage)
	if doc.form_type:
		old = read_values(doc.form_type, doc.form_name)
		doc.form_name, doc.form_layout = write_form(doc.form_type, doc.form_name, answers)
		doc.flags.ignore_permlevel_for_fields = ["form_name", "form_layout", "corrected_fields"]
		new = read_values(doc.form_type, doc.form_name)
		require_marked_answers(doc, old, new)
		note_corrected(doc, find_changes(old, new))
	if applicant:
		name_applicant(doc, applicant)
	doc.update(read_contact(contact) | read_held(contact))
	hear_code(doc, contact)
	doc.save()
	kept_inputs.forget(application)


def submit_application(application: str, asks: bool = False) -> list[str]:
	"""Hand in a draft, or the corrections that were asked for.

	With `asks` nothing is handed in while points are open that may stay so: they are returned. A draft for
	which the guide in force asks for more than the one it was begun under stays a draft, with the rows for
	what is new.
	"""
	doc = lock_for_applicant(application, SUBMIT)
	if doc.stage not in stages.APPLICANT_STAGES:
		frappe.throw(
			_("This application was submitted already. You need not submit it again."), IllegalStageError
		)
	if lacks_what_is_new(doc):
		return []
	if asks and (points := list_points_to_ask(doc)):
		return points
	doc.flags.is_read = True
	move(doc, stages.SUBMITTED)
	return []


def withdraw_application(application: str) -> None:
	"""Take back an application that is not decided yet."""
	doc = lock_for_applicant(application, WITHDRAW)
	doc.flags.is_read = True
	move(doc, stages.WITHDRAWN)


def act_on_application(application: str, action: str, values: dict, notes: dict | None = None) -> str:
	"""Do an act of the hall with what the law asks for it, in one transaction; return the new stage.

	`notes` says what must be corrected in which material, by the name of its row.
	"""
	doc = lock("Hall Application", application)
	require_action(doc, action)
	# it was read under its lock, and is saved once; what is said travels in the flags
	doc.flags.is_read = True
	doc.flags.act = read_act(values, notes)
	return apply_workflow(doc, action).stage


def lock_for_applicant(application: str, act: str):
	"""Lock an application for an act of its applicant, who does it or has it taken down (`rights`)."""
	doc = lock("Hall Application", application)
	require_right(doc, act)
	return doc


def require_action(doc, action: str) -> None:
	"""Refuse an action that this person cannot do with the application as it stands; tell who was first."""
	if not may_act(doc, action):
		sentence = _("“{0}” is not possible now, or not for you: the application is “{1}”.").format(
			_(action), _(doc.stage)
		)
		frappe.throw(f"{sentence} {tell_who_was_first(doc, action)}".strip(), IllegalStageError)
