"""What the home page shows of the catalogue, from one search for everything."""

from datetime import timedelta

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from govhall.catalogue.domain.chain import PROJECT_STAGES
from govhall.catalogue.services.guides import measure_hall_chain
from govhall.catalogue.services.index import get_index
from govhall.catalogue.services.search import SearchResult, search_matters
from govhall.portal.browse import name_value
from govhall.portal.reform import draw_reforms
from govhall.portal.themes import list_themes

SHOWN_IN_STAGE = 12
SHOWN_THEMES = 12
SHOWN_DEPARTMENTS = 12
SHOWN_POPULAR = 8
POPULAR_DAYS = 90


def describe_home(halls: list[dict]) -> dict:
	"""Return themes, departments, levels, stages, popular matters and reform figures."""
	everything = search_matters(length=0)
	rows = [row for row in get_index().rows.values() if row.project_stage]
	main_hall = halls[0].name if len(halls) == 1 else None
	return {
		"matters_count": everything.total,
		"departments_count": len(everything.facets.get("department", [])),
		"halls_count": frappe.db.count("Service Hall"),
		"audiences": list_themes(everything),
		"shown_themes": SHOWN_THEMES,
		"departments": _list_values(everything, "department")[:SHOWN_DEPARTMENTS],
		"levels": _list_values(everything, "level"),
		"stages": list_stages(rows),
		"chain_days": measure_hall_chain(main_hall) if main_hall else 0,
		"popular": list_popular(),
		"reforms": draw_reforms(halls),
	}


def list_stages(rows: list[dict]) -> list[dict]:
	"""Return the stages of a construction project in order, each with its matters and its longest limit."""
	groups = {stage: [row for row in rows if row.project_stage == stage] for stage in PROJECT_STAGES}
	return [
		{
			"label": _(stage),
			"matters": found[:SHOWN_IN_STAGE],
			"days": max(row.promised_days or 0 for row in found),
		}
		for stage, found in groups.items()
		if found
	]


def list_popular() -> list[dict]:
	"""Return the matters in force with most applications in motion in the last three months."""
	case = frappe.qb.DocType("Hall Application")
	version = frappe.qb.DocType("Hall Matter Version")
	since = getdate() - timedelta(days=POPULAR_DAYS)
	# only how often, never who; `modified` has an index, and a case that moved lately is wanted lately
	return (
		frappe.qb.from_(case)
		.join(version)
		.on((version.matter == case.matter) & (version.is_current == 1))
		.select(version.matter, version.matter_name, version.english_name, version.promised_days)
		.where(case.modified >= since)
		.groupby(version.matter)
		.orderby(Count("*"), order=frappe.qb.desc)
		.orderby(version.matter)
		.limit(SHOWN_POPULAR)
		.run(as_dict=True)
	)


def _list_values(everything: SearchResult, facet: str) -> list[dict]:
	return [
		{"value": value.value, "label": name_value(facet, value), "count": value.count}
		for value in everything.facets.get(facet, [])
	]
