"""Setting papers while people wait: one at a time for each account, and never with all processes of the site.

Whoever finds no place is told to come again in some seconds, and their browser does so by itself: waiting in
here would keep a process from the others. Workers need no place, nobody waits for them.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import cint

from govhall.exceptions import BusyError
from govhall.guards.load.patience import ask_for_patience
from govhall.guards.load.places import hold_one
from govhall.guards.load.quotas import PAPERS, find_setting, spend

FOLDER = ("locks", "hall_papers")
COME_AGAIN = 4  # seconds
PROCESSES = 2  # of a site whose configuration does not tell


@contextmanager
def paper_slot() -> Iterator[None]:
	"""Hold a place to set a paper inside the block. Raises `BusyError` when there is none just now."""
	if not frappe.request:
		yield
		return
	folder = Path(frappe.get_site_path(*FOLDER))
	with (
		hold_one(folder, [name_place()]) as is_alone,
		hold_one(folder, list_places() if is_alone else []) as has_place,
	):
		if not is_alone:
			sentence = _("A paper is being made for you already. Please come again in some seconds.")
			ask_for_patience(sentence, COME_AGAIN, BusyError)
		if not has_place:
			sentence = _("Papers are being made for others just now. Please come again in some seconds.")
			ask_for_patience(sentence, COME_AGAIN, BusyError)
		spend(PAPERS)
		yield


def list_places() -> list[str]:
	return [f"place-{number}" for number in range(count_slots())]


def count_slots() -> int:
	"""Return how many papers are set at once: as set, else one less than the site has web processes."""
	processes = cint(frappe.conf.get("gunicorn_workers")) or PROCESSES
	return find_setting("paper_slots") or max(1, processes - 1)


def name_place() -> str:
	"""Return the place of an account; guests have none of their own. A few accounts share one."""
	user = frappe.session.user
	key = user if user != "Guest" else f"Guest {frappe.generate_hash(length=8)}"
	return f"account-{hashlib.sha256(key.encode()).hexdigest()[:3]}"
