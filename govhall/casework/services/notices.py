"""Issuing notices: number, content and verification code in the transaction of the act."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from govhall.casework.domain.codes import make_code
from govhall.casework.domain.notices import FACT_NAMES, NoticeKind, find_kind, find_missing, format_number
from govhall.casework.services.notice_facts import describe_application
from govhall.exceptions import IncompleteNoticeError
from govhall.organisation.numbering import draw_number
from govhall.papers.printing import print_after_commit


def issue_notice_of_stage(application, old: str) -> str | None:
	"""Issue the notice that belongs to the move from the old stage, and return its number."""
	kind = find_kind(old, application.stage, bool(application.received_by))
	return issue_notice(application, kind) if kind else None


def issue_notice(
	application, kind: NoticeKind, facts: dict | None = None, addressee: str | None = None
) -> str:
	"""Issue one notice in the transaction of the act, with its number and frozen content; return the number.

	`facts` says what the application does not: see `content` of the kind in `domain/notices.py`. Dates and
	times may be of any type. `addressee` is whom it is for when that is not the applicant. Raises
	`IncompleteNoticeError` when the notice would lack what the law wants in it.
	"""
	department = frappe.get_cached_doc("Hall Department", application.department)
	content = describe_application(application, department) | (facts or {})
	content["addressee"] = addressee or application.applicant_name
	require_content(kind, content)
	now = now_datetime()
	serial = draw_number(department.name, kind.word, str(now.year))
	notice = frappe.new_doc("Hall Notice")
	notice.update(
		{
			"number": format_number(department.abbreviation, kind.word, now.year, serial),
			"kind": kind.name,
			"application": application.name,
			"issued_on": now,
			"issued_by": frappe.session.user,
			"department": department.name,
			"hall": application.hall,
			# what is written to somebody else is not the applicant's
			"citizen": None if addressee else application.citizen,
			"addressee": content["addressee"],
			"content": frappe.as_json(content),
			"verification_code": make_code(),
		}
	)
	# only acts issue notices; nobody may create one by hand
	notice.insert(ignore_permissions=True)
	print_after_commit(notice)
	return notice.name


def require_content(kind: NoticeKind, content: dict) -> None:
	"""Refuse a notice that lacks what the law wants in it, naming all that is missing."""
	missing = find_missing(kind, content)
	if missing:
		frappe.throw(
			_("The {0} cannot be issued, because it must say: {1}. Please fill that in first.").format(
				_(kind.name), "; ".join(name_fact(fact) for fact in missing)
			),
			IncompleteNoticeError,
		)


def name_fact(fact: str) -> str:
	"""Return what people call a fact of a notice."""
	return _(FACT_NAMES.get(fact) or frappe.get_meta("Hall Application").get_label(fact))
