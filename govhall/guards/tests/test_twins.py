"""Public twins of private files: what is found and removed, and what is rightly public and stays."""

import os

import frappe
from frappe.core.doctype.file.utils import get_content_hash
from frappe.utils import add_days, now_datetime

from govhall.casework.services.materials import store_file
from govhall.guards.files.addresses import find_path
from govhall.guards.files.twins import TITLE, find_twins, remove_twins
from govhall.tests.base import TestCase
from govhall.tests.factories import make_applicant, make_matter


class TestPublicTwins(TestCase):
	def setUp(self):
		self.content = b"%PDF-1.7\n" + frappe.generate_hash(length=40).encode()
		self.case = make_applicant()
		self.private = store_file(self.case, "身份证.pdf", self.content)
		self.written: list[str] = []

	def tearDown(self):
		frappe.db.after_commit.reset()
		for address in self.written:
			if os.path.exists(find_path(address)):
				os.remove(find_path(address))
		super().tearDown()

	def put(self, doctype: str | None = None, name: str | None = None, days: int = 1) -> str:
		"""Write a public twin as the framework did, so many days after now, and return its address."""
		address = f"/files/twin-{frappe.generate_hash(length=10)}.pdf"
		self.written.append(address)
		with open(find_path(address), "wb") as file:
			file.write(self.content)
		if doctype:
			record = frappe.get_doc(
				{"doctype": "File", "name": frappe.generate_hash(length=10), "file_name": "身份证.pdf"}
				| {"file_url": address, "is_private": 0, "content_hash": get_content_hash(self.content)}
				| {"attached_to_doctype": doctype, "attached_to_name": name}
			)
			record.db_insert()
			record.db_set("creation", add_days(now_datetime(), days), update_modified=False)
		return address

	def remove(self) -> list[str]:
		lines = remove_twins()
		frappe.db.after_commit.run()
		return lines

	def assert_gone(self, address: str):
		self.assertFalse(os.path.exists(find_path(address)))
		self.assertFalse(frappe.db.exists("File", {"file_url": address}))

	def assert_stays(self, address: str):
		self.assertNotIn(address, [twin.address for twin in find_twins()])

	def test_the_copy_of_a_case_is_removed_and_its_record_leads_to_the_private_file(self):
		address = self.put("Hall Applicant", self.case.name)
		lines = self.remove()
		self.assert_gone(address)
		attached = {"attached_to_name": self.case.name, "is_private": 1, "file_url": self.private}
		self.assertEqual(frappe.db.count("File", attached), 2)
		self.assertTrue(os.path.exists(find_path(self.private)))
		self.assertTrue(any(address in line and self.case.name in line for line in lines))
		error = frappe.get_last_doc("Error Log", filters={"method": TITLE})
		self.assertIn(address, error.error)

	def test_the_copy_that_somebody_took_is_removed_with_its_record(self):
		address = self.put("User", "Guest")
		self.assertTrue(any("User Guest" in line for line in self.remove()))
		self.assert_gone(address)

	def test_a_copy_without_a_record_is_removed(self):
		address = self.put()
		self.remove()
		self.assert_gone(address)

	def test_a_second_run_finds_nothing(self):
		self.put("User", "Guest")
		self.remove()
		self.assertEqual(self.remove(), [])

	def test_a_blank_form_that_somebody_handed_in_as_it_is_stays_public(self):
		attached = self.put("Hall Material", "a material")
		self.assert_stays(attached)
		named = self.put()
		make_matter(flow_chart=named)
		self.assert_stays(named)

	def test_what_was_public_before_the_case_had_it_stays(self):
		self.assert_stays(self.put("User", "Guest", days=-1))
