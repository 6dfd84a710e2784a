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
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("browser", "dev")

if worker := os.environ.get("PYTEST_XDIST_WORKER"):
	os.environ.update(name_bench(find_test_benches()[int(worker.removeprefix("gw"))]))


class Together(LoadScopeScheduling):
	"""Keeps the tests of a file with one worker, and those of some folders as a whole.

	Two browsers on two cores wait for each other longer than a person would; benches of `tests/dev` share
	their ports. pytest-xdist's own groups are names that it adds to tests, which pytest 9.2 does not take.
	"""

	def _split_scope(self, nodeid: str) -> str:
		file = nodeid.partition("::")[0]
		folder = Path(file).parent.name
		return folder if folder in TOGETHER else file


def pytest_xdist_make_scheduler(config: pytest.Config, log) -> Together:
	return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	"""Begin with the browser, which takes one worker half of the time."""
	items.sort(key=lambda item: item.path.parent.name == "browser", reverse=True)
