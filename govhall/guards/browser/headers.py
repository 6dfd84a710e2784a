"""Headers of every answer: what a page may run, who may frame it, what may be kept, how cookies travel.

Assets and public files come from the proxy in front of the hall, past this; the manual says what it adds.
"""

from collections.abc import Callable
from functools import wraps

import frappe
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request

from govhall.guards.browser.bare import speak
from govhall.guards.browser.content_policy import PORTAL_MARK, Page, find_extra, write_policy

ALWAYS = {
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "same-origin",
	# the desk takes pictures, scans codes and asks where it is; nobody else does
	"Permissions-Policy": (
		"camera=(self), geolocation=(self), microphone=(), usb=(), serial=(), hid=(), midi=(),"
		" display-capture=(), browsing-topics=()"
	),
}
OVER_TLS = {
	"Strict-Transport-Security": "max-age=31536000",
	"Cross-Origin-Opener-Policy": "same-origin-allow-popups",
}
NO_STORE = "no-store, max-age=0"
# pages of the framework that are the portal's here
OWN_PAGES = ("me", "update-password")
DESK_PAGES = ("app", "desk")
# pages that show guests something of a person, or of what somebody asked for
SHOW_PERSONS = ("api", "private", "printview", "hall/track", "hall/verify", "hall/application", "hall/my")


def add_headers(response=None, request=None) -> None:
	"""Add what keeps an answer safe to its headers, and to its cookies (hook `after_request`)."""
	cover_errors()
	if response is None or request is None:
		return
	_add_headers(response, request, find_page(request.path, response))
	mend_cookies(came_over_tls(request))


def cover_errors() -> None:
	"""Have answers of Werkzeug carry headers and a sentence: the framework returns them past all hooks."""
	if not hasattr(HTTPException.get_response, "is_covered"):
		HTTPException.get_response = _cover(HTTPException.get_response)


def _cover(get_response: Callable) -> Callable:
	@wraps(get_response)
	def covered(self, environ=None, *args, **kwargs):
		response = get_response(self, environ, *args, **kwargs)
		# of a site that is not there nothing is known by which to write a policy
		if isinstance(environ, dict) and getattr(frappe.local, "conf", None):
			request = Request(environ)
			if response.status_code >= 400:
				speak(response, request)
			_add_headers(response, request, Page.DATA)
		return response

	covered.is_covered = True
	return covered


def _add_headers(response, request, page: Page) -> None:
	headers = response.headers
	for name, value in (ALWAYS | (OVER_TLS if came_over_tls(request) else {})).items():
		headers.setdefault(name, value)
	_add_policy(response, request, page)
	if must_not_be_kept(request):
		headers["Cache-Control"] = NO_STORE


def _add_policy(response, request, page: Page) -> None:
	body = response.get_data() if page in (Page.PORTAL, Page.DESK) else b""
	policy = write_policy(page, body, request.host)
	headers = response.headers
	if page in (Page.OTHER, Page.PDF):
		# another app may have said more of its own pages
		headers.setdefault("Content-Security-Policy", policy)
	else:
		headers["Content-Security-Policy"] = policy
	if "frame-ancestors" not in find_extra(page):
		headers.setdefault("X-Frame-Options", "SAMEORIGIN")


def came_over_tls(request) -> bool:
	"""Tell whether the person's browser spoke TLS, be it to a proxy before us.

	Whoever forges the header gets stricter cookies than they could send, and harms nobody else.
	"""
	return request.scheme == "https" or request.headers.get("X-Forwarded-Proto", "").strip() == "https"


def find_page(path: str, response) -> Page:
	"""Return of which kind an answer is, by its content and its address."""
	first = path.strip("/").partition("/")[0]
	if frappe.local.flags.shows_refusal:
		return Page.PORTAL
	if response.mimetype == "application/pdf":
		return Page.PDF
	if response.mimetype != "text/html" or first in ("private", "files"):
		return Page.DATA
	if first in DESK_PAGES:
		return Page.DESK
	if first == "printview":
		return Page.PRINT
	if first == "hall" or (first in OWN_PAGES and PORTAL_MARK in response.get_data()):
		return Page.PORTAL if PORTAL_MARK in response.get_data() else Page.DESK
	return Page.OTHER


def must_not_be_kept(request) -> bool:
	"""Tell whether no cache may keep an answer: it is for one person, or shows something of one."""
	if not _is_guest() or request.method not in ("GET", "HEAD") or request.query_string:
		return True
	path = request.path.strip("/")
	return any(path == shown or path.startswith(f"{shown}/") for shown in SHOW_PERSONS)


def mend_cookies(is_secure: bool) -> None:
	"""Let no script read the session, and no cookie travel with other sites' requests or without TLS."""
	jar = getattr(frappe.local, "cookie_manager", None)
	for name, cookie in (jar.cookies if jar else {}).items():
		cookie["samesite"] = cookie.get("samesite") or "Lax"
		cookie["secure"] = bool(cookie.get("secure") or is_secure)
		cookie["httponly"] = bool(cookie.get("httponly") or name == "sid")


def _is_guest() -> bool:
	session = getattr(frappe.local, "session", None)
	return not session or session.get("user") in (None, "Guest")
