"""Ending a licence by the agency: proposed, told, heard, decided (Licensing Law, Articles 8, 69, 70).

The rows are locked in one order: the case that granted the licence, the licence, the act.
"""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.utils import cstr, getdate, now_datetime

from govhall.exceptions import LicenceActError
from govhall.licensing.domain import acts
from govhall.licensing.services.act_conditions import (
	DOCTYPE,
	IN_THE_DEPARTMENT,
	find_last_day_to_state,
	require_decider,
	require_ground,
	require_heard,
	require_open,
	require_possible,
	require_right,
)
from govhall.licensing.services.act_papers import issue_decision, issue_prior_notice
from govhall.licensing.services.register import end_licence
from govhall.procedure.services import act_log

LONGEST = 5000
ARTICLE = "行政许可法{0}"
OF_LICENCE = ("department", "hall", "citizen", "applicant", "matter")


@dataclass(frozen=True)
class NewAct:
	"""What is proposed for a licence: by which ground of the law, on which facts, and by which further law.

	The ground says whether it is recalled, revoked or cancelled.
	"""

	licence: str
	ground: str
	reason: str
	further_basis: str = ""
	compensation: str = ""


def propose(new: NewAct) -> str:
	"""Propose to end a licence of one's department, with its prior notice; return the act."""
	licence = lock_licence(new.licence)
	require_right(licence, IN_THE_DEPARTMENT)
	return begin(licence, new).name


def begin(licence, new: NewAct):
	"""Put an act on record for a licence that is locked, and tell its holder where they are heard first."""
	ground = require_ground(new.ground)
	require_possible(licence, ground)
	doc = frappe.new_doc(DOCTYPE)
	doc.update({field: licence.get(field) for field in OF_LICENCE})
	doc.update(
		{
			"licence": licence.name,
			"applicant_name": licence.holder,
			"consents_electronic": frappe.db.get_value(
				"Hall Application", licence.application, "consents_electronic"
			),
			"kind": ground.kind,
			"ground": ground.name,
			"article": ARTICLE.format(ground.article),
			"further_basis": cstr(new.further_basis).strip()[:140],
			"reason": require_text(new.reason, _("Facts and Reasons")),
			"compensation": cstr(new.compensation).strip()[:LONGEST],
			"stage": acts.PROPOSED,
		}
	)
	if ground.is_heard:
		doc.told_date = getdate()
		doc.statement_due_date = find_last_day_to_state(licence.hall, doc.told_date)
	_write(doc)
	notice = issue_prior_notice(doc) if ground.is_heard else None
	if notice:
		doc.db_set("prior_notice", notice)
	act_log.write_record(doc, "Licence Act Proposed", article=doc.article, opinion=doc.reason, notice=notice)
	return doc


def state(act: str, statement: str) -> None:
	"""Put on record what the holder states and defends; at the window their department takes it down."""
	doc = _lock(act)
	require_right(doc, IN_THE_DEPARTMENT, doc.citizen)
	if doc.stage != acts.PROPOSED:
		frappe.throw(_("This was decided already, so nothing can be stated any more."), LicenceActError)
	said = require_text(statement, _("Statement"))
	doc.statement = f"{doc.statement}\n{said}"[: 4 * LONGEST] if doc.statement else said
	doc.stated_date = getdate()
	_write(doc)
	act_log.write_record(doc, "Holder Stated", doc.stage, opinion=said)


def decide(act: str, reply: str = "") -> str:
	"""End the licence, with its decision; return the decision's number.

	The holder is heard first, and the decision answers what they stated.
	"""
	doc, licence = _lock_both(act)
	require_decider(doc)
	require_open(doc)
	require_possible(licence, acts.find_ground(doc.ground), doc)
	require_heard(doc)
	doc.reply = cstr(reply).strip()[:LONGEST]
	if doc.statement and not doc.reply:
		frappe.throw(
			_("The holder has stated something. Please say what the decision takes from it, and why."),
			LicenceActError,
		)
	doc.decision = _end(doc, acts.DECIDED, lambda: issue_decision(doc))
	is_fraud = doc.ground == acts.FRAUD.name
	end_licence(doc.licence, acts.STATUS_AFTER[doc.kind], is_fraud)
	_tell(doc)
	return doc.decision


def drop(act: str, reason: str) -> None:
	"""Leave the licence as it is: the defence was right, or the public would suffer (Article 69(3))."""
	doc, _licence = _lock_both(act)
	require_decider(doc)
	require_open(doc)
	doc.reply = require_text(reason, _("Reason"))
	_end(doc, acts.DROPPED, lambda: None)
	_tell(doc)


def lock_licence(name: str):
	"""Return a licence on which nobody else acts meanwhile. Who calls asks for the right to act."""
	case = frappe.db.get_value("Hall Licence", cstr(name), "application")
	if not case:
		frappe.throw(_("There is no such licence. Please compare the number with it."), LicenceActError)
	frappe.db.get_value("Hall Application", case, "name", for_update=True)
	return frappe.get_doc("Hall Licence", name, for_update=True)


def list_acts(licence: str | None) -> list[dict]:
	"""Return what the agency does about a licence, for whoever may read its case: the newest first."""
	if not licence:
		return []
	fields = ["name", "kind", "ground", "stage", "reason", "told_date", "statement_due_date"]
	fields += ["statement", "reply", "decided_on", "prior_notice", "decision"]
	return frappe.get_all(DOCTYPE, filters={"licence": licence}, fields=fields, order_by="creation desc")


def require_text(text: str, label: str) -> str:
	"""Return what was written, without blanks around it; refuse nothing and too much."""
	said = cstr(text).strip()
	if not said:
		frappe.throw(_("Please fill in “{0}”.").format(label), LicenceActError)
	if len(said) > LONGEST:
		frappe.throw(_("At most {0} characters fit in here.").format(LONGEST), LicenceActError)
	return said


def _end(doc, stage: str, issue) -> str | None:
	before, doc.stage = doc.stage, stage
	doc.decided_on, doc.decided_by = now_datetime(), frappe.session.user
	notice = doc.decision = issue()
	_write(doc)
	act_log.write_record(
		doc, f"Licence Act {stage}", before, article=doc.article, opinion=doc.reply, notice=notice
	)
	return notice


def _tell(doc) -> None:
	for path in frappe.get_hooks("hall_licence_act_ended"):
		frappe.get_attr(path)(doc)


def _write(doc) -> None:
	doc.flags.by_act = True
	# who may act was asked; nobody writes here by hand
	doc.save(ignore_permissions=True)


def _lock(act: str):
	name = frappe.db.get_value(DOCTYPE, cstr(act), "name")
	if not name:
		frappe.throw(_("There is no such act on a licence."), LicenceActError)
	return frappe.get_doc(DOCTYPE, name, for_update=True)


def _lock_both(act: str) -> tuple:
	licence = frappe.db.get_value(DOCTYPE, cstr(act), "licence")
	locked = lock_licence(licence) if licence else None
	return _lock(act), locked
