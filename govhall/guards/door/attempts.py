"""Counting what somebody tries, for all processes of the hall at once, in the framework's Redis.

When Redis is away nothing is counted and nobody is kept out: passwords are checked all the same, and a
fault of the cache must not close the hall. The log then says so.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from math import ceil
from typing import TypeVar

import frappe
from frappe import _
from redis.exceptions import RedisError

from govhall.exceptions import TooManyAttemptsError
from govhall.guards.door.addresses import find_address, find_house

HOUR = 60 * 60
WRONG_CODES = 100  # an hour from one address, of applications and papers together; right ones are not counted
Value = TypeVar("Value")


def open_without_redis(otherwise: Value) -> Callable:
	"""Answer `otherwise` when Redis cannot be asked."""

	def decorate(function: Callable) -> Callable:
		@wraps(function)
		def ask(*arguments, **named):
			try:
				return function(*arguments, **named)
			except RedisError:
				frappe.logger("govhall").error("Redis is away: attempts are not counted", exc_info=True)
				return otherwise

		return ask

	return decorate


@open_without_redis(otherwise=1)
def count(seconds: int, *what: str) -> int:
	"""Return how often something was tried, this time too, without a pause of so many seconds."""
	pipeline = frappe.cache.pipeline()
	key = make_key("tried", *what)
	pipeline.incrby(key, 1)
	pipeline.expire(key, seconds)
	return int(pipeline.execute()[0])


@open_without_redis(otherwise=1)
def count_in_window(seconds: int, *what: str) -> int:
	"""Return how often something was tried, this time too, within so many seconds of the first time."""
	key = make_key("window", *what)
	pipeline = frappe.cache.pipeline()
	pipeline.set(key, 0, ex=seconds, nx=True)
	pipeline.incrby(key, 1)
	return int(pipeline.execute()[1])


@open_without_redis(otherwise=0)
def peek_in_window(*what: str) -> int:
	return int(frappe.cache.get(make_key("window", *what)) or 0)


@open_without_redis(otherwise=None)
def lock(seconds: int, *what: str) -> None:
	"""Close something for so many seconds; it opens by itself."""
	frappe.cache.setex(make_key("locked", *what), seconds, 1)


@open_without_redis(otherwise=0)
def find_wait(*what: str) -> int:
	"""Return for how many seconds something is still closed."""
	return max(0, int(frappe.cache.ttl(make_key("locked", *what))))


@open_without_redis(otherwise=None)
def remember(seconds: int, *what: str) -> None:
	frappe.cache.setex(make_key("known", *what), seconds, 1)


@open_without_redis(otherwise=True)
def is_remembered(*what: str) -> bool:
	return bool(frappe.cache.get(make_key("known", *what)))


@open_without_redis(otherwise=None)
def forget(*what: str) -> None:
	pipeline = frappe.cache.pipeline()
	for state in ("tried", "window", "locked"):
		pipeline.delete(make_key(state, *what))
	pipeline.execute()


def make_key(state: str, *what: str) -> bytes:
	"""Return a key of this site that does not tell whom it is about, and has no length of theirs."""
	about = sha256("\0".join(map(str, what)).encode(errors="replace")).hexdigest()
	return frappe.cache.make_key(f"hall-{state}:{about}")


def find_caller() -> str:
	"""Return who is counted: the subscriber whose address sent the request."""
	return find_house(find_address(getattr(frappe.local, "request", None)))


def limit_caller(what: str, limit: int, seconds: int = HOUR) -> None:
	"""Refuse what one address has asked for too often."""
	caller = find_caller()
	if count_in_window(seconds, what, caller) > limit:
		refuse(seconds)


def check_misses(what: str, limit: int) -> None:
	"""Refuse an address that has guessed too often; see `note_miss`."""
	if peek_in_window(what, find_caller()) >= limit:
		refuse(HOUR)


def note_miss(what: str) -> None:
	"""Count a guess that was wrong."""
	count_in_window(HOUR, what, find_caller())


def refuse(seconds: int) -> None:
	frappe.throw(
		_("This was asked for too often from your address. Please try again in {0} min.").format(
			ceil(seconds / 60)
		),
		TooManyAttemptsError,
	)
