"""Take ciphers out of records, encrypt numbers in answers, and make hashes with a key of their own."""

import re
from collections.abc import Callable

import frappe
from frappe.utils.password import decrypt

from govhall.casework.services.people.key_change import hash_anew
from govhall.catalogue.forms.layouts import read_layout
from govhall.catalogue.forms.numbers import protect_stored
from govhall.guards.secrets.keys import make_hash_key
from govhall.guards.secrets.masks import CARD
from govhall.guards.secrets.numbers import read_numbers, write_numbers
from govhall.organisation.domain.identifiers import mask_identity_number

BATCH = 500
# record type, column of the cipher as it was, field whose number it is
CIPHERS = (
	("Hall Applicant", "id_number_cipher", "id_number"),
	("Hall Application", "agent_id_cipher", "agent_id_number"),
	("Hall Application", "collector_id_cipher", "collector_id_number"),
)
BEGIN = "gAAAAA"  # of each cipher
CIPHER = re.compile(rf"{BEGIN}[\w=-]{{90,}}", re.ASCII)
HISTORY = (("Version", "ref_doctype"), ("Deleted Document", "deleted_doctype"))  # both keep it in `data`


def execute() -> None:
	"""Upgrade all records, a batch at a time; safe to run again, also after it was cut off."""
	make_hash_key()
	for doctype, column, field in CIPHERS:
		move_ciphers(doctype, column, field)
	hash_anew(_keep)
	for form in list_forms():
		for fields in (None, *map(_read(form), list_layouts(form))):
			for _count in protect_stored(form, fields):
				_keep()
		mask_history(form)
	for doctype in dict.fromkeys(doctype for doctype, _column, _field in CIPHERS):
		forget_ciphers(doctype)


def move_ciphers(doctype: str, column: str, field: str) -> None:
	"""Move the ciphers of a column to where the framework reads none, then drop the column."""
	if not frappe.db.has_column(doctype, column):
		return
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name, table[column], table[field])
	query = query.where(table[column].isnotnull() & (table[column] != "")).orderby(table.name).limit(BATCH)
	while rows := query.run():
		names = [name for name, _cipher, _shown in rows]
		known = read_numbers(doctype, names)
		for name, cipher, shown in rows:
			# a credit code is public and stands in its field; a number typed since then is the newer one
			if "*" in (shown or "") and field not in known[name]:
				write_numbers(doctype, name, {field: decrypt(cipher)})
		frappe.qb.update(table).set(table[column], None).where(table.name.isin(names)).run()
		_keep()
	frappe.db.sql_ddl(f"alter table `tab{doctype}` drop column `{column}`")
	frappe.clear_cache()  # it remembers columns


def list_forms() -> list[str]:
	"""Return all forms in which anybody has answered, and those that a matter has now."""
	named = frappe.get_all("Hall Application", pluck="form_type", distinct=True, order_by="form_type asc")
	named += frappe.get_all("Hall Matter", pluck="form", distinct=True, order_by="form asc")
	return [form for form in sorted(filter(None, set(named))) if frappe.db.exists("DocType", form)]


def list_layouts(form: str) -> list[str]:
	return frappe.get_all("Hall Form Layout", filters={"form": form}, pluck="name", order_by="name asc")


def mask_history(form: str) -> None:
	"""Mask the numbers in versions and deleted records of a form."""
	_change_history(form, lambda text: CARD.sub(lambda found: mask_identity_number(found[0]), text))


def forget_ciphers(doctype: str) -> None:
	"""Take the ciphers out of versions and deleted records, which people read."""
	_change_history(doctype, lambda text: CIPHER.sub("", text), BEGIN)


def _change_history(doctype: str, change: Callable[[str], str], part: str = "") -> None:
	for history, key in HISTORY:
		filters = {key: doctype, "data": ["like", f"%{part}%"]}
		for name in frappe.get_all(history, filters=filters, pluck="name", order_by="name asc"):
			text = frappe.db.get_value(history, name, "data")
			if (changed := change(text)) != text:
				frappe.db.set_value(history, name, "data", changed, update_modified=False)


def _read(form: str) -> Callable[[str], list[dict]]:
	return lambda layout: read_layout(form, layout)


def _keep() -> None:
	"""A batch that is done stays done when the patch is cut off."""
	if not frappe.flags.in_test:
		frappe.db.commit()
