"""Printing what was done in a case: application, record of service, inspection, minutes of a hearing.

These follow what they print, unlike notices and licences, which are papers once and for all.
"""

import mimetypes
from base64 import b64encode

import frappe

from govhall.casework.services.telling.notice_facts import describe_application
from govhall.papers import shelf

WORDINGS = {
	"Hall Application": "Hall Application Form",
	"Hall Service Record": "Hall Service Record Form",
	"Hall Inspection": "Hall Inspection Record",
	"Hall Hearing": "Hall Hearing Minutes",
}
PICTURES = ("image/jpeg", "image/png")


def print_record(record_type: str, name: str) -> bytes:
	"""Return the PDF of a record to those who may read it; its wording is the Print Format of `WORDINGS`."""
	doc = frappe.get_doc(record_type, name)
	doc.check_permission("read")
	return shelf.fetch_of_case(f"{record_type}|{name}|{frappe.local.lang}", render_record(doc))


def render_record(doc) -> str:
	"""Return a record as the HTML page that is printed."""
	is_case = doc.doctype == "Hall Application"
	application = doc if is_case else frappe.get_doc("Hall Application", doc.application)
	department = frappe.get_cached_doc("Hall Department", application.department)
	print_format = frappe.get_cached_doc("Print Format", WORDINGS[doc.doctype])
	content = describe_application(application, department)
	context = {
		"title": doc.name,
		"content": content,
		"body": frappe.render_template(
			print_format.html, {"doc": doc, "content": content, "picture": read_picture(doc)}
		),
		"style": print_format.css or "",
	}
	return frappe.get_template("govhall/templates/print/record.html").render(context)


def read_picture(doc) -> str | None:
	"""Return the photograph of a record as a data: URI, None when it has none or another kind of file."""
	# an address alone may lead to a file of another case
	own = {
		"attached_to_doctype": doc.doctype,
		"attached_to_name": doc.name,
		"file_url": doc.get("photo") or "",
	}
	kind = mimetypes.guess_type(own["file_url"])[0]
	file = frappe.db.get_value("File", own) if kind in PICTURES else None
	if not file:
		return None
	content = frappe.get_doc("File", file).get_content()
	encoded = content.encode() if isinstance(content, str) else content
	return f"data:{kind};base64,{b64encode(encoded).decode()}"
