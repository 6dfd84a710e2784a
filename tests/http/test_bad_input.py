"""Bad input: a clear sentence each, and nothing changed."""

import json

import pytest
from hall_cases import ARCHIVE, CONSTRUCTION_PERMIT, PDF, PNG, answer_form, make_file, make_person
from hall_client import refusal_of

WRONG_PERSONS = {
	"The check digit of the identity number is wrong. Please compare it with the card.": {
		"id_number": "650000198506150013"
	},
	"The birth date in the identity number (digits 7 to 14) does not exist.": {
		"id_number": "650000198502300012"
	},
	"A resident identity number has 18 characters. Please check that none is missing.": {
		"id_number": "65000019850615001"
	},
	"A resident identity number has 17 digits and a digit or X at the end.": {
		"id_number": "65000019850615O012"
	},
	"The check digit of the unified social credit code is wrong. Please compare it with the licence.": {
		"id_type": "Unified Social Credit Code",
		"id_number": "91650100MA0000001A",
	},
	"A unified social credit code has digits and capital letters without I, O, S, V, Z.": {
		"id_type": "Unified Social Credit Code",
		"id_number": "91650100MA00000OIZ",
	},
	"A mobile number has 11 digits and begins with 13 to 19. Please check it.": {"mobile": "12345678901"},
}


@pytest.mark.parametrize("sentence", WRONG_PERSONS)
def test_a_wrong_number_is_told_and_makes_nothing(hall, sentence):
	person = make_person(**WRONG_PERSONS[sentence])
	refusal = refusal_of(hall.draft, applicant=person)
	assert refusal.status == 417
	assert refusal.says(sentence), refusal
	assert hall.root.list("Hall Applicant", filters={"applicant_name": person["applicant_name"]}) == []
	assert refusal_of(hall["citizen"].create, "Hall Applicant", **person).says(sentence)


def test_a_wrong_mobile_number_of_the_contact_is_told(hall):
	case = hall.draft()
	before = hall.look(case)
	for wrong in ("0991-123456", "1380000000A", 12345):
		refusal = refusal_of(
			hall["citizen"].call,
			"change_application",
			application=case["name"],
			contact={"contact_mobile": wrong},
		)
		assert refusal.says("A mobile number has 11 digits and begins with 13 to 19. Please check it.")
	assert hall.look(case) == before


@pytest.fixture
def unpublished(hall):
	"""The code of a matter that is drafted and not published."""
	values = hall.root.read("Hall Matter", ARCHIVE)
	kept = ("department", "statutory_days", "promised_days", "result_name", "case_type")
	kept += ("acceptance_conditions", "serves_legal_persons")
	made = {"code": "650100JS-QT-9998", "base_code": "650117999998"}
	hall.root.create(
		"Hall Matter", matter_name="尚未公布的事项", **made, **{key: values[key] for key in kept}
	)
	yield made["code"]
	hall.root.delete("Hall Matter", made["code"])


def test_only_published_matters_can_be_applied_for(hall, unpublished):
	citizen, person = hall["citizen"], make_person()
	sentence = "This matter cannot be applied for at present. Please look for it in the list of matters."
	not_shown = "This matter is not published. Please look for it in the list of matters."
	for matter in (unpublished, "650100XX-XK-9999", "", "' or 1=1 --"):
		assert refusal_of(hall.draft, matter, applicant=person).says(sentence)
		assert refusal_of(hall["guest"].call, "get_matter", matter=matter).says(not_shown)
	assert hall.root.list("Hall Applicant", filters={"applicant_name": person["applicant_name"]}) == []
	applicant = citizen.create("Hall Applicant", **person)["name"]
	refusal = refusal_of(citizen.create, "Hall Application", matter=unpublished, applicant=applicant)
	assert refusal.says(sentence)
	assert hall.root.list("Hall Application", filters={"applicant": applicant}) == []


def test_a_submission_without_its_materials_names_all_that_are_missing(hall):
	case = hall.draft()
	before = hall.look(case)
	refusal = refusal_of(hall["citizen"].call, "submit_application", application=case["name"])
	missing = "; ".join(row["material_name"] for row in case["materials"])
	assert refusal.says("These materials are still missing: {0}.", missing)
	assert hall.look(case) == before


def test_a_submission_without_the_declaration_is_not_taken(hall):
	case = hall.filled(contact={})
	before = hall.look(case)
	refusal = refusal_of(hall["citizen"].call, "submit_application", application=case["name"])
	sentence = "Please tick the declaration that the contents are true (Licensing Law, Article 31)."
	assert refusal.says(sentence)
	assert hall.look(case) == before


