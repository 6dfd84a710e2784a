"""The calls of the intake window: who may ask for whom by number, scans in the same request, and counts."""

import json
import uuid

import pytest
from hall_cases import FILING, PDF, make_person
from hall_client import refusal_of


@pytest.fixture
def person(hall) -> dict:
	"""Somebody who has applied at a window before."""
	person = make_person(id_type="Resident Identity Card")
	hall.taken_in(applicant=person)
	return person


def ask_for(person: dict) -> dict:
	return {"id_type": person["id_type"], "id_number": person["id_number"]}


def take_in(hall, *received, files: dict | None = None, **more):
	"""Take in at the window, as its screen does, with scans by the name of their material."""
	fields = {
		"matter": FILING,
		"applicant": json.dumps(make_person()),
		"contact": json.dumps({"declares_truth": 1}),
		"received": json.dumps(received),
		**more,
	}
	scans = {f"material:{name}": content for name, content in (files or {}).items()}
	path = "/api/method/govhall.api.v1.take_in"
	return hall["intake"].request("POST", path, data=fields, files=scans or None).json()["message"]


def find_material(hall) -> str:
	return hall["intake"].call("get_matter", matter=FILING)["materials"][0]["material_name"]


def test_only_clerks_find_somebody_by_number(hall, person):
	found = hall["clerk"].call("find_applicant", **ask_for(person))
	assert found["applicant_name"] == person["applicant_name"]
	assert not {"id_number", "id_number_cipher", "id_number_hash"} & set(found)
	for who in ("citizen", "guest", "reviewer", "issuer"):
		assert refusal_of(lambda who=who: hall[who].call("find_applicant", **ask_for(person))).status == 403


def test_a_citizen_learns_nothing_of_others_from_a_number(hall, person):
	asked = {"matter": FILING, **ask_for(person)}
	assert hall["citizen"].call("describe_reuse", **asked) == {}
	assert refusal_of(lambda: hall["guest"].call("describe_reuse", **asked)).status == 403


def test_papers_are_counted_and_a_scan_comes_along(hall):
	name = find_material(hall)
	counted = {"material_name": name, "original_count": 2, "copy_count": 1}
	case = take_in(hall, counted, files={name: ("扫描.pdf", PDF + name.encode(), "application/pdf")})
	row = case["materials"][0]
	assert (row["original_count"], row["copy_count"], row["trust_level"]) == (2, 1, "B")
	assert row["attachment"].startswith("/private/files/")
	assert [notice["kind"] for notice in case["notices"]] == ["Receipt of Materials"]


def test_a_scan_that_is_no_scan_takes_nothing_in(hall):
	name = find_material(hall)
	before = hall["intake"].list("Hall Application", filters=[["matter", "=", FILING]], limit_page_length=0)
	scan = {name: ("扫描.pdf", b"MZ\x90\x00 no pdf", "application/pdf")}
	assert refusal_of(lambda: take_in(hall, name, files=scan)).status == 417
	after = hall["intake"].list("Hall Application", filters=[["matter", "=", FILING]], limit_page_length=0)
	assert len(after) == len(before)


@pytest.mark.parametrize("received", [[1], [["x"]], [{"material_name": {}}]])
def test_papers_that_are_no_papers_are_refused_with_a_sentence(hall, received):
	assert refusal_of(lambda: take_in(hall, *received)).status == 417


def test_a_repeated_intake_with_its_scan_makes_one_case(hall):
	name = find_material(hall)
	scan = {name: ("扫描.pdf", PDF, "application/pdf")}
	said = {"files": scan, "request_id": uuid.uuid4().hex, "applicant": json.dumps(make_person())}
	names = {take_in(hall, name, **said)["name"] for _attempt in range(2)}
	assert len(names) == 1
