"""Servers are killed here, so these tests run after all others; the hall is up again after each."""

from collections.abc import Iterator

import pytest
from hall_cases import Hall
from machines import Machines, find_machines


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	items.sort(key=lambda item: item.path.parent.name == "faults")


def pytest_terminal_summary(terminalreporter) -> None:
	for report in terminalreporter.stats.get("passed", []):
		for figure in dict(report.user_properties).get("figures", []):
			terminalreporter.write_line(f"faults: {figure}")


@pytest.fixture
def figures(record_property) -> list[str]:
	"""What a test has counted; it is told at the end of the run."""
	figures: list[str] = []
	record_property("figures", figures)
	return figures


@pytest.fixture(scope="session")
def hall() -> Hall:
	return Hall()


@pytest.fixture
def machines() -> Iterator[Machines]:
	with find_machines().supervised() as machines:
		yield machines
