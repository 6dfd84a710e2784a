"""Which bench a worker of a whole run has for itself, and which tests stay together.

`dev/test` serves as many benches for tests as it has workers, and names the first one. A worker learns
here which one is its own, before any test reads the variables.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "dev"))

import pytest
from trial.commands import name_bench
from trial.layout import find_test_benches

TOGETHER = ("browser", "dev")

if worker := os.environ.get("PYTEST_XDIST_WORKER"):
	os.environ.update(name_bench(find_test_benches()[int(worker.removeprefix("gw"))]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	"""Keep the tests of a file with one worker, and all browsers with the first one, from the beginning.

	Two browsers on two cores wait for each other longer than a person would; benches of `tests/dev` share
	their ports. It comes before pytest-xdist reads the marks.
	"""
	for item in items:
		folder = item.path.parent.name
		item.add_marker(pytest.mark.xdist_group(folder if folder in TOGETHER else str(item.path)))
	items.sort(key=lambda item: item.path.parent.name == "browser", reverse=True)
