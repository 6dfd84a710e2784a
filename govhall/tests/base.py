"""The base of Frappe tests: the framework's test case, everything rolled back after each test."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

try:
	from frappe.tests import IntegrationTestCase as FrappeTestCase
except ImportError:
	from frappe.tests.utils import FrappeTestCase


class TestCase(FrappeTestCase):
	"""Each test leaves the site as it found it."""

	def tearDown(self):
		frappe.set_user("Administrator")
		frappe.db.rollback()
		super().tearDown()


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
