"""Indexes over several columns, for the lists and counts that people look at all day.

Their first columns are what a person's permission or a case names, the rest what the list is sorted or
counted by, so that a page of a list reads a page of rows however many cases there are.
"""

import frappe

INDEXES = {
	# none begins with the deadline: a list in its order would read all closed cases first, which have none
	"Hall Application": (
		# a department's list of what burns first: one equality, so that it is read in its order
		("department", "has_deadline", "deadline"),
		# its counts by light
		("department", "light", "deadline"),
		# a department's counts by stage, and what burns first in one
		("department", "stage", "deadline"),
		# a department's list as the desk shows it, the newest first
		("department", "creation"),
		# the drafts that a clerk has begun
		("owner", "stage"),
		# the supervisor's counts by light
		("light", "deadline"),
		# who comes first for a matter that is limited in number (Article 57)
		("matter", "stage", "acceptance_date"),
	),
	"Hall Notice": (("department", "creation"),),
	"Hall Act Record": (("application", "done_on"),),
	# steps that run, the most urgent first; what is over has no light
	"Hall Application Step": (("department", "status", "due_date"),),
}


def add_indexes() -> None:
	"""Add the indexes that a site has not yet; it may be run at any time."""
	for doctype, indexes in INDEXES.items():
		for columns in indexes:
			frappe.db.add_index(doctype, [f"`{column}`" for column in columns], make_name(columns))


def make_name(columns: tuple[str, ...]) -> str:
	return f"hall_{'_'.join(columns)}"
