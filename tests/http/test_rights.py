"""Who may only read a case does nothing in it: every act, tried by everybody whose it is not."""

import portal_cases as cases
import pytest
from hall_cases import ARCHIVE, VALUES, make_file, make_person
from hall_client import refusal_of

READERS = ("cashier", "supervisor", "issuer", "clerk.planning", "reviewer.planning", "builder", "guest")
ACTS = {
	"request_hearing": {},
	"make_statement": {"statement": "我要陈述"},
	"withdraw_promise": {},
	"withdraw_application": {},
	"submit_application": {},
	"change_application": {"contact": {"contact_name": "另一人"}},
	"tell_interested_parties": {},
	"record_promise_check": {"result": "Kept"},
	"act": {"action": "Grant", "values": VALUES["Grant"]},
}


@pytest.fixture(scope="module")
def told(hall) -> dict:
	"""A case in review whose applicant has promised, and was told of the right to a hearing."""
	case = cases.in_review(hall, promises_proof=1, consents_electronic=1, delivery_method="Electronic")
	cases.tell_of_hearing(hall, case)
	party = {"party_name": "邻居王五", "contact": "13800000002"}
	hall["clerk"].change("Hall Application", case["name"], interested_parties=[party])
	return case


@pytest.fixture(scope="module")
def before(hall, told) -> tuple:
	return look(hall, told)


def look(hall, case) -> tuple:
	"""Return all that is stored of a case, its hearing and its log among it."""
	filters = {"filters": [["application", "=", case["name"]]], "fields": ["name", "modified"]}
	return hall.look(case), *(hall.root.list(kind, **filters) for kind in ("Hall Hearing", "Hall Act Record"))


@pytest.mark.parametrize("who", READERS)
def test_who_may_only_read_does_no_act(hall, told, before, who):
	for method, more in ACTS.items():
		refusal = refusal_of(hall[who].call, method, application=told["name"], **more)
		assert refusal.status in ((403, 417) if method == "act" else (403,)), method
	row = told["materials"][0]["name"]
	assert refusal_of(hall[who].upload, told["name"], row, "扫描件.pdf", make_file()).status == 403
	assert look(hall, told) == before


@pytest.mark.parametrize("who", ["cashier", "supervisor", "clerk.planning", "builder", "guest"])
def test_who_may_only_read_records_no_service_of_its_papers(hall, told, who):
	notice = hall["citizen"].call("get_application", application=told["name"])["notices"][0]["name"]
	values = {"method": "Direct Service", "recipient": "王小明", "served_date": "2026-01-01"}
	arguments = {"record_type": "Hall Notice", "name": notice, "values": values}
	assert refusal_of(hall[who].call, "govhall.api.papers.record_service", **arguments).status == 403


@pytest.mark.parametrize("who", ["cashier", "supervisor", "issuer", "reviewer", "clerk.planning", "citizen"])
def test_nobody_takes_in_what_they_do_not_take_in(hall, who):
	"""A clerk of another department would make a case that they cannot see."""
	arguments = {"applicant": make_person(), "received": [], "contact": {"declares_truth": 1}}
	assert refusal_of(hall[who].call, "take_in", matter=ARCHIVE, **arguments).status == 403


def test_the_window_writes_down_for_the_applicant_that_a_hearing_is_asked_for(hall, told, before):
	asked = hall["clerk"].call("request_hearing", application=told["name"])
	assert asked["hearing"]["status"] == "Requested"
