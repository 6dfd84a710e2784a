"""What the benchmarks share: a connection to the served site that leaves nothing on it, and a clock."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def connected(user: str) -> Iterator[None]:
	"""Act as a user of the site that `dev/benchmark` serves, and roll everything back afterwards."""
	os.chdir(os.path.join(os.environ["GOVHALL_BENCH"], "sites"))
	frappe.init(site=os.environ["GOVHALL_SITE"])
	frappe.connect()
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.db.rollback()
		frappe.destroy()


def time_once(action: Callable[[], object]) -> float:
	"""Return the seconds that an action takes."""
	start = time.perf_counter()
	action()
	return time.perf_counter() - start
