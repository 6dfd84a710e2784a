"""The page of forms to download: all of them, or those of a department or with certain words."""

from urllib.parse import urlencode

import frappe
from frappe.utils import cint

from govhall.organisation.language import name_of
from govhall.portal.papers import list_matters_with_papers

ADDRESS = "/hall/downloads"
LENGTH = 30
MAX_QUERY_LENGTH = 100
NAME_FIELDS = ("matter", "matter_name", "english_name")


def browse_papers(form: dict) -> dict:
	"""Return the page of matters with papers that the address asks for, by department."""
	query = (form.get("q") or "").strip()[:MAX_QUERY_LENGTH]
	department = (form.get("department") or "").strip()
	matters = list_matters_with_papers()
	departments = name_departments({row.department for row in matters})
	words = query.lower().split()
	found = [row for row in matters if department in ("", row.department) and _has_words(row, words)]
	found.sort(key=lambda row: (departments.get(row.department, ""), row.matter))
	last = max(1, -(-len(found) // LENGTH))
	page = min(max(cint(form.get("page")), 1), last)
	return {
		"query": query,
		"department": department,
		"departments": sorted(departments.items(), key=lambda item: item[1]),
		"total": len(found),
		"groups": _group(found[(page - 1) * LENGTH : page * LENGTH], departments),
		"pager": _make_pager(query, department, page, last),
	}


def name_departments(codes: set[str]) -> dict[str, str]:
	"""Return the names of departments in the reader's language, by code."""
	# departments are named in every guide
	rows = frappe.get_all(
		"Hall Department",
		filters={"name": ["in", list(codes)]},
		fields=["name", "department_name", "english_name"],
		order_by="name asc",
	)
	return {row.name: name_of(row, "department_name") for row in rows}


def _has_words(row: dict, words: list[str]) -> bool:
	if not words:
		return True
	names = [row[field] for field in NAME_FIELDS]
	names += [name for material in row.materials for name in (material.material_name, material.english_name)]
	text = " ".join(filter(None, names)).lower()
	return all(word in text for word in words)


def _group(rows: list[dict], departments: dict[str, str]) -> list[dict]:
	groups: dict[str, list[dict]] = {}
	for row in rows:
		groups.setdefault(row.department, []).append(row)
	return [{"name": departments.get(code) or code, "matters": matters} for code, matters in groups.items()]


def _make_pager(query: str, department: str, page: int, last: int) -> dict:
	def make_address(number: int) -> str:
		parts = {"q": query, "department": department, "page": number if number > 1 else ""}
		return f"{ADDRESS}?{urlencode({name: value for name, value in parts.items() if value})}"

	return {
		"page": page,
		"last": last,
		"previous": make_address(page - 1) if page > 1 else None,
		"next": make_address(page + 1) if page < last else None,
	}
