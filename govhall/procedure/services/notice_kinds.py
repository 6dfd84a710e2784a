"""The kinds of notices that the modules of the site issue, GovHall's and other apps', by a hook of each."""

from dataclasses import dataclass
from itertools import chain

import frappe

from govhall.procedure.domain.notices import NoticeKind

HOOK = "hall_notice_kinds"


@dataclass(frozen=True)
class IssuedKind:
	"""A kind of notice, with the app that has its wording and the module that issues it."""

	kind: NoticeKind
	app: str
	module: str


def list_kinds() -> list[IssuedKind]:
	"""Return the kinds in the order in which people are shown them."""
	return list(chain.from_iterable(map(_read, frappe.get_hooks(HOOK))))


def offer_kinds() -> None:
	"""Let a notice be of each of these kinds, and of no other; at install and at each migrate."""
	kinds = "\n".join(issued.kind.name for issued in list_kinds())
	if frappe.get_meta("Hall Notice").get_options("kind") == kinds:
		return
	field = {"doctype": "Hall Notice", "fieldname": "kind", "property": "options", "property_type": "Text"}
	frappe.make_property_setter({**field, "value": kinds}, validate_fields_for_doctype=False)


def _read(path: str) -> list[IssuedKind]:
	app, module = path.split(".")[:2]
	return [IssuedKind(kind, app, frappe.unscrub(module)) for kind in frappe.get_attr(path)]
