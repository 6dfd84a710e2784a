"""The papers of an act on a licence: the prior notice, and the decision with its remedies."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from govhall.licensing.domain import acts
from govhall.licensing.domain.bars import YEARS_AFTER_FRAUD, find_last_barred_day, is_barring
from govhall.procedure.domain.notices import NoticeKind
from govhall.procedure.services import notices
from govhall.procedure.services.remedies import describe_remedies

LICENCE_FACTS = ("licence_name", "issued_date", "valid_until", "application")


def issue_prior_notice(doc) -> str:
	"""Tell the holder what is meant to be done, why, and until when they may state and defend."""
	return _issue(doc, acts.PRIOR_NOTICE)


def issue_decision(doc) -> str:
	"""Issue the decision that ends a licence and return its number."""
	return _issue(doc, acts.DECISIONS[doc.kind])


def find_bar(doc) -> date | None:
	"""Return until when the holder may not apply again: after fraud in a matter of safety (Article 79)."""
	facts = frappe.get_cached_value(
		"Hall Matter", doc.matter, ["is_safety_related", "matter_type"], as_dict=True
	)
	if doc.ground != acts.FRAUD.name or not is_barring(facts):
		return None
	return find_last_barred_day(getdate(), YEARS_AFTER_FRAUD)


def _issue(doc, kind: NoticeKind) -> str:
	content = describe_act(doc)
	missing = acts.find_missing(kind, content)
	notices.require_content(kind, missing, lambda fact: _(acts.FACT_NAMES[fact]))
	return notices.write_notice(doc, kind, content)


def describe_act(doc) -> dict:
	"""Return the facts of an act, its licence and its department as they stand."""
	department = frappe.get_cached_doc("Hall Department", doc.department)
	licence = frappe.db.get_value("Hall Licence", doc.licence, LICENCE_FACTS, as_dict=True)
	matter = frappe.get_cached_value("Hall Matter", doc.matter, ["matter_name", "matter_type"], as_dict=True)
	ground = acts.find_ground(doc.ground)
	days = {"issued_date": licence.issued_date, "valid_until": licence.valid_until}
	days |= {field: doc.get(field) for field in ("told_date", "statement_due_date", "stated_date")}
	days["bar_until"] = find_bar(doc)
	return {
		"addressee": doc.applicant_name,
		"applicant_name": doc.applicant_name,
		"matter_name": matter.matter_name,
		"matter_type": matter.matter_type,
		"licence_number": doc.licence,
		"licence_name": licence.licence_name,
		"act_kind": doc.kind,
		"ground": ground.words,
		"article": doc.article,
		**{
			field: doc.get(field)
			for field in ("further_basis", "reason", "statement", "reply", "compensation")
		},
		**{field: day.isoformat() if day else None for field, day in _read_days(days).items()},
		"department_name": department.department_name,
		"phone": department.phone,
		"complaint_phone": department.complaint_phone,
		**describe_remedies(department),
	}


def _read_days(days: dict) -> dict[str, date | None]:
	return {field: getdate(day) if day else None for field, day in days.items()}
