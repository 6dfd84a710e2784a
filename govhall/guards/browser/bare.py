"""Refusals that come before the hall knows who asks, as of a body that is too large: Werkzeug answers them.

They are rendered past all hooks and without a database, so the page is one of its own, and short.
"""

import json

import frappe
from frappe import _
from frappe.translate import get_language
from frappe.utils import escape_html

PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0; font: 1.05rem/1.6 sans-serif; color: #222; background: #fff; }}
main {{ max-width: 34rem; margin: 12vh auto; padding: 0 1.2rem; text-align: center; }}
a {{ color: #9f1d20; }}
</style>
<main><h1>{title}</h1><p>{sentence}</p><p><a href="/hall">{home}</a></p></main></html>"""


def speak(response, request) -> None:
	"""Put a sentence in place of what Werkzeug says, as a page or as JSON, as it was asked for."""
	_find_language()
	title, sentence = describe(response.status_code)
	if "text/html" in request.accept_mimetypes.values():
		words = {"title": title, "sentence": sentence, "home": _("Home"), "language": frappe.local.lang}
		response.mimetype = "text/html"
		response.data = PAGE.format(**{name: escape_html(text) for name, text in words.items()})
	else:
		message = json.dumps({"message": sentence, "title": title, "indicator": "red"})
		response.mimetype = "application/json"
		response.data = json.dumps({"_server_messages": json.dumps([message])})


def _find_language() -> None:
	"""Speak the visitor's language also where the framework has not come to it."""
	session = getattr(frappe.local, "session", None)
	if not (session and session.get("user")):
		frappe.local.session = frappe._dict(user="Guest", data=frappe._dict())
		frappe.local.form_dict = frappe._dict()
		frappe.local.lang = get_language()


def describe(status: int) -> tuple[str, str]:
	"""Return title and sentence of a refusal of which nothing more is known."""
	if status == 403:
		return _("Not Yours to See"), _("This is for the staff of the hall, or belongs to another account.")
	if status == 404:
		sentence = _("There is nothing at this address. Please check it, or begin at the home page.")
		return _("Not Found"), sentence
	if status == 413:
		return _("Too Large"), _("What you sent is larger than the hall takes. Please make it smaller.")
	if status == 429:
		return _("Please Wait a Moment"), _("Too many requests. Please wait a little and try again.")
	if status >= 500:
		return _("Something Went Wrong"), _("Something went wrong on our side. Please try again later.")
	return _("That Did Not Work"), _("The request is not understood. Please go back and try again.")
