"""Every method that the framework offers to callers, read from its sources: nobody has to remember a list."""

import ast
from collections.abc import Iterator
from pathlib import Path

import frappe

ROOT = Path(frappe.__file__).parent


def list_methods() -> list[str]:
	"""Return the paths of the framework's whitelisted functions, without the methods of documents."""
	return sorted(set(_iterate()))


def _iterate() -> Iterator[str]:
	for path in ROOT.rglob("*.py"):
		parts = path.relative_to(ROOT.parent).with_suffix("").parts
		if "tests" in parts or "node_modules" in parts or parts[-1].startswith("test_"):
			continue
		module = ".".join(part for part in parts if part != "__init__")
		for node in ast.parse(path.read_text(encoding="utf-8")).body:
			if isinstance(node, ast.FunctionDef) and any(map(_is_whitelist, node.decorator_list)):
				yield f"{module}.{node.name}"


def _is_whitelist(decorator: ast.expr) -> bool:
	return ast.unparse(decorator).startswith(("frappe.whitelist", "whitelist"))
