"""What a request asks for, in whichever of the framework's ways it is written."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import frappe

VERSIONED = r"^/api/(?:v(?P<version>[0-9]+)/)?"
METHOD = re.compile(VERSIONED + r"method/(?P<rest>.+)$")
RECORD = re.compile(VERSIONED + r"(?:resource|document|doctype)/(?P<doctype>[^/]+)(?:/(?P<name>.+))?$")
# arguments whose value the framework calls as a method
NAMES_OF_METHODS = ("method", "query", "tree_method", "run_method")
OWN = "govhall."
DOTTED = re.compile(r"^\w+(\.\w+)+$")


@dataclass(frozen=True)
class Wish:
	"""Methods by their paths, or a record type with a verb, or a page; `is_api` for all but pages."""

	methods: tuple[str, ...] = ()
	doctype: str | None = None
	name: str | None = None
	verb: str = "GET"
	version: int = 1
	page: str | None = None

	@property
	def is_api(self) -> bool:
		return self.page is None


def read_wish(request, arguments: dict) -> Wish:
	"""Return what a request asks for; the framework takes `cmd` before any address."""
	path, verb = request.path, "GET" if request.method == "HEAD" else request.method
	asked = [str(arguments["cmd"])] if arguments.get("cmd") else []
	if match := METHOD.match(path):
		# of several parts one version runs the first, another the last
		asked += [part for part in match["rest"].split("/") if part]
	if match := RECORD.match(path):
		version, name = int(match["version"] or 1), match["name"]
		return Wish(tuple(asked), match["doctype"], _cut_method(name, version), verb, version)
	if asked or path.startswith("/api/"):
		return Wish(tuple(asked), verb=verb)
	return Wish(verb=verb, page=path.strip("/"))


def _cut_method(name: str | None, version: int) -> str | None:
	"""Return the name of the record alone: version 2 writes `<name>/method/<method>`."""
	return re.sub(r"(^|/)(method/.*)?$", "", name) if name and version > 1 else name


def list_methods(wish: Wish, arguments: dict) -> Iterator[str]:
	"""Yield the paths of all methods that a request may run, also those named in arguments."""
	for method in wish.methods:
		yield method if "." in method else write_whole(method)
	for key in NAMES_OF_METHODS:
		value = arguments.get(key)
		if isinstance(value, str) and DOTTED.match(value):
			yield value


def write_whole(short: str) -> str:
	"""Return the path of a method that the framework knows by one word."""
	return "frappe.auth.login" if short == "login" else f"frappe.handler.{short}"


def is_named(method: str, names: Iterable[str]) -> bool:
	"""Tell whether names hold a method, or one that ends with a dot and opens all below it."""
	return any(method == name or (name[-1] == "." and method.startswith(name)) for name in names)


def find_home(method: str) -> str:
	"""Return the path under which a method was written: every module that imports it offers it too.

	What cannot be found, and what stands nowhere under its own name, has the path that was asked for. Ours
	that stand in for the framework's have the paths of those, and are reached like them.
	"""
	home = _find_written(method)
	if not home.startswith(OWN):
		return home
	replacing = frappe.get_hooks("override_whitelisted_methods", {})
	return next((name for name, paths in replacing.items() if "." in name and home in paths), home)


def _find_written(method: str) -> str:
	if "." not in method:
		return write_whole(method)
	said = list(frappe.local.message_log)
	try:
		return _locate(method)
	except Exception:  # whatever is wrong with the path, the framework says it when it comes to that
		frappe.local.message_log = said
		return method


@lru_cache(maxsize=2048)
def _locate(method: str) -> str:
	function = frappe.get_attr(method)
	module, name = getattr(function, "__module__", ""), getattr(function, "__name__", "")
	is_there = getattr(sys.modules.get(module), name, None) is function
	return f"{module}.{name}" if is_there else method
