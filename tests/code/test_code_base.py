"""Rules of the house that no linter knows."""

import ast
import importlib
import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from pkgutil import resolve_name

import pytest
from jinja2 import Environment, nodes
from source_strings import APP, find_missing

from govhall.casework.domain import stages

ROOT = APP.parent
FOLDERS = ("govhall", "tests", "benchmarks", "dev")
GUARDS = {"signed_in", "staff_only", "clerks_only", "administrators_only", "open_to_all"}
MAX_FUNCTION_LINES = 40
MAX_FILE_LINES = 300
SOURCES = sorted(
	path
	for folder in (APP, ROOT / "dev", ROOT / "tests", ROOT / "benchmarks")
	for path in folder.rglob("*.py")
	if "node_modules" not in path.parts
)
TEMPLATES = sorted(
	path for folder in ("print_formats", "templates", "www") for path in (APP / folder).rglob("*.html")
)
DOCTYPES = {
	doctype["name"]: doctype
	for doctype in (json.loads(path.read_text()) for path in APP.glob("*/doctype/*/*.json"))
}


# a number of days that a template writes by itself, and not a limit that the law spells out, as “五个工作日”
LIMIT = re.compile(
	r"(?<![一二三四五六七八九十])个(?:工作日|自然日)|_\(\"[^\"]*\{\d\} (?:working|calendar) days"
)


def read(path: Path) -> ast.Module:
	return ast.parse(path.read_text(encoding="utf-8"))


def iterate_functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
	return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def name_decorator(node: ast.expr) -> str:
	return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def list_endpoints() -> list[ast.FunctionDef]:
	return [
		function
		for path in APP.rglob("*.py")
		for function in iterate_functions(read(path))
		if "frappe.whitelist" in map(name_decorator, function.decorator_list)
	]


def list_hook_paths() -> list[str]:
	hooks = vars(importlib.import_module("govhall.hooks"))
	return sorted(set(_find_paths({name: value for name, value in hooks.items() if name[0] != "_"})))


def _find_paths(value) -> Iterator[str]:
	if isinstance(value, dict):
		value = list(value.values())
	if isinstance(value, list):
		for item in value:
			yield from _find_paths(item)
	if isinstance(value, str) and value.startswith("govhall.") and not value.endswith((".js", ".css")):
		yield value


def list_options(doctype: str, fieldname: str) -> list[str]:
	field = next(field for field in DOCTYPES[doctype]["fields"] if field["fieldname"] == fieldname)
	return field["options"].split("\n")


@pytest.mark.parametrize("endpoint", list_endpoints(), ids=lambda function: function.name)
def test_every_endpoint_is_guarded_directly_under_the_whitelist(endpoint):
	names = [name_decorator(decorator) for decorator in endpoint.decorator_list]
	assert names[0] == "frappe.whitelist"
	assert names[1] in GUARDS


@pytest.mark.parametrize("endpoint", list_endpoints(), ids=lambda function: function.name)
def test_every_endpoint_is_typed_and_described(endpoint):
	arguments = endpoint.args.args + endpoint.args.kwonlyargs
	assert all(argument.annotation for argument in arguments)
	assert endpoint.returns
	assert ast.get_docstring(endpoint)


@pytest.mark.parametrize("path", list_hook_paths())
def test_every_hook_path_can_be_imported(path):
	module, name = path.rsplit(".", 1)
	found = getattr(importlib.import_module(module), name)
	# these stand in tables, all others are called
	assert callable(found) or name in ("RECORD_TYPES", "KINDS")


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=lambda doctype: doctype["name"])
def test_every_doctype_has_prefix_permissions_and_order(doctype):
	assert doctype["name"].startswith("Hall ") or doctype["name"] == "Service Hall"
	assert doctype["permissions"] or doctype.get("istable")
	assert (doctype["sort_field"], doctype["sort_order"]) == ("creation", "DESC")


def test_nobody_writes_what_only_acts_may_write():
	for doctype in DOCTYPES.values():
		assert not [row for row in doctype["permissions"] if row.get("permlevel") == 1 and row.get("write")]


def test_the_stages_are_the_same_in_law_form_and_workflow():
	workflow = json.loads((APP / "workflows/hall_application.json").read_text())
	stage_of = {row["state"]: row.get("update_value", row["state"]) for row in workflow["states"]}
	assert list_options("Hall Application", "stage") == list(stages.STAGES)
	assert set(stage_of.values()) == set(stages.STAGES)
	moves = {(stage_of[row["state"]], stage_of[row["next_state"]]) for row in workflow["transitions"]}
	# a state that is proposed for a decision, or given back, stays in its legal stage
	moves = {(old, new) for old, new in moves if old != new}
	assert moves == {(old, new) for old, allowed in stages.TRANSITIONS.items() for new in allowed}


