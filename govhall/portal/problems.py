"""Refusals that a browser shows: a page of the portal in place of the framework's own.

The framework has a page for each way in which a request ends: not permitted, not found, an error, a message
of an API that was opened in the browser, a bare line for too many requests. They differ between its
versions, some say 200, and none of them says what to do.
"""

from urllib.parse import quote

import frappe
from frappe import _
from frappe.utils import strip_html_tags
from frappe.website.page_renderers.base_template_page import BaseTemplatePage

from govhall.guards.browser.bare import describe
from govhall.guards.browser.content_policy import PORTAL_MARK
from govhall.portal import make_frame
from govhall.portal.compiled import keep_compiled

UNKNOWN, FORBIDDEN, ABSENT = 401, 403, 404
# pages that the framework shows in place of others, and that are none by themselves
INSTEAD = ("/404", "/error", "/message")


def show_refusal(response=None, request=None) -> None:
	"""Let a page that refuses say why, and what to do (hook `after_request`)."""
	if response is None or not _is_page(response, request):
		return
	status = _find_status(response)
	if status < 400 or PORTAL_MARK in response.get_data():
		return
	try:
		page = _make_page(status, request)
	except Exception:  # without a database there is no frame: the framework's own page stays
		frappe.logger().exception("The page of a refusal failed")
		return
	response.status_code, response.mimetype, response.data = status, "text/html", page
	frappe.local.flags.shows_refusal = True


def _is_page(response, request) -> bool:
	"""Return whether a page was asked for, or is what the framework gives to who did not say."""
	asked = "text/html" in request.accept_mimetypes.values() and not frappe.local.is_ajax
	return asked or response.mimetype == "text/html"


def _find_status(response) -> int:
	"""Return the status of a refusal: some versions of the framework send its message with 200."""
	said = frappe.local.response
	if frappe.request.path in INSTEAD and "id" not in frappe.form_dict:
		return ABSENT
	if said.get("route") == "message" and response.status_code == 200:
		return int(said.get("http_status_code") or 200)
	return response.status_code


def _make_page(status: int, request) -> str:
	said = _find_sentence()
	frame = make_frame()
	title, sentence = _describe(status, frame["person"])
	problem = {"title": title, "sentence": said or sentence, **_list_ways(status, request, frame["person"])}
	keep_compiled()
	html = frappe.render_template("templates/portal/base.html", {**frame, "title": title, "problem": problem})
	return BaseTemplatePage(request.path).add_csrf_token(html)


def _find_sentence() -> str:
	"""Return what our own code has said when it refused; what the framework says is for programs."""
	if not type(frappe.local.flags.refusal).__module__.startswith("govhall."):
		return ""
	return strip_html_tags(str(frappe.local.flags.refusal)).strip()


def _describe(status: int, person: dict | None) -> tuple[str, str]:
	"""Return title and sentence of a refusal, by whether somebody is signed in."""
	if status == UNKNOWN or (status == FORBIDDEN and not person):
		return _("Please Sign In"), _("This is shown only to those who are signed in. Please sign in first.")
	return describe(status)


def _list_ways(status: int, request, person: dict | None) -> dict:
	"""Return where somebody goes on: who is not signed in comes back here afterwards."""
	if status not in (UNKNOWN, FORBIDDEN):
		return {}
	if person:
		return {"signed_in_as": person["name"]}
	is_page = request.method == "GET" and not request.path.startswith("/api/")
	query = request.query_string.decode(errors="replace")
	address = quote(f"{request.path}?{query}" if query else request.path, safe="")
	return {"sign_in": f"/hall/sign-in?to={address}" if is_page else "/hall/sign-in"}
