"""Templates compiled once for each process: the framework makes a new Jinja environment for every request."""

from types import CodeType

import frappe
from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
	"""The code of templates by name and place, as long as their source stays what it was."""

	def __init__(self):
		self._known: dict[str, tuple[str, CodeType]] = {}

	def load_bytecode(self, bucket: Bucket) -> None:
		checksum, code = self._known.get(bucket.key, ("", None))
		if checksum == bucket.checksum:
			bucket.code = code

	def dump_bytecode(self, bucket: Bucket) -> None:
		self._known[bucket.key] = bucket.checksum, bucket.code


COMPILED = Compiled()


def keep_compiled(_context=None) -> None:
	"""Let the templates of this request be compiled once and for all (hook `update_website_context`)."""
	frappe.get_jenv().bytecode_cache = COMPILED
