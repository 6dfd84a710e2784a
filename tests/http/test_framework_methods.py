"""The framework's own methods show nothing of a case to strangers: citizens and other departments."""

import json

import pytest
from hall_cases import make_identity_number, make_person
from hall_client import DEMO, HallClient, refusal_of, try_to

STRANGERS = ("builder", "clerk.planning")
COLUMNS = {  # in which column each type of record names the case
	"File": "attached_to_name",
	"Hall Application": "name",
	"Hall Application Material": "parent",
	"Hall Interested Party": "parent",
	"Workflow Action": "reference_name",
}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("doctype", COLUMNS)
def test_lists_of_the_framework_leak_no_row_of_another(hall, secret, who, doctype):
	filters = json.dumps([[COLUMNS[doctype], "=", secret["name"]]])
	asked = {"doctype": doctype, "filters": filters, "parent": "Hall Application", "fieldname": "name"}
	for method in ("client.get_list", "client.get_value", "client.get_count"):
		assert not try_to(hall[who].ask, f"frappe.{method}", **asked, default={}).get("message")
	asked = {"doctype": doctype, "filters": filters, "fields": '["name"]'}
	for method in ("get_list", "get", "get_count"):
		assert not try_to(hall[who].ask, f"frappe.desk.reportview.{method}", **asked, default={}).get(
			"message"
		)
	assert not try_to(hall[who].list, doctype, filters=filters, parent="Hall Application")


def test_an_applicant_does_not_learn_how_an_interested_party_is_reached(hall, secret):
	for who, contact in (("clerk", "13800000002"), ("citizen", None)):
		party = hall[who].read("Hall Application", secret["name"])["interested_parties"][0]
		assert (party["party_name"], party.get("contact")) == ("邻居王五", contact)


@pytest.mark.parametrize("who", STRANGERS)
def test_searches_of_the_framework_find_nothing_of_another(hall, secret, who):
	person, stranger = secret["applicant_name"], hall[who]
	for doctype in ("Hall Applicant", "Hall Application", "Hall Notice", "Hall Licence"):
		for trick in ({}, {"ignore_user_permissions": 1, "page_length": 1000}):
			for text in (person, secret["name"]):
				asked = {"doctype": doctype, "txt": text, "default": {}, **trick}
				assert not try_to(stranger.ask, "frappe.desk.search.search_link", **asked).get("results")
	asked = {"text": person, "doctype": "Hall Application", "default": {}}
	assert not try_to(stranger.ask, "frappe.utils.global_search.search", **asked).get("message")
	asked = {"text": secret["url"][-20:], "default": None}
	found = try_to(stranger.call, "frappe.core.api.file.get_files_by_search_text", **asked)
	assert secret["url"] not in str(found)
	title = {"doctype": "Hall Application", "docname": secret["name"]}
	assert person not in str(try_to(stranger.ask, "frappe.desk.search.get_link_title", **title))


@pytest.mark.parametrize("who", STRANGERS)
def test_links_of_the_framework_lead_to_nothing_of_another(hall, secret, issued, who):
	spied = {"Hall Applicant": {"filters": [["name", "!=", ""]], "add_fields": ["id_number_cipher"]}}
	for doctype, name in (
		("Hall Application", secret["name"]),
		("Hall Notice", issued["notices"][0]["name"]),
		("Hall Department", "JS"),
		("User", "citizen@hall.example"),
	):
		for method in ("get", "get_linked_docs"):
			asked = {"doctype": doctype, "docname": name, "name": name, "linkinfo": spied}
			found = str(try_to(hall[who].call, f"frappe.desk.form.linked_with.{method}", **asked))
			for part in ("/private/files", secret["name"], issued["name"], "王小明", "id_number_cipher"):
				assert part not in found


def test_staff_find_their_own_cases_by_search_link_and_count(hall, secret):
	clerk, person = hall["clerk"], secret["applicant_name"]
	found = clerk.ask("frappe.desk.search.search_link", doctype="Hall Application", txt=person)
	assert [row["value"] for row in found["results"]] == [secret["name"]]
	assert person in found["results"][0]["label"]
	title = {"doctype": "Hall Application", "docname": secret["name"]}
	assert person in clerk.ask("frappe.desk.search.get_link_title", **title)["message"]
	filters = json.dumps({"name": secret["name"]})
	assert clerk.ask("frappe.client.get_count", doctype="Hall Application", filters=filters)["message"] == 1
	linked = clerk.call("frappe.desk.form.linked_with.get", doctype="Hall Matter", docname=secret["matter"])
	assert secret["name"] in {row["name"] for row in linked["Hall Application"]}


@pytest.mark.parametrize(
	("method", "arguments"),
	[
		("frappe.desk.form.load.getdoc", {}),
		("frappe.client.get", {}),
		("frappe.desk.form.load.get_docinfo", {}),
		("frappe.share.add", {"user": "builder@hall.example", "read": 1}),
		("frappe.desk.form.assign_to.add", {"assign_to": '["builder@hall.example"]'}),
		("frappe.utils.print_format.download_pdf", {}),
		("frappe.www.printview.get_html_and_style", {"doc": "doctype"}),
		("frappe.client.set_value", {"fieldname": "contact_name", "value": "x"}),
		("frappe.client.delete", {}),
		("frappe.model.workflow.get_transitions", {"doc": "record"}),
	],
)
@pytest.mark.parametrize("who", STRANGERS)
def test_the_frameworks_own_methods_refuse_a_stranger(hall, secret, who, method, arguments):
	before = hall.look(secret)
	record = {"doctype": "Hall Application", "name": secret["name"]}
	fill = {"name": record["name"], "doctype": record["doctype"], "record": json.dumps(record)}
	values = record | {key: fill.get(value, value) for key, value in arguments.items()}
	assert refusal_of(hall[who].call, method, **values).status in (403, 404, 417)
	assert hall.look(secret) == before


