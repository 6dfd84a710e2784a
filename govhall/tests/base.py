"""The base of Frappe tests: the framework's test case, everything undone after each test."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

try:
	from frappe.tests import IntegrationTestCase as FrappeTestCase
except ImportError:
	from frappe.tests.utils import FrappeTestCase


class TestCase(FrappeTestCase):
	"""Each test leaves the site as it found it, and remembers nothing of it."""

	def tearDown(self):
		frappe.set_user("Administrator")
		self.undo()
		# the framework forgets this at the end of a request
		getattr(frappe.local, "request_cache", {}).clear()
		super().tearDown()

	def undo(self) -> None:
		frappe.db.rollback()


class SharingTestCase(TestCase):
	"""Tests of records that are made once for their class; each test gives them back as they were.

	Nothing is committed, so no test here may commit or roll back as a whole. What `share` keeps are names; a
	test that changes a document reads it anew.
	"""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.share()
		frappe.db.savepoint("shared")

	@classmethod
	def share(cls) -> None:
		"""Make what all tests of the class begin with."""
		raise NotImplementedError

	def undo(self) -> None:
		"""Do what belongs to a rollback; for one to a savepoint the framework leaves it out."""
		for callbacks in (frappe.db.before_commit, frappe.db.after_commit):
			callbacks.reset()
		frappe.db.before_rollback.run()
		frappe.db.rollback(save_point="shared")
		frappe.db.after_rollback.run()


@contextmanager
def as_user(user: str) -> Iterator[None]:
	"""Act as another user within a block."""
	previous = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(previous)


@contextmanager
def savepoint() -> Iterator[None]:
	"""Stand in for a transaction of its own, in a test that is rolled back as a whole."""
	frappe.db.savepoint("hall_test")
	try:
		yield
	except Exception:
		frappe.db.rollback(save_point="hall_test")
		raise
