"""Builds the record of a workspace from a short description: rows of blocks, from top to bottom."""

import json
from collections.abc import Iterator

# width in twelfths of the page
WIDTHS = {"number_card": 3, "shortcut": 3, "quick_list": 6, "chart": 6, "card": 4}


def make_workspace(page: dict) -> dict:
	"""Return a workspace as Frappe keeps it: its layout, and a table for each kind of block."""
	widgets = list(_list_widgets(page["blocks"]))
	return {
		"doctype": "Workspace",
		"name": page["title"],
		"label": page["title"],
		"title": page["title"],
		"public": 1,
		"hide_custom": 1,
		"icon": page["icon"],
		"parent_page": page.get("parent_page", ""),
		"sequence_id": page["sequence_id"],
		"roles": [{"role": role} for role in page.get("roles", ())],
		"content": json.dumps([_place(number, *widget) for number, widget in enumerate(widgets)]),
		**_make_tables(widgets),
	}


def _list_widgets(blocks: list[dict]) -> Iterator[tuple[str, dict | str, int]]:
	"""Yield kind, description and width of each block; rows are kept apart by a space."""
	for number, block in enumerate(blocks):
		if number:
			yield "spacer", {}, 12
		for kind, items in block.items():
			if kind != "width":
				for item in items:
					yield kind, item, block.get("width", WIDTHS.get(kind, 12))


def _place(number: int, kind: str, item: dict | str, width: int) -> dict:
	name = {f"{kind}_name": _label(item)} if item else {}
	return {"id": f"{kind}{number}", "type": kind, "data": {**name, "col": width}}


def _label(item: dict | str) -> str:
	return item if isinstance(item, str) else item["label"]


def _make_tables(widgets: list[tuple[str, dict | str, int]]) -> dict[str, list[dict]]:
	def of(kind: str) -> list:
		return [item for found, item, _width in widgets if found == kind]

	return {
		"number_cards": [{"number_card_name": name, "label": name} for name in of("number_card")],
		"charts": [{"chart_name": name, "label": name} for name in of("chart")],
		"custom_blocks": [{"custom_block_name": name, "label": name} for name in of("custom_block")],
		"quick_lists": [_write_filter(row, "quick_list_filter") for row in of("quick_list")],
		"shortcuts": [_make_shortcut(row) for row in of("shortcut")],
		"links": [row for card in of("card") for row in _make_links(card)],
	}


def _make_shortcut(row: dict) -> dict:
	if "url" in row:
		return {"type": "URL", **row}
	if "report" in row:
		return {"type": "Report", "label": row["label"], "link_to": row["report"]}
	return {"type": "DocType", "color": "Grey", **_write_filter(row, "stats_filter")}


def _write_filter(row: dict, field: str) -> dict:
	"""Return the row with its filter as text; one that is text already is an expression with today's date."""
	value = row.get(field)
	return row if value is None or isinstance(value, str) else {**row, field: json.dumps(value)}


def _make_links(card: dict) -> Iterator[dict]:
	yield {"type": "Card Break", "label": card["label"], "link_count": len(card["links"])}
	for link in card["links"]:
		yield {"type": "Link", **(_name_link(link) if isinstance(link, dict) else _link_doctype(link, link))}


def _name_link(link: dict) -> dict:
	if "report" not in link:
		return _link_doctype(link["doctype"], link["label"])
	name = link["report"]
	return {"label": name, "link_type": "Report", "link_to": name, "is_query_report": 1}


def _link_doctype(doctype: str, label: str) -> dict:
	return {"label": label, "link_type": "DocType", "link_to": doctype}
