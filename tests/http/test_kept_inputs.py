"""What is typed is kept by itself: whole or not, for its account alone, never in place of what was saved."""

import hashlib
import uuid

import pytest
from form_cases import ANSWERS, make_rich_matter
from hall_cases import ARCHIVE, make_person
from hall_client import HallClient, refusal_of, try_to

MADE = (
	"This was saved before, as {0}. What you have changed since is not in it. Please open it and"
	" change it there."
)
GONE = "What was kept here was saved or deleted in another tab. Please load the page anew."
TYPE = "Hall Kept Input"


@pytest.fixture
def request_id() -> str:
	return uuid.uuid4().hex


def typed(project: str = "half-typed") -> dict:
	return {"applicant": {"applicant_name": "陈晓明", "id_number": "1101"}, "answers": {"project": project}}


def keep(client: HallClient, request_id: str, content: dict | None = None, **more) -> dict:
	arguments = {"matter": ARCHIVE, "request_id": request_id, "content": content or typed()} | more
	return client.call("keep_input", **arguments)


def look(who: str, path: str, **arguments) -> str:
	"""Return a page in a session of its own: pages make a token that calls of a session must carry."""
	return HallClient().sign_in(f"{who}@hall.example").fetch(path, **arguments).decode()


def read_form(who: str, request_id: str) -> str:
	return look(who, f"/hall/apply/{ARCHIVE}", kept=request_id)


def is_listed(request_id: str, who: str = "citizen") -> bool:
	return request_id in look(who, "/hall/my")


def name_of(request_id: str, user: str = "citizen@hall.example") -> str:
	return hashlib.sha256(f"{user}|{request_id}".encode()).hexdigest()


def test_what_is_half_typed_comes_back_to_its_account_and_to_nobody_else(hall, request_id):
	project = f"half-{request_id[:8]}"
	assert keep(hall["citizen"], request_id, typed(project))["revision"] == 1
	assert project in read_form("citizen", request_id)
	assert is_listed(request_id)
	assert project not in read_form("builder", request_id)
	assert not is_listed(request_id, "builder")


def test_nobody_reads_or_writes_it_by_the_record(hall, request_id):
	keep(hall["citizen"], request_id)
	name = name_of(request_id)
	assert "half-typed" not in str(hall.root.read(TYPE, name))
	for who in ("citizen", "builder", "clerk", "admin", "guest"):
		client = hall[who]
		calls = (
			(client.read, TYPE, name),
			(client.change, TYPE, name),
			(client.delete, TYPE, name),
		)
		assert try_to(client.list, TYPE, default=[]) == []
		assert {refusal_of(*call).status for call in calls} <= {403, 404}
		assert refusal_of(client.create, TYPE, account="x", kept_on="2026-01-01").status == 403
	assert is_listed(request_id)


@pytest.mark.parametrize("who", ["guest", "clerk", "builder"])
def test_nobody_keeps_anything_beside_the_case_of_somebody_else(hall, standing, who):
	name = standing["Draft"]["name"]
	assert refusal_of(hall[who].call, "keep_input", application=name, content=typed()).status == 403
	assert refusal_of(hall.root.read, TYPE, name_of(name, f"{who}@hall.example")).status == 404


def test_a_guest_is_told_to_sign_in_and_of_no_function(hall):
	for method in ("keep_input", "forget_input", "submit_application", "get_application"):
		refusal = refusal_of(hall["guest"].call, method)
		assert (refusal.status, refusal.says("Please sign in first.")) == (403, True)
	assert hall["guest"].ask("govhall.api.v1.get_session")["message"] == {"user": None, "csrf_token": None}


def test_a_page_of_one_account_does_nothing_under_another(hall, request_id):
	client = HallClient().sign_in("builder@hall.example")
	client.http.headers["X-Hall-Account"] = "citizen%40hall.example"
	for call in ((keep, client, request_id), (hall.draft, ARCHIVE, client)):
		assert refusal_of(*call).says("Please sign in with the account of this page.")
	client.http.headers["X-Hall-Account"] = "builder%40hall.example"
	assert keep(client, request_id)["revision"] == 1


