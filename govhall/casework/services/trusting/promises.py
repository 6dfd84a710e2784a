"""Promise in place of proof (告知承诺制, 国办发〔2020〕42号): making, withdrawing and checking it."""

import frappe
from frappe import _
from frappe.utils import cstr, getdate, now_datetime

from govhall.casework.domain import promises, stages
from govhall.casework.domain.notices import PROMISE
from govhall.casework.domain.supplies import is_supplied
from govhall.casework.services.applying.applications import lock_for_applicant
from govhall.casework.services.people.identity import list_hashes
from govhall.casework.services.people.rights import WITHDRAW_PROMISE
from govhall.casework.services.record.act_records import write_record
from govhall.casework.services.telling.notices import issue_notice
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import PromiseError
from govhall.licensing.domain.acts import DROPPED, FRAUD, OTHER_REVOCATION
from govhall.licensing.services import acts as licence_acts
from govhall.organisation.domain.roles import ADMINISTRATOR, CHIEF_REPRESENTATIVE, REVIEWER
from govhall.organisation.scope import get_working_roles
from govhall.procedure.services.in_hand import get_days
from govhall.procedure.services.moves import lock

CHECKERS = frozenset({"Administrator", "System Manager", ADMINISTRATOR, CHIEF_REPRESENTATIVE, REVIEWER})
BEFORE_DECISION = (
	*(stages.CORRECTION_REQUESTED, *stages.INTAKE_STAGES),
	*stages.UNDECIDED_STAGES,
)


def make_promise(application) -> None:
	"""Let a promise stand for the materials for which it is enough, when the applicant has chosen it.

	Whoever chooses the ordinary way hands everything in.
	"""
	content = get_content(application.matter_version)
	for row in application.materials:
		row.is_promised = 0
	if not has_chosen(application):
		return
	_require_matter_with_promise(content)
	require_not_barred(application)
	replaced = _list_replaceable(application, content)
	for row in replaced:
		row.is_promised = 1
	if replaced or content.promise_kind == promises.LICENCE:
		application.promised_on = application.promised_on or now_datetime()
	set_instant(application, content)


def has_chosen(application) -> bool:
	return bool(application.promises_proof and not application.promise_withdrawn_on)


def is_promised(application) -> bool:
	"""Tell whether a promise stands."""
	return bool(application.promised_on and not application.promise_withdrawn_on)


def set_instant(application, content) -> None:
	"""A licence that is granted on a promise is decided on the spot; what was accepted is so no longer."""
	if application.accepted_on:
		return
	by_promise = content.promise_kind == promises.LICENCE and is_promised(application)
	application.is_instant = int(content.case_type == "Instant" or by_promise)


def require_decision_on_the_spot(application) -> None:
	"""Refuse to put a licence on a promise into the ordinary course."""
	content = get_content(application.matter_version)
	if content.promise_kind == promises.LICENCE and is_promised(application):
		frappe.throw(
			_("The applicant has promised to meet the conditions: please decide on the spot."), PromiseError
		)


def require_not_barred(application) -> None:
	"""Refuse the promise of somebody who made a false one, under whichever record they apply."""
	filters = {"is_promise_barred": 1, "id_number_hash": ["in", list_hashes(application.applicant)]}
	bars = frappe.get_all("Hall Applicant", filters=filters, pluck="promise_bar_reason", limit=1)
	if bars:
		frappe.throw(
			_(
				"A promise cannot stand in for proof here: {0}. Please hand in the materials, or restore"
				" your credit first."
			).format(bars[0] or _("an earlier promise was false")),
			PromiseError,
		)


def issue_promise_notice(application) -> None:
	"""Write down once what was promised, and what follows from a false promise (hook of entered stages)."""
	known = {"application": application.name, "kind": PROMISE.name}
	if is_promised(application) and not frappe.db.exists("Hall Notice", known):
		issue_notice(application, PROMISE)


def withdraw_promise(application: str) -> None:
	"""Take a promise back before the decision; the materials that it replaced are then handed in."""
	doc = lock_for_applicant(application, WITHDRAW_PROMISE)
	if not is_promised(doc) or doc.stage not in BEFORE_DECISION:
		frappe.throw(_("A promise can be withdrawn as long as the application is not decided."), PromiseError)
	doc.flags.withdraws_promise = True
	doc.save()
	write_record(doc, "Promise Withdrawn", doc.stage)


def hear_withdrawal(application) -> None:
	"""Record that the applicant takes the promise back."""
	if not application.flags.pop("withdraws_promise", False):
		return
	application.promise_withdrawn_on = now_datetime()
	for row in application.materials:
		row.is_promised = 0
	set_instant(application, get_content(application.matter_version))


