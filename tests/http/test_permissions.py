"""Who reaches what, for every role: citizens their own, departments their own, guests nothing."""

import pytest
from hall_cases import ARCHIVE, LAND_PERMIT, make_person
from hall_client import Refusal, refusal_of

OVERSIGHT = ("supervisor", "admin")
DEPARTMENT = ("clerk", "reviewer", "chief")
HALL_WIDE = ("intake", "projects", "cashier", "issuer")
INSIDERS = ("citizen", *DEPARTMENT, *HALL_WIDE, *OVERSIGHT)
STAFF_ELSEWHERE = ("clerk.planning", "reviewer.planning", "chief.planning")
OUTSIDERS = ("builder", "guest", *STAFF_ELSEWHERE)
EVERYBODY = (*INSIDERS, *OUTSIDERS)
RECORDS = ("Hall Application", "Hall Notice", "Hall Licence", "Hall Applicant")
WHO_ACTS = {
	"Accept": ("clerk", "intake", "projects"),
	"Start Review": ("reviewer", "chief"),
	"Grant": ("chief",),
	"Issue": ("issuer",),
}
WAITS = {"Accept": "Submitted", "Start Review": "Accepted", "Grant": "In Review", "Issue": "Granted"}


@pytest.fixture(scope="session")
def names(hall, issued) -> dict[str, str]:
	"""The records of one case, by their type."""
	stored = hall.look(issued)
	return {
		"Hall Application": issued["name"],
		"Hall Notice": issued["notices"][0]["name"],
		"Hall Licence": issued["licence"],
		"Hall Applicant": stored["applicant"],
		"file": stored["materials"][0]["attachment"],
	}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("doctype", RECORDS)
def test_records_are_read_by_those_whose_case_it_is(hall, names, who, doctype):
	assert_reached(who, lambda: hall[who].read(doctype, names[doctype])["name"] == names[doctype])


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("doctype", RECORDS)
def test_lists_show_the_records_of_ones_cases_only(hall, names, who, doctype):
	def find():
		return hall[who].list(doctype, filters=[["name", "=", names[doctype]]])

	if who == "guest":
		assert refusal_of(find).status == 403
	else:
		assert bool(find()) == (who in INSIDERS)


@pytest.mark.parametrize("who", EVERYBODY)
def test_an_application_is_described_to_those_whose_case_it_is(hall, names, who):
	assert_reached(who, lambda: hall[who].call("get_application", application=names["Hall Application"]))


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("paper", ["notice", "licence"])
def test_papers_are_fetched_by_those_whose_case_it_is(hall, names, who, paper):
	path = f"/api/method/govhall.api.v1.download_{paper}"
	arguments = {paper: names[f"Hall {paper.title()}"]}
	assert_reached(who, lambda: hall[who].fetch(path, **arguments).startswith(b"%PDF"))


@pytest.mark.parametrize("who", EVERYBODY)
def test_an_uploaded_file_is_opened_by_those_whose_case_it_is(hall, names, who):
	assert_reached(who, lambda: hall[who].fetch(names["file"]).startswith(b"%PDF"))


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_identity_number_is_revealed_to_the_staff_of_the_case_for_a_reason(hall, names, who):
	def reveal(reason="核对身份证原件"):
		return hall[who].call("reveal_identity_number", applicant=names["Hall Applicant"], reason=reason)

	if who in INSIDERS and who != "citizen":
		assert len(reveal()) == 18
		assert refusal_of(reveal, " ").says("Give the reason for which you need the full number.")
	else:
		assert refusal_of(reveal).status == 403


@pytest.mark.parametrize("action", WHO_ACTS)
def test_nobody_acts_whose_task_it_is_not(hall, standing, action):
	case = standing[WAITS[action]]
	before = hall.look(case)
	for who in set(EVERYBODY).difference(WHO_ACTS[action]):
		assert refusal_of(hall.act, who, case, action).status in (403, 417)
	assert hall.look(case) == before


@pytest.mark.parametrize("who", STAFF_ELSEWHERE)
def test_another_department_does_not_act_by_the_frameworks_own_ways(hall, standing, who):
	case = standing["Submitted"]
	before = hall.look(case)
	document = {"doctype": "Hall Application", "name": case["name"]}
	refusal_of(hall[who].call, "frappe.model.workflow.apply_workflow", doc=document, action="Accept")
	refusal_of(hall[who].change, "Hall Application", case["name"], workflow_state="Accepted")
	assert hall.look(case) == before


