"""The two keys of a hall: the framework's for what is encrypted, and one of our own for keyed hashes."""

import hashlib
import hmac
import secrets

import frappe
from frappe import _
from frappe.installer import update_site_config
from frappe.utils.password import get_encryption_key

from govhall.exceptions import LostKeyError

HASH_KEY = "hall_hash_key"  # in site_config.json
FINGERPRINT = "hall_hash_key_fingerprint"  # a global default: by which key the hashes on record were made


def hash_with_key(text: str) -> str:
	"""Return the keyed hash of a text, as 64 hexadecimal digits.

	Raises `LostKeyError` when the key on record is gone or another: nothing would be found any more.
	"""
	key = frappe.conf.get(HASH_KEY)
	if not key and not frappe.db.get_global(FINGERPRINT):
		key = make_hash_key()
	if not key or not _is_known(key):
		frappe.throw(
			_(
				"The key for hashes in site_config.json ({0}) is missing, or is not the one with which"
				" the stored hashes were made. Please restore it from the backup of the configuration."
			).format(HASH_KEY),
			LostKeyError,
		)
	return _hash(key, text)


def make_hash_key() -> str:
	"""Write a new key into the site's configuration; return the one that is there already, if any."""
	if key := frappe.conf.get(HASH_KEY):
		return key
	key = secrets.token_urlsafe(32)
	update_site_config(HASH_KEY, key)
	frappe.local.conf[HASH_KEY] = key
	return key


def ready_keys() -> None:
	"""Make both keys, before two requests do so at once and one keeps numbers that nobody can read.

	A key for hashes that is remembered stays.
	"""
	# the framework makes its own with the first thing that is encrypted
	get_encryption_key()
	if not frappe.db.get_global(FINGERPRINT):
		_is_known(make_hash_key())


def forget_hash_key() -> None:
	"""Make another key; whoever calls this makes all hashes anew in the same transaction."""
	frappe.local.conf.pop(HASH_KEY, None)
	frappe.db.set_global(FINGERPRINT, None)
	make_hash_key()


def _is_known(key: str) -> bool:
	"""Tell whether hashes are made with this key; the first one that is used is remembered."""
	fingerprint = _hash(key, FINGERPRINT)
	known = frappe.db.get_global(FINGERPRINT)
	if not known:
		frappe.db.set_global(FINGERPRINT, fingerprint)
	return known in (None, "", fingerprint)


def _hash(key: str, text: str) -> str:
	return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
