"""Collects every English string that a person can meet, so that a test can ask for its translation.

Words that Frappe translates itself are left to it: another translation of ours would change them
in the whole desk.

`python tests/code/source_strings.py` prints those without one.
"""

import ast
import csv
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name

APP = Path(__file__).parents[2] / "govhall"
FRAPPE = Path(find_spec("frappe").origin).parent
TRANSLATIONS = APP / "translations" / "zh.csv"
SCRIPT_CALL = re.compile(r"""__\(\s*(["'`])((?:(?!\1).)+)\1""", re.DOTALL)
TEMPLATE_CALL = re.compile(r"""(?<![\w_])_\(\s*(["'])((?:(?!\1).)+)\1""", re.DOTALL)
DOCTYPE_TEXTS = ("label", "description")
DESK_TEXTS = (
	*("title", "label", "chart_name", "description", "subtitle", "success_message"),
	*("action_label", "callback_title", "callback_message"),
)


def find_missing() -> list[str]:
	"""Return the source strings that have no Chinese translation."""
	known = read_translations(TRANSLATIONS) | read_translations(FRAPPE / "translations" / "zh.csv")
	return sorted(set(iterate_strings()) - set(known))


def read_translations(path: Path) -> dict[str, str]:
	with path.open(encoding="utf-8", newline="") as file:
		return {row[0]: row[1] for row in csv.reader(file) if row}


def iterate_strings() -> Iterator[str]:
	for path in _iterate_files("*.py"):
		yield from _strings_of_python(path)
	for path in _iterate_files("*.js"):
		yield from (match[2] for match in SCRIPT_CALL.finditer(path.read_text(encoding="utf-8")))
	for path in _iterate_files("*.html"):
		yield from (match[2] for match in TEMPLATE_CALL.finditer(path.read_text(encoding="utf-8")))
	yield from _names_of_notices()
	for pattern, read in RECORDS.items():
		for path in APP.glob(pattern):
			yield from read(json.loads(path.read_text(encoding="utf-8")))


def _names_of_notices() -> Iterator[str]:
	for path in import_module("govhall.hooks").hall_notice_kinds:
		yield from (kind.name for kind in resolve_name(path))


def _iterate_files(pattern: str) -> Iterator[Path]:
	for path in APP.rglob(pattern):
		if not {"tests", "dist", "node_modules"}.intersection(path.relative_to(APP).parts):
			yield path


def _strings_of_python(path: Path) -> Iterator[str]:
	for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
		if (
			isinstance(node, ast.Call)
			and isinstance(node.func, ast.Name)
			and node.func.id == "_"
			and node.args
		):
			argument = node.args[0]
			if isinstance(argument, ast.Constant):
				yield argument.value


def _strings_of_doctype(doctype: dict) -> Iterator[str]:
	yield doctype["name"]
	for field in doctype["fields"]:
		if field.get("hidden"):
			continue
		yield from (field[key] for key in DOCTYPE_TEXTS if field.get(key))
		if field["fieldtype"] == "Select":
			yield from (option for option in field.get("options", "").split("\n") if option)
	yield from (permission["role"] for permission in doctype["permissions"])


def _strings_of_desk(content) -> Iterator[str]:
	if isinstance(content, dict):
		yield from (content[key] for key in DESK_TEXTS if content.get(key))
		content = list(content.values())
	if isinstance(content, list):
		for item in content:
			yield from _strings_of_desk(item)


def _strings_of_report(report: dict) -> Iterator[str]:
	yield report["name"]


def _strings_of_workflow(workflow: dict) -> Iterator[str]:
	yield from (row["state"] for row in workflow["states"])
	yield from (row["action"] for row in workflow["transitions"])


RECORDS = {
	"*/doctype/*/*.json": _strings_of_doctype,
	"*/report/*/*.json": _strings_of_report,
	"workflows/*.json": _strings_of_workflow,
	"workspaces/*.json": _strings_of_desk,
	"figures/*.json": _strings_of_desk,
	"onboarding/**/*.json": _strings_of_desk,
}


if __name__ == "__main__":
	csv.writer(sys.stdout).writerows([text] for text in find_missing())
