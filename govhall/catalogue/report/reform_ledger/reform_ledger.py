"""The reform ledger as a report of the desk, with a chart of then and now."""

from dataclasses import asdict

import frappe
from frappe import _

from govhall.catalogue.services.reform import ReformFigure, list_figures
from govhall.organisation.language import name_of

FILTERS = ("hall", "series", "indicator")


def execute(filters: dict | None = None) -> tuple[list[dict], list[dict], None, dict | None]:
	"""Return columns, rows and chart; `filters` may narrow to a hall, a reform and an indicator."""
	wanted = {name: value for name, value in (filters or {}).items() if name in FILTERS and value}
	figures = list_figures(wanted)
	return make_columns(), [make_row(figure) for figure in figures], None, make_chart(figures)


def make_columns() -> list[dict]:
	"""Return the columns; the desk shows the percentage with one decimal (reform_ledger.js)."""
	columns = (
		("hall_name", _("Hall"), "Data", 200),
		("series", _("Reform"), "Data", 220),
		("title", _("Reform Indicator"), "Data", 160),
		("measured_date", _("Measured On"), "Date", 100),
		("then", _("Figure Then"), "Int", 80),
		("now", _("Figure Now"), "Int", 80),
		("change", _("Difference"), "Int", 80),
		("percent", _("Change in Percent"), "Percent", 100),
		("source", _("Evidence"), "Data", 360),
	)
	names = ("fieldname", "label", "fieldtype", "width")
	return [dict(zip(names, column, strict=True)) for column in columns]


def make_row(figure: ReformFigure) -> dict:
	hall = frappe.get_cached_doc("Service Hall", figure.hall)
	return {**asdict(figure), "title": name_indicator(figure), "hall_name": name_of(hall, "hall_name")}


def make_chart(figures: list[ReformFigure]) -> dict | None:
	"""Return bars of now beside then; each pair as percentages, because days and counts differ in size."""
	shown = [figure for figure in figures if figure.percent is not None]
	if not shown:
		return None
	return {
		"type": "bar",
		"data": {
			"labels": [f"{_(figure.indicator)} {figure.then}→{figure.now}" for figure in shown],
			"datasets": [
				{"name": _("Then (100 %)"), "values": [100] * len(shown)},
				{
					"name": _("Now (% of then)"),
					"values": [round(100 + figure.percent, 1) for figure in shown],
				},
			],
		},
		"colors": ["#b8c2cc", "#2490ef"],
	}


def name_indicator(figure: ReformFigure) -> str:
	"""Return the indicator in the reader's language, with how a time limit is measured."""
	return f"{_(figure.indicator)} ({_(figure.measure)})" if figure.measure else _(figure.indicator)
