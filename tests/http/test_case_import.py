"""Old cases over HTTP: a worker checks the file and takes it in; only an administrator starts it."""

import csv
import io
import time
import uuid

import pytest
from hall_cases import FILING, Hall, make_identity_number
from hall_client import refusal_of

IMPORT = "Hall Case Import"


@pytest.fixture
def record(hall: Hall):
	"""An import of one case that was withdrawn long ago."""
	row = make_row(f"旧-{uuid.uuid4().hex[:10]}")
	text = io.StringIO()
	writer = csv.DictWriter(text, list(row))
	writer.writeheader()
	writer.writerow(row)
	file = hall.attached(text.getvalue().encode(), "old-cases.csv")
	made = hall.root.create(IMPORT, hall=hall.root.read("Hall Matter", FILING)["hall"], file=file)
	yield made | {"number": row["acceptance_number"]}
	hall.root.delete(IMPORT, made["name"])


def make_row(number: str) -> dict:
	return {
		"acceptance_number": number,
		"matter": FILING,
		"stage": "Withdrawn",
		"applicant_name": "旧案申请人",
		"id_type": "Resident Identity Card",
		"id_number": make_identity_number(),
		"received_on": "2024-03-04 09:00",
		"closed_on": "2024-03-05 10:00",
		"ending_reason": "申请人当面书面申请撤回",
	}


def run(hall: Hall, record: dict, method: str, status: str) -> dict:
	"""Start a run as an administrator, and return the record when the worker has done with it."""
	hall["admin"].call(f"govhall.api.case_import.{method}", case_import=record["name"])
	for _second in range(180):
		now = hall.root.read(IMPORT, record["name"])
		if now["status"] in (status, "Failed"):
			return now
		time.sleep(1)
	raise AssertionError("the worker has not answered")


def find_cases(hall: Hall, record: dict) -> list[dict]:
	filters = {"acceptance_number": record["number"]}
	return hall.root.list("Hall Application", filters=filters, fields=["stage", "closed_on"])


def test_a_file_is_checked_and_then_taken_in_once(hall: Hall, record: dict):
	checked = run(hall, record, "check_cases", "Checked")
	assert (checked["status"], checked["error_count"], checked["errors"]) == ("Checked", 0, [])
	assert find_cases(hall, record) == []
	imported = run(hall, record, "import_cases", "Imported")
	assert (imported["status"], imported["imported_count"]) == ("Imported", 1)
	assert [case["stage"] for case in find_cases(hall, record)] == ["Withdrawn"]


@pytest.mark.parametrize("person", ["guest", "citizen", "clerk", "reviewer", "supervisor"])
@pytest.mark.parametrize("method", ["check_cases", "import_cases"])
def test_nobody_else_starts_an_import(hall: Hall, record: dict, person: str, method: str):
	refusal = refusal_of(hall[person].call, f"govhall.api.case_import.{method}", case_import=record["name"])
	assert refusal.status == 403
