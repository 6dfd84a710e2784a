"""A hall's reforms in figures, then and now, as bars that can be compared."""

from itertools import groupby

import frappe
from frappe import _

from govhall.catalogue.services.reform import ReformFigure, list_figures
from govhall.portal.memory import keep


def draw_reforms(halls: list[dict]) -> list[dict]:
	"""Return the reforms of halls in order of their dates, each figure with the shares of then and now."""
	names = {hall.name: hall for hall in halls}
	groups = groupby(_read_figures(list(names)), key=lambda row: (row.hall, row.measured_date, row.series))
	return [
		{
			"hall": names[hall] if len(names) > 1 else None,
			"series": series,
			"measured": date,
			"rows": [_draw_figure(row) for row in rows],
		}
		for (hall, date, series), rows in groups
	]


def _read_figures(halls: list[str]) -> list[ReformFigure]:
	"""Return the figures of halls; what they are now is counted anew only when something has changed."""
	filters = {"hall": ["in", halls]}
	baselines = frappe.get_all(
		"Hall Reform Baseline", filters=filters, fields=["name", "modified"], order_by="name asc"
	)
	if not baselines:
		return []
	known = tuple((row.name, row.modified) for row in baselines)
	return keep(f"reform {' '.join(halls)}", lambda: list_figures(filters), known)


def _draw_figure(figure: ReformFigure) -> dict:
	longest = max(figure.then, figure.now, 1)
	return {
		"label": f"{_(figure.indicator)}（{_(figure.measure)}）" if figure.measure else _(figure.indicator),
		"then": figure.then,
		"now": figure.now,
		"then_share": round(100 * figure.then / longest),
		"now_share": round(100 * figure.now / longest),
		"percent": f"{figure.percent:+.0f} %" if figure.percent else "",
		"source": figure.source,
	}
