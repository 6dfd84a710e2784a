"""Conditions of form fields, as the desk writes them: `eval:doc.kind == "New" && doc.area > 300`.

The desk evaluates them as JavaScript. Here a condition is read into a small tree of lists, which
Python evaluates on the server and `public/js/forms/conditions.js` in the browser, so that both
always agree and nobody runs code out of a record. A tree is a list `[operator, argument, …]`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NoReturn

Tree = list[Any]
Record = Mapping[str, Any]

MAX_LENGTH = 1000
TOKENS = re.compile(
	r"""\s*(?:
		(?P<number>\d+(?:\.\d+)?) |
		(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*') |
		(?P<name>[^\W\d]\w*) |
		(?P<sign>===|!==|==|!=|<=|>=|&&|\|\||[<>!()\[\].,;-])
	)""",
	re.VERBOSE,
)
CONSTANTS = {"true": 1, "false": 0, "null": None, "undefined": None}
EQUALITY = {"==": "==", "===": "==", "!=": "!=", "!==": "!="}
ORDER = ("<", "<=", ">", ">=")
NUMBER_CALLS = ("cint", "flt", "Number", "parseInt", "parseFloat")


class UnreadableCondition(ValueError):
	"""A condition that says more than this reader understands."""


@lru_cache(maxsize=2048)
def read_condition(condition: str) -> Tree | None:
	"""Return the tree of a condition, or None for an empty one.

	Raises `UnreadableCondition` for anything but comparisons of fields with values.
	"""
	condition = condition.strip()
	if not condition:
		return None
	if len(condition) > MAX_LENGTH:
		raise UnreadableCondition(condition)
	if condition.startswith("eval:"):
		try:
			return _Reader(condition[5:]).read()
		except RecursionError as error:
			raise UnreadableCondition(condition) from error
	if re.fullmatch(r"[^\W\d]\w*", condition):
		return ["doc", condition]
	raise UnreadableCondition(condition)


def holds(tree: Tree, doc: Record, parent: Record | None = None) -> bool:
	"""Tell whether a condition is met by the values of a form; `parent` is that of a table's row."""
	return bool(_evaluate(tree, doc, parent or {}))


class _Reader:
	"""Reads one expression from left to right, one method for each level of precedence."""

	def __init__(self, source: str):
		self.source = source
		self.tokens = _split(source)
		self.place = 0

	def read(self) -> Tree:
		tree = self.read_or()
		while self.take(";"):
			pass
		if self.place != len(self.tokens):
			self.fail()
		return tree

	def read_or(self) -> Tree:
		tree = self.read_and()
		while self.take("||"):
			tree = ["or", tree, self.read_and()]
		return tree

	def read_and(self) -> Tree:
		tree = self.read_equality()
		while self.take("&&"):
			tree = ["and", tree, self.read_equality()]
		return tree

	def read_equality(self) -> Tree:
		tree = self.read_order()
		while sign := self.take(*EQUALITY):
			tree = [EQUALITY[sign], tree, self.read_order()]
		return tree

	def read_order(self) -> Tree:
		tree = self.read_unary()
		while sign := self.take(*ORDER):
			tree = [sign, tree, self.read_unary()]
		return tree

	def read_unary(self) -> Tree:
		if self.take("!"):
			return ["not", self.read_unary()]
		if self.take("-"):
			return ["negative", self.read_unary()]
		return self.read_members(self.read_value())

	def read_value(self) -> Tree:
		if self.take("("):
			tree = self.read_or()
			self.need(")")
			return tree
		if self.take("["):
			return ["list", *self.read_items("]")]
		kind, token = self.next()
		if kind == "number":
			return ["value", float(token) if "." in token else int(token)]
		if kind == "text":
			return ["value", re.sub(r"\\(.)", r"\1", token[1:-1])]
		if kind == "name":
			return self.read_name(token)
		raise UnreadableCondition(self.source)

	def read_name(self, name: str) -> Tree:
		if name in CONSTANTS:
			return ["value", CONSTANTS[name]]
		if name in ("doc", "parent"):
			return [name, self.read_field()]
		self.need("(")
		arguments = self.read_items(")")
		if name == "in_list" and len(arguments) == 2:
			return ["in", arguments[1], arguments[0]]
		if name in NUMBER_CALLS and len(arguments) == 1:
			return ["number", arguments[0]]
		raise UnreadableCondition(self.source)

	def read_field(self) -> str:
		if self.take("["):
			kind, token = self.next()
			self.need("]")
			field = token[1:-1] if kind == "text" else ""
		else:
			self.need(".")
			kind, field = self.next()
		if not re.fullmatch(r"[^\W\d]\w*", field):
			self.fail()
		return field

	def read_members(self, tree: Tree) -> Tree:
		while self.take("."):
			_kind, member = self.next()
			if member == "length":
				tree = ["length", tree]
			elif member in ("includes", "indexOf"):
				self.need("(")
				items = self.read_items(")")
				if len(items) != 1:
					self.fail()
				tree = ["in" if member == "includes" else "index", items[0], tree]
			else:
				self.fail()
		return tree

	def read_items(self, end: str) -> list[Tree]:
		items: list[Tree] = []
		while not self.take(end):
			if items:
				self.need(",")
			items.append(self.read_or())
		return items

	def take(self, *signs: str) -> str | None:
		if self.place < len(self.tokens):
			kind, token = self.tokens[self.place]
			if kind == "sign" and token in signs:
				self.place += 1
				return token
		return None

	def need(self, sign: str) -> None:
		if not self.take(sign):
			self.fail()

	def next(self) -> tuple[str, str]:
		if self.place >= len(self.tokens):
			self.fail()
		self.place += 1
		return self.tokens[self.place - 1]

	def fail(self) -> NoReturn:
		raise UnreadableCondition(self.source)


def _split(source: str) -> list[tuple[str, str]]:
	tokens, place, source = [], 0, source.rstrip()
	while place < len(source):
		found = TOKENS.match(source, place)
		if not found:
			raise UnreadableCondition(source)
		tokens.append((str(found.lastgroup), found[str(found.lastgroup)]))
		place = found.end()
	return tokens


def _evaluate(tree: Tree, doc: Record, parent: Record) -> Any:
	operator, *arguments = tree
	if operator == "value":
		return _empty_to_none(arguments[0])
	if operator in ("doc", "parent"):
		return _empty_to_none((doc if operator == "doc" else parent).get(arguments[0]))
	if operator == "and":
		return _evaluate(arguments[0], doc, parent) and _evaluate(arguments[1], doc, parent)
	if operator == "or":
		return _evaluate(arguments[0], doc, parent) or _evaluate(arguments[1], doc, parent)
	values = [_evaluate(argument, doc, parent) for argument in arguments]
	return OPERATIONS[operator](*values)


def _empty_to_none(value: Any) -> Any:
	return None if value == "" else value


def _is_equal(left: Any, right: Any) -> bool:
	if isinstance(left, str) != isinstance(right, str) and left is not None and right is not None:
		left, right = _to_number(left), _to_number(right)
		return left is not None and left == right
	return bool(left == right)


def _compare(left: Any, right: Any, test: Callable[[Any, Any], bool]) -> bool:
	numbers = _to_number(left), _to_number(right)
	if None not in numbers:
		return test(*numbers)
	return isinstance(left, str) and isinstance(right, str) and test(left, right)


def _to_number(value: Any) -> float | None:
	try:
		return float(value)
	except (TypeError, ValueError):
		return None


def _contains(item: Any, container: Any) -> bool:
	if isinstance(container, str):
		return str(item) in container if item is not None else False
	return any(_is_equal(item, other) for other in container or [])


def _find_index(item: Any, container: Any) -> int:
	items = container if isinstance(container, Sequence) and not isinstance(container, str) else []
	return next((place for place, other in enumerate(items) if _is_equal(item, other)), -1)


OPERATIONS: dict[str, Callable[..., Any]] = {
	"not": lambda value: not value,
	"negative": lambda value: -(_to_number(value) or 0),
	"number": lambda value: _to_number(value) or 0,
	"length": lambda value: len(value) if isinstance(value, str | list) else 0,
	"list": lambda *items: list(items),
	"in": _contains,
	"index": _find_index,
	"==": _is_equal,
	"!=": lambda left, right: not _is_equal(left, right),
	"<": lambda left, right: _compare(left, right, lambda a, b: a < b),
	"<=": lambda left, right: _compare(left, right, lambda a, b: a <= b),
	">": lambda left, right: _compare(left, right, lambda a, b: a > b),
	">=": lambda left, right: _compare(left, right, lambda a, b: a >= b),
}
