"""Calls of our own endpoints: found from the code, filled with what no honest program sends."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import fuzz_values
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

BOUNDARY = "----fuzz"
MISSING = object()
ENCODED = ("query", "form", "multipart")
# the fields of objects that endpoints read; what is not here comes as any text
FIELDS = (
	*("applicant_type", "applicant_name", "id_type", "id_number", "mobile", "address", "email"),
	*("contact_name", "contact_mobile", "declares_truth", "consents_electronic", "delivery_method"),
	*("delivery_address", "promises_proof", "promises_supply", "held_licence", "agent_name"),
	*("agent_id_number", "decision_basis", "decision_reason", "collected_by", "collector_relation"),
	*("collector_id_number", "correction_reason", "ending_reason", "special_procedure"),
	*("extension_days", "extension_reason", "material_name", "original_count", "copy_count", "name"),
	*("doctype", "owner", "docstatus", "parent", "days", "years", "project_name", "floor_area"),
)
HEADERS = {"json": "application/json", "form": "application/x-www-form-urlencoded", "query": ""}
HEADERS |= {"multipart": f"multipart/form-data; boundary={BOUNDARY}"}
BROKEN = (
	("application/json", b"{"),
	("application/json", b"[1, 2]"),
	("application/json", b'"text"'),
	("application/json", b"null"),
	("application/json", b"7"),
	("application/json", b"NaN"),
	("application/json", b'{"matter": "\xff\xfe"}'),
	("application/json", b"\xef\xbb\xbf{}"),
	("application/json", b"[" * 100_000),
	("application/json", b'{"a":' * 100_000),
	("application/json", b'{"matter": "\\ud800", "code": "\\u0000"}'),
	("application/json; charset=utf-16", '{"a": 1}'.encode("utf-16")),
	("application/json; charset=nonsense", b'{"a": 1}'),
	("application/x-www-form-urlencoded", b"matter=%ff%fe&code=%ud800&%=%"),
	("application/x-www-form-urlencoded", b"&&&===&" * 50),
	("multipart/form-data", b"no boundary"),
	(f"multipart/form-data; boundary={BOUNDARY}", b"------fuzz\r\nContent-Disposition: nonsense\r\n\r\nx"),
	(f"multipart/form-data; boundary={BOUNDARY}", b"\xff\xfe------fuzz--"),
	("text/xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
	("", b"\0\1\2"),
	("nonsense", b"{}"),
)
QUERIES = ("", "", "matter=%ff&code=%00", "cmd=nonsense", "a=" + "b" * 5_000, "%", "_=1", "doctype[]=1&x.y=2")
VERBS = ("POST", "POST", "POST", "GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
FILES = (
	b"",
	b"%PDF-1.7\n%%EOF",
	b"\x89PNG\r\n\x1a\n",
	b"MZ\x90\0",
	b"<script>alert(1)</script>",
	b"\0" * 3_000,
)


@dataclass(frozen=True)
class Call:
	"""One request, as it goes over the wire."""

	verb: str
	path: str
	query: str = ""
	content_type: str = ""
	body: bytes = b""
	arguments: dict = field(default_factory=dict, compare=False)

	def __str__(self) -> str:
		return f"{self.verb} {self.path}?{self.query[:80]} {self.content_type} {self.body[:600]!r}"


def find_endpoints() -> dict[str, Callable]:
	"""Return each whitelisted function of the app's API by its path."""
	import frappe

	import govhall.api

	for module in pkgutil.walk_packages(govhall.api.__path__, "govhall.api."):
		if ".tests" not in module.name:
			importlib.import_module(module.name)
	found = {
		f"{function.__module__}.{function.__name__}": function
		for function in frappe.whitelisted
		if function.__module__.startswith("govhall.api.")
	}
	return dict(sorted(found.items()))


def send_each(look: Callable[[Call], None], calls: st.SearchStrategy[Call], share: int, number: int) -> None:
	"""Look at so many calls; the same seed draws the same ones."""

	@seed(number)
	@settings(
		max_examples=share,
		database=None,
		deadline=None,
		phases=[Phase.generate],
		suppress_health_check=list(HealthCheck),
	)
	@given(calls)
	def look_at(call: Call) -> None:
		look(call)

	look_at()


def draw_calls(path: str, function: Callable, known: dict[str, list]) -> st.SearchStrategy[Call]:
	"""Return the calls of an endpoint: mostly its own arguments, seldom a body that is none."""
	parameters = inspect.signature(function).parameters
	drawn = {
		name: draw_argument(name, str(parameter.annotation), known) for name, parameter in parameters.items()
	}
	arguments = st.fixed_dictionaries(drawn).map(leave_out)
	strange = st.just({}) | st.dictionaries(fuzz_values.texts, fuzz_values.plain, max_size=1)
	whole = st.builds(lambda ours, others: {**others, **ours}, arguments, strange)
	address = f"/api/method/{path}"
	well_formed = st.builds(
		make_call,
		st.just(address),
		st.sampled_from(VERBS[:4]),
		st.sampled_from(("json", "json", *ENCODED)),
		whole,
	)
	return st.one_of(well_formed, well_formed, well_formed, well_formed, draw_broken(address))


def leave_out(arguments: dict) -> dict:
	return {name: value for name, value in arguments.items() if value is not MISSING}


def draw_argument(name: str, annotation: str, known: dict[str, list]) -> st.SearchStrategy:
	names = st.sampled_from(known.get(name) or known["names"])
	everything = st.sampled_from(known["names"])
	fields = (*FIELDS, *known.get(f"fields of {name}", ()))
	if "dict" in annotation:
		return st.one_of(fuzz_values.objects(fields, everything), fuzz_values.anything, st.just(MISSING))
	if "list" in annotation:
		return st.one_of(fuzz_values.lists(names), fuzz_values.anything, st.just(MISSING))
	return st.one_of(names, names, names, everything, fuzz_values.anything, st.just(MISSING))


def draw_broken(address: str) -> st.SearchStrategy[Call]:
	def build(verb: str, query: str, broken: tuple[str, bytes]) -> Call:
		return Call(verb, address, query, *broken)

	return st.builds(build, st.sampled_from(VERBS), st.sampled_from(QUERIES), st.sampled_from(BROKEN))


def make_call(address: str, verb: str, shape: str, arguments: dict) -> Call:
	if verb == "GET" or shape == "query":
		return Call(verb, address, urlencode(flatten(arguments), errors="replace"), arguments=arguments)
	body = {"json": to_json, "form": to_form, "multipart": to_parts}[shape](arguments)
	return Call(verb, address, "", HEADERS[shape], body, arguments)


def to_json(arguments: dict) -> bytes:
	return json.dumps(arguments).encode()


def to_form(arguments: dict) -> bytes:
	return urlencode(flatten(arguments), errors="replace").encode()


def to_parts(arguments: dict) -> bytes:
	"""Return a multipart body; one file comes with it, of no type that a hall takes, or of its name only."""
	parts = [
		f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name[:50]}"\r\n\r\n{value}\r\n'.encode(
			errors="replace"
		)
		for name, value in flatten(arguments).items()
	]
	file = FILES[len(parts) % len(FILES)]
	head = (
		f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="../a\0.pdf"\r\n\r\n'.encode()
	)
	return b"".join((*parts, head, file, f"\r\n--{BOUNDARY}--\r\n".encode()))


def flatten(arguments: dict) -> dict[str, str]:
	return {name: value if isinstance(value, str) else json.dumps(value) for name, value in arguments.items()}
