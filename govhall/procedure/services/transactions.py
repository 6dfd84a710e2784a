"""Doing the same with many records: each in a transaction of its own, so that a broken one stops no other."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import frappe

DAY_IN_SECONDS = 24 * 60 * 60

Transaction = Callable[[], AbstractContextManager]


@contextmanager
def own_transaction() -> Iterator[None]:
	"""Keep what was done with a record, or nothing of it; papers are printed after the commit."""
	try:
		yield
	except Exception:
		frappe.db.rollback()
		raise
	frappe.db.commit()


def attempt(
	kind: str, act: Callable[[str], Any], record_type: str, name: str, transaction: Transaction
) -> tuple[bool, Any]:
	"""Tell whether an act on a record went well, and what came of it; one that failed is reported."""
	try:
		with transaction():
			return True, act(name)
	except Exception:  # whatever is wrong with one record, the others go on
		report(kind, record_type, name, transaction)
		return False, None


def report(kind: str, record_type: str, name: str, transaction: Transaction) -> None:
	"""Put the error in hand into the Error Log under the name of its record, once a day."""
	key = f"hall-case-{kind}-{name}"
	if frappe.cache().get_value(key, expires=True):
		return
	with transaction():
		frappe.log_error(f"Case {name}: {kind}", reference_doctype=record_type, reference_name=name)
	frappe.cache().set_value(key, 1, expires_in_sec=DAY_IN_SECONDS)
