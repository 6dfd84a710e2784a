"""What the walk found, as lines that a person can read and a diff can show."""

import frappe
from frappe.permissions import rights

from govhall.guards.requests.gate import OPEN_TO, is_open
from govhall.guards.requests.people import Kind

SHOWN = ("read", "write", "create", "delete", "export", "share")


def list_lines(reached: dict, methods: list[str], people: dict[str, str]) -> list[str]:
	"""Return the lines of the file of rights; `people` are users by their role in the walk."""
	return [
		*list_reached(reached),
		*list_open_methods(methods),
		*list_closed_methods(methods),
		*list_rights(people),
	]


def list_reached(reached: dict[tuple[str, str], list[str]]) -> list[str]:
	lines = ["# Who reaches a record of a case, and by which ways"]
	for doctype in dict.fromkeys(of_type for of_type, _way in reached):
		lines += ["", f"## {doctype}"]
		lines += [
			f"{way}: {', '.join(who)}"
			for (of_type, way), who in reached.items()
			if of_type == doctype and who
		]
	return lines


def list_open_methods(methods: list[str]) -> list[str]:
	lines = ["", "# Methods of the framework that are open to outsiders"]
	for kind in (Kind.GUEST, Kind.ACCOUNT):
		lines += ["", f"## {kind.value}", *(method for method in methods if is_open(kind, method))]
	return lines


def list_closed_methods(methods: list[str]) -> list[str]:
	lines = ["", "# Methods of the framework that are closed to those who work in a hall"]
	for kind in (Kind.STAFF, Kind.ADMINISTRATOR):
		assert kind in OPEN_TO
		lines += ["", f"## {kind.value}", *(method for method in methods if not is_open(kind, method))]
	return lines


def list_rights(people: dict[str, str]) -> list[str]:
	"""Return what the roles of each person allow by record type; which rows, the walk above tells."""
	lines = ["", "# What roles allow, by record type"]
	filters = {"istable": 0, "custom": 0}
	doctypes = frappe.get_all("DocType", filters=filters, pluck="name", order_by="name asc")
	for doctype in doctypes:
		allowed = {who: _list_allowed(doctype, user) for who, user in people.items()}
		if any(allowed.values()):
			lines += ["", f"## {doctype}", *(f"{who}: {what}" for who, what in allowed.items() if what)]
	return lines


def _list_allowed(doctype: str, user: str) -> str:
	may = [right for right in SHOWN if right in rights and _may(doctype, right, user)]
	return ", ".join(may)


def _may(doctype: str, right: str, user: str) -> bool:
	return bool(frappe.has_permission(doctype, right, user=user))