def test_the_session_tells_who_is_signed_in_and_their_token():
	session = HallClient().sign_in("citizen@hall.example").ask("govhall.api.v1.get_session")["message"]
	assert session["user"] == "citizen@hall.example"
	assert len(session["csrf_token"]) > 20


def test_a_second_tab_does_not_overwrite_what_the_first_one_has_kept(hall, request_id):
	citizen = hall["citizen"]
	keep(citizen, request_id)
	keep(citizen, request_id, typed("first"), revision=1)
	assert refusal_of(keep, citizen, request_id, typed("second"), revision=1).status == 417
	assert "first" in read_form("citizen", request_id)


def test_saving_forgets_what_was_kept_and_a_late_call_brings_nothing_back(hall, request_id):
	citizen = hall["citizen"]
	keep(citizen, request_id)
	made = hall.draft(request_id=request_id)
	assert not is_listed(request_id)
	assert refusal_of(keep, citizen, request_id, revision=1).says(MADE, made["name"])
	assert not is_listed(request_id)


def test_a_repeated_request_gives_its_draft_again_and_is_refused_when_it_says_something_else(
	hall, request_id
):
	person = make_person()
	made = hall.draft(applicant=person, request_id=request_id)
	assert hall.draft(applicant=person, request_id=request_id)["name"] == made["name"]
	for other in ({"applicant": make_person()}, {"applicant": person, "contact": {"contact_name": "别人"}}):
		assert refusal_of(hall.draft, request_id=request_id, **other).says(MADE, made["name"])


def test_a_repeated_intake_with_other_papers_is_refused(hall, request_id):
	person = make_person()
	taken = hall.taken_in(applicant=person, request_id=request_id)
	assert hall.taken_in(applicant=person, request_id=request_id)["name"] == taken["name"]
	refusal = refusal_of(hall.taken_in, applicant=make_person(), request_id=request_id)
	assert refusal.says(MADE, taken["name"])


def test_what_is_typed_into_a_draft_is_kept_beside_it_until_it_is_saved(hall):
	citizen, case = hall["citizen"], hall.draft(make_rich_matter(hall), answers=ANSWERS)
	name = case["name"]
	citizen.call("keep_input", application=name, content=typed("half-changed"))
	assert "half-changed" in look("citizen", f"/hall/application/{name}")
	citizen.call("change_application", application=name, answers={"floors": 4})
	assert "half-changed" not in look("citizen", f"/hall/application/{name}")
	late = refusal_of(citizen.call, "keep_input", application=name, content=typed(), revision=1)
	assert late.says(GONE)


@pytest.mark.parametrize(
	"call",
	[
		{"content": typed()},
		{"content": typed(), "matter": ARCHIVE},
		{"content": typed(), "matter": "NO-SUCH-MATTER", "request_id": "r"},
		{"content": typed("长" * 100_001), "matter": ARCHIVE, "request_id": "r"},
		{"content": ["no object"], "matter": ARCHIVE, "request_id": "r"},
	],
	ids=["nowhere", "no request", "no matter", "too much", "no object"],
)
def test_what_belongs_nowhere_or_is_too_much_is_refused(hall, call):
	assert refusal_of(hall["citizen"].call, "keep_input", **call).status in (404, 417)


def test_whoever_may_not_apply_keeps_nothing(hall, request_id):
	account = {"email": f"{request_id}@hall.example", "first_name": "无角色", "send_welcome_email": 0}
	hall.root.create("User", **account, new_password="hall-Example-2026")
	client = HallClient().sign_in(account["email"], "hall-Example-2026")
	assert refusal_of(keep, client, request_id).status == 403


def test_it_is_forgotten_by_its_own_account_only(hall, request_id):
	keep(hall["citizen"], request_id)
	hall["builder"].call("forget_input", key=request_id)
	assert is_listed(request_id)
	hall["citizen"].call("forget_input", key=request_id)
	assert not is_listed(request_id)
