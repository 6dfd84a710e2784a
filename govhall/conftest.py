"""Under `govhall/`, pytest runs the pure tests; those that need a site are run by `bench run-tests`."""

from pathlib import Path

from hypothesis import settings

# how long an example takes says how busy the machine is
settings.register_profile("hall", deadline=None)
settings.load_profile("hall")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
	if collection_path.is_dir() or collection_path.name.startswith("test_domain_"):
		return None
	return True
