"""The notices of a case: which act issues which, and what they say."""

import frappe
from frappe import _

from govhall.casework.domain.notices import FACT_NAMES, find_kind, find_missing
from govhall.casework.services.telling.notice_facts import describe_application
from govhall.procedure.domain.notices import NoticeKind
from govhall.procedure.services import notices


def issue_notice_of_stage(application, old: str) -> str | None:
	"""Issue the notice that belongs to the move from the old stage, and return its number."""
	kind = find_kind(old, application.stage, bool(application.received_by))
	return issue_notice(application, kind) if kind else None


def issue_notice(
	application, kind: NoticeKind, facts: dict | None = None, addressee: str | None = None
) -> str:
	"""Issue one notice of a case, see `procedure.services.notices.write_notice`; return its number.

	`facts` says what the application does not: see `content` of the kind in `domain/notices.py`. `addressee`
	is whom it is for when that is not the applicant. Raises `IncompleteNoticeError` when the notice would
	lack what the law wants in it.
	"""
	department = frappe.get_cached_doc("Hall Department", application.department)
	content = describe_application(application, department) | (facts or {})
	content["addressee"] = addressee or application.applicant_name
	require_content(kind, content)
	return notices.write_notice(application, kind, content, is_of_applicant=not addressee)


def require_content(kind: NoticeKind, content: dict) -> None:
	"""Refuse a notice of a case that lacks what the law wants in it, naming all that is missing."""
	notices.require_content(kind, find_missing(kind, content), name_fact)


def name_fact(fact: str) -> str:
	"""Return what people call a fact of a notice."""
	return _(FACT_NAMES.get(fact) or frappe.get_meta("Hall Application").get_label(fact))
