"""The page that explains to a court, or to an applicant, why a case is due on its day."""

import frappe
from frappe import _

from govhall.casework.services.days.explanations import explain_deadline
from govhall.exceptions import NoDeadlineError
from govhall.organisation.language import is_chinese
from govhall.papers import shelf

TEMPLATE = "govhall/templates/print/deadline.html"
# points of the root font, from large to small, so that it stays one sheet
SIZES = (11, 10, 9, 8, 7, 6, 5)


def make_pdf(application) -> bytes:
	"""Return the explanation of an application's due day as one page, in the reader's language."""
	place = f"deadline|{application.name}|{frappe.local.lang}"
	return shelf.fetch_of_case(place, render_page(application), SIZES)


def render_page(application) -> str:
	context = {
		"explanation": require_explanation(application),
		"title": _("Why It Is Due on That Day"),
		"language": "zh-CN" if is_chinese() else "en",
	}
	return frappe.get_template(TEMPLATE).render(context)


def require_explanation(application) -> dict:
	"""Return the explanation of an application's due day, or say that it has none yet."""
	explanation = explain_deadline(application)
	if not explanation:
		frappe.throw(
			_("No limit runs here: the application has not been handed in, or was closed before acceptance."),
			NoDeadlineError,
		)
	return explanation
