"""What no honest program sends: texts, numbers, lists and objects where something else is expected."""

import json

from hypothesis import strategies as st

# none of these is an answer to anything; some end programs that did not expect them
TEXTS = (
	*("", " ", "\t\n", "0", "-1", "null", "undefined", "true", "NaN", "1e999", "' or '1'='1", "\\", "%", "_"),
	*(
		"a" * 141,
		"a" * 10_000,
		"长" * 3_000,
		"😀" * 200,
		"🀄",
		"ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
		"أهلا",
		"e\u0301\u200b\ufeff\u202e",
	),
	*("\0", "a\0b", "\x01\x07\x1b[31m", "\ud800", "a\udfffb", "\uffff", "\x7f\x85\u2028"),
	*("<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "&lt;&amp;&#0;", "javascript:1"),
	*("'; drop table `tabUser`; --", '" union select 1,2,3 --', "1) or sleep(1) -- ", "`name`", "name asc"),
	*("../../../../etc/passwd", "..\\..\\win.ini", "/private/files/a.pdf", "file:///etc/passwd", "a/b/c"),
	*("{{ 7 * 7 }}", "{% include 'x' %}", "${7*7}", "%s%s%n", "{0.__class__}", "{", "}"),
	*('{"a": 1}', "[1, 2]", '["a"', '{"a": {"b": [1]}}', "[" * 5_000, '{"a":' * 3_000, '"a"', "[null]"),
	*("2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2026-13-45 25:61:61", "gestern", "-1-1-1"),
	*("Administrator", "Guest", "All", "Hall Application", "DocType", "frappe.db.sql", "__class__", "self"),
	*("650000198506150013", "65000019850615001X", "91650100MA0000001A", "１３８００００００００", "+86 138"),
)
NUMBERS = (
	*(0, 1, -1, 2, 100, 2**31, -(2**31) - 1, 2**63, 2**64, 10**40, -(10**40), 0.5, 1e300, -1e300, 5e-324),
	*(float("nan"), float("inf"), float("-inf")),
)

texts = st.sampled_from(TEXTS) | st.text(max_size=20, alphabet=st.characters())
plain = st.one_of(texts, st.sampled_from(NUMBERS), st.integers(), st.booleans(), st.none())
nested = st.recursive(
	plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)


def deep(levels: int) -> list:
	value: list = []
	for _ in range(levels):
		value = [value]
	return value


anything = st.one_of(texts, plain, nested, st.just(deep(90)), st.just({"a": deep(60)}))


def objects(names: tuple[str, ...], known: st.SearchStrategy) -> st.SearchStrategy:
	"""Return objects with some of the names that an endpoint reads, as they are or as JSON text."""
	rows = st.lists(st.dictionaries(st.sampled_from(names), known | plain, max_size=3), max_size=2)
	values = st.dictionaries(st.sampled_from(names) | texts, known | anything | rows, max_size=8)
	return values | values.map(to_json)


def lists(known: st.SearchStrategy) -> st.SearchStrategy:
	values = st.lists(known | anything, max_size=4)
	return values | values.map(to_json)


def to_json(value) -> str:
	return json.dumps(value)
