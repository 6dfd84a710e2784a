"""The keys of a hall: a lost one says so, and new ones are made without losing a number."""

import json
from pathlib import Path
from unittest.mock import patch

import frappe
from frappe.installer import update_site_config

from govhall.casework.services.applying import kept_inputs
from govhall.casework.services.people import key_change
from govhall.casework.services.people.applicants import find_at_the_counter
from govhall.exceptions import LostKeyError
from govhall.guards.secrets import keys
from govhall.guards.secrets.numbers import read_number
from govhall.tests.base import TestCase
from govhall.tests.factories import make_applicant, make_matter

NUMBER = "650000198506150012"
NAMES = ("encryption_key", keys.HASH_KEY)


class TestKeys(TestCase):
	def setUp(self):
		super().setUp()
		self.applicant = make_applicant()
		self.before = self.read_keys()
		self.addCleanup(self.put_keys_back)

	def read_keys(self) -> dict:
		return {name: frappe.local.conf.get(name) for name in NAMES}

	def put_keys_back(self):
		frappe.db.rollback()
		frappe.clear_cache()
		for name, key in self.before.items():
			key_change.set_key(name, key)

	def find(self) -> str:
		return find_at_the_counter("Resident Identity Card", NUMBER).name

	def test_hashes_have_a_key_of_their_own(self):
		self.assertEqual(len(set(self.before.values())), 2)

	def test_the_key_is_remembered_before_the_first_number(self):
		frappe.db.set_global(keys.FINGERPRINT, None)
		keys.ready_keys()
		self.assertTrue(frappe.db.get_global(keys.FINGERPRINT))
		self.assertEqual(self.read_keys(), self.before)

	def test_a_new_site_has_its_key_for_encryption_before_two_requests_make_one_each(self):
		update_site_config("encryption_key", "None")
		frappe.local.conf.pop("encryption_key")
		keys.ready_keys()
		self.assertTrue(
			json.loads(Path(frappe.get_site_path("site_config.json")).read_text())["encryption_key"]
		)

	def test_a_changed_or_lost_key_for_hashes_is_said_instead_of_finding_nobody(self):
		for key in ("another", None):
			frappe.local.conf[keys.HASH_KEY] = key
			with self.assertRaisesRegex(LostKeyError, "site_config.json"):
				self.find()

	def test_new_keys_lose_no_number_and_nobody(self):
		# the rows of the test are rolled back, so they must not be committed
		with patch.object(frappe.db, "commit"):
			self.assertGreater(key_change.change_keys(), 0)
		self.assertFalse(set(self.before.values()) & set(self.read_keys().values()))
		digest = frappe.db.get_value("Hall Applicant", self.applicant.name, "id_number_hash")
		self.assertNotEqual(digest, self.applicant.id_number_hash)
		self.assertEqual(read_number("Hall Applicant", self.applicant.name, "id_number"), NUMBER)
		self.assertEqual(self.find(), self.applicant.name)

	def test_what_is_kept_of_a_form_is_read_with_the_new_keys_too(self):
		typed = kept_inputs.TypedInput({"applicant_name": "张三"}, make_matter().name, request_id="keys-1")
		kept_inputs.keep(typed)
		with patch.object(frappe.db, "commit"):
			key_change.change_keys()
		self.assertEqual(kept_inputs.find("keys-1").content, typed.content)

	def test_an_error_gives_the_old_keys_back(self):
		with (
			patch.object(key_change, "hash_anew", side_effect=frappe.ValidationError),
			self.assertRaises(frappe.ValidationError),
		):
			key_change.change_keys()
		self.assertEqual(self.read_keys(), self.before)
