"""A licence that is made and not issued is nobody's yet: not shown, not to be had, and not valid."""

import pytest
from hall_cases import TO_GRANTED, Hall
from hall_client import HallClient, refusal_of

DOWNLOAD = "/api/method/govhall.api.v1.download_licence"
WHO = "Please write down who collects the licence and how they are related to the applicant."
NOT_YET = "The licence is made and not issued yet. You get it here as soon as it is issued."


@pytest.fixture(scope="module")
def granted(hall) -> dict:
	"""A case that was granted and whose licence is made."""
	return hall.moved(hall.submitted(), *TO_GRANTED)


def read_licence(hall: Hall, case: dict) -> dict:
	return hall.root.read("Hall Licence", case["licence"])


def granted_to(hall: Hall, **contact) -> dict:
	"""Return a case that was granted to somebody who wants the result in some way."""
	case = hall.filled(contact={"declares_truth": 1, **contact})
	hall["citizen"].call("submit_application", application=case["name"])
	return hall.moved(case, *TO_GRANTED)


def issue(hall: Hall, case: dict) -> dict:
	return hall["issuer"].call("act", application=case["name"], action="Issue", values={})


def look(case: dict) -> str:
	"""Return the page of a case as its applicant sees it."""
	return HallClient().sign_in("citizen@hall.example").fetch(f"/hall/application/{case['name']}").decode()


def test_its_holder_neither_sees_nor_gets_it(hall, granted):
	citizen, licence = hall["citizen"], granted["licence"]
	assert "download_licence" not in look(granted)
	assert refusal_of(citizen.call, "download_licence", licence=licence).says(NOT_YET)
	assert refusal_of(citizen.read, "Hall Licence", licence).status in (403, 404)
	assert licence not in [row["name"] for row in citizen.list("Hall Licence", limit_page_length=0)]


def test_nor_by_the_address_of_its_file_once_the_hall_has_printed_it(hall, granted):
	printed = hall["issuer"].fetch(DOWNLOAD, licence=granted["licence"])
	assert printed.startswith(b"%PDF")
	url = read_licence(hall, granted)["pdf"]
	assert refusal_of(hall["citizen"].fetch, url).status in (403, 404)


def test_it_is_not_valid_for_who_checks_it(hall, granted):
	code = read_licence(hall, granted)["verification_code"]
	assert hall["guest"].call("check_paper", code=code)["status"] == "Not Issued"
	page = hall["guest"].fetch("/hall/verify", code=code).decode()
	assert "该证照尚未发放" in page or "This licence is not issued yet" in page


def test_once_it_is_issued_it_is_all_of_that(hall):
	case = hall.act("issuer", hall.moved(hall.submitted(), *TO_GRANTED), "Issue")
	licence = read_licence(hall, case)
	assert "download_licence" in look(case)
	assert hall["citizen"].fetch(DOWNLOAD, licence=licence["name"]).startswith(b"%PDF")
	assert hall["citizen"].read("Hall Licence", licence["name"])["status"] == "Valid"
	assert hall["guest"].call("check_paper", code=licence["verification_code"])["status"] == "Valid"
	for who in ("builder", "guest"):
		assert refusal_of(hall[who].call, "download_licence", licence=licence["name"]).status == 403


def test_what_comes_into_an_account_is_issued_without_a_collector(hall):
	case = granted_to(hall, consents_electronic=1, delivery_method="Electronic")
	issue(hall, case)
	stored = hall.look(case)
	assert (stored.get("collected_by"), bool(stored["issued_on"]), bool(stored["served_on"])) == (
		None,
		True,
		True,
	)
	assert read_licence(hall, stored)["served_by_method"] == "Electronic"


def test_who_comes_to_the_window_is_still_written_down(hall):
	case = granted_to(hall)
	assert refusal_of(issue, hall, case).says(WHO)