def plan_check(application) -> None:
	"""Set the day by which the promise of a granted application is checked."""
	days = get_content(application.matter_version).promise_check_days
	if is_promised(application) and days:
		application.promise_check_due_date = get_days(application).add(getdate(), days)
		application.promise_result = promises.NOT_CHECKED


def record_promise_check(application: str, result: str, note: str, rectify_by: str | None = None) -> None:
	"""Record how a later check of a promise ended, with what follows from it.

	What does not fit is rectified until `rectify_by`; not rectified, or promised falsely, it is proposed to
	revoke the grant. Its holder is heard first; what is then decided follows in `follow_licence_act`.
	"""
	doc = lock("Hall Application", application)
	_require_checker()
	_require_checkable(doc, result, cstr(note).strip())
	due = _require_rectification(doc, result, rectify_by)
	doc.db_set(
		{
			"promise_result": result,
			"promise_note": cstr(note).strip(),
			"promise_checked_on": now_datetime(),
			"promise_check_due_date": due,
		}
	)
	notice = _propose_revocation(doc) if result in promises.REVOKING else None
	write_record(doc, "Promise Checked", doc.stage, opinion=doc.promise_note, notice=notice)


def _propose_revocation(doc) -> str | None:
	"""Propose to revoke what was granted; its holder is heard first. Return the prior notice."""
	if not doc.licence:
		return None
	ground = FRAUD if doc.promise_result == promises.FALSE else OTHER_REVOCATION
	new = licence_acts.NewAct(doc.licence, ground.name, doc.promise_note)
	return licence_acts.begin(licence_acts.lock_licence(doc.licence), new).prior_notice


def follow_licence_act(act) -> None:
	"""Note in the case what became of its licence; a promise that was found false bars from further ones.

	Where the defence was right, the promise is checked anew (hook `hall_licence_act_ended`).
	"""
	doc = frappe.get_doc("Hall Application", frappe.db.get_value("Hall Licence", act.licence, "application"))
	write_record(doc, f"Licence Act {act.stage}", doc.stage, article=act.article, notice=act.decision)
	if doc.promise_result not in promises.REVOKING:
		return
	if act.stage == DROPPED:
		doc.db_set("promise_result", promises.NOT_CHECKED, update_modified=False)
	elif act.ground == FRAUD.name:
		_bar(doc)


def _bar(doc) -> None:
	applicant = frappe.get_doc("Hall Applicant", doc.applicant, for_update=True)
	applicant.db_set({"is_promise_barred": 1, "promise_bar_reason": doc.promise_note})


def _require_checker() -> None:
	if not CHECKERS.intersection(get_working_roles()):
		frappe.throw(
			_("Promises are checked by reviewers and chief representatives."), frappe.PermissionError
		)


def _require_checkable(doc, result: str, note: str) -> None:
	if not (is_promised(doc) and (doc.issued_on or doc.stage in stages.ISSUING_STAGES)):
		frappe.throw(_("Nothing was granted on a promise here, so there is none to check."), PromiseError)
	if not promises.may_follow(result, cstr(doc.promise_result)):
		frappe.throw(
			_("A check that ended “{0}” cannot end “{1}” now.").format(
				_(doc.promise_result or promises.NOT_CHECKED), _(result)
			),
			PromiseError,
		)
	if result != promises.KEPT and not note:
		frappe.throw(_("Please write down what the check has found."), PromiseError)


def _require_rectification(doc, result: str, rectify_by: str | None):
	"""Return the day of the next check; there is one after a rectification only."""
	if result == promises.TO_RECTIFY:
		if not rectify_by or getdate(rectify_by) <= getdate():
			frappe.throw(_("Please say until when it is to be rectified: a day after today."), PromiseError)
		return getdate(rectify_by)
	if result == promises.NOT_KEPT and getdate() <= getdate(doc.promise_check_due_date):
		frappe.throw(
			_("The applicant may rectify until {0}.").format(
				frappe.format(doc.promise_check_due_date, "Date")
			),
			PromiseError,
		)
	return doc.promise_check_due_date


def _require_matter_with_promise(content) -> None:
	if not content.promise_kind:
		frappe.throw(
			_("This matter takes no promise in place of proof. Please hand in the materials."), PromiseError
		)


def _list_replaceable(application, content) -> list:
	allowed = {row.name for row in content.materials if row.allow_promise}
	return [row for row in application.materials if row.requirement in allowed and not is_supplied(row)]
