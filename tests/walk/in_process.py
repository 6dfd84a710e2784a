"""The framework's own WSGI application, called without a network between: ten thousand calls in a test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe
import frappe.app
from hall_client import DEMO
from werkzeug.test import Client, TestResponse

SITE = os.environ.get("GOVHALL_SITE", "test.localhost")
SITES = Path(os.environ.get("GOVHALL_BENCH", ".bench/test")) / "sites"


def prepare() -> None:
	"""Let this process be a server of the bench for tests; the framework finds sites from where it runs."""
	os.chdir(SITES)
	frappe.app._site, frappe.app._sites_path = SITE, "."


@contextmanager
def connected() -> Iterator[None]:
	"""Look into the site as Administrator, as it is committed."""
	frappe.init(site=SITE, sites_path=".", force=True)
	frappe.connect()
	try:
		yield
	finally:
		frappe.destroy()


class Caller:
	"""One person who calls the application."""

	def __init__(self, email: str | None = None, password: str = DEMO["password"]):
		self.client = Client(frappe.app.application)
		self.user = email or "Guest"
		if email:
			answer = self.post("/api/method/login", usr=email, pwd=password)
			assert answer.status_code == 200, answer.text[:500]

	def get(self, path: str, /, **arguments) -> TestResponse:
		return self.call("GET", path, query_string=arguments)

	def post(self, path: str, /, **arguments) -> TestResponse:
		return self.call("POST", path, json=arguments)

	def call(self, verb: str, path: str, **options) -> TestResponse:
		return self.client.open(path, method=verb, headers={"Accept": "application/json"}, **options)