def test_a_form_without_a_required_answer_is_not_taken(hall):
	answers = answer_form(hall["citizen"].call("get_matter", matter=CONSTRUCTION_PERMIT))
	person = make_person()
	for wrong in (
		{"project_name": ""},
		{"project_name": "长" * 200},
		{"project_name": ["a"]},
		{"contract_start_date": "gestern"},
		{"contract_start_date": "2026-02-30"},
		{"construction_kind": "Castle"},
		{"floor_area": "groß"},
		{"contract_price": 10**40},
		{"storeys_above_ground": 10**12},
	):
		refusal = refusal_of(hall.draft, CONSTRUCTION_PERMIT, applicant=person, answers=answers | wrong)
		assert refusal.status == 417
		assert refusal.sentence
	for wrong in ({"owner": "Administrator"}, {"no_such_field": 1}):
		refusal = refusal_of(hall.draft, CONSTRUCTION_PERMIT, applicant=person, answers=answers | wrong)
		assert next(iter(wrong)) in refusal.sentence
	assert hall.root.list("Hall Applicant", filters={"applicant_name": person["applicant_name"]}) == []


WRONG_TYPE = "The file {0} is not one of {1}, or its content is of another type than its name says."
ENDINGS = ".jpeg, .jpg, .pdf, .png"
WRONG_FILES = {
	"empty.pdf": (b"", "The file {0} is empty. Please choose another.", ()),
	"program.pdf": (b"MZ\x90\0" + b"\0" * 200, WRONG_TYPE, (ENDINGS,)),
	"picture.pdf": (PNG, WRONG_TYPE, (ENDINGS,)),
	"document.png": (PDF, WRONG_TYPE, (ENDINGS,)),
	"page.html": (b"<script>alert(1)</script>", WRONG_TYPE, (ENDINGS,)),
	"noending": (PDF, WRONG_TYPE, (ENDINGS,)),
	"large.pdf": (
		PDF + b"0" * (11 * 1024 * 1024),
		"The file {0} is larger than {1} MB. Please make it smaller.",
		(10,),
	),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_file_that_cannot_be_taken_is_told(hall, name):
	content, sentence, values = WRONG_FILES[name]
	case = hall.draft()
	before = hall.look(case)
	refusal = refusal_of(hall["citizen"].upload, case["name"], case["materials"][0]["name"], name, content)
	assert refusal.status == 417
	assert refusal.says(sentence, name, *values), refusal
	assert hall.look(case) == before
	assert hall.root.list("File", filters={"attached_to_name": case["name"]}) == []


def test_a_wrong_file_is_not_taken_by_the_frameworks_way_either(hall):
	case = hall.draft(who="intake")
	before = hall.look(case)
	where = {"doctype": "Hall Application", "docname": case["name"], "is_private": 1}
	url = hall["intake"].send_file("upload_file", "film.mp3", b"ID3" + make_file(), **where)["file_url"]
	row = {"name": case["materials"][0]["name"], "attachment": url}
	refusal = refusal_of(hall["intake"].change, "Hall Application", case["name"], materials=[row])
	assert refusal.says(WRONG_TYPE, "film.mp3", ENDINGS), refusal
	assert hall.look(case) == before


def test_a_file_may_have_any_name(hall):
	case = hall.draft()
	for name in ("很长的名字" * 60 + ".pdf", "../../etc/passwd.pdf", "a'\"<b>.PDF", ".pdf"):
		hall["citizen"].upload(case["name"], case["materials"][0]["name"], name, make_file())


def test_an_upload_without_a_file_or_for_no_such_material_is_told(hall):
	case = hall.draft()
	refusal = refusal_of(hall["citizen"].call, "upload_material", application=case["name"], material="x")
	assert refusal.says("No file came with the request. Please choose one.")
	refusal = refusal_of(hall["citizen"].upload, case["name"], "x", "a.pdf", PDF)
	assert refusal.says("This material does not belong to the application.")


def test_a_double_submit_is_told_and_changes_nothing(hall):
	case = hall.submitted()
	before = hall.look(case)
	refusal = refusal_of(hall["citizen"].call, "submit_application", application=case["name"])
	assert refusal.says("This application was submitted already. You need not submit it again.")
	assert hall.look(case) == before


NONSENSE = ["", "not json", "[1, 2]", "null", "7", [1], {"a": {"b": []}}]


@pytest.mark.parametrize("value", NONSENSE, ids=json.dumps)
def test_nonsense_in_an_argument_is_told(hall, value):
	citizen, clerk = hall["citizen"], hall["clerk"]
	case = hall.draft()
	before = hall.look(case)
	person = make_person()
	for name in person:
		refusal_or_none(hall.draft, applicant=person | {name: value})
	for arguments in ({"applicant": value}, {"applicant": person, "answers": value}):
		refusal_or_none(citizen.call, "create_application", matter=ARCHIVE, **arguments)
	taken = {"matter": ARCHIVE, "applicant": person, "contact": {}, "received": value}
	assert refusal_of(clerk.call, "take_in", **taken).status == 417
	assert refusal_of(citizen.call, "get_application", application=value).status in (403, 404, 417)
	assert refusal_of(citizen.call, "track_application", code=value).status in (403, 404, 417)
	assert refusal_of(clerk.call, "act", application=case["name"], action=value).status in (403, 417)
	refusal_or_none(citizen.call, "list_applications", start=-5, limit=-1)
	assert hall.look(case) == before


def refusal_or_none(action, /, *arguments, **named):
	"""Return the refusal, or None when the hall could make sense of it; the client sees to the rest."""
	try:
		return refusal_of(action, *arguments, **named)
	except AssertionError as error:
		if "was not refused" not in str(error):
			raise
		return None
