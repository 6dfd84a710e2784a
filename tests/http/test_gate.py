"""The gate: what is asked in whichever way, said about records, and asked by columns, attacked over HTTP."""

import json

import pytest
from hall_client import refusal_of, try_to

FOR_STAFF = "This is for the staff of the hall only."
NO_FIELD = "“{0}” is no field by which you can ask."


@pytest.mark.parametrize(
	("verb", "path", "arguments"),
	[
		("POST", "/api/method/frappe.client.get_list", {}),
		("GET", "/api/method/frappe.client.get_list/ping", {}),
		("GET", "/api/method/ping", {"params": {"cmd": "frappe.client.get_list"}}),
		("POST", "/hall/track", {"data": {"cmd": "frappe.client.get_list"}}),
		("POST", "/api/method/frappe.www.printview.get_meta", {}),
		("POST", "/api/method/frappe.core.doctype.user.user.get_all_roles", {}),
		("POST", "/api/method/frappe.integrations.oauth2.get_token", {}),
		("POST", "/api/method/govhall.api.desk.search_widget", {"json": {"doctype": "Role", "txt": ""}}),
		("POST", "/api/method/govhall.api.prints.report_to_pdf", {"json": {"html": "x"}}),
		("POST", "/api/method/run_doc_method", {"json": {"dt": "User", "dn": "x", "method": "y"}}),
		("GET", "/api/v2/document/User", {}),
		("GET", "/api/v2/doctype/User/meta", {}),
		("GET", "/api/v1/resource/User", {}),
		("GET", "/api/resource/User", {}),
		("GET", "/api/resource/Hall Staff", {}),
		("POST", "/api/resource/File", {"json": {"file_url": "/private/files/x.pdf"}}),
		("GET", "/api/anything", {}),
		("GET", "/printview", {"params": {"doctype": "User", "name": "x"}}),
		("GET", "/list", {"params": {"doctype": "User"}}),
		("GET", "/User/Administrator", {}),
	],
)
@pytest.mark.parametrize("who", ["guest", "citizen"])
def test_outsiders_have_no_business_with_it(hall, who, verb, path, arguments):
	assert refusal_of(hall[who].request, verb, path, **arguments).status in (403, 404)


def test_a_method_cannot_hide_in_an_argument_of_another(hall):
	for key in ("method", "query", "tree_method"):
		arguments = {key: "frappe.desk.doctype.system_console.system_console.execute_code"}
		refusal = refusal_of(
			hall["clerk"].call, "frappe.desk.search.search_link", doctype="User", txt="", **arguments
		)
		assert refusal.says("This is not among the things that your work in the hall needs.")


def test_a_method_that_stands_in_for_the_frameworks_is_asked_with_the_same_care(hall):
	arguments = {"doctype": "Hall Applicant", "filters": {"id_number_hash": "x"}}
	for method in ("frappe.client.get_count", "govhall.api.desk.get_count"):
		assert refusal_of(hall["clerk"].call, method, **arguments).says(NO_FIELD, "id_number_hash")
	html = "<img src='file:///etc/passwd'>"
	assert refusal_of(hall["clerk"].call, "govhall.api.prints.report_to_pdf", html=html).status == 403


def test_nobody_makes_anothers_record_new_and_reads_it_in_the_answer(hall, secret):
	for who in ("builder", "clerk.planning"):
		client = hall[who]
		for values in (
			{"__islocal": 1},
			{"__islocal": 1, "name": "x", "owner": client.user},
			{"owner": client.user},
		):
			for doctype, name in (
				("Hall Application", secret["name"]),
				("Hall Applicant", hall.look(secret)["applicant"]),
			):
				assert refusal_of(client.change, doctype, name, **values).status == 403
				marks = {"doctype": doctype, "name": name, "fieldname": json.dumps(values)}
				assert refusal_of(client.call, "frappe.client.set_value", **marks).status == 403
				document = json.dumps({"doctype": doctype, "name": name, **values})
				for method in ("frappe.client.save", "frappe.client.insert"):
					assert refusal_of(client.call, method, doc=document).status in (403, 417)


def test_a_record_of_ones_own_does_not_become_anothers_by_its_body(hall, secret):
	own = hall.draft(who="builder")
	before = hall.look(secret)
	values = {"name": secret["name"], "doctype": "Hall Applicant", "contact_name": "别人"}
	changed = hall["builder"].change("Hall Application", own["name"], **values)
	assert (changed["name"], changed["contact_name"]) == (own["name"], "别人")
	assert hall.look(secret) == before


