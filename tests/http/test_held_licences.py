"""Licences that are changed: through REST, and by two clerks at once (Licensing Law, Article 49)."""

import pytest
from at_once import clone, run_at_once
from hall_cases import ARCHIVE, TO_GRANTED, Hall, act_on_matter, make_person
from hall_client import refusal_of

TAKEN = "The licence {0} is the subject of another application already."
NOT_YOURS = (
	"The licence {0} could not be found to be yours. Please compare the number with it, and apply"
	" with the account through which you got it, or write down the verification code that stands"
	" beside its QR code."
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


def test_article_49_a_program_names_the_licence_and_its_code_and_not_that_of_somebody_else(
	hall: Hall, change: str
):
	person = make_person()
	held = hall.licence(person)
	code = hall.root.read("Hall Licence", held)["verification_code"]
	contact = {"declares_truth": 1, "held_licence": held, "held_code": code}
	# neither who holds another licence, nor who knows number and holder, has shown it to be theirs
	without_code = {"declares_truth": 1, "held_licence": held}
	for values in ({"contact": contact}, {"contact": without_code, "applicant": person}):
		refusal = refusal_of(hall.draft, change, **values)
		assert refusal.status == 417 and refusal.says(NOT_YOURS, held)
	case = hall.filled(change, applicant=person, contact=contact)
	assert case["held_licence"] == held
	case = hall["citizen"].call("submit_application", application=case["name"])
	case = hall.moved(case, *TO_GRANTED)
	assert hall.root.read("Hall Licence", case["licence"])["replaces"] == held
	assert hall.root.read("Hall Licence", held)["status"] == "Cancelled"
