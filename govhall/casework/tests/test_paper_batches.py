import io
import os
import time

import frappe
from pypdf import PdfReader

from govhall.casework.domain import notices
from govhall.casework.services.applying.applications import submit_application
from govhall.casework.services.telling import paper_batches
from govhall.casework.services.telling.notices import issue_notice
from govhall.casework.services.telling.paper_batches import fetch, get_state, print_batch, start_batch
from govhall.exceptions import InvalidArgumentError
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_application, make_matter, make_staff, make_user


class TestPaperBatches(TestCase):
	def setUp(self):
		self.matter = make_matter()
		self.application = make_application(matter=self.matter.name)
		submit_application(self.application.name)
		self.application.reload()
		names = [issue_notice(self.application, notices.WITHDRAWAL) for _ in range(2)]
		self.papers = [["Hall Notice", name] for name in names]
		self.user = frappe.session.user

	def print_all(self, both_sides=False):
		key = paper_batches.make_key(self.papers, both_sides)
		self.addCleanup(paper_batches.find_path(key).unlink, missing_ok=True)
		done = list(print_batch(self.papers, both_sides, self.user))
		return key, done

	def read(self, key):
		return PdfReader(io.BytesIO(fetch(key)))

	def test_many_papers_become_one_file_in_the_order_asked_for(self):
		key, done = self.print_all()
		self.assertEqual(done, [1, 2])
		pages = self.read(key).pages
		words = ["".join(page.extract_text().split()) for page in pages]
		self.assertEqual(len(words), 2)
		for (_record_type, name), page in zip(self.papers, words, strict=True):
			self.assertIn(name, page)
		self.assertEqual(get_state(key), {"done": 2, "total": 2, "is_ready": True})

	def test_for_both_sides_each_paper_begins_on_a_sheet_of_its_own(self):
		key, _done = self.print_all(both_sides=True)
		self.assertEqual(len(self.read(key).pages), 4)

	def test_a_job_that_runs_twice_prints_once(self):
		key, _done = self.print_all()
		content = fetch(key)
		self.assertEqual(list(print_batch(self.papers, False, self.user)), [])
		self.assertEqual(fetch(key), content)

	def test_a_batch_opens_for_nobody_else(self):
		key, _done = self.print_all()
		other = make_user("Hall Clerk")
		with as_user(other.name):
			for ask in (fetch, get_state):
				with self.assertRaisesRegex(frappe.PermissionError, "somebody else"):
					ask(key)
		with self.assertRaises(frappe.PermissionError):
			fetch(f"{key.split('-')[0]}-../../site_config")

	def test_a_paper_that_may_not_be_read_refuses_the_whole(self):
		clerk = make_user("Hall Clerk")
		make_staff(clerk.name, make_matter().department)
		with as_user(clerk.name), self.assertRaises(frappe.PermissionError):
			start_batch("Hall Notice", [self.papers[0][1]], False)

	def test_of_applications_the_newest_notices_are_printed(self):
		found = paper_batches.list_papers("Hall Application", [self.application.name])
		self.assertEqual(found, [self.papers[1]])

	def test_what_is_no_paper_or_too_much_is_refused(self):
		many = [str(number) for number in range(paper_batches.MOST_PAPERS + 1)]
		for record_type, names in (("User", ["Guest"]), ("Hall Notice", []), ("Hall Notice", many)):
			with self.assertRaisesRegex(InvalidArgumentError, "between 1 and 500"):
				start_batch(record_type, names, False)

	def test_batches_of_yesterday_are_thrown_away(self):
		key, _done = self.print_all()
		path = paper_batches.find_path(key)
		old = time.time() - paper_batches.KEPT_SECONDS - 1
		os.utime(path, (old, old))
		self.print_all(both_sides=True)
		self.assertFalse(path.exists())
