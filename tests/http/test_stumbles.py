"""What the framework stumbles over is refused in words: wrong filters, columns, arguments and values."""

import json

import pytest
from hall_cases import ARCHIVE, Hall
from hall_client import HallClient, refusal_of

CASE = "Hall Application"
LISTS = (
	"frappe.client.get_list",
	"frappe.desk.reportview.get",
	"frappe.desk.reportview.get_list",
	"frappe.desk.reportview.get_count",
	"frappe.desk.reportview.export_query",
)
WRONG_LISTS = (
	{"filters": "not json"},
	{"filters": "7"},
	{"filters": '[["name","between","a"]]'},
	{"filters": '{"name": ["in"]}'},
	{"filters": '[["creation","timespan","nonsense"]]'},
	{"filters": '[["docstatus","=","abc"]]'},
	{"fields": "7"},
	{"fields": '[["name"]]'},
	{"fields": '["no_such_column"]'},
	{"order_by": "no_such_column desc"},
	{"order_by": "name asc asc"},
	{"limit_page_length": "x"},
	{"limit_start": "-1"},
)
WITHOUT_ARGUMENTS = (
	"frappe.client.get_value",
	"frappe.client.insert",
	"frappe.client.set_value",
	"frappe.desk.form.assign_to.add",
	"frappe.desk.form.load.getdoc",
	"frappe.desk.form.save.savedocs",
	"frappe.desk.query_report.run",
	"frappe.desk.reportview.delete_items",
	"frappe.desk.search.search_link",
	"frappe.desk.treeview.get_children",
	"frappe.model.workflow.apply_workflow",
	"frappe.model.workflow.get_transitions",
	"frappe.www.printview.get_html_and_style",
)
WRONG_VALUES = (
	{"contact_name": {"id_number_hash": "x"}},
	{"contact_name": ["a"]},
	{"applicant": {"mobile": "13800000001"}},
	{"delivery_method": "By Rocket"},
	{"interested_parties": 1.5},
	{"interested_parties": "x"},
	{"interested_parties": [{"party_name": ["a"]}]},
)


@pytest.mark.parametrize("who", ["clerk", "supervisor", "admin"])
@pytest.mark.parametrize("asked", WRONG_LISTS, ids=json.dumps)
def test_a_list_that_is_asked_for_wrongly_is_refused_or_answered(hall, who, asked):
	client = hall[who]
	for method in LISTS:
		require_no_fault(client, "GET", f"/api/method/{method}", {"doctype": CASE, **asked})
	require_no_fault(client, "GET", f"/api/resource/{CASE}", asked)


@pytest.mark.parametrize("method", WITHOUT_ARGUMENTS)
def test_a_method_without_its_arguments_is_refused(hall, method):
	answer = require_no_fault(hall["clerk"], "POST", f"/api/method/{method}")
	assert answer.status_code >= 400


def require_no_fault(client: HallClient, verb: str, path: str, params: dict | None = None):
	"""Ask; an answer that refuses says a sentence."""
	answer = client.http.request(verb, client.url + path, params=params, timeout=60)
	assert answer.status_code < 500, f"{path} {params}: {answer.text[-1000:]}"
	assert answer.status_code < 400 or json.loads(answer.json()["_server_messages"])
	return answer


@pytest.mark.parametrize("values", WRONG_VALUES, ids=json.dumps)
def test_a_value_that_is_none_for_its_field_is_refused_and_changes_nothing(hall, standing, values):
	case = standing["Submitted"]
	before = hall.look(case)
	clerk, document = hall["clerk"], before | {"doctype": CASE} | values
	saved = {"doc": json.dumps(document), "action": "Save"}
	assert refusal_of(clerk.change, CASE, case["name"], **values).sentence
	assert refusal_of(clerk.call, "frappe.desk.form.save.savedocs", **saved).sentence
	named = {"doctype": CASE, "name": case["name"], "fieldname": values}
	assert refusal_of(clerk.call, "frappe.client.set_value", **named).sentence
	assert hall.look(case) == before


@pytest.mark.parametrize("who", ["admin", "root"])
def test_whoever_may_write_all_hears_of_a_wrong_value_too(hall, who):
	client: HallClient = hall.root if who == "root" else hall[who]
	for values in ({"level_of_exercise": "gestern"}, {"level_of_exercise": ["a"]}):
		assert refusal_of(client.change, "Hall Matter", ARCHIVE, **values).sentence
		named = {"doctype": "Hall Matter", "name": ARCHIVE, "fieldname": values}
		assert refusal_of(client.call, "frappe.client.set_value", **named).sentence


def test_a_number_in_place_of_a_text_is_written_as_one(hall: Hall, standing):
	case = standing["Submitted"]
	hall["clerk"].change(CASE, case["name"], contact_name=2026)
	assert hall.look(case)["contact_name"] == "2026"
