"""Reading the code for what follows a check of the right to read: nothing is written on that alone."""

import ast
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

READ, CHECKED, WRITE = "read", "checked", "write"
# functions that check the right to an act: by role and post, by the workflow, by the step of a case
CHECKING = {"require_right", "require_action", "apply_workflow", "require_mine", "_require_checker"}
WRITING_ANYHOW = {"db_set", "db_insert", "db_update", "enqueue", "delete_doc"}
WRITING_WITHOUT_PLACE = {"save", "insert", "delete", "submit", "cancel"}  # of lists they take positions
WRITING_TO_DATABASE = ("frappe.db.set_value", "frappe.db.delete", "frappe.qb.update", "frappe.qb.into")
RIGHTS_TO_READ = {"read", "select", "print"}


class Code:
	"""The functions of a package by their paths, and which a name in a module stands for."""

	def __init__(self, sources: dict[str, str]):
		self.trees = {module: ast.parse(source) for module, source in sources.items()}
		self.imports = {module: dict(_list_imports(tree)) for module, tree in self.trees.items()}

	@classmethod
	def of_folder(cls, folder: Path) -> "Code":
		files = (path for path in folder.rglob("*.py") if "tests" not in path.parts)
		return cls({_name_module(path, folder): path.read_text(encoding="utf-8") for path in files})

	@cached_property
	def functions(self) -> dict[str, ast.FunctionDef]:
		return {
			f"{module}.{node.name}": node
			for module, tree in self.trees.items()
			for node in ast.walk(tree)
			if isinstance(node, ast.FunctionDef)
		}

	def find(self, module: str, name: str) -> str | None:
		"""Return the path of the function of this project that a call in a module names."""
		first, _dot, rest = name.partition(".")
		if not rest and f"{module}.{name}" in self.functions:
			return f"{module}.{name}"
		home = self.imports.get(module, {}).get(first)
		if not home:
			return None
		path = f"{home}.{rest}" if rest else home
		if path in self.functions:
			return path
		package, _dot, last = path.rpartition(".")
		return self.find(package, last) if package in self.trees and package != module else None

	@cache  # noqa: B019 - one code is read in a run
	def list_steps(self, path: str) -> list[tuple[str | None, str | None]]:
		"""Return in their order the checks and writes of a function, and which of ours it calls between."""
		module = path.rpartition(".")[0]
		steps = []
		for call in _list_calls(self.functions[path]):
			event = classify(call)
			called = None if event else self.find(module, ast.unparse(call.func))
			if event or called:
				steps.append((event, called))
		return steps

	def list_events(self, path: str, excepted: frozenset[str], above: tuple[str, ...] = ()) -> list[str]:
		"""Return in their order the checks and writes of a function, with those of what it calls."""
		if path in excepted:
			return [READ]
		events = []
		for event, called in self.list_steps(path):
			if event:
				events.append(event)
			elif called not in (*above, path):
				events += self.list_events(called, excepted, (*above, path))
			if CHECKED in events:
				break  # what is written after this is written by right
		return events

	def list_writing_by_readers(self, excepted: frozenset[str] = frozenset()) -> list[str]:
		"""Return the functions that write after they have asked for nothing but the right to read."""
		return [path for path in self.functions if writes_as_reader(self.list_events(path, excepted))]


def writes_as_reader(events: list[str]) -> bool:
	"""Tell whether something is written when the right to read was asked for, and no other before it."""
	until = events.index(CHECKED) if CHECKED in events else len(events)
	return READ in events[:until] and WRITE in events[events.index(READ) : until]


def classify(call: ast.Call) -> str | None:
	"""Return whether a call checks a right, to read or to act, or writes."""
	name = ast.unparse(call.func)
	last = name.rpartition(".")[2]
	if last in CHECKING:
		return CHECKED
	if last in ("check_permission", "has_permission"):
		named = {arg.value for arg in call.args if isinstance(arg, ast.Constant)}
		return READ if not call.args or named & RIGHTS_TO_READ else CHECKED
	if last in WRITING_ANYHOW or name in WRITING_TO_DATABASE:
		return WRITE
	return WRITE if "." in name and last in WRITING_WITHOUT_PLACE and not call.args else None


def _list_calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
	"""Yield the calls of a function in the order in which they are made, as far as it has no branches."""
	for node in ast.iter_child_nodes(function):
		yield from _walk(node)


def _walk(node: ast.AST) -> Iterator[ast.Call]:
	for child in ast.iter_child_nodes(node):
		yield from _walk(child)
	if isinstance(node, ast.Call):
		yield node


def _list_imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
	for node in ast.walk(tree):
		if isinstance(node, ast.ImportFrom) and node.module:
			yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def _name_module(path: Path, folder: Path) -> str:
	parts = path.relative_to(folder.parent).with_suffix("").parts
	return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
