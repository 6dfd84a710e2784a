"""One hall for all HTTP tests, and cases of the citizen that tests look at and leave as they are."""

import pytest
from hall_cases import TO_ACCEPTED, TO_GRANTED, TO_ISSUED, TO_REVIEW, Hall

STEPS = {
	"Submitted": (),
	"Accepted": TO_ACCEPTED,
	"In Review": TO_REVIEW,
	"Granted": TO_GRANTED,
	"Issued": TO_ISSUED,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	"""Run the races last: what they leave to print in the background would slow down all others."""
	items.sort(key=lambda item: item.path.name == "test_races.py")


@pytest.fixture(scope="session")
def hall() -> Hall:
	return Hall()


@pytest.fixture(scope="session")
def standing(hall) -> dict[str, dict]:
	"""For each stage a case of the housing department that stands there."""
	cases = {stage: hall.moved(hall.submitted(), *acts) for stage, acts in STEPS.items()}
	return {"Draft": hall.draft()} | cases


@pytest.fixture(scope="session")
def issued(standing) -> dict:
	return standing["Issued"]


@pytest.fixture(scope="session")
def secret(hall, standing) -> dict:
	"""A submitted case of the citizen with an interested party, and the address of one of its files."""
	case = standing["Submitted"]
	party = {"party_name": "邻居王五", "contact": "13800000002"}
	hall["clerk"].change("Hall Application", case["name"], interested_parties=[party])
	return case | {"url": case["materials"][0]["attachment"]}
