"""Numbers without gaps: one counter row for each body, kind and period.

The row stays locked until the transaction of the act ends, so a number that was drawn
is either used or, when the act fails, drawn again by the next.
"""

import frappe


def draw_number(body: str, kind: str, period: str) -> int:
	"""Return the next number of the counter, 1 for a new one, and keep its row locked."""
	name = f"{body}|{kind}|{period}"
	frappe.db.sql(
		"""
		insert into `tabHall Counter`
			(name, body, kind, period, last_number, creation, modified, owner, modified_by)
		values (%(name)s, %(body)s, %(kind)s, %(period)s, 1, now(6), now(6), %(user)s, %(user)s)
		on duplicate key update last_number = last_number + 1, modified = now(6), modified_by = %(user)s
		""",
		{"name": name, "body": body, "kind": kind, "period": period, "user": frappe.session.user},
	)
	return int(frappe.db.get_value("Hall Counter", name, "last_number"))


def raise_counter(body: str, kind: str, period: str, number: int) -> None:
	"""Let a counter go on after a number that was given elsewhere, unless it is past it already."""
	name = f"{body}|{kind}|{period}"
	frappe.db.sql(
		"""
		insert into `tabHall Counter`
			(name, body, kind, period, last_number, creation, modified, owner, modified_by)
		values (%(name)s, %(body)s, %(kind)s, %(period)s, %(number)s, now(6), now(6), %(user)s, %(user)s)
		on duplicate key update last_number = greatest(last_number, %(number)s)
		""",
		{
			"name": name,
			"body": body,
			"kind": kind,
			"period": period,
			"number": number,
			"user": frappe.session.user,
		},
	)
