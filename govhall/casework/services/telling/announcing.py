"""Announcing a paper whose addressee cannot be reached otherwise (Civil Procedure Law, Article 95)."""

import frappe
from frappe import _

from govhall.casework.domain.notices import EVERYBODY, SERVICE_ANNOUNCEMENT
from govhall.casework.services.telling.notices import issue_notice
from govhall.exceptions import ServiceRecordError
from govhall.procedure.services.moves import lock
from govhall.procedure.services.settings import get_hall_settings


def announce(name: str, reason: str) -> str:
	"""Issue the announcement of a notice of a case, once, and return its number.

	The days begin when it is published: that is put on record as a service, with where it was published.
	Raises `ServiceRecordError` for a paper that has been served, or is for everybody.
	"""
	paper = frappe.get_doc("Hall Notice", name)
	paper.check_permission("read")
	if not paper.application or paper.addressee == EVERYBODY:
		frappe.throw(_("This paper is not announced to one person."), ServiceRecordError)
	application = lock("Hall Application", paper.application)
	if frappe.db.get_value("Hall Notice", name, "served_date"):
		frappe.throw(_("This paper has been served already."), ServiceRecordError)
	facts = {
		"served_to": paper.addressee,
		"paper_kind": paper.kind,
		"paper_number": paper.number,
		"announcement_reason": reason.strip(),
		"publication_days": get_hall_settings(application.hall).public_notice_days,
	}
	return _find_announcement(paper) or issue_notice(application, SERVICE_ANNOUNCEMENT, facts, EVERYBODY)


def _find_announcement(paper) -> str | None:
	"""Return the announcement of a paper that is there already."""
	filters = {"application": paper.application, "kind": SERVICE_ANNOUNCEMENT.name}
	rows = frappe.get_all("Hall Notice", filters=filters, fields=["name", "content"], order_by="creation asc")
	own = (row.name for row in rows if frappe.parse_json(row.content)["paper_number"] == paper.number)
	return next(own, None)
