"""Licences that are changed: through REST, and by two clerks at once (Licensing Law, Article 49)."""

import pytest
from at_once import clone, run_at_once
from hall_cases import ARCHIVE, TO_GRANTED, Hall, act_on_matter, make_person
from hall_client import refusal_of

TAKEN = "The licence {0} is the subject of another application already."
NOT_THEIRS = (
	"This applicant has no valid licence {0} that this matter is about. Please compare the number"
	" with the licence."
)


@pytest.fixture
def change(hall: Hall):
	"""A matter by which the licences of another are changed; cancelled afterwards."""
	code = hall.published_matter(situation="Change", main_item=ARCHIVE, allow_online=1)
	yield code
	act_on_matter(hall.root, code, "Cancel Matter")


def test_article_49_two_clerks_take_in_one_licence_at_once_and_one_of_them_has(hall: Hall, change: str):
	person = make_person()
	held = hall.licence(person)
	received = [row["material_name"] for row in hall["clerk"].call("get_matter", matter=change)["materials"]]
	values = {"matter": change, "applicant": person, "received": received}
	clerks = [clone(hall["clerk"]) for _ in range(4)]
	done, refused = run_at_once(
		[
			lambda clerk=clerk: clerk.call("take_in", contact={"declares_truth": 1}, **values)
			for clerk in clerks
		]
	)
	assert [case["held_licence"] for case in done] == [held]
	assert all(refusal.says(TAKEN, held) for refusal in refused)


def test_article_49_a_program_names_the_licence_and_not_that_of_somebody_else(hall: Hall, change: str):
	person = make_person()
	held = hall.licence(person)
	contact = {"declares_truth": 1, "held_licence": held}
	refusal = refusal_of(hall.draft, change, contact=contact)
	assert refusal.status == 417 and refusal.says(NOT_THEIRS, held)
	case = hall.filled(change, applicant=person, contact=contact)
	assert case["held_licence"] == held
	case = hall["citizen"].call("submit_application", application=case["name"])
	case = hall.moved(case, *TO_GRANTED)
	assert hall.root.read("Hall Licence", case["licence"])["replaces"] == held
	assert hall.root.read("Hall Licence", held)["status"] == "Cancelled"