def list_imports() -> set[tuple[str, str]]:
	"""Return module and name of everything of ours that is imported anywhere, also inside functions."""
	paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
	lines = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
	found = [node for node in lines if isinstance(node, ast.ImportFrom) and node.module]
	ours = [node for node in found if node.module.partition(".")[0] == "govhall"]
	return {(node.module, alias.name) for node in ours for alias in node.names}


def test_every_import_finds_what_it_names():
	"""Benchmarks and functions import late, so that a name that has moved shows in use alone."""
	lost = []
	for module, name in sorted(list_imports()):
		if not hasattr(importlib.import_module(module), name) and not find_spec(f"{module}.{name}"):
			lost.append(f"{module}.{name}")
	assert lost == []


def test_no_filter_takes_an_empty_day_for_an_early_one():
	"""Frappe's filters compare a day that is empty as the first of all; the query builder leaves it out."""
	found = {}
	for path in APP.rglob("*.py"):
		compared = chain.from_iterable(map(list_earlier, ast.walk(read(path))))
		if fields := [*filter(may_be_empty, compared)]:
			found[path.name] = fields
	assert found == {}


def list_earlier(node: ast.AST) -> list[str]:
	"""Return the fields that a dict of filters compares by “earlier than”."""
	if not isinstance(node, ast.Dict):
		return []
	pairs = zip(node.keys, node.values, strict=True)
	return [key.value for key, value in pairs if isinstance(value, ast.List) and is_earlier(value.elts)]


def is_earlier(condition: list[ast.expr]) -> bool:
	return bool(condition) and isinstance(condition[0], ast.Constant) and condition[0].value in ("<", "<=")


def may_be_empty(fieldname: str) -> bool:
	fields = [field for doctype in DOCTYPES.values() for field in doctype["fields"]]
	days = [field for field in fields if field["fieldtype"] in ("Date", "Datetime")]
	named = [field for field in days if field["fieldname"] == fieldname]
	return bool(named) and not any(field.get("reqd") for field in named)


def test_no_two_kinds_of_notices_share_a_name_or_the_word_of_their_numbers():
	paths = importlib.import_module("govhall.hooks").hall_notice_kinds
	kinds = [kind for path in paths for kind in resolve_name(path)]
	assert len({kind.word for kind in kinds}) == len({kind.name for kind in kinds}) == len(kinds)


def test_every_string_has_a_chinese_translation():
	assert find_missing() == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(APP)))
def test_every_way_through_a_choice_is_escaped(path):
	tree = Environment().parse(path.read_text(encoding="utf-8"))
	lines = {node.lineno for node in tree.find_all((nodes.Or, nodes.CondExpr)) if is_half_escaped(node)}
	assert not lines, f"“a or b | e” escapes b alone; write “(a or b) | e”: lines {sorted(lines)}"


def is_half_escaped(choice: nodes.Or | nodes.CondExpr) -> bool:
	"""Tell whether the filter is on one way of a choice, while another may print what somebody wrote."""
	ways = (choice.left, choice.right) if isinstance(choice, nodes.Or) else (choice.expr1, choice.expr2)
	is_escaped = [isinstance(way, nodes.Filter) and way.name == "e" for way in ways]
	is_bare = [isinstance(way, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.CondExpr) for way in ways]
	return any(is_escaped) and (isinstance(choice, nodes.Or) or any(is_bare))


def test_no_module_with_endpoints_postpones_its_annotations():
	for path in APP.rglob("*.py"):
		assert "from __future__ import annotations" not in path.read_text(encoding="utf-8"), path


def test_no_function_is_longer_than_a_screen():
	long = [
		f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
		for path in SOURCES
		for function in iterate_functions(read(path))
		if function.end_lineno - function.lineno + 1 > MAX_FUNCTION_LINES
	]
	assert long == []


def test_no_file_is_longer_than_a_chapter():
	long = [
		str(path.relative_to(ROOT))
		for path in SOURCES
		if sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip()) > MAX_FILE_LINES
	]
	assert long == []


def test_limits_are_written_by_one_function():
	"""A template asks `write_limit`, which knows the unit."""
	assert [str(path) for path in TEMPLATES if LIMIT.search(path.read_text())] == []
