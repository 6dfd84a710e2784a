"""Finding the department that a row of a catalogue names: by our code, credit code or name."""

import frappe

from govhall.catalogue.domain.exchange.sheets import MATTERS
from govhall.catalogue.domain.exchange.tables import Incoming, Problem


class Departments:
	"""The departments of a site; those of one hall come first where several bear a name."""

	def __init__(self, hall: str | None = None):
		rows = frappe.get_all(
			"Hall Department", fields=["name", "department_name", "credit_code", "hall"], order_by="name asc"
		)
		self.names = {row.name for row in rows}
		ordered = sorted(rows, key=lambda row: row.hall != hall)
		self.by_code: dict[str, str] = {}
		self.by_name: dict[str, str] = {}
		for row in ordered:
			self.by_code.setdefault(row.credit_code, row.name)
			self.by_name.setdefault(row.department_name, row.name)

	def settle(self, matter: Incoming) -> list[Problem]:
		"""Put the department into the values of a matter, or return why there is none."""
		values = matter.values
		code, credit_code, name = (
			values.pop(field, "") for field in ("department", "department_code", "department_name")
		)
		found = self.find(code, credit_code, name)
		if found:
			values["department"] = found
			return []
		if not (code or credit_code or name) and frappe.db.exists("Hall Matter", matter.code):
			return []
		told = code or credit_code or name
		key = "no_department" if told else "department_missing"
		return [Problem(MATTERS.key, matter.row, "dept_code", key, (told,))]

	def find(self, code: str, credit_code: str, name: str) -> str | None:
		"""Return the department of the first of these that is known; our own code must be right."""
		if code:
			return code if code in self.names else None
		return self.by_code.get(credit_code or "-") or self.by_name.get(name or "-")
