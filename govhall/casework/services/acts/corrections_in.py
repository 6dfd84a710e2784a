"""Corrections that are all in because a clerk noted the last of them (Licensing Law, Article 32(1)(5))."""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.articles import LAW
from govhall.casework.services.record.corrections import has_all_corrections, is_correction
from govhall.organisation.scope import is_staff
from govhall.procedure.services.moves import lead_by_law

ARTICLE = f"{LAW}第三十二条第一款第五项"


def take_last_correction(application) -> None:
	"""Take corrections in with the save by which a clerk notes the last material that was asked for.

	The applicant has done what the notice wants. That nobody presses a button any more must not close the
	case as if they had not.
	"""
	before = application.get_doc_before_save()
	if not before or not is_staff(frappe.session.user) or before.workflow_state != application.workflow_state:
		return
	known = {row.name: row for row in before.materials}
	came = any(
		is_correction(before, known[row.name], row) for row in application.materials if row.name in known
	)
	if came and has_all_corrections(application):
		lead_by_law(application, stages.SUBMITTED, ARTICLE)
		frappe.msgprint(
			_("All that the notice asked for is in. Please answer the application within five working days."),
			alert=True,
		)
