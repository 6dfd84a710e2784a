"""How much one account may ask for: far above what honest people need, far below what keeps others out.

The counts lie in Redis, where all processes share them, and end by themselves; who wipes the cache opens all
again. Limits stand in Hall Casework Settings, else in `hall_quotas` of the site's configuration, else here.
"""

import ipaddress
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import wraps
from typing import NamedTuple

import frappe
from frappe import _
from frappe.utils import cint, format_time, now_datetime
from redis.exceptions import RedisError

from govhall.exceptions import QuotaError
from govhall.guards.load.patience import ask_for_patience
from govhall.organisation.scope import is_staff

SETTINGS = "Hall Casework Settings"
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
STAFF_FACTOR = 10  # whoever works for the hall does it for everybody
MIB = 1024 * 1024


class Quota(NamedTuple):
	"""How much of what the setting of this name says is taken from one account in so many seconds."""

	name: str
	limit: int
	seconds: int = DAY


DRAFTS = Quota("drafts_a_day", 200)
APPLICANTS = Quota("applicants_a_day", 300)
UPLOADS = Quota("uploads_a_day", 3000)
UPLOADED_MIB = Quota("uploaded_mib_a_day", 5000)
UPLOADS_OF_CASE = Quota("uploads_of_case_a_day", 200)
ACTS = Quota("acts_a_day", 2000)
STATEMENTS = Quota("statements_a_day", 50)
KEPT_INPUTS = Quota("kept_inputs_a_day", 6000)
TRACKINGS = Quota("trackings_an_hour", 600, HOUR)
PAPERS = Quota("papers_a_day", 300)
QUOTAS = (
	*(DRAFTS, APPLICANTS, UPLOADS, UPLOADED_MIB, UPLOADS_OF_CASE, ACTS, STATEMENTS, KEPT_INPUTS),
	*(TRACKINGS, PAPERS),
)


def spends(quota: Quota) -> Callable:
	"""Count each call of an endpoint against a quota of whoever calls it."""

	def mark(method: Callable) -> Callable:
		@wraps(method)
		def counted(*args, **kwargs):
			spend(quota)
			return method(*args, **kwargs)

		return counted

	return mark


def spend(quota: Quota, amount: int = 1, subject: str = "") -> None:
	"""Count what the signed-in account asks for, of one subject or of all; refuse what goes beyond the limit.

	What is refused does not count. Jobs and the console have no quotas. Raises `QuotaError`, which says when
	it goes on.
	"""
	caller = find_caller() if frappe.request else None
	if not caller:
		return
	limit, end = find_limit(quota), find_end(quota.seconds)
	key = f"hall-quota|{quota.name}|{caller}|{subject}|{end.isoformat()}"
	with suppress(RedisError):  # without Redis nothing is counted, and nothing is kept from anybody
		if count(key, amount, quota.seconds) > limit:
			count(key, -amount, quota.seconds)
			refuse(quota, limit, end)


def count(key: str, amount: int, seconds: int) -> int:
	"""Add to a count that ends by itself and return what it is now, in one step for all processes."""
	cache = frappe.cache()
	name = cache.make_key(key)
	steps = cache.pipeline(transaction=True)
	steps.set(name, 0, ex=seconds, nx=True)
	steps.incrby(name, amount)
	return steps.execute()[1]


def find_limit(quota: Quota) -> int:
	limit = find_setting(quota.name) or quota.limit
	return limit * STAFF_FACTOR if is_staff(frappe.session.user) else limit


def find_setting(name: str) -> int:
	"""Return a limit that an administrator or the operator has set, 0 for none."""
	of_site = frappe.conf.get("hall_quotas") or {}
	return cint(frappe.get_cached_doc(SETTINGS).get(name)) or cint(of_site.get(name))


def find_caller() -> str | None:
	"""Return whose quota it is: the account's, of guests that of their address.

	Guests from inside the house, or from behind a proxy that names nobody, have none: they would share it.
	"""
	user = frappe.session.user
	if user != "Guest":
		return user
	with suppress(ValueError):
		address = ipaddress.ip_address(frappe.local.request_ip or "")
		return f"Guest {address}" if address.is_global else None
	return None


def find_end(seconds: int) -> datetime:
	"""Return when the present period ends: periods begin at midnight and follow one another."""
	now = now_datetime().replace(microsecond=0)
	midnight = now.replace(hour=0, minute=0, second=0)
	return midnight + timedelta(seconds=((now - midnight).seconds // seconds + 1) * seconds)


def refuse(quota: Quota, limit: int, end: datetime) -> None:
	"""Say that a limit is reached, and when it goes on."""
	moment = _("midnight") if quota.seconds == DAY else format_time(end.time(), "HH:mm")
	label = _(frappe.get_meta(SETTINGS).get_label(quota.name))
	sentence = _("“{0}”: the limit of {1} is reached. It goes on at {2}.").format(label, limit, moment)
	ask_for_patience(sentence, (end - now_datetime()).total_seconds(), QuotaError)
