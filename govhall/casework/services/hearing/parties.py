"""Interested parties: they are told, and may state and defend (Licensing Law, Articles 36 and 47)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cstr, getdate

from govhall.casework.domain import stages
from govhall.casework.domain.hearings import REQUEST
from govhall.casework.domain.notices import INTERESTED_PARTY
from govhall.casework.services.hearing.hearings import tell_latecomers
from govhall.casework.services.hearing.periods import find_end
from govhall.casework.services.people.rights import TELL_PARTIES, require_right
from govhall.casework.services.record.act_records import write_record
from govhall.casework.services.telling.notices import issue_notice
from govhall.exceptions import ConditionError, FrozenFieldError
from govhall.procedure.services.moves import lock

SAID_TO_A_PARTY = ("party_name", "contact", "interest")


def tell_parties(application: str) -> int:
	"""Tell the parties of a case that were not told yet, and its applicant, with notices; return how many."""
	doc = lock("Hall Application", application)
	require_right(doc, TELL_PARTIES)
	if doc.stage not in stages.UNDECIDED_STAGES:
		frappe.throw(
			_("Interested parties are told between acceptance and decision (Article 36)."), ConditionError
		)
	untold = [row for row in doc.interested_parties if not row.told_date]
	if not untold:
		frappe.throw(_("There is no interested party left to tell. Please enter one first."), ConditionError)
	for row in untold:
		row.db_set("told_date", getdate())
		facts = {"interest": row.interest, "statement_due_date": find_statement_end(doc, row)}
		notice = issue_notice(doc, INTERESTED_PARTY, facts, row.party_name)
		write_record(doc, "Interested Party Told", doc.stage, opinion=row.party_name, notice=notice)
	tell_applicant(doc)
	tell_latecomers(doc, [row.party_name for row in untold])
	return len(untold)


def tell_applicant(application) -> None:
	"""Tell the applicant once that others are concerned, and that they too may state and defend."""
	filters = {"application": application.name, "kind": INTERESTED_PARTY.name}
	if frappe.db.exists("Hall Notice", filters | {"addressee": application.applicant_name}):
		return
	rows = application.interested_parties
	due = max(find_statement_end(application, row) for row in rows)
	interest = "\n".join(dict.fromkeys(row.interest for row in rows))
	issue_notice(application, INTERESTED_PARTY, {"interest": interest, "statement_due_date": due})


def find_statement_end(application, row) -> date:
	"""Return until when a party who was told may state and defend: as long as a hearing may be asked for."""
	return find_end(REQUEST, application.hall, getdate(row.told_date))


def list_unheard(application) -> list[str]:
	"""Return the parties who were not told, or may still state something and have not."""
	return [row.party_name for row in application.interested_parties if not _is_heard(application, row)]


def _is_heard(application, row) -> bool:
	if not row.told_date:
		return False
	return bool(cstr(row.statement).strip()) or getdate() > find_statement_end(application, row)


def keep_parties(application) -> None:
	"""Let a save add parties and their statements, never unsay that somebody was told."""
	before = application.get_doc_before_save()
	if not before:
		return
	known = {row.name: row for row in before.interested_parties}
	for row in application.interested_parties:
		told = known.get(row.name)
		row.told_date = told.told_date if told else None
		if told and told.told_date:
			row.update({field: told.get(field) for field in SAID_TO_A_PARTY})
		if cstr(row.statement).strip() and not row.stated_date:
			row.stated_date = getdate()
	gone = {name for name, row in known.items() if row.told_date} - _list_names(application)
	if gone or (before.decided_on and _describe(before) != _describe(application)):
		frappe.throw(
			_("Whoever was told of the case stays on record, and after the decision so does what they said."),
			FrozenFieldError,
		)


def _list_names(application) -> set[str]:
	return {row.name for row in application.interested_parties}


def _describe(application) -> list[tuple]:
	fields = (*SAID_TO_A_PARTY, "statement")
	return [tuple(cstr(row.get(field)) for field in fields) for row in application.interested_parties]