def test_rows_of_anothers_record_are_not_taken_over(hall, secret):
	own = hall.draft(who="builder")
	before = hall.look(secret)
	rows = [{"name": row["name"], "material_name": "夺来的"} for row in before["materials"]]
	try_to(hall["builder"].change, "Hall Application", own["name"], materials=rows)
	assert hall.look(secret) == before


def test_a_change_of_what_somebody_else_changed_meanwhile_is_refused(hall):
	case = hall.draft()
	old = hall.look(case)["modified"]
	citizen = hall["citizen"]
	citizen.change("Hall Application", case["name"], modified=old, contact_name="王小明")
	refusal_of(citizen.change, "Hall Application", case["name"], modified=old, contact_name="李")
	assert hall.look(case)["contact_name"] == "王小明"


@pytest.mark.parametrize("key", ["order_by", "group_by", "fields", "filters"])
@pytest.mark.parametrize(
	"column",
	["(select sleep(9))", "sleep(9)", "name, (select 1)", "`tabUser`.`name`; drop", "if(1=1,name,idx)"],
)
@pytest.mark.parametrize("who", ["citizen", "clerk"])
def test_queries_take_plain_columns_only(hall, who, key, column):
	value = {"fields": [column], "filters": [[column, "=", "x"]]}.get(key, column)
	refusal = refusal_of(hall[who].list, "Hall Application", **{key: value})
	assert refusal.status == 417


@pytest.mark.parametrize("verb", ["GET", "POST", "PUT", "DELETE"])
def test_queries_take_plain_columns_by_every_verb(hall, verb):
	arguments = {"doctype": "Hall Application", "order_by": "sleep(9)"}
	path = "/api/method/frappe.client.get_list"
	assert refusal_of(hall["clerk"].request, verb, path, params=arguments).says(NO_FIELD, "sleep(9)")


def test_nobody_guesses_by_filters_what_they_may_not_read(hall, secret):
	for filters in (
		[["Hall Interested Party", "contact", "like", "138%"]],
		[["interested_parties.contact", "like", "138%"]],
	):
		assert refusal_of(hall["citizen"].list, "Hall Application", filters=filters).status == 417
	for who in ("citizen", "clerk", "supervisor"):
		refusal = refusal_of(hall[who].list, "Hall Applicant", order_by="id_number_hash asc")
		assert refusal.says(NO_FIELD, "id_number_hash")


def test_a_write_does_not_answer_what_its_writer_may_not_read(hall):
	case = hall.submitted()
	party = {"party_name": "邻居王五", "contact": "13800000002"}
	hall["clerk"].change("Hall Application", case["name"], interested_parties=[party])
	answer = try_to(
		hall["citizen"].change, "Hall Application", case["name"], contact_name="王小明", default=""
	)
	assert "13800000002" not in str(answer)
	assert "13800000002" in str(
		hall["clerk"].change("Hall Application", case["name"], interested_parties=[party])
	)


def test_realtime_tells_of_all_changes_only_those_who_see_all_rows(hall):
	asked = {"doctype": "Hall Application"}
	for who in ("guest", "citizen", "clerk"):
		assert refusal_of(hall[who].call, "frappe.realtime.can_subscribe_doctype", **asked).status == 403
	assert hall["supervisor"].call("frappe.realtime.can_subscribe_doctype", **asked)
	assert hall["clerk"].call("frappe.realtime.can_subscribe_doctype", doctype="Hall Matter")


def test_a_program_passes_the_gate_by_the_rights_of_its_account(hall):
	from hall_client import HallClient

	secret = hall.root.call("frappe.core.doctype.user.user.generate_keys", user="builder@hall.example")
	key = hall.root.read("User", "builder@hall.example")["api_key"]
	program = HallClient().use_key(key, secret["api_secret"])
	assert isinstance(program.call("list_applications"), list)
	assert refusal_of(program.call, "frappe.client.get_list", doctype="User").says(FOR_STAFF)


def test_nobody_follows_or_asks_in_anothers_name(hall, secret):
	record = {"doctype": "Hall Application", "doc_name": secret["name"]}
	follow = "frappe.desk.form.document_follow.follow_document"
	assert refusal_of(hall["clerk.planning"].call, follow, user="clerk@hall.example", **record).status == 403
	filters = {"ref_docname": secret["name"], "user": ["!=", "clerk@hall.example"]}
	hall["clerk"].call(follow, user="clerk.planning@hall.example", **record)
	assert hall.root.list("Document Follow", filters=filters) == []
