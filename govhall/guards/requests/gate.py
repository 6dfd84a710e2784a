"""The gate: every request passes it once it is known who asks, and before anything is done.

Default is no. Whoever is not staff of a hall reaches the methods, record types and pages that the short lists
name; staff reach what the desk asks for, in it the records of their scope; other apps of the site name what
guests and accounts may call of them in the hook `hall_open_methods`, an operator in site_config.json.
"""

from urllib.parse import unquote

import frappe
from frappe import _

from govhall.guards.load.quotas import ACTS, spend
from govhall.guards.record_types import is_type
from govhall.guards.requests import lists
from govhall.guards.requests.arguments import check_named_records, speak_for_oneself
from govhall.guards.requests.people import Kind, find_kind
from govhall.guards.requests.queries import check_charts, check_query
from govhall.guards.requests.wishes import OWN, Wish, find_home, is_named, list_methods, read_wish
from govhall.guards.requests.writing import check_bodies, mend_bodies
from govhall.registry import find_type

OPEN_TO = {
	Kind.GUEST: lists.FOR_GUESTS,
	Kind.ACCOUNT: lists.FOR_ACCOUNTS,
	Kind.STAFF: lists.FOR_STAFF,
	Kind.ADMINISTRATOR: lists.FOR_ADMINISTRATORS,
}
UPLOAD = "frappe.handler.upload_file"
ACCOUNT = "X-Hall-Account"


def check_request() -> None:
	"""Refuse a request that its sender has no business with (hook `auth_hooks`, at each request)."""
	kind = find_kind(frappe.session.user)
	wish = read_wish(frappe.request, frappe.form_dict)
	if not wish.is_api:
		check_page(kind, wish)
		return
	check_account()
	check_methods(kind, wish)
	check_record_type(kind, wish)
	if kind is Kind.OPERATOR:
		check_bodies(wish)
	elif kind is not Kind.GUEST and not is_own(wish):
		speak_for_oneself(wish)
		mend_bodies(wish)
		check_named_records(kind, wish)
		check_query(kind, wish)
		check_charts()
		ration_changes(kind, wish)


def is_own(wish: Wish) -> bool:
	"""Tell whether a request asks for methods of ours alone, which check what they are given."""
	return bool(wish.methods) and all(find_home(method).startswith(OWN) for method in wish.methods)


def check_account() -> None:
	"""Refuse what a page of the portal sends for one account while another is signed in.

	Whoever signs in in another tab changes whose session a page goes on in; the token of a session that has
	none yet would not tell.
	"""
	account = frappe.get_request_header(ACCOUNT)
	if account and unquote(account) != frappe.session.user:
		frappe.throw(_("Please sign in with the account of this page."), frappe.PermissionError)


def check_page(kind: Kind, wish: Wish) -> None:
	"""Refuse outsiders the pages that show records of any type, the print view by its short address too."""
	if not kind.is_outside:
		return
	first, _slash, rest = wish.page.partition("/")
	if kind is Kind.GUEST and first in lists.PAGES_OF_THE_DESK:
		return  # the framework asks them to sign in
	if first in lists.PAGES_FOR_STAFF or (rest and first != "hall" and is_type(first)):
		refuse(kind)


def check_methods(kind: Kind, wish: Wish) -> None:
	"""Refuse a method that no list opens to this kind of person, by whatever path it is called."""
	methods = list(list_methods(wish, frappe.form_dict))
	if UPLOAD in methods and frappe.form_dict.get("method") and kind is not Kind.OPERATOR:
		refuse(kind)  # an upload would run any method, past the checks of its arguments
	if kind not in OPEN_TO:
		return
	for method in methods:
		if not (is_open(kind, method) and is_open(kind, find_home(method))):
			refuse(kind)
		if kind is Kind.GUEST and needs_account(method):
			refuse(kind)


def is_open(kind: Kind, method: str) -> bool:
	if method.startswith(OWN) or (kind.works_here and not method.startswith("frappe.")):
		return True  # ours carry guards, and other apps guard theirs
	if kind.is_outside and is_named(method, list_opened()):
		return True
	return is_named(method, OPEN_TO[kind]) and not is_named(method, lists.NEVER_OPEN)


def needs_account(method: str) -> bool:
	"""Tell whether a method of ours is for accounts alone; the framework would say so in its own words."""
	if not method.startswith(OWN):
		return False
	try:
		called = frappe.get_attr(method)
	except Exception:  # whatever is wrong with the path, it is said where methods are looked up
		return False
	return called in frappe.whitelisted and called not in frappe.guest_methods


def list_opened() -> list[str]:
	"""Return what other apps and the operator have opened to guests and accounts."""
	return [*frappe.get_hooks("hall_open_methods"), *frappe.conf.get("hall_open_methods", [])]


def check_record_type(kind: Kind, wish: Wish) -> None:
	"""Refuse outsiders a record type or a verb that the list does not name, and addresses that are none."""
	if not kind.is_outside or (wish.methods and not wish.doctype):
		return
	verbs = () if kind is Kind.GUEST else find_type(wish.doctype).for_accounts
	if wish.verb not in verbs or "run_method" in frappe.form_dict:
		refuse(kind)


def ration_changes(kind: Kind, wish: Wish) -> None:
	"""Count what an account changes of its own records; what it makes is counted by its records."""
	if kind is Kind.ACCOUNT and wish.doctype and wish.verb == "PUT":
		spend(ACTS)


def refuse(kind: Kind) -> None:
	frappe.throw(_say(kind), frappe.PermissionError)


def _say(kind: Kind) -> str:
	if kind is Kind.GUEST:
		return _("Please sign in first.")
	if kind.works_here:
		return _("This is not among the things that your work in the hall needs.")
	return _("This is for the staff of the hall only.")