def test_pages_of_the_framework_refuse_a_stranger(hall, secret):
	for path in ("/printview", "/list"):
		arguments = {"doctype": "Hall Application", "name": secret["name"]}
		stranger = hall["builder"]
		answer = stranger.http.get(stranger.url + path, params=arguments, timeout=60)
		assert secret["applicant_name"] not in answer.text


@pytest.mark.parametrize("who", ["citizen", "clerk", "admin", "root"])
def test_cipher_and_hash_of_a_number_are_in_no_answer(hall, who):
	client = hall.root if who == "root" else hall[who]
	number = make_identity_number()
	applicant = client.create("Hall Applicant", **make_person(id_number=number))
	stored = client.change("Hall Applicant", applicant["name"], id_number=make_identity_number())
	asked = {"doctype": "Hall Applicant", "name": applicant["name"]}
	loaded = try_to(client.ask, "frappe.desk.form.load.getdoc", **asked)
	for answer in (applicant, stored, loaded, client.read("Hall Applicant", applicant["name"])):
		assert "id_number_cipher" not in str(answer)
		assert "id_number_hash" not in str(answer)
		assert number not in str(answer)
	if who != "root":
		asked = {"fields": ["name", "id_number_hash"], "filters": {"name": applicant["name"]}}
		rows = try_to(client.list, "Hall Applicant", **asked)
		assert rows in (None, [{"name": applicant["name"]}])


def test_no_link_leads_to_cipher_and_hash(hall, secret):
	for who in ("citizen", "clerk", "admin"):
		for field in ("applicant.id_number_cipher", "applicant.id_number_hash as x"):
			filters = [["name", "=", secret["name"]]]
			found = try_to(hall[who].list, "Hall Application", fields=["name", field], filters=filters)
			assert found in (None, [{"name": secret["name"]}])


def test_no_log_keeps_a_plain_number(hall):
	number = make_identity_number()
	case = hall.draft(applicant=make_person(id_number=number))
	hall["citizen"].change("Hall Applicant", hall.look(case)["applicant"], address="解放北路1号")
	logs = {"Version": "data", "Error Log": "error", "Access Log": "filters", "Comment": "content"}
	for doctype, column in logs.items():
		assert hall.root.list(doctype, filters=[[column, "like", f"%{number}%"]]) == []
	shown = hall["citizen"].call("get_application", application=case["name"])
	assert number not in str(shown)


@pytest.mark.parametrize(
	"method",
	[
		"frappe.client.get_list",
		"frappe.desk.form.linked_with.get_linked_docs",
		"frappe.desk.search.search_link",
		"govhall.casework.services.telling.service.get_transitions",
	],
)
def test_citizens_have_no_business_behind_the_desk(hall, method):
	assert refusal_of(hall["citizen"].call, method).says("This is for the staff of the hall only.")
	by_command = refusal_of(hall["citizen"].request, "POST", "/", data={"cmd": method})
	assert by_command.status == 403


def count_cases(client, matter: str) -> int:
	"""Return how many cases the form of a matter says that there are."""
	asked = {"doctype": "Hall Matter", "name": matter, "items": '["Hall Application"]'}
	counts = client.call("frappe.desk.notifications.get_open_count", **asked)["count"]
	found = counts["external_links_found"] if isinstance(counts, dict) else counts
	return next(row["count"] for row in found)


def test_a_form_counts_of_what_points_at_it_only_what_one_may_read(hall, secret):
	assert count_cases(hall["clerk"], secret["matter"]) > 0
	assert count_cases(hall.root, secret["matter"]) > 0
	assert count_cases(hall["clerk.planning"], secret["matter"]) == 0


def test_a_chart_of_days_counts_for_nobody_what_they_may_not_read(hall, secret):
	chart = {"document_type": "Hall Application", "based_on": "creation", "chart_type": "Heatmap"}
	chart |= {"type": "Heatmap", "filters_json": "[]", "name": "x", "chart_name": "x"}
	arguments = {"chart": json.dumps(chart | {"chart_type": "Count"}), "filters": "[]", "no_cache": 1}
	draw = "frappe.desk.doctype.dashboard_chart.dashboard_chart.get"
	assert refusal_of(hall["clerk"].call, draw, **arguments).says("You may not see all records of this kind.")
	assert hall["supervisor"].call(draw, **arguments)["dataPoints"]


def test_an_import_of_somebody_else_is_neither_previewed_nor_started(hall, secret):
	made = hall.root.create("Data Import", reference_doctype="ToDo", import_type="Insert New Records")
	user = f"import-{made['name'].lower().replace(' ', '-')}@hall.example".replace(":", "-")
	values = {"first_name": "试验", "send_welcome_email": 0, "new_password": DEMO["password"]}
	hall.root.create("User", email=user, roles=[{"role": "Hall Administrator"}], **values)
	place = {"hall": "URC", "badge_number": made["name"][-20:], "full_name": "试验", "post": "Administrator"}
	hall.root.create("Hall Staff", user=user, **place)
	administrator = HallClient().sign_in(user)
	module = "frappe.core.doctype.data_import.data_import"
	named = {"data_import": made["name"]}
	for method, arguments in (
		("get_preview_from_template", {**named, "import_file": secret["url"]}),
		("form_start_import", named),
		("download_import_log", {"data_import_name": made["name"]}),
	):
		assert refusal_of(administrator.call, f"{module}.{method}", **arguments).status == 403
