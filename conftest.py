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

if worker := os.environ.get("PYTEST_XDIST_WORKER"):
	os.environ.update(name_bench(find_test_benches()[int(worker.removeprefix("gw"))]))


class FromBothEnds(LoadScopeScheduling):
	"""Keeps the tests of a file together; the first worker takes files from the front, all others from
	the end.

	The browser stands in front. Two browsers on two cores wait for each other longer than a person would, so
	there are two only when nothing else is left. Benches of `tests/dev` share their ports and stay together.
	pytest-xdist's own groups are names that it adds to tests, which pytest 9.2 does not take.
	"""

	def _split_scope(self, nodeid: str) -> str:
		file = nodeid.partition("::")[0]
		folder = str(Path(file).parent)
		return folder if folder == "tests/dev" else file

	def _assign_work_unit(self, node) -> None:
		if node is not self.nodes[0]:
			self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
		super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log) -> FromBothEnds:
	return FromBothEnds(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	"""Put the browser in front, which one worker has for itself while there is anything else to do."""
	items.sort(key=lambda item: item.path.parent.name == "browser", reverse=True)
