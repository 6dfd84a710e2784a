"""Issuing notices: number, content and verification code in the transaction of the act."""

from collections.abc import Callable, Iterable

import frappe
from frappe import _
from frappe.utils import now_datetime

from govhall.exceptions import IncompleteNoticeError
from govhall.organisation.numbering import draw_number
from govhall.papers.printing import print_after_commit
from govhall.procedure.domain.codes import make_code
from govhall.procedure.domain.notices import NoticeKind, format_number
from govhall.procedure.legal_record import make_owner
from govhall.procedure.services.serving import record_arrival


def write_notice(record, kind: NoticeKind, content: dict, is_of_applicant: bool = True) -> str:
	"""Issue one notice of a record in the transaction of the act, with its frozen content; return its number.

	`content` names its addressee; dates and times may be of any type. What is written to somebody else than
	the applicant is not the applicant's. The caller has asked `require_content`.
	"""
	department = frappe.get_cached_doc("Hall Department", record.department)
	now = now_datetime()
	serial = draw_number(department.name, kind.word, str(now.year))
	notice = frappe.new_doc("Hall Notice")
	notice.update(
		{
			**make_owner(record),
			"number": format_number(department.abbreviation, kind.word, now.year, serial),
			"kind": kind.name,
			"issued_on": now,
			"issued_by": frappe.session.user,
			"addressee": content["addressee"],
			"content": frappe.as_json(content),
			"verification_code": make_code(),
		}
	)
	if not is_of_applicant:
		notice.citizen = None
	# what it names is at hand
	notice.flags.ignore_links = True
	# only acts issue notices; nobody may create one by hand
	notice.insert(ignore_permissions=True)
	if is_of_applicant:
		record_arrival(notice.doctype, notice.name, record)
	print_after_commit(notice)
	return notice.name


def require_content(kind: NoticeKind, missing: Iterable[str], name_fact: Callable[[str], str]) -> None:
	"""Refuse a notice that lacks what the law wants in it, naming all that is missing."""
	if missing:
		frappe.throw(
			_("The {0} cannot be issued, because it must say: {1}. Please fill that in first.").format(
				_(kind.name), "; ".join(name_fact(fact) for fact in missing)
			),
			IncompleteNoticeError,
		)