def test_both_departments_see_their_own_new_cases_and_not_each_others(hall):
	ours, theirs = hall.submitted(ARCHIVE), hall.submitted(LAND_PERMIT)
	for who, sees in {"clerk": ours, "clerk.planning": theirs}.items():
		filters = [["name", "in", [ours["name"], theirs["name"]]]]
		assert hall[who].list("Hall Application", filters=filters) == [{"name": sees["name"]}]


def test_staff_see_neither_drafts_nor_who_is_drafting(hall):
	case = hall.draft()
	applicant = hall.look(case)["applicant"]
	for who in ("clerk", "intake"):
		assert refusal_of(hall[who].read, "Hall Application", case["name"]).status == 403
		assert refusal_of(hall[who].read, "Hall Applicant", applicant).status == 403


def test_guests_read_guides_and_no_table(hall):
	guest = hall["guest"]
	found = guest.call("search_matters")
	assert found["total"] >= 30
	assert guest.call("get_matter", matter=found["matters"][0]["code"])["materials"]
	for doctype in (*RECORDS, "Hall Matter", "Hall Staff", "Hall Counter", "User", "File", "Workflow Action"):
		assert refusal_of(guest.list, doctype).status == 403


def test_guests_follow_a_case_by_its_code_without_a_word_about_the_person(hall, issued):
	followed = hall["guest"].call("track_application", code=issued["name"])
	assert followed["stage"] == "Issued"
	assert issued["applicant_name"] not in str(followed)
	assert hall["guest"].call("check_paper", code="AAAA-BBBB-CCCC-DDDD") is None


@pytest.mark.parametrize("who", ["citizen", "builder"])
@pytest.mark.parametrize(
	"doctype",
	[
		"Hall Staff",
		"Hall Counter",
		"Hall Window",
		"Construction Permit Form",
		"Comment",
		"Version",
		"Error Log",
	],
)
def test_citizens_list_nothing_of_the_houses_inner_life(hall, who, doctype):
	assert refusal_of(hall[who].list, doctype).status == 403


def test_citizens_list_no_accounts(hall):
	assert refusal_of(hall["builder"].list, "User").says("This is for the staff of the hall only.")


def test_window_clerks_list_colleagues_and_no_citizens(hall):
	accounts = {row["name"] for row in hall["clerk"].list("User", limit=0)}
	assert "reviewer@hall.example" in accounts
	assert accounts.isdisjoint({"citizen@hall.example", "builder@hall.example"})


def test_nobody_applies_for_a_person_of_another_account(hall):
	applicant = hall["citizen"].create("Hall Applicant", **make_person())["name"]
	refusal = refusal_of(hall["builder"].create, "Hall Application", matter=ARCHIVE, applicant=applicant)
	assert refusal.status == 403


def test_a_citizen_cannot_make_an_applicant_for_another_account(hall):
	applicant = hall["citizen"].create("Hall Applicant", user="builder@hall.example", **make_person())
	assert applicant["user"] == "citizen@hall.example"


@pytest.mark.parametrize("who", ["citizen", "builder", "clerk", "supervisor", "admin"])
@pytest.mark.parametrize("doctype", RECORDS)
def test_nobody_deletes_a_record_of_a_case(hall, names, who, doctype):
	assert refusal_of(hall[who].delete, doctype, names[doctype]).status == 403


@pytest.mark.parametrize("who", ["citizen", "clerk", "chief", "admin"])
@pytest.mark.parametrize("doctype", ["Hall Notice", "Hall Licence"])
def test_nobody_writes_notices_and_licences_by_hand(hall, names, who, doctype):
	copy = hall.root.read(doctype, names[doctype])
	assert refusal_of(hall[who].create, doctype, **(copy | {"number": "伪造1号"})).status == 403
	assert refusal_of(hall[who].change, doctype, names[doctype], department="GH").status == 403


def test_only_clerks_take_in_at_a_window(hall):
	for who in ("citizen", "reviewer", "cashier", "issuer", "guest"):
		arguments = {"matter": ARCHIVE, "applicant": make_person(), "received": []}
		assert refusal_of(hall[who].call, "take_in", **arguments).status == 403


def assert_reached(who: str, reach) -> None:
	"""Insiders reach it, everybody else gets a 403 and nothing more."""
	try:
		reached = reach()
	except Refusal as refusal:
		assert who not in INSIDERS, f"{who} was refused: {refusal}"
		assert refusal.status == 403
	else:
		assert who in INSIDERS, f"{who} reached it"
		assert reached
