"""The fields of an application form laid out in sections and columns for the template.

The rules that the browser applies (what is shown, required, fixed, checked) stand in the attribute
`data-rules` of each field and `data-shown` of each section, as trees of
`govhall.catalogue.domain.conditions`. Without JavaScript all fields are simply there.
"""

import json

from frappe import _
from frappe.utils import cint, cstr, now_datetime, today

from govhall.catalogue.domain.form_fields import NUMBER_TYPES
from govhall.catalogue.forms.texts import write_answer, write_number

SECTION_TYPES = ("Section Break", "Tab Break")
RULES = ("shown_if", "required_if", "read_only_if", "reqd", "check")
CHOICE_TYPES = ("Select", "Link")


def lay_out(
	fields: list[dict], answers: list[dict] | None = None, marks: dict[str, str] | None = None
) -> list[dict]:
	"""Return sections with tab, label, description and columns of fields; answers fill the fields.

	`marks`, the sentences of a correction notice by path, lock all answers that it does not name.
	"""
	given = {answer["fieldname"]: answer["value"] for answer in answers or []}
	sections: list[dict] = []
	tab: dict = {}
	for field in fields:
		if field["fieldtype"] == "Tab Break":
			tab = {"label": _translate(field["label"]), "shown_if": field.get("shown_if")}
			sections.append(_make_section({"fieldtype": "Tab Break"}, tab))
		elif field["fieldtype"] == "Section Break" or not sections:
			sections.append(_make_section(field, tab))
		if field["fieldtype"] == "Column Break":
			sections[-1]["columns"].append([])
		elif field["fieldtype"] not in SECTION_TYPES:
			sections[-1]["columns"][-1].append(_make_field(field, given))
	if marks is not None:
		_mark([control for section in sections for column in section["columns"] for control in column], marks)
	return _name_tabs([_drop_empty_columns(section) for section in sections if any(section["columns"])])


def list_answers(answers: list[dict]) -> list[dict]:
	"""Return the answers for reading: label, text, and the rows of a table under their headings."""
	return [_show_answer(answer) for answer in answers]


def _make_section(field: dict, tab: dict) -> dict:
	is_break = field["fieldtype"] in SECTION_TYPES
	conditions = [tree for tree in (tab.get("shown_if"), is_break and field.get("shown_if")) if tree]
	return {
		"tab": tab.get("label", ""),
		"label": _translate(field.get("label")) if is_break else "",
		"description": _translate(field.get("description")) if is_break else "",
		"shown": json.dumps(conditions, ensure_ascii=False) if conditions else "",
		"columns": [[]],
	}


def _make_field(field: dict, given: dict, path: str = "") -> dict:
	name = f"{path}{field['fieldname']}"
	value = given.get(field["fieldname"], _read_default(field))
	made = {
		**field,
		"name": name,
		"is_answered": field["fieldname"] in given,
		"label": _translate(field["label"]) or field["fieldname"],
		"description": _translate(field["description"]),
		"rules": json.dumps({rule: field[rule] for rule in RULES if field.get(rule)}, ensure_ascii=False),
		"choices": [{**choice, "label": _(choice["label"])} for choice in field.get("choices", [])],
	}
	if field["fieldtype"] == "Table":
		rows = value or [{}]
		made["rows"] = [_make_row(field, row, f"{name}.{place}.") for place, row in enumerate(rows)]
		made["blank"] = _make_row(field, {}, f"{name}.__row__.")
		return made
	return {**made, "value": _write_value(field["fieldtype"], value)}


def list_marks(fields: list[dict], marks: dict[str, str]) -> list[dict]:
	"""Return path, label and sentence of each marked answer, to lead a person there."""
	by_name = {field["fieldname"]: field for field in fields if field.get("fieldname")}
	return [
		{"path": path, "label": _name_place(by_name, path.split(".")), "sentence": sentence}
		for path, sentence in marks.items()
	]


def _name_place(fields: dict[str, dict], path: list[str]) -> str:
	"""Return the label of an answer; one in a table with its row: 人员 2 · 姓名."""
	field = fields.get(path[0], {})
	label = _translate(field.get("label")) or path[0]
	if len(path) < 2:
		return label
	columns = {column["fieldname"]: column for column in field.get("fields", [])}
	row = f"{label} {cint(path[1]) + 1}"
	return f"{row} · {_name_place(columns, path[2:])}" if len(path) > 2 else row


def _mark(controls: list[dict], marks: dict[str, str], is_within: bool = False) -> None:
	"""Write each sentence to its control, and lock what no mark names.

	An answer that was not asked before is not locked: a corrected one may bring the question up.
	"""
	for control in controls:
		control["note"] = marks.get(control["name"], "")
		is_open = is_within or bool(control["note"])
		control["is_locked"] = not is_open and control["is_answered"]
		for place, row in enumerate(control.get("rows", ())):
			of_row = marks.get(f"{control['name']}.{place}", "")
			_mark(row, marks, is_open or bool(of_row))
			row[0]["note"] = row[0]["note"] or of_row


def _make_row(table: dict, row: dict, path: str) -> list[dict]:
	return [_make_field(column, row, path) for column in table["fields"]]


def _read_default(field: dict):
	default = field.get("default")
	if field["fieldtype"] in ("Date", "Datetime", "Time") and cstr(default).lower() in ("today", "now"):
		moment = now_datetime().strftime("%Y-%m-%d %H:%M:%S")
		return {"Date": today(), "Datetime": moment, "Time": moment[11:]}[field["fieldtype"]]
	# __user and :Record are the desk's own
	return None if cstr(default).startswith(("__", ":")) else default


def _write_value(fieldtype: str, value) -> str:
	"""Return a value as an input shows it: numbers without needless zeros, times without seconds."""
	if fieldtype in NUMBER_TYPES:
		return write_number(fieldtype, value)
	text = cstr(value)
	if fieldtype == "Datetime":
		return text[:16].replace(" ", "T")
	return text[:5] if fieldtype == "Time" else text


def _show_answer(answer: dict) -> dict:
	shown = {
		"fieldtype": answer["fieldtype"],
		"label": _translate(answer["label"]) or answer["fieldname"],
		"text": write_answer(answer),
	}
	if answer["fieldtype"] == "Table":
		shown["headings"] = [_translate(column["label"]) for column in answer["fields"]]
		shown["rows"] = [
			[_show_answer({**column, "value": row[column["fieldname"]]}) for column in answer["fields"]]
			for row in answer["value"]
		]
	return shown


def _translate(text: str | None) -> str:
	return _(text) if text else ""


def _drop_empty_columns(section: dict) -> dict:
	return {**section, "columns": [column for column in section["columns"] if column]}


def _name_tabs(sections: list[dict]) -> list[dict]:
	"""Leave the name of a tab with its first section alone, as a heading above it."""
	last = ""
	for section in sections:
		section["tab"], last = (section["tab"] if section["tab"] != last else ""), section["tab"]
	return sections
