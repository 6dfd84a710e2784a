"""The reform ledger: what halls recorded of the past, against what their published matters say today."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import frappe
from pypika import CustomFunction

from govhall.catalogue.domain import reform

BASELINE_FIELDS = ("hall", "series", "indicator", "measure", "baseline_value", "measured_date", "source")


@dataclass(frozen=True)
class ReformFigure:
	"""A row of the ledger; `percent` is negative for less than then, and None when there was nothing."""

	hall: str
	series: str
	indicator: str
	measure: str
	measured_date: date
	then: int
	now: int
	change: int
	percent: float | None
	source: str


def get_reform_figures(hall: str) -> list[ReformFigure]:
	"""Return a hall's ledger, one reform after another; figures that anybody may see."""
	return list_figures({"hall": hall})


def list_figures(filters: dict) -> list[ReformFigure]:
	"""Return the rows of the ledger whose baselines meet filters, by hall, date and order of entry."""
	# the ledger is made of published guides and of figures that halls publish
	baselines = frappe.get_all(
		"Hall Reform Baseline",
		filters=filters,
		fields=[*BASELINE_FIELDS, "creation"],
		order_by="hall asc, measured_date asc, series asc, creation asc",
	)
	below = _list_halls_below({row.hall for row in baselines})
	matters = _read_matters({hall for halls in below.values() for hall in halls})
	of_hall = {hall: [row for row in matters if row.hall in halls] for hall, halls in below.items()}
	return [_make_figure(row, of_hall[row.hall]) for row in baselines]


def _make_figure(row: frappe._dict, matters: Collection[reform.MatterFigures]) -> ReformFigure:
	now = reform.measure(row.indicator, matters, row.measure or "")
	change = reform.compare(row.baseline_value, now)
	return ReformFigure(
		hall=row.hall,
		series=row.series,
		indicator=row.indicator,
		measure=row.measure or "",
		measured_date=row.measured_date,
		then=row.baseline_value,
		now=now,
		change=change.difference,
		percent=change.percent,
		source=row.source or "",
	)


def _list_halls_below(halls: set[str]) -> dict[str, set[str]]:
	"""Return each hall with itself and all halls below it in the tree."""
	rows = frappe.get_all("Service Hall", fields=["name", "lft", "rgt"], order_by="lft asc")
	spans = {row.name: (row.lft, row.rgt) for row in rows if row.name in halls}
	return {
		hall: {hall, *(row.name for row in rows if lft <= row.lft and row.rgt <= rgt)}
		for hall, (lft, rgt) in spans.items()
	}


def _read_matters(halls: set[str]) -> list[reform.MatterFigures]:
	"""Return what counts of the matters in force in these halls, in one statement."""
	if not halls:
		return []
	version = frappe.qb.DocType("Hall Matter Version")
	count = CustomFunction("JSON_LENGTH", ["document", "path"])
	extract = CustomFunction("JSON_EXTRACT", ["document", "path"])
	rows = (
		frappe.qb.from_(version)
		.select(
			version.hall,
			version.project_stage,
			version.promised_days,
			version.visits_count,
			count(version.content, "$.materials"),
			count(version.content, "$.steps"),
			extract(version.content, "$.fee_items[*].fee_item"),
		)
		.where((version.is_current == 1) & version.hall.isin(sorted(halls)))
		.run()
	)
	return [
		reform.MatterFigures(
			hall, stage or "", days or 0, visits or 0, materials or 0, steps or 0, _read(fees)
		)
		for hall, stage, days, visits, materials, steps, fees in rows
	]


def _read(names: str | None) -> tuple[str, ...]:
	return tuple(json.loads(names)) if names else ()
