"""Catalogues over HTTP: who takes them out and in, and that a catalogue over itself changes nothing."""

import io
import json
import time

import openpyxl
import pytest
from hall_cases import CONSTRUCTION_PERMIT, Hall
from hall_client import HallClient, refusal_of

EXPORT = "/api/method/govhall.api.exchange.export_catalogue"
IMPORT = "Hall Catalogue Import"


@pytest.fixture(scope="module")
def hall() -> Hall:
	return Hall()


def wait_for(hall: Hall, name: str, before: str) -> dict:
	"""Return an import when the worker has done with it."""
	for _second in range(180):
		record = hall.root.read(IMPORT, name)
		if record["modified"] != before:
			return record
		time.sleep(1)
	raise AssertionError("the worker has not answered")


def make_import(hall: Hall, content: bytes, name: str) -> dict:
	return hall.root.create(IMPORT, file=hall.attached(content, name))


@pytest.mark.parametrize("person", ["admin", "supervisor"])
def test_administrators_and_supervisors_take_the_catalogue_out(hall, person):
	tables = json.loads(hall[person].fetch(EXPORT, file_format="json"))
	rows = {row["local_task_code"]: row for row in tables["matters"]}
	permit = rows[CONSTRUCTION_PERMIT]
	assert (permit["task_type"], permit["project_type"], permit["catalog_code"]) == (
		"01",
		"2",
		"000117901000",
	)
	assert sum(row["local_task_code"] == CONSTRUCTION_PERMIT for row in tables["materials"]) == 6


def test_a_workbook_has_a_sheet_for_each_table_with_names_and_labels(hall):
	names = json.dumps([CONSTRUCTION_PERMIT])
	content = hall["supervisor"].fetch(EXPORT, file_format="xlsx", matters=names)
	book = openpyxl.load_workbook(io.BytesIO(content))
	assert book.sheetnames == ["事项", "设定依据", "办理流程", "申请材料", "收费项目", "常见问题", "材料库"]
	heads, labels, *rows = book["事项"].iter_rows(values_only=True)
	assert dict(zip(heads, labels, strict=True))["task_name"] == "事项名称"
	(row,) = rows
	assert dict(zip(heads, row, strict=True))["catalog_code"] == "000117901000"


def test_filters_of_the_list_narrow_what_goes_out(hall):
	filters = json.dumps([["Hall Matter", "matter_type", "=", "Confirmation"]])
	tables = json.loads(hall["admin"].fetch(EXPORT, file_format="json", filters=filters))
	assert {row["task_type"] for row in tables["matters"]} == {"07"}


@pytest.mark.parametrize("person", ["guest", "citizen", "clerk", "reviewer"])
def test_nobody_else_takes_the_catalogue_out(hall, person):
	assert refusal_of(hall[person].fetch, EXPORT, file_format="json").status == 403


def test_a_format_that_does_not_exist_is_refused_in_a_sentence(hall):
	refusal = refusal_of(hall["admin"].fetch, EXPORT, file_format="csv")
	assert refusal.says("A catalogue is exported as {0}, not as {1}.", "xlsx, json", "csv")


@pytest.mark.parametrize("file_format", ["xlsx", "json"])
def test_a_catalogue_over_itself_changes_nothing(hall, file_format):
	names = json.dumps([CONSTRUCTION_PERMIT])
	content = hall["admin"].fetch(EXPORT, file_format=file_format, matters=names)
	record = make_import(hall, content, f"catalogue.{file_format}")
	try:
		hall.root.call("govhall.api.exchange.run_import", catalogue_import=record["name"])
		done = wait_for(hall, record["name"], record["modified"])
		assert (done["status"], done["error_count"], done["unchanged_count"]) == ("Imported", 0, 1)
	finally:
		hall.root.delete(IMPORT, record["name"])


def test_only_administrators_take_a_catalogue_in(hall):
	record = make_import(hall, b'{"matters": []}', "catalogue.json")
	try:
		for person in ("supervisor", "clerk", "citizen"):
			for method in ("check_import", "run_import"):
				refusal = refusal_of(
					hall[person].call, f"govhall.api.exchange.{method}", catalogue_import=record["name"]
				)
				assert refusal.status == 403
		path = "govhall.api.exchange.check_import"
		assert refusal_of(HallClient().call, path, catalogue_import=record["name"]).status == 403
	finally:
		hall.root.delete(IMPORT, record["name"])
