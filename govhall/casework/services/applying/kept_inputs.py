"""What somebody types into a form of the portal, kept by itself before it is saved, whole or not (暂存).

It is no record of law: nobody but the account that typed it sees it, it is encrypted, and it is forgotten
when it is saved, thrown away, or left lying. Nothing in it is judged before it is saved.
"""

import json
from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe import _
from frappe.utils import add_days, cstr, now_datetime
from frappe.utils.password import decrypt, encrypt

from govhall.casework.requests import find_by_request, make_request_key, refuse_made
from govhall.casework.services.people.rights import CHANGE, require_right
from govhall.casework.services.record.frozen import require_changeable
from govhall.exceptions import ChangedElsewhereError, InvalidArgumentError, QuotaError

DOCTYPE = "Hall Kept Input"
FACTS = ("name", "matter", "application", "request_id", "revision", "kept_on", "content")
LONGEST = 100_000  # characters; the largest forms have some 20,000
MOST = 100  # of one account
FORGOTTEN_DAYS = 90


@dataclass(frozen=True)
class TypedInput:
	"""What stands in a form now: of a new application by its request, of one that is there by its code.

	`revision` is the number under which this page has kept or found it last, 0 for never.
	"""

	content: dict
	matter: str | None = None
	request_id: str | None = None
	application: str | None = None
	revision: int = 0


@dataclass(frozen=True)
class KeptInput:
	"""What was kept of a form, as its page gets it back."""

	matter: str | None
	application: str | None
	request_id: str | None
	revision: int
	kept_on: datetime
	content: dict


def keep(typed: TypedInput) -> KeptInput:
	"""Keep what was typed in place of what was kept of the same form before.

	Raises `ChangedElsewhereError` when another page has kept its own meanwhile, and
	`RepeatedRequestError` when the form was saved as an application before.
	"""
	_require_place(typed)
	content = json.dumps(typed.content, ensure_ascii=False)
	if len(content) > LONGEST:
		frappe.throw(_("This is too much to be kept by itself. Please save it."), InvalidArgumentError)
	name = make_request_key(typed.request_id or typed.application)
	known = frappe.db.get_value(DOCTYPE, name, ["revision", "kept_on"], as_dict=True, for_update=True)
	if (known.revision if known else 0) != typed.revision:
		_refuse_older(known)
	doc = frappe.get_doc(DOCTYPE, name) if known else _begin(name, typed)
	doc.update({"revision": typed.revision + 1, "kept_on": now_datetime(), "content": encrypt(content)})
	# nobody has rights to the record type: it is reached by its account through here alone
	doc.save(ignore_permissions=True)
	return _read(doc)


def find(request_id: str | None = None, application: str | None = None) -> KeptInput | None:
	"""Return what the signed-in account has typed into a form and not saved."""
	name = make_request_key(request_id or application)
	row = frappe.db.get_value(DOCTYPE, name, list(FACTS), as_dict=True) if name else None
	return _read(row) if row else None


def find_newest(matter: str) -> KeptInput | None:
	"""Return what the signed-in account has typed last for a new application of a matter."""
	return next(iter(list_new(1, matter=matter)), None)


def list_new(most: int = MOST, **filters: str) -> list[KeptInput]:
	"""Return what the signed-in account has typed for applications that are not there yet, newest first."""
	# the account's own alone
	own = {"account": frappe.session.user, "application": ["is", "not set"]}
	rows = frappe.get_all(
		DOCTYPE, filters=filters | own, fields=list(FACTS), order_by="kept_on desc", limit=most
	)
	return [_read(row) for row in rows]


def forget(key: str | None) -> None:
	"""Forget what the signed-in account has typed, by its request or the code of its application."""
	name = make_request_key(key)
	if name and frappe.db.exists(DOCTYPE, name):
		# the name tells that it is the account's own
		frappe.delete_doc(DOCTYPE, name, ignore_permissions=True, delete_permanently=True)


def forget_all_of(application: str) -> None:
	"""Forget what anybody has typed into an application that is about to be deleted."""
	frappe.db.delete(DOCTYPE, {"application": application})


def throw_away_old() -> None:
	"""Forget what was left lying; it may be run at any time."""
	old = {"kept_on": ["<", add_days(now_datetime(), -FORGOTTEN_DAYS)]}
	frappe.db.delete(DOCTYPE, old)


def _require_place(typed: TypedInput) -> None:
	"""Refuse what belongs to nothing that the signed-in account may write, or was saved before."""
	if bool(typed.request_id) == bool(typed.application):
		frappe.throw(_("Please name a request or an application."), InvalidArgumentError)
	if typed.application:
		doc = frappe.get_doc("Hall Application", typed.application)
		require_right(doc, CHANGE)
		require_changeable(doc.stage)
		return
	if not frappe.has_permission("Hall Application", "create"):
		frappe.throw(_("You may not do this."), frappe.PermissionError)
	if not frappe.db.exists("Hall Matter", typed.matter):
		frappe.throw(_("There is nothing of this name."), frappe.DoesNotExistError)
	if made := find_by_request(typed.request_id):
		refuse_made(made)


def _begin(name: str, typed: TypedInput):
	count = frappe.db.count(DOCTYPE, {"account": frappe.session.user})
	if count >= MOST:
		frappe.throw(
			_("You have begun {0} forms that are not saved. Please finish or delete some.").format(count),
			QuotaError,
		)
	doc = frappe.new_doc(DOCTYPE)
	facts = ("matter", "application", "request_id")
	doc.update({"account": frappe.session.user, **{fact: getattr(typed, fact) for fact in facts}})
	doc.name = name
	doc.flags.name_set = True
	return doc


def _refuse_older(known) -> None:
	if not known:
		frappe.throw(
			_("What was kept here was saved or deleted in another tab. Please load the page anew."),
			ChangedElsewhereError,
		)
	frappe.throw(
		_("This form was also filled in in another tab or on another device, at {0}.").format(
			known.kept_on.strftime("%H:%M")
		),
		ChangedElsewhereError,
	)


def _read(row) -> KeptInput:
	content = json.loads(decrypt(cstr(row.content)))
	facts = ("matter", "application", "request_id", "revision", "kept_on")
	return KeptInput(**{fact: row.get(fact) for fact in facts}, content=content)
