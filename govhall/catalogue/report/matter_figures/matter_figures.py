"""The matters in force by department or kind: how many, how reachable, how much faster than the law."""

from dataclasses import asdict

from frappe import _

from govhall.catalogue.services.figures import MatterFigures, list_matter_figures

MAX_BARS = 15


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], None, dict | None]:
	"""Return columns, rows and chart; `filters` names the grouping, a hall and what the chart shows."""
	filters = filters or {}
	figures = list_matter_figures(filters.get("by") or "Department", filters.get("hall"))
	rows = [asdict(row) | {"reduction": row.reduction} for row in figures]
	return make_columns(), rows, None, make_chart(figures, filters.get("show") == "Time Limits")


def make_columns() -> list[dict]:
	def column(fieldname: str, label: str, fieldtype: str = "Int", width: int = 120) -> dict:
		return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}

	return [
		column("label", _("Group"), "Data", 260),
		column("matters", _("Matters")),
		column("at_most_one_visit", _("At Most One Visit"), width=140),
		column("online", _("Online")),
		column("charged", _("Charged")),
		column("statutory_days", _("Working Days by Law"), width=160),
		column("promised_days", _("Working Days Promised for Them"), width=200),
		column("reduction", _("Reduction"), "Percent"),
		column("statutory_calendar_days", _("Calendar Days by Law"), width=160),
		column("promised_for_calendar_days", _("Working Days Promised for Them"), width=200),
	]


def make_chart(figures: list[MatterFigures], shows_limits: bool) -> dict | None:
	"""Return bars of the largest groups: their limits side by side, or how many matters they have.

	Only days of one unit stand side by side, so limits in calendar days are left to the table.
	"""
	if not figures:
		return None
	if shows_limits:
		shown = sorted(figures, key=lambda row: -row.statutory_days)[:MAX_BARS]
		datasets = [
			{"name": _("Working Days by Law"), "values": [row.statutory_days for row in shown]},
			{"name": _("Working Days Promised for Them"), "values": [row.promised_days for row in shown]},
		]
	else:
		shown = figures[:MAX_BARS]
		datasets = [{"name": _("Matters"), "values": [row.matters for row in shown]}]
	labels = [row.short_label for row in shown]
	return {"type": "bar", "data": {"labels": labels, "datasets": datasets}, "colors": ["#b8c2cc", "#2563eb"]}
