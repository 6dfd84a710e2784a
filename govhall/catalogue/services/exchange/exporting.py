"""Taking a catalogue out: matters with all their rows, read table by table and never one by one."""

from collections import defaultdict

import frappe
from frappe import _

from govhall.catalogue.domain.exchange.sheets import FEES, LIBRARY, MATTERS, ROW_SHEETS, list_fields
from govhall.catalogue.domain.exchange.tables import write_tables
from govhall.catalogue.services.exchange.files import JSON, XLSX, write_file
from govhall.exceptions import ExchangeError, InvalidArgumentError

FORMATS = (XLSX, JSON)
ROW_DOCTYPES = {
	"legal_bases": "Hall Matter Basis",
	"steps": "Hall Matter Step",
	"materials": "Hall Matter Material",
	"fee_items": "Hall Matter Fee",
	"faqs": "Hall Matter Question",
	"themes": "Hall Matter Theme",
}
NOT_OF_THE_MATTER = {
	*("by_law", "handle_flow", "department_name", "department_code", "themes"),
}
SHOWN = ("name", "status", "published_version", "implementation_code")
NOT_OF_THE_ROW = {"matter_code", "matter_record_id"}
IN_ONE_QUERY = 1000


def export_catalogue(
	file_format: str, matters: list[str] | None = None, filters: list | None = None
) -> bytes:
	"""Return working copies of matters as a file: those named, or those that the filters find."""
	if file_format not in FORMATS:
		frappe.throw(
			_("A catalogue is exported as {0}, not as {1}.").format(", ".join(FORMATS), file_format),
			InvalidArgumentError,
		)
	records = read_matters(matters, filters)
	tables = write_tables(records, read_library(records))
	try:
		return write_file(tables, file_format)
	except OverflowError as error:
		frappe.throw(
			_("The text “{0}…” is too long for a spreadsheet. Please export as JSON.").format(error),
			ExchangeError,
		)


def read_matters(names: list[str] | None = None, filters: list | None = None) -> list[dict]:
	"""Return matters as the columns need them, ordered by code."""
	conditions = [*(filters or []), *([["name", "in", names]] if names else [])]
	records = frappe.get_list(
		"Hall Matter",
		filters=conditions,
		fields=[*SHOWN, *sorted(list_fields(MATTERS) - NOT_OF_THE_MATTER)],
		order_by="`tabHall Matter`.`code` asc",
		limit_page_length=0,
	)
	codes = [record.name for record in records]
	rows = {table: _read_rows(table, codes) for table in ROW_DOCTYPES}
	departments = _read_departments()
	for record in records:
		record.update({table: found[record.name] for table, found in rows.items()})
		record.update(departments.get(record.department, {}))
	return records


def read_library(records: list[dict]) -> list[dict]:
	"""Return the materials of the library that these matters ask for."""
	used = sorted({row["material"] for record in records for row in record["materials"] if row["material"]})
	return [
		material
		for part in _split(used)
		for material in frappe.get_all(
			"Hall Material",
			filters={"name": ["in", part]},
			fields=sorted(list_fields(LIBRARY)),
			order_by="code asc",
		)
	]


def _read_rows(table: str, codes: list[str]) -> dict[str, list[dict]]:
	"""Return the rows of a table by matter, in their order."""
	fields = {"theme"} if table == "themes" else _list_row_fields(table)
	rows = defaultdict(list)
	for part in _split(codes):
		found = frappe.get_all(
			ROW_DOCTYPES[table],
			filters={"parent": ["in", part], "parenttype": "Hall Matter", "parentfield": table},
			fields=["parent", *sorted(fields)],
			order_by="parent asc, idx asc",
		)
		for row in found:
			rows[row.pop("parent")].append(row)
	if table == "fee_items":
		_add_fee_items(rows)
	return rows


def _list_row_fields(table: str) -> set[str]:
	if table == "fee_items":
		return {"fee_item"}
	sheet = next(sheet for sheet in ROW_SHEETS if sheet.table == table)
	return list_fields(sheet) - NOT_OF_THE_ROW


def _add_fee_items(rows: dict[str, list[dict]]) -> None:
	"""Put what a fee item says into each row that names it."""
	fields = sorted(list_fields(FEES) - NOT_OF_THE_ROW - {"fee_item"})
	items = {
		item.pop("name"): item
		for item in frappe.get_all("Hall Fee Item", fields=["name", *fields], order_by="code asc")
	}
	for found in rows.values():
		for row in found:
			row.update(items.get(row["fee_item"], {}))


def _read_departments() -> dict[str, dict]:
	rows = frappe.get_all(
		"Hall Department",
		fields=["name", "department_name", "credit_code", "body_nature"],
		order_by="name asc",
	)
	return {
		row.name: {
			"department_name": row.department_name,
			"department_code": row.credit_code,
			"body_nature": row.body_nature,
		}
		for row in rows
	}


def _split(names: list[str]) -> list[list[str]]:
	return [names[start : start + IN_ONE_QUERY] for start in range(0, len(names), IN_ONE_QUERY)]
