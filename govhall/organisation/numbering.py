"""Numbers without gaps: one counter row for each body, kind and period.

The row stays locked until the transaction of the act ends, so a number that was drawn
is either used or, when the act fails, drawn again by the next.

A new counter begins in a transaction of its own. Were it inserted by the act, then the first acts of a year
that come at once would each keep the others from inserting it, and all but one would fail.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

COUNTER = "Hall Counter"
BEGIN = """
	insert ignore into `tabHall Counter`
		(name, body, kind, period, last_number, creation, modified, owner, modified_by)
	values (%(name)s, %(body)s, %(kind)s, %(period)s, 0, now(6), now(6), %(user)s, %(user)s)
"""
# the new number comes back with the answer to the statement
CHANGE = "update `tabHall Counter` set last_number = last_insert_id({}) where name = %(name)s"


def draw_number(body: str, kind: str, period: str) -> int:
	"""Return the next number of the counter, 1 for a new one, and keep its row locked."""
	return _change_counter(body, kind, period, "last_number + 1")


def raise_counter(body: str, kind: str, period: str, number: int) -> None:
	"""Let a counter go on after a number that was given elsewhere, unless it is past it already."""
	_change_counter(body, kind, period, "greatest(last_number, %(number)s)", number=number)


def _change_counter(body: str, kind: str, period: str, last_number: str, **values: int) -> int:
	values |= {"name": f"{body}|{kind}|{period}"}
	if not frappe.db.exists(COUNTER, values["name"]):
		_begin_counter(values | {"body": body, "kind": kind, "period": period, "user": frappe.session.user})
	# nothing of an index is written: what is rolled back there keeps others, and us, from beginning counters
	frappe.db.sql(CHANGE.format(last_number), values)
	return int(frappe.db._cursor.lastrowid)


def _begin_counter(values: dict) -> None:
	try:
		with _transaction_beside():
			frappe.db.sql("set autocommit = 1, innodb_lock_wait_timeout = 1")
			# whoever draws from it has its row locked, and an insert would wait for them
			if not frappe.db.exists(COUNTER, values["name"]):
				frappe.db.sql(BEGIN, values)
	except frappe.QueryTimeoutError:
		# a number that was drawn before may keep its neighbours locked, when a page of the index was split
		frappe.db.sql(BEGIN, values)


@contextmanager
def _transaction_beside() -> Iterator[None]:
	"""Have a connection of its own inside the block; what goes on in that of the act is not touched."""
	ours = frappe.local.db
	frappe.connect(set_admin_as_user=False)
	try:
		yield
	finally:
		frappe.db.close()
		frappe.local.db = ours
