"""Plain text stays plain: what a browser would take for a tag is refused before saving (hook `doc_events`).

The framework's own filter lets through whatever is valid JSON, and its views print many fields as they are.
So texts of our record types, and of a few of the framework's that anybody writes, may hold no markup at all;
rich text is cleaned, also when it is valid JSON; so are texts of all other types that are valid JSON.

What stays as it was typed: `a < b`, `<5`, `A & B`, `《》`, full-width signs, and anything that stands in the
record already, so that an old text never stops an act of law. Control characters, which no keyboard types and
which hide text from readers, are taken out without a word: C0 and C1 but tab and line ends, non-characters,
and the two overrides that turn text around (U+202D, U+202E). The marks and isolates that Uyghur beside
Chinese needs stay.
"""

import json
from collections.abc import Iterable, Iterator

import frappe
from frappe import _
from frappe.utils.html_utils import sanitize_html

from govhall.exceptions import MarkupError
from govhall.guards.record_types import is_ours
from govhall.organisation.domain.markup import INVISIBLE, SUSPECT, has_markup

# the framework's types whose texts are people's: they hold no markup either
PLAIN_TYPES = frozenset(("User", "File", "Tag", "Tag Link", "Contact", "Address", "ToDo", "Event", "Note"))
RICH_FIELDS = frozenset(("Text Editor", "HTML Editor", "Markdown Editor"))
# what programs write: print and desk treat it as such
CODE_FIELDS = frozenset(("Code", "JSON", "HTML", "Password", "Geolocation"))
FILE_FIELDS = frozenset(("Attach", "Attach Image"))
# blocks of a workspace and the like are JSON with markup, and only administrators write them
PROGRAM_FIELDS = CODE_FIELDS | {"Long Text", "Signature", "Barcode"}


def keep_plain(doc, method: str | None = None) -> None:
	"""Refuse or clean texts of a record before it is saved; raises `MarkupError` that names the field."""
	if frappe.flags.in_install:
		return
	ours, is_plain = is_ours(doc.doctype), doc.doctype in PLAIN_TYPES
	for part in (doc, *doc.get_all_children()):
		for fieldname, value in list(part.__dict__.items()):
			if isinstance(value, str) and value and fieldname[0] != "_":
				_keep_value(doc, part, fieldname, ours or is_plain)


def require_plain(texts: Iterable[tuple[str, str | None]]) -> None:
	"""Refuse pairs of label and text that hold markup, for texts that reach the database past documents."""
	for label, text in texts:
		if text and has_markup(text):
			refuse(label)


def refuse(label: str) -> None:
	frappe.throw(say_markup(label), MarkupError)


def say_markup(label: str) -> str:
	"""Return the sentence that refuses markup in a field."""
	return _(
		"“{0}” holds a “<” directly before a letter or sign, which would be read as a command."
		" Please write a blank after “<”, or leave it out."
	).format(label)


def clean_rich(text: str) -> str:
	"""Return rich text without scripts, also when it is valid JSON, which the framework leaves as it is."""
	# with a sign before it, it is JSON no longer
	return sanitize_html(f".{text}")[1:]


def is_json(text: str) -> bool:
	if text.lstrip()[:1] not in ('"', "[", "{"):
		return False
	try:
		json.loads(text)
	except ValueError:
		return False
	return True


def _keep_value(doc, part, fieldname: str, is_plain: bool) -> None:
	value = part.get(fieldname)
	if is_plain and INVISIBLE.search(value):
		value = _take_out_invisible(part, fieldname, value)
	if not SUSPECT.search(value):
		return
	field = part.meta.get_field(fieldname)
	if field and field.fieldtype not in CODE_FIELDS:
		_keep_field(doc, part, field, value, is_plain)


def _keep_field(doc, part, field, value: str, is_plain: bool) -> None:
	if field.fieldtype in FILE_FIELDS:
		refused = not value.startswith("data:") and has_markup(value)
	elif field.fieldtype in RICH_FIELDS or not is_plain:
		if _needs_cleaning(field) and is_json(value):
			part.set(field.fieldname, clean_rich(value))
		return
	else:
		refused = has_markup(value)
	if refused and value not in set(_list_stored(doc)):
		refuse(_(field.label) if field.label else field.fieldname)


def _needs_cleaning(field) -> bool:
	# the framework cleans rich text that it leaves out here by its own code, with the same gap
	return field.fieldtype in RICH_FIELDS or not (
		field.fieldtype in PROGRAM_FIELDS or field.ignore_xss_filter
	)


def _take_out_invisible(part, fieldname: str, value: str) -> str:
	field = part.meta.get_field(fieldname)
	if field and field.fieldtype not in CODE_FIELDS:
		value = INVISIBLE.sub("", value)
		part.set(fieldname, value)
	return value


def _list_stored(doc) -> Iterator[str]:
	"""Yield every text that stands in the record already."""
	before = doc.get_doc_before_save()
	for part in (before, *before.get_all_children()) if before else ():
		yield from (value for value in part.__dict__.values() if isinstance(value, str))
