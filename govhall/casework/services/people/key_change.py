"""New keys for a hall: what is encrypted and hashed with the old ones is made anew."""

from collections.abc import Callable

import frappe
from cryptography.fernet import Fernet
from frappe.installer import update_site_config
from frappe.utils.password import decrypt, encrypt, get_encryption_key

from govhall.guards.secrets.keys import HASH_KEY, forget_hash_key, make_hash_key
from govhall.guards.secrets.numbers import AUTH, KIND, hash_identity_number, read_numbers

BATCH = 500
ENCRYPTED = (1, KIND)  # the framework's own passwords, and numbers of ours
KEPT = "Hall Kept Input"
OTP_SECRET = "%_otpsecret"  # the framework keeps these among defaults


def change_keys() -> int:
	"""Encrypt and hash everything with new keys; return how many ciphers it were.

	Either all of it is done or nothing: an error gives the old keys back. Nobody may work meanwhile.
	"""
	old = {"encryption_key": get_encryption_key(), HASH_KEY: make_hash_key()}
	try:
		count = _encrypt_anew(old["encryption_key"])
		forget_hash_key()
		hash_anew(lambda: None)
		frappe.db.commit()
	except BaseException:
		frappe.db.rollback()
		for name, key in old.items():
			set_key(name, key)
		raise
	return count


def hash_anew(keep: Callable[[], None]) -> None:
	"""Make the hashes of all applicants with the present key; `keep` is called after each batch."""
	last = ""
	fields = ["name", "id_type", "id_number", "id_number_hash"]
	while rows := frappe.get_all(
		"Hall Applicant", filters={"name": [">", last]}, fields=fields, order_by="name asc", limit=BATCH
	):
		numbers = read_numbers("Hall Applicant", [row.name for row in rows])
		for row in rows:
			number = numbers[row.name].get("id_number") or row.id_number
			# a mask whose number is lost is that of many people
			digest = hash_identity_number(row.id_type, number) if number and "*" not in number else None
			if digest != row.id_number_hash:
				values = {"id_number_hash": digest}
				frappe.db.set_value("Hall Applicant", row.name, values, update_modified=False)
		last = rows[-1].name
		keep()


def _encrypt_anew(old: str) -> int:
	new = Fernet.generate_key().decode()
	query = frappe.qb.from_(AUTH).select(AUTH.doctype, AUTH.name, AUTH.fieldname, AUTH.password)
	rows = query.where(AUTH.encrypted.isin(ENCRYPTED)).run()
	for doctype, name, field, cipher in rows:
		row = (AUTH.doctype == doctype) & (AUTH.name == name) & (AUTH.fieldname == field)
		text = encrypt(decrypt(cipher, old), new)
		frappe.qb.update(AUTH).set(AUTH.password, text).where(row).run()
	defaults = frappe.get_all(
		"DefaultValue",
		filters={"defkey": ["like", OTP_SECRET]},
		fields=["name", "defvalue"],
		order_by="name asc",
	)
	for row in defaults:
		frappe.db.set_value("DefaultValue", row.name, "defvalue", encrypt(decrypt(row.defvalue, old), new))
	kept = frappe.get_all(KEPT, fields=["name", "content"], order_by="name asc")
	for row in kept:
		values = {"content": encrypt(decrypt(row.content, old), new)}
		frappe.db.set_value(KEPT, row.name, values, update_modified=False)
	set_key("encryption_key", new)
	return len(rows) + len(defaults) + len(kept)


def set_key(name: str, key: str) -> None:
	"""Write a key into the site's configuration, and have this process use it."""
	update_site_config(name, key)
	frappe.local.conf[name] = key
