from copy import copy

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_workflow

from govhall.casework.domain import stages
from govhall.casework.permissions import SEEN
from govhall.casework.services.acts import enter_stage
from govhall.casework.services.acts.corrections_in import take_last_correction
from govhall.casework.services.applying.drafts import keep_applicant
from govhall.casework.services.applying.held_licences import set_held_licence
from govhall.casework.services.applying.version_in_force import (
	hear_version,
	require_open_matter,
	set_limits,
)
from govhall.casework.services.hearing.parties import keep_parties
from govhall.casework.services.materials import (
	check_attachments,
	copy_materials,
	keep_list,
	keep_versions,
)
from govhall.casework.services.people.agents import keep_agent
from govhall.casework.services.people.applicants import read_applicant
from govhall.casework.services.people.collectors import keep_collector
from govhall.casework.services.people.rations import ration_drafts
from govhall.casework.services.record.act_records import write_record
from govhall.casework.services.record.first_come import tell_who_changed
from govhall.casework.services.record.frozen import check_record_is_kept
from govhall.casework.services.steps.follow import follow_case, follow_proposal
from govhall.casework.services.telling.delivery import check_delivery
from govhall.casework.services.telling.notices import issue_notice_of_stage
from govhall.casework.services.trusting.promises import hear_withdrawal
from govhall.casework.services.trusting.tolerance import note_supplies
from govhall.catalogue.services.versions import get_content
from govhall.compat import know_optional_states, know_singles, know_transitions
from govhall.exceptions import IllegalStageError, NotYourCaseError
from govhall.guards.secrets.numbers import store_new_numbers
from govhall.organisation.checks import require_mobile
from govhall.organisation.scope import is_staff
from govhall.procedure.act import get_act
from govhall.procedure.domain.codes import make_code
from govhall.procedure.services import in_hand
from govhall.procedure.services.act_log import find_action
from govhall.procedure.services.ledger import find_struck_article, write_events

know_optional_states()
know_singles()
know_transitions("Hall Application")

SAVED_WITH = {"modified", "modified_by"}


