"""A draft is its applicant's own: another is named in it, and it is deleted whole, by them alone."""

import pytest
from form_cases import ANSWERS, IDENTITY, MASKED, make_rich_matter
from hall_cases import ARCHIVE, make_file, make_person
from hall_client import HallClient, refusal_of

NOT_A_DRAFT = "Only a draft can be deleted. What was handed in can be withdrawn."
IN_DRAFTS_ONLY = "Who applies can be changed in a draft only. Please apply anew for somebody else."


def change(hall, case: dict, **applicant) -> dict:
	return hall["citizen"].call("change_application", application=case["name"], applicant=applicant)


def test_another_applicant_is_named_in_a_draft(hall):
	case, other = hall.draft(), make_person()
	assert change(hall, case, **other)["applicant_name"] == other["applicant_name"]
	stored = hall.look(case)
	assert stored["citizen"] == "citizen@hall.example"
	assert other["applicant_name"] in stored["title"]


def test_a_name_is_corrected_and_the_number_that_is_shown_masked_stays(hall):
	case = hall.draft(applicant=make_person(id_number=IDENTITY, applicant_name="陈小明"))
	change(hall, case, applicant_name="陈晓明", id_number=MASKED)
	applicant = hall.root.read("Hall Applicant", hall.look(case)["applicant"])
	assert (applicant["applicant_name"], applicant["id_number"]) == ("陈晓明", MASKED)
	reason = {"applicant": applicant["name"], "reason": "核对测试"}
	number = hall.root.call("reveal_identity_number", **reason)
	assert IDENTITY in str(number)


def test_a_wrong_number_changes_nothing(hall):
	case = hall.draft()
	before = hall.look(case)
	assert refusal_of(change, hall, case, **make_person(id_number="650102199001010000")).status == 417
	assert hall.look(case) == before


def test_nobody_names_the_applicant_of_another_account(hall):
	case = hall.draft()
	theirs = hall.draft(who="builder")
	applicant = hall.look(theirs)["applicant"]
	refusal = refusal_of(hall["citizen"].change, "Hall Application", case["name"], applicant=applicant)
	assert refusal.status in (403, 417)
	assert hall.look(case)["applicant"] != applicant


def test_who_applied_stays_once_it_is_handed_in(hall):
	case = hall.submitted()
	before = hall.look(case)
	assert refusal_of(change, hall, case, **make_person()).status == 417
	hall.act("clerk", case, "Request Correction")
	assert refusal_of(change, hall, case, **make_person()).says(IN_DRAFTS_ONLY)
	assert hall.look(case)["applicant"] == before["applicant"]


def test_a_draft_is_deleted_with_answers_files_and_what_was_typed(hall):
	citizen, case = hall["citizen"], hall.draft(make_rich_matter(hall), answers=ANSWERS)
	name, stored = case["name"], hall.look(case)
	url = citizen.upload(name, case["materials"][0]["name"], "扫描件.pdf", make_file())["file_url"]
	citizen.call("keep_input", application=name, content={"answers": {"project": "改名"}})
	citizen.call("delete_draft", application=name)
	assert refusal_of(citizen.call, "get_application", application=name).status == 404
	assert refusal_of(hall.root.read, stored["form_type"], stored["form_name"]).status == 404
	assert hall.root.list("File", filters=[["file_url", "=", url]]) == []
	assert hall.root.list("Deleted Document", filters=[["deleted_name", "=", name]]) == []
	assert refusal_of(citizen.call, "delete_draft", application=name).status == 404


@pytest.mark.parametrize("who", ["guest", "builder", "clerk", "chief", "supervisor"])
def test_nobody_else_deletes_or_changes_it(hall, who):
	case = hall.draft()
	before = hall.look(case)
	for method, more in (("delete_draft", {}), ("change_application", {"applicant": make_person()})):
		assert refusal_of(hall[who].call, method, application=case["name"], **more).status == 403
	assert refusal_of(hall[who].delete, "Hall Application", case["name"]).status in (403, 404)
	assert hall.look(case) == before


def test_what_was_handed_in_is_not_deleted(hall, standing):
	for stage in ("Submitted", "Accepted", "Issued"):
		refusal = refusal_of(hall["citizen"].call, "delete_draft", application=standing[stage]["name"])
		assert refusal.says(NOT_A_DRAFT)


def test_the_list_of_cases_tells_them_apart(hall):
	case = hall.draft(make_rich_matter(hall), answers=ANSWERS | {"project": "可辨认的工程"})
	(row,) = [
		row for row in hall["citizen"].call("list_applications", limit=50) if row["name"] == case["name"]
	]
	assert row["subject"] == "可辨认的工程"
	assert "form_name" not in row
	page = HallClient().sign_in("citizen@hall.example").fetch("/hall/my").decode()
	assert "可辨认的工程" in page


def test_a_card_number_is_no_subject(hall):
	case = hall.draft(ARCHIVE)
	(row,) = [
		row for row in hall["citizen"].call("list_applications", limit=50) if row["name"] == case["name"]
	]
	assert row["subject"] == ""
