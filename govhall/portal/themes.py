"""Themes of citizens and firms, each with its icon and the number of matters in force."""

import frappe
from frappe import _

from govhall.catalogue.services.search import SearchResult

AUDIENCES = {"Natural Person": "For Citizens", "Legal Person": "For Firms and Organisations"}
# an icon for each of the national themes; an administrator's own theme names one of these, or has none
ICONS = {
	**{"N01": "family", "N02": "home", "N03": "temple", "N04": "book", "N05": "flag", "N06": "briefcase"},
	**{"N07": "shop", "N08": "permit", "N09": "key", "N10": "badge", "N11": "coin", "N12": "rings"},
	**{"N13": "heart", "N14": "crane", "N15": "home", "N16": "umbrella", "N17": "card", "N18": "car"},
	**{"N19": "camera", "N20": "globe", "N21": "shield", "N22": "shield", "N23": "scales", "N24": "bulb"},
	**{"N25": "leaf", "N26": "music", "N27": "tap", "N28": "cross", "N29": "sun", "N30": "flower"},
	**{"L01": "shop", "L02": "permit", "L03": "badge", "L04": "yes", "L05": "coin", "L06": "briefcase"},
	**{"L07": "umbrella", "L08": "chart", "L09": "coin", "L10": "key", "L11": "cart", "L12": "gavel"},
	**{"L13": "ship", "L14": "globe", "L15": "wheat", "L16": "crane", "L17": "leaf", "L18": "warn"},
	**{"L19": "shield", "L20": "gauge", "L21": "cross", "L22": "bulb", "L23": "book", "L24": "bulb"},
	**{"L25": "temple", "L26": "scales", "L27": "tap", "L28": "door", "L29": "box"},
}
OTHER = "dots"


def list_themes(everything: SearchResult) -> list[dict]:
	"""Return the audiences with those of their themes that have matters, in the published order."""
	counts = {value.value: value.count for value in everything.facets.get("theme", [])}
	# themes are published with the guides
	themes = frappe.get_all(
		"Hall Theme",
		filters={"name": ["in", list(counts)]},
		fields=["name", "theme_name", "english_name", "audience", "icon", "description"],
		order_by="position asc, name asc",
	)
	return [
		{
			"audience": audience,
			"label": _(label),
			"themes": [_describe_theme(row, counts) for row in themes if row.audience == audience],
		}
		for audience, label in AUDIENCES.items()
	]


def _describe_theme(row: dict, counts: dict[str, int]) -> dict:
	return {"record": row, "icon": row.icon or ICONS.get(row.name, OTHER), "count": counts[row.name]}
