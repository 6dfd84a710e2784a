"""Why an application is due on its day: figures, drawing, page."""

import frappe

from govhall.api.guards import signed_in
from govhall.casework.services.days import deadline_papers

DRAWING = """
{%- from "govhall/templates/deadline/days.html" import tell_due, draw_days, draw_legend, list_rows -%}
{{ tell_due(explanation) }}{{ draw_days(explanation) }}{{ draw_legend() }}{{ list_rows(explanation) }}"""


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def explain_deadline(application: str) -> dict:
	"""Return what moved the clock of an application (`rows`), each of its days (`months`), and a drawing.

	`drawing` is markup with the sentence, the months as SVG and the table.
	"""
	explanation = deadline_papers.require_explanation(_read(application))
	drawing = frappe.render_template(DRAWING, {"explanation": explanation})
	return {**explanation, "drawing": drawing}


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def download_deadline(application: str) -> None:
	"""Send the explanation of an application's due day as PDF, in the reader's language."""
	doc = _read(application)
	frappe.local.response.filename = f"{doc.name}-deadline.pdf"
	frappe.local.response.filecontent = deadline_papers.make_pdf(doc)
	frappe.local.response.type = "pdf"


def _read(application: str):
	doc = frappe.get_doc("Hall Application", application)
	doc.check_permission("read")
	return doc
