"""Walking: every person goes every way to every record, with as many processes as the machine has cores."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from in_process import Caller
from walkers import OUTSIDERS, OWN, STRANGERS
from ways import READING, WRITING, Target, Way

from govhall.guards.requests.gate import is_open
from govhall.guards.requests.people import Kind

Reached = dict[tuple[str, str], list[str]]
_people: dict[str, Caller] = {}


def walk_all(people: dict[str, Caller], targets: list[Target]) -> Reached:
	"""Return who reached which record type by which way."""
	_people.update(people)
	# the processes inherit who is signed in
	with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
		walked = list(pool.map(_walk_to, targets))
	return {key: who for found in walked for key, who in found.items()}


def _walk_to(target: Target) -> Reached:
	return {
		(target.doctype, title): [
			who for who in _list_walkers(title, way, target) if way(_people[who], target)
		]
		for title, way in (READING | WRITING).items()
	}


def _list_walkers(title: str, way: Way, target: Target) -> list[str]:
	"""Return who tries a way: outsiders only what their list opens, for of the rest another test walks all.

	Nobody deletes what others walk to, and rows of tables have no tags, likes and comments.
	"""
	is_tried_by_all = title in READING or not (target.parenttype or "delete" in title)
	walkers = (*STRANGERS, *OWN) if is_tried_by_all else STRANGERS
	method = getattr(way, "method", None)
	return [who for who in walkers if not (method and _is_closed(who, method))]


def _is_closed(who: str, method: str) -> bool:
	if who not in (*OUTSIDERS, "citizen"):
		return False
	return not is_open(Kind.GUEST if who == "guest" else Kind.ACCOUNT, method)
