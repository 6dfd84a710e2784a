"""Walking: every person goes every way to every record, with as many processes as the machine has cores."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import in_process
from in_process import Caller
from walkers import OUTSIDERS, OWN, STRANGERS
from ways import READING, WRITING, Target, Way

from govhall.guards.requests.gate import is_open
from govhall.guards.requests.people import Kind

# filled by a job in the background, or out of a cache that the first caller makes: what one's own people
# find there depends on the moment, and only that strangers find nothing can be said
LATE = ("global search", "form links")
OUTSIDE = (Kind.GUEST, Kind.ACCOUNT)
Reached = dict[tuple[str, str], list[str]]
_people: dict[str, Caller] = {}
_closed: dict[str, list[str]] = {}


def walk_all(people: dict[str, Caller], targets: list[Target]) -> Reached:
	"""Return who reached which record type by which way."""
	_people.update(people)
	_closed.update(
		list_closed([way.method for way in (READING | WRITING).values() if hasattr(way, "method")])
	)
	# the processes inherit who is signed in
	with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
		walked = list(pool.map(_walk_to, targets))
	return {key: who for found in walked for key, who in found.items()}


def _walk_to(target: Target) -> Reached:
	found = {}
	for title, way in (READING | WRITING).items():
		walkers = _list_walkers(title, way, target)
		found[target.doctype, title] = [who for who in walkers if way(_people[who], target)]
	return found


def _list_walkers(title: str, way: Way, target: Target) -> list[str]:
	"""Return who tries a way: outsiders only what their list opens, for of the rest another test walks all.

	Nobody deletes what others walk to, and rows of tables have no tags, likes and comments.
	"""
	is_tried_by_all = title in READING or not (target.parenttype or "delete" in title)
	# pages are slow, and staff print by the view of the same name
	is_tried_by_all &= "page" not in title and title not in LATE
	walkers = (*STRANGERS, *OWN) if is_tried_by_all else STRANGERS
	method = getattr(way, "method", None)
	return [who for who in walkers if not (method and method in _closed.get(who, ()))]


def list_closed(methods: list[str]) -> dict[str, list[str]]:
	"""Return which methods of the framework no list opens to each of those who do not work in a desk."""
	with in_process.connected():
		closed = {kind: [name for name in methods if not is_open(kind, name)] for kind in OUTSIDE}
	return {who: closed[Kind.GUEST if who == "guest" else Kind.ACCOUNT] for who in (*OUTSIDERS, "citizen")}
