"""Identity numbers at rest: a mask in their record, the cipher beside it, a keyed hash to find them by.

The ciphers lie in the framework's table of passwords. That is no record type: no list, report, export,
version, print format or API reads it, and the framework deletes and renames its rows with the record.
"""

from collections import defaultdict
from collections.abc import Iterable

import frappe
from frappe.query_builder import Table
from frappe.utils.password import decrypt, encrypt
from pypika.terms import Values

from govhall.guards.secrets.keys import hash_with_key

# the framework's own methods ask for 0 (hashed) and 1 (encrypted), so `get_password` finds none of ours
KIND = 2
COLUMNS = ("doctype", "name", "fieldname", "password", "encrypted")
SECRET_LEVEL = 9  # a permission level that no role has
AUTH = Table("__Auth")


class WithoutSecrets:
	"""A record that gives the fields of `SECRET_LEVEL` to no answer and no history, whoever asks."""

	def as_dict(self, *args, **kwargs):
		values = super().as_dict(*args, **kwargs)
		for field in self._list_secret_fields():
			values.pop(field, None)
		return values

	def save_version(self):
		if before := self.get_doc_before_save():
			before.update({field: self.get(field) for field in self._list_secret_fields()})
		super().save_version()

	def _list_secret_fields(self) -> list[str]:
		return [field.fieldname for field in self.meta.fields if field.permlevel == SECRET_LEVEL]


def hash_identity_number(id_type: str, number: str) -> str:
	"""Return the keyed hash by which a number is found, without storing the number itself."""
	return hash_with_key(f"{id_type}|{number}")


def keep_number(doc, field: str, number: str | None) -> None:
	"""Have a number written beside a record when it is saved (`store_new_numbers`); None forgets it."""
	doc.flags.setdefault("new_numbers", {})[field] = number


def has_new_number(doc, field: str) -> bool:
	"""Tell whether a number was typed since the record was last saved, also when its mask is the same."""
	return bool((doc.flags.new_numbers or {}).get(field))


def store_new_numbers(doc) -> None:
	"""Write the numbers of a record that has just been saved (`on_update`)."""
	numbers = doc.flags.pop("new_numbers", None) or {}
	if doc.flags.in_insert:
		# of a new record there is nothing to forget
		numbers = {field: number for field, number in numbers.items() if number}
	write_numbers(doc.doctype, doc.name, numbers)


def write_numbers(doctype: str, name: str, numbers: dict[str, str | None]) -> None:
	"""Encrypt numbers beside a record, by field; None forgets what was kept."""
	if not numbers:
		return
	rows = [make_row(doctype, name, field, number) for field, number in numbers.items() if number]
	if rows:
		insert = frappe.qb.into(AUTH).columns(*COLUMNS).insert(*rows)
		insert.on_duplicate_key_update(AUTH.password, Values(AUTH.password)).run()
	_forget(doctype, name, [field for field, number in numbers.items() if not number])


def _forget(doctype: str, name: str, fields: list[str]) -> None:
	"""Delete numbers that are there: deleting what is not would lock the gap in which others write."""
	kept = (AUTH.doctype == doctype) & (AUTH.name == name) & (AUTH.encrypted == KIND)
	kept &= AUTH.fieldname.isin(fields)
	if fields and frappe.qb.from_(AUTH).select(AUTH.fieldname).where(kept).run():
		frappe.qb.from_(AUTH).delete().where(kept).run()


def make_row(doctype: str, name: str, field: str, number: str) -> tuple:
	"""Return the row of `COLUMNS` that keeps a number, for whoever writes many at once."""
	return (doctype, name, field, encrypt(number), KIND)


def read_number(doctype: str, name: str, field: str) -> str | None:
	"""Return a number in full, for a person who gave a reason; None where none is kept."""
	return read_numbers(doctype, [name])[name].get(field)


def read_numbers(doctype: str, names: Iterable[str]) -> dict[str, dict[str, str]]:
	"""Return the numbers of records in full, by name and field."""
	# the table of passwords knows texts, a record may be called by a number
	names = {str(name): name for name in names}
	found: dict[str, dict[str, str]] = defaultdict(dict)
	if names:
		query = frappe.qb.from_(AUTH).select(AUTH.name, AUTH.fieldname, AUTH.password)
		query = query.where(
			(AUTH.doctype == doctype) & (AUTH.encrypted == KIND) & AUTH.name.isin(list(names))
		)
		for name, field, cipher in query.run():
			found[names[name]][field] = decrypt(cipher)
	return found


def follow_rename(doctype, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Keep the numbers of a record type that is called otherwise now (hook of DocType)."""
	frappe.qb.update(AUTH).set(AUTH.doctype, new).where(
		(AUTH.doctype == old) & (AUTH.encrypted == KIND)
	).run()
