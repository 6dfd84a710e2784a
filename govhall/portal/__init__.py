"""What all pages of the portal share: their frame, sign-in, and friendly refusals.

A page is a function `get_context(context)` under `@page`; its template extends
`templates/portal/base.html`, which shows `problem` in place of the page when there is one.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

import frappe
from frappe import _
from frappe.sessions import get_csrf_token

from govhall.exceptions import MatterNotOpenError
from govhall.organisation.language import is_chinese, name_of
from govhall.organisation.scope import is_staff
from govhall.portal import text

MENU = (
	("home", "/hall", "Home"),
	("matters", "/hall/matters", "Matters"),
	("halls", "/hall/halls", "Service Halls"),
	("downloads", "/hall/downloads", "Forms to Download"),
	("track", "/hall/track", "Track"),
	("verify", "/hall/verify", "Verify"),
	("my", "/hall/my", "My Cases"),
)
HALL_FIELDS = (
	"name",
	"hall_name",
	"english_name",
	"address",
	"english_address",
	"opening_hours",
	"english_opening_hours",
	"phone",
	"complaint_phone",
	"description",
	"english_description",
)


def page(get_context: Callable) -> Callable:
	"""Give a page its frame, and show a refusal as a page with the right HTTP status."""

	@wraps(get_context)
	def framed(context) -> None:
		context.update(make_frame())
		if context.person:
			# Frappe makes the token only for the desk; what the page sends carries it
			get_csrf_token()
		try:
			get_context(context)
		except (MatterNotOpenError, frappe.DoesNotExistError) as refusal:
			show_problem(context, 404, _("Not Found"), _explain(refusal))
		except frappe.PermissionError:
			show_problem(
				context,
				403,
				_("Not Yours to See"),
				_("This page belongs to another account. Please sign in with the account that applied."),
			)

	return framed


def make_frame() -> dict:
	"""Return what the header and the footer of every page need."""
	_remember_language()
	halls = list_halls()
	return {
		# the framework must not keep pages by their template; `govhall.portal.caching` keeps those of guests
		"no_cache": 1,
		"show_sidebar": 0,
		"halls": halls,
		"site_name": _name_site(halls),
		"menu": [{"key": key, "address": address, "label": _(label)} for key, address, label in MENU],
		"person": describe_person(),
		"colon": text.WIDE_COLON if is_chinese() else ": ",
		"comma": "、" if is_chinese() else ", ",
		"page_lang": "zh-CN" if is_chinese() else "en",
		"other_language": _make_language_link(),
		"name_of": name_of,
		"text_of": text.text_of,
		"lang_of": text.lang_of,
		"say": text.say,
		"lines_of": text.lines_of,
		"date_of": text.date_of,
		"time_of": text.time_of,
		"has_time": text.has_time,
		"tone_of": text.tone_of,
	}


def show_problem(context, status: int, title: str, sentence: str) -> None:
	"""Let the page say a problem in place of its content."""
	frappe.clear_messages()
	context.http_status_code = status
	context.title = title
	context.problem = {"title": title, "sentence": sentence}


def require_sign_in() -> None:
	"""Send a guest to the sign-in page, and back here afterwards."""
	if frappe.session.user != "Guest":
		return
	query = frappe.request.query_string.decode()
	address = frappe.request.path + (f"?{query}" if query else "")
	frappe.flags.redirect_location = f"/hall/sign-in?to={quote(address, safe='')}"
	raise frappe.Redirect


def read_local_path(address: str | None) -> str:
	"""Return an address on this site, or nothing for any other."""
	address = address or ""
	is_local = address.startswith("/") and not address.startswith("//")
	return address if is_local and not {"\\", "\n", "\r", "\t"}.intersection(address) else ""


def describe_person() -> dict | None:
	"""Return who is signed in."""
	user = frappe.session.user
	if user == "Guest":
		return None
	return {"account": user, "name": frappe.utils.get_fullname(user), "is_staff": is_staff(user)}


def list_halls() -> list[dict]:
	"""Return what everybody may know of the halls that belong to no other."""
	# addresses, telephones and hours are public
	return frappe.get_all(
		"Service Hall",
		filters={"parent_service_hall": ["is", "not set"]},
		fields=list(HALL_FIELDS),
		order_by="code asc",
	)


def _name_site(halls: list[dict]) -> str:
	return name_of(halls[0], "hall_name") if len(halls) == 1 else _("Government Service Hall")


def _remember_language() -> None:
	"""Keep a guest's choice in a cookie, so that the switch works without JavaScript."""
	if frappe.session.user == "Guest" and frappe.form_dict._lang in text.LANGUAGES:
		frappe.local.cookie_manager.set_cookie("preferred_language", frappe.form_dict._lang)


def _make_language_link() -> dict:
	code = "en" if is_chinese() else "zh"
	parts = frappe.request.query_string.decode(errors="replace").split("&")
	query = [part for part in parts if part and not part.startswith("_lang=")]
	# one slash at the front: two would lead to another site
	path = quote("/" + frappe.request.path.strip("/"))
	address = f"{path}?{'&'.join([*query, f'_lang={code}'])}"
	return {"code": code, "label": {"en": "English", "zh": "中文"}[code], "address": address}


def _explain(refusal: Exception) -> str:
	if isinstance(refusal, MatterNotOpenError):
		return str(refusal)
	return _("There is nothing at this address. Please compare it with your receipt.")