class HallApplication(Document):
	"""A case (办件). See README.md for its life."""

	def autoname(self):
		self.name = make_code()

	def before_insert(self):
		ration_drafts()

	def validate(self):
		in_hand.begin(self)
		self.hear_act()
		if self.is_new():
			self.set_channel()
			self.set_matter_details()
		keep_agent(self)
		keep_collector(self)
		self.set_materials()
		hear_version(self)
		keep_applicant(self)
		self.set_applicant()
		self.check_contact()
		set_held_licence(self)
		check_delivery(self)
		check_attachments(self, self.get_doc_before_save())
		keep_versions(self, self.get_doc_before_save())
		hear_withdrawal(self)
		note_supplies(self)
		take_last_correction(self)
		keep_parties(self)
		self.set_stage()
		check_record_is_kept(self)
		if self.has_new_stage():
			self.check_transition()
			enter_stage(self, self.get_old_stage())

	def load_from_db(self):
		"""An act reads its case once, under the lock; the framework would do so twice more (flag `is_read`).

		Of a draft that this transaction has just made nobody else knows, so it is read once, too.
		"""
		is_read, is_made_here = self.flags.pop("is_read", False), self.flags.pop("is_made_here", False)
		if not is_read:
			super().load_from_db()
		self.flags.stored = make_twin(self) if is_read or is_made_here else None
		return self

	def load_doc_before_save(self, **options):
		"""Compare with what was read a moment ago, where nobody can have written since."""
		stored = self.flags.pop("stored", None)
		if not stored or self.is_new():
			super().load_doc_before_save(**options)
		else:
			self._doc_before_save = stored

	def update_child_table(self, fieldname, df=None):
		"""Leave alone rows that are what they were; the framework writes all of them at each save."""
		before = self.get_doc_before_save()
		if not (before and has_same_rows(self.get(fieldname), before.get(fieldname))):
			super().update_child_table(fieldname, df)

	def on_update(self):
		self.flags.pop(SEEN, None)
		store_new_numbers(self)
		if self.has_new_stage():
			old = self.get_old_stage()
			notice = issue_notice_of_stage(self, old)
			self.write_act(old, notice)
			follow_case(self, old)
			self.tell_listeners(old)
		elif self.has_new_state():
			self.follow_state()
		in_hand.end(self)

	def write_act(self, old: str, notice: str | None):
		"""Put an act into the log and, where it moves the clock, into the ledger."""
		facts = {"notice": notice, "opinion": get_act(self).opinion}
		if article := find_struck_article(self):
			facts["article"] = article
		write_events(self, notice)
		write_record(self, self.stage, old, **facts)

	def has_new_state(self) -> bool:
		"""Tell whether the administrator's state is another while the legal stage is the same."""
		before = self.get_doc_before_save()
		return bool(before) and before.workflow_state != self.workflow_state

	def follow_state(self):
		"""A move within a stage, as a proposal is, stands in the log too, and finishes what was in hand."""
		opinion = get_act(self).opinion
		write_record(self, find_action(self), self.stage, opinion=opinion)
		follow_proposal(self, opinion)

	def check_if_latest(self):
		"""Tell who was faster, where the framework only says that the record has changed."""
		try:
			super().check_if_latest()
		except frappe.TimestampMismatchError:
			frappe.clear_last_message()
			frappe.throw(tell_who_changed(self.doctype, self.name), frappe.TimestampMismatchError)

	def hear_act(self):
		"""Take what an act says: its values, and what must be corrected in which material."""
		act = get_act(self)
		self.update(act.values)
		for row in self.materials:
			row.correction_note = act.notes.get(row.name, row.correction_note)
		act.values, act.notes = {}, {}

	def set_channel(self):
		"""Only staff take in at a window; whoever applies otherwise does it on line."""
		if is_staff(frappe.session.user):
			self.channel = self.channel or "Window"
		elif self.channel != "Portal":
			self.channel = "REST"

	def set_matter_details(self):
		matter = require_open_matter(self.matter, self.channel)
		set_limits(self, matter)
		self.form_type = matter.form
		self.form_name = self.flags.form_name
		self.form_layout = self.flags.form_layout
		self.request_digest = self.flags.request_digest

	def set_materials(self):
		"""The matter says which materials there are, and who applies, whether there is a mandate."""
		if self.is_new():
			copy_materials(self, get_content(self.matter_version))
		else:
			keep_list(self, self.get_doc_before_save())

	def set_applicant(self):
		if not self.applicant:
			return  # the framework says which mandatory fields are empty
		applicant = read_applicant(self)
		self.applicant_name = applicant.applicant_name
		matter_name = get_content(self.matter_version).matter_name
		self.title = f"{self.applicant_name} · {matter_name}"[:140]
		if self.is_new():
			self.set_citizen(applicant.user)

	def set_citizen(self, owner: str | None):
		user = frappe.session.user
		if not is_staff(user) and owner != user:
			frappe.throw(_("You can apply only for applicants of your own account."), NotYourCaseError)
		self.citizen = owner

	def check_contact(self):
		if self.contact_mobile:
			self.contact_mobile = require_mobile(self.contact_mobile)

	def validate_workflow(self):
		"""What the law does by itself nothing in the workflow stops (`moves.move_by_law`)."""
		if not get_act(self).stage:
			super().validate_workflow()

	def set_stage(self):
		"""The stage follows from the workflow state alone, whatever a client has written into it.

		Where the state is what it was, so is the stage: the law may have gone where there is no state.
		"""
		before = self.get_doc_before_save()
		if get_act(self).stage:
			self.stage = get_act(self).stage
		elif before and before.workflow_state == self.workflow_state:
			self.stage = before.stage
		else:
			self.read_stage()

	def read_stage(self):
		"""Take the legal stage from the workflow state."""
		states = get_workflow(self.doctype).states
		state = self.workflow_state or states[0].state
		self.stage = next((row.update_value for row in states if row.state == state), None)
		if self.stage not in stages.STAGES:
			frappe.throw(
				_("The workflow state “{0}” sets no legal stage. Please ask the administrator.").format(
					_(state)
				),
				IllegalStageError,
			)

	def has_new_stage(self) -> bool:
		return self.stage != self.get_old_stage()

	def get_old_stage(self) -> str:
		before = self.get_doc_before_save()
		return before.stage if before else stages.DRAFT

	def check_transition(self):
		if not stages.is_allowed(self.get_old_stage(), self.stage):
			frappe.throw(
				_("An application that is “{0}” cannot become “{1}” now.").format(
					_(self.get_old_stage()), _(self.stage)
				),
				IllegalStageError,
			)

	def tell_listeners(self, old: str):
		"""Others hear of a new stage through the hook `hall_application_entered`.

		What is handed out on the spot was granted on the way.
		"""
		passed = [stages.GRANTED] if self.stage == stages.ISSUED and old in stages.INTAKE_STAGES else []
		hooks = frappe.get_hooks("hall_application_entered", {})
		for path in [path for stage in (*passed, self.stage) for path in hooks.get(stage, [])]:
			frappe.get_attr(path)(self)


def make_twin(application: Document) -> Document:
	"""Return a second document of a record as it was read, with rows of its own."""
	twin = copy(application)
	twin.flags = frappe._dict({SEEN: dict(application.flags.get(SEEN) or {})})
	for table in application.meta.get_table_fields():
		rows = [copy(row) for row in application.get(table.fieldname)]
		for row in rows:
			row.parent_doc = twin
		twin.set(table.fieldname, rows, as_value=True)
	return twin


def has_same_rows(rows: list[Document], before: list[Document]) -> bool:
	"""Tell whether the rows of a table say what they said, in the same order."""
	return [_read_row(row) for row in rows] == [_read_row(row) for row in before]


def _read_row(row: Document) -> dict:
	return {field: row.get(field) for field in row.meta.get_valid_columns() if field not in SAVED_WITH}
