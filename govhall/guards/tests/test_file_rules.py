"""Files that come by ways which ask for no right, and what leaves the disk."""

import os

import frappe

from govhall.casework.services.materials import store_file
from govhall.exceptions import UploadError
from govhall.guards.files.addresses import Outside, find_address, find_path
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_applicant, make_user

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def make_file(**values):
	values = {
		"file_name": "扫描.pdf",
		"content": PDF + frappe.generate_hash().encode(),
		"is_private": 1,
	} | values
	return frappe.get_doc({"doctype": "File", **values}).insert(ignore_permissions=True)


class TestWaysWithoutARight(TestCase):
	def test_a_picture_in_a_text_of_a_citizen_is_not_taken(self):
		applicant = make_applicant()
		for where in ({"attached_to_doctype": "Hall Applicant", "attached_to_name": applicant.name}, {}):
			with as_user(make_user().name), self.assertRaisesRegex(UploadError, "as materials"):
				make_file(**where)

	def test_a_record_without_rights_makes_no_public_copy_of_a_private_file(self):
		private = make_file()
		todo = frappe.get_doc({"doctype": "ToDo", "description": "x"}).insert()
		named = {"attached_to_doctype": "ToDo", "attached_to_name": todo.name, "is_private": 0}
		record = make_file(file_url=private.file_url, content=None, file_name=None, **named)
		self.assertEqual((record.file_url, record.is_private), (private.file_url, 1))
		filters = {"content_hash": private.content_hash, "is_private": 0}
		self.assertFalse(frappe.db.exists("File", filters))

	def test_the_hash_by_which_files_move_is_not_the_clients(self):
		mine, other = make_file(), make_file()
		hash_before = mine.content_hash
		mine = frappe.get_doc("File", mine.name)
		mine.content_hash = other.content_hash
		mine.save()
		self.assertEqual(mine.content_hash, hash_before)


class TestTheDisk(TestCase):
	def tearDown(self):
		frappe.db.after_commit.reset()
		super().tearDown()

	def test_a_deleted_file_stays_on_the_disk_until_it_is_surely_gone(self):
		address = store_file(make_applicant(), "身份证.pdf", PDF + b"one")
		frappe.delete_doc("File", frappe.db.get_value("File", {"file_url": address}))
		self.assertTrue(os.path.exists(find_path(address)))
		frappe.db.after_commit.run()
		self.assertFalse(os.path.exists(find_path(address)))

	def test_an_insert_that_is_taken_back_leaves_nothing(self):
		address = make_file().file_url
		frappe.db.rollback()
		self.assertFalse(os.path.exists(find_path(address)))

	def test_a_name_that_two_records_lead_to_is_taken_back_by_one_of_them(self):
		first = make_file()
		frappe.db.commit()
		self.addCleanup(self.remove, first.name)
		make_file(file_url=first.file_url, content=None)
		frappe.db.rollback()
		self.assertTrue(os.path.exists(find_path(first.file_url)))

	@staticmethod
	def remove(name: str):
		frappe.delete_doc("File", name)
		frappe.db.commit()

	def test_an_address_is_what_it_leads_to(self):
		for written in (
			"/files/./a.pdf",
			"/files//a.pdf",
			"/files/%61.pdf",
			"/private/../public/files/a.pdf",
		):
			self.assertEqual(find_address(written), "/files/a.pdf")
		for written in ("/files/../../private/files/a.pdf", "/files/%2e%2e/%2e%2e/private/files/a.pdf"):
			self.assertEqual(find_address(written), "/private/files/a.pdf")
		for written in ("/files/../../site_config.json", "/private/files/\0", "/private/backups/a.sql"):
			self.assertRaises(Outside, find_address, written)
		for written in ("/assets/a.png", "https://elsewhere.example/files/a.pdf", "javascript:alert(1)"):
			self.assertIsNone(find_address(written))


class TestImportedFiles(TestCase):
	def preview(self, user: str, **source):
		"""Look at what an import would read, as somebody who may import."""
		doc = frappe.new_doc("Data Import", reference_doctype="ToDo", import_type="Insert New Records")
		doc.flags.ignore_permissions = True
		with as_user(user):
			return doc.get_preview_from_template(**source)

	def test_who_imports_reads_no_file_of_others_and_none_of_the_server(self):
		other = make_user("Hall Clerk").name
		content = f"Description\n{frappe.generate_hash(length=10)}\n".encode()
		url = make_file(file_name="rows.csv", content=content).file_url
		self.assertTrue(self.preview("Administrator", import_file=url))
		for argument in ("import_file", "google_sheets_url"):
			for source in (url, frappe.get_site_path("site_config.json"), "/etc/hostname"):
				with self.assertRaisesRegex(frappe.PermissionError, "may not read|无权读取"):
					self.preview(other, **{argument: source})

	def test_an_import_is_previewed_by_who_may_read_it(self):
		doc = frappe.new_doc("Data Import", reference_doctype="ToDo", import_type="Insert New Records")
		with as_user(make_user("Hall Clerk").name), self.assertRaises(frappe.PermissionError):
			doc.get_preview_from_template(import_file="/files/x.csv")
