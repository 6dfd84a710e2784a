"""Exports that a spreadsheet opens: what an applicant wrote runs in none of them."""

import csv
import io
import json

import openpyxl
import pytest
from hall_cases import CONSTRUCTION_PERMIT, answer_form, make_person

FORMULA = '=HYPERLINK("http://x.example","点击")'
CONTACT = "-2+3+cmd|' /C calc'!A0"
ANSWER = "@SUM(1,1)"
SHOWN = ("name", "title", "contact_name")
LIST = "frappe.desk.reportview.export_query"
REPORT = "frappe.desk.query_report.export_query"
DATA = "frappe.core.doctype.data_export.exporter.export_data"
TEMPLATE = "frappe.core.doctype.data_import.data_import.download_template"


@pytest.fixture(scope="module")
def case(hall) -> dict:
	"""A case in whose name, contact and answers stands what a spreadsheet would run."""
	form = answer_form(hall["citizen"].call("get_matter", matter=CONSTRUCTION_PERMIT))
	answers = {name: ANSWER if value == "测试" else value for name, value in form.items()}
	assert ANSWER in answers.values()
	made = hall.filled(
		CONSTRUCTION_PERMIT,
		applicant=make_person(applicant_name=FORMULA),
		answers=answers,
		contact={"declares_truth": 1, "contact_name": CONTACT},
	)
	return hall["citizen"].call("submit_application", application=made["name"])


def ask_list(hall, case: dict, file_type: str) -> bytes:
	arguments = {
		"doctype": "Hall Application",
		"fields": json.dumps([f"`tabHall Application`.`{name}`" for name in SHOWN]),
		"filters": json.dumps([["Hall Application", "name", "=", case["name"]]]),
		"file_format_type": file_type,
	}
	return hall["admin"].fetch(f"/api/method/{LIST}", **arguments)


def ask_report(hall, case: dict, file_type: str) -> bytes:
	arguments = {
		"report_name": "Application Answers",
		"filters": json.dumps({"matter": CONSTRUCTION_PERMIT}),
		"file_format_type": file_type,
		"visible_idx": json.dumps(list(range(1000))),
	}
	return hall["admin"].request("POST", f"/api/method/{REPORT}", data=arguments).content


def ask_data(hall, case: dict, file_type: str) -> bytes:
	applicant = hall.look(case)["applicant"]
	arguments = {
		"doctype": "Hall Applicant",
		"with_data": 1,
		"file_type": file_type,
		"export_without_column_meta": 1,
		"select_columns": json.dumps({"Hall Applicant": ["name", "applicant_name"]}),
		"filters": json.dumps([["name", "=", applicant]]),
	}
	return hall.root.fetch(f"/api/method/{DATA}", **arguments)


def ask_template(hall, case: dict, file_type: str) -> bytes:
	arguments = {
		"doctype": "Hall Applicant",
		"file_type": file_type,
		"export_fields": json.dumps({"Hall Applicant": ["name", "applicant_name"]}),
		"export_records": "by_filter",
		"export_filters": json.dumps([["name", "=", hall.look(case)["applicant"]]]),
	}
	return hall.root.fetch(f"/api/method/{TEMPLATE}", **arguments)


# how each is asked for, and what of it stands in its cells
WAYS = {
	"list": (ask_list, [FORMULA, CONTACT]),
	"report": (ask_report, [FORMULA, ANSWER]),
	"data": (ask_data, [FORMULA]),
	"template": (ask_template, [FORMULA]),
}


@pytest.mark.parametrize("way", WAYS)
def test_in_a_workbook_it_is_text(hall, case, way):
	ask, written = WAYS[way]
	sheet = openpyxl.load_workbook(io.BytesIO(ask(hall, case, "Excel"))).active
	cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
	for text in written:
		found = [cell for cell in cells if str(cell.value).startswith(text)]
		assert found, [cell.value for cell in cells][:60]
		assert all(cell.quotePrefix for cell in found)
	assert not [cell.value for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("way", WAYS)
def test_in_csv_an_apostrophe_stands_before_it(hall, case, way):
	ask, written = WAYS[way]
	rows = list(csv.reader(io.StringIO(ask(hall, case, "CSV").decode("utf-8-sig"))))
	cells = [cell for row in rows for cell in row]
	for text in written:
		assert [cell for cell in cells if cell.startswith(f"'{text}")], cells[:60]
		assert not [cell for cell in cells if cell.startswith(text)]


def test_numbers_of_a_report_stay_numbers(hall, case):
	sheet = openpyxl.load_workbook(io.BytesIO(ask_report(hall, case, "Excel"))).active
	assert [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value]
