"""Plain text stays plain, whoever writes it and by whichever way."""

import json

import pytest
from hall_cases import ARCHIVE, Hall, make_file, make_person
from hall_client import refusal_of

IMAGE = "<img src=x onerror=alert(1)>"
HOSTILE = (
	IMAGE,
	json.dumps(IMAGE),
	"&lt;img src=x onerror=alert(1)&gt;",
	json.dumps(IMAGE).replace("<", "\\u003c"),
)
HONEST = 'a < b，<5 & "c" ＜ｄ＞《e》 f > g'


def is_refused(refusal) -> bool:
	"""Tell whether a refusal is that of markup, in whichever language, for whichever field."""
	return any(part in refusal.sentence for part in ("会被当作网页代码", "would be read as a command"))


@pytest.fixture(scope="module")
def draft(hall: Hall) -> dict:
	return hall.draft()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_citizen_cannot_apply_under_a_name_or_address_with_markup(hall, text):
	for field in ("applicant_name", "address"):
		person = make_person(**{field: text})
		refusal = refusal_of(
			hall["citizen"].call,
			"create_application",
			matter=ARCHIVE,
			applicant=person,
			contact={"declares_truth": 1},
		)
		assert is_refused(refusal), refusal


@pytest.mark.parametrize("text", HOSTILE)
def test_a_clerk_cannot_write_markup_into_a_row_or_a_field(hall, standing, text):
	clerk, case = hall["clerk"], standing["Submitted"]
	party = {"party_name": text, "contact": "13800000002"}
	refusal = refusal_of(clerk.change, "Hall Application", case["name"], interested_parties=[party])
	assert is_refused(refusal), refusal


def test_what_people_write_stays_as_it_was_typed(hall, draft):
	address = f"{HONEST}\tz"
	case = hall.draft(applicant=make_person(address=address, applicant_name=HONEST[:60]))
	stored = hall.root.read("Hall Applicant", hall.look(case)["applicant"])
	assert (stored["applicant_name"], stored["address"]) == (HONEST[:60], address)


def test_signs_that_nobody_sees_are_taken_out(hall):
	case = hall.draft(applicant=make_person(address="幸福路\u202e1\x07号"))
	assert hall.root.read("Hall Applicant", hall.look(case)["applicant"])["address"] == "幸福路1号"


def test_an_administrators_word_is_plain_too(hall):
	department = hall.root.list("Hall Department", limit_page_length=1)[0]["name"]
	refusal = refusal_of(hall["admin"].change, "Hall Department", department, department_name=IMAGE)
	assert is_refused(refusal), refusal


def test_the_name_that_a_citizen_gave_a_file_is_not_kept(hall, draft):
	row, name = draft["materials"][0], f"{IMAGE}.pdf"
	stored = hall["citizen"].upload(draft["name"], row["name"], name, make_file())
	assert "<" not in stored["file_url"]
	files = hall.root.list("File", filters={"attached_to_name": draft["name"]}, fields=["file_name"])
	assert files and not any("<" in file["file_name"] for file in files)


def test_a_file_of_the_staff_bears_no_markup_in_its_name(hall):
	refusal = refusal_of(hall.root.create, "File", file_name=f"{IMAGE}.txt", content="x", is_private=1)
	assert is_refused(refusal), refusal


def test_names_of_people_and_tags_hold_no_markup(hall, standing):
	root, case = hall.root, standing["Submitted"]
	refusal = refusal_of(root.change, "User", "clerk@hall.example", first_name=json.dumps(IMAGE))
	assert is_refused(refusal), refusal
	add_tag = "frappe.desk.doctype.tag.tag.add_tag"
	assert refusal_of(root.call, add_tag, tag=IMAGE, dt="Hall Application", dn=case["name"])
	assert IMAGE not in (root.read("Hall Application", case["name"]).get("_user_tags") or "")


def test_a_comment_that_is_json_is_cleaned_like_any_other(hall, standing):
	arguments = {
		"reference_doctype": "Hall Application",
		"reference_name": standing["Submitted"]["name"],
		"comment_email": "clerk@hall.example",
		"comment_by": "clerk",
	}
	add = "frappe.desk.form.utils.add_comment"
	comment = hall["clerk"].call(add, content=json.dumps(f"很好 {IMAGE}", ensure_ascii=False), **arguments)
	assert "很好" in comment["content"] and "onerror" not in comment["content"]
