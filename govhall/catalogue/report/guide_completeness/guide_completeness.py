"""Which elements guides lack and which rules they break, by matter or by department."""

from collections import defaultdict

import frappe
from frappe import _

from govhall.catalogue.domain import life
from govhall.catalogue.findings import describe_findings
from govhall.catalogue.services.completeness import Audit, audit_matters

FILTERED = ("hall", "department", "status")
SHOWN_DEPARTMENTS = 20


def execute(filters: dict | None = None) -> tuple:
	"""Return columns, rows, no message, the chart and the summary, as the framework asks for them."""
	filters = frappe._dict(filters or {})
	chosen = {field: filters[field] for field in FILTERED if filters.get(field)}
	audits = audit_matters({"status": ["!=", life.CANCELLED], **chosen})
	departments = summarise(audits)
	if filters.show == "Departments":
		columns, rows = get_department_columns(), departments
	else:
		columns, rows = get_matter_columns(), [make_row(audit) for audit in audits]
	return columns, rows, None, make_chart(departments), make_summary(audits)


def make_row(audit: Audit) -> dict:
	"""Return the row of a matter."""
	return {
		"matter": audit.matter.name,
		"matter_name": audit.matter.matter_name,
		"department": audit.matter.department,
		"status": audit.matter.status,
		"score": audit.measure.score,
		"errors": audit.errors,
		"warnings": audit.warnings,
		"corrected": audit.corrected,
		"findings": " ".join(describe_findings(audit.measure.findings)),
	}


def summarise(audits: list[Audit]) -> list[dict]:
	"""Return a row for each department, the one with the most errors first."""
	groups: dict[str, list[Audit]] = defaultdict(list)
	for audit in audits:
		groups[audit.matter.department].append(audit)
	rows = [
		{
			"department": department,
			"department_name": frappe.get_cached_value("Hall Department", department, "department_name"),
			"matters": len(group),
			"complete": sum(not audit.errors for audit in group),
			"score": round(sum(audit.measure.score for audit in group) / len(group)),
			"errors": sum(audit.errors for audit in group),
			"warnings": sum(audit.warnings for audit in group),
			"corrected": sum(audit.corrected for audit in group),
		}
		for department, group in groups.items()
	]
	return sorted(rows, key=lambda row: (-row["errors"], -row["warnings"], row["department"]))


def make_chart(departments: list[dict]) -> dict | None:
	"""Return the chart of errors and recommendations by department."""
	shown = departments[:SHOWN_DEPARTMENTS]
	if not shown:
		return None
	series = ((_("Errors"), "errors"), (_("Recommendations"), "warnings"))
	return {
		"type": "bar",
		"barOptions": {"stacked": 1},
		"colors": ["red", "orange"],
		"data": {
			"labels": [row["department_name"] or row["department"] for row in shown],
			"datasets": [{"name": name, "values": [row[key] for row in shown]} for name, key in series],
		},
	}


def make_summary(audits: list[Audit]) -> list[dict]:
	"""Return the figures above the report."""
	scores = [audit.measure.score for audit in audits]
	figures = (
		(_("Matters"), len(audits), "Blue"),
		(_("Without Errors"), sum(not audit.errors for audit in audits), "Green"),
		(_("Errors"), sum(audit.errors for audit in audits), "Red"),
		(_("Recommendations"), sum(audit.warnings for audit in audits), "Orange"),
		(_("Elements Corrected"), sum(audit.corrected for audit in audits), "Green"),
		(_("Average Score"), round(sum(scores) / len(scores)) if scores else 0, "Blue"),
	)
	return [
		{"label": label, "value": value, "indicator": colour, "datatype": "Int"}
		for label, value, colour in figures
	]


def get_matter_columns() -> list[dict]:
	"""Return the columns of a report by matter."""
	return [
		_column("matter", _("Matter"), "Link", 170, "Hall Matter"),
		_column("matter_name", _("Matter Name"), "Data", 260),
		_column("department", _("Department"), "Link", 160, "Hall Department"),
		_column("status", _("Status"), "Data", 90),
		*_figures(),
		_column("findings", _("Missing or Contradictory"), "Data", 600),
	]


def get_department_columns() -> list[dict]:
	"""Return the columns of a report by department."""
	return [
		_column("department", _("Department"), "Link", 160, "Hall Department"),
		_column("department_name", _("Department Name"), "Data", 260),
		_column("matters", _("Matters"), "Int", 90),
		_column("complete", _("Without Errors"), "Int", 110),
		*_figures(),
	]


def _figures() -> list[dict]:
	return [
		_column("score", _("Score"), "Int", 80),
		_column("errors", _("Errors"), "Int", 80),
		_column("warnings", _("Recommendations"), "Int", 90),
		_column("corrected", _("Elements Corrected"), "Int", 110),
	]


def _column(fieldname: str, label: str, fieldtype: str, width: int, options: str = "") -> dict:
	return {
		"fieldname": fieldname,
		"label": label,
		"fieldtype": fieldtype,
		"width": width,
		"options": options,
	}
