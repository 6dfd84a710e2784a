"""Under `govhall/`, pytest runs the pure tests and, where a bench is named, those that need its site."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

# how long an example takes says how busy the machine is
settings.register_profile("hall", deadline=None)
settings.load_profile("hall")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
	return True if needs_site(collection_path) and "GOVHALL_BENCH" not in os.environ else None


def needs_site(path: Path) -> bool:
	return path.suffix == ".py" and not path.name.startswith("test_domain_")


@pytest.fixture(scope="module", autouse=True)
def _site_if_needed(request: pytest.FixtureRequest) -> None:
	if needs_site(request.path):
		request.getfixturevalue("site")


@pytest.fixture(scope="package")
def site() -> Iterator[None]:
	"""The site for tests, prepared as the framework's own runner does; they act as its Administrator.

	It is left before tests of other folders begin: they look at it from outside, with its caches afresh.
	"""
	import frappe

	with pytest.MonkeyPatch.context() as patch:
		# the framework finds its files from the folder of the sites
		patch.chdir(Path(os.environ["GOVHALL_BENCH"]) / "sites")
		# versions differ in which of the two they read
		patch.setattr(frappe, "in_test", True, raising=False)
		frappe.init(site=os.environ["GOVHALL_SITE"], sites_path=".", force=True)
		frappe.flags.in_test = True
		frappe.connect()
		frappe.clear_cache()
		frappe.db.commit()
		with _without_scheduler():
			yield
		frappe.clear_cache()
		frappe.destroy()


@contextmanager
def _without_scheduler() -> Iterator[None]:
	import frappe
	from frappe.utils import scheduler

	if scheduler.is_scheduler_disabled():
		yield
		return
	scheduler.disable_scheduler()
	frappe.db.commit()
	yield
	frappe.db.rollback()
	scheduler.enable_scheduler()
	frappe.db.commit()
