"""What is still open is told before it is handed in, and handed in only when the applicant says so."""

import portal_cases as cases
from form_cases import ANSWERS, make_rich_matter
from hall_cases import TO_GRANTED, make_file
from hall_client import HallClient

NOT_CHANGED = "“{0}”: the answer was not changed."
NOT_REPLACED = "“{0}”: the file was not replaced."
PROMISED = "自受理之日起"


def sign_in(who: str) -> HallClient:
	"""Return a session of its own: pages make a token that calls of the same session must carry."""
	return HallClient().sign_in(f"{who}@hall.example")


def open_page(who: str, path: str):
	client = sign_in(who)
	return client.http.get(client.url + path)


def hand_in(hall, case: dict, **more) -> dict:
	return hall["citizen"].call("submit_application", application=case["name"], **more)


def test_a_tolerable_material_without_its_promise_is_asked_about(hall):
	case = hall.draft(cases.make_matter(hall))
	for row in case["materials"]:
		if row["material_name"] != cases.LATER:
			hall["citizen"].upload(case["name"], row["name"], "扫描件.pdf", make_file())
	asked = hand_in(hall, case, asks=True)
	assert asked["stage"] == "Draft"
	assert len(asked["open_points"]) == 1
	assert cases.LATER in asked["open_points"][0]
	done = hand_in(hall, case)
	assert (done["stage"], done["open_points"]) == ("Submitted", [])


def test_with_everything_there_or_promised_nothing_is_asked(hall):
	for choices in ({}, {"promises_supply": 1}):
		assert hand_in(hall, cases.apply(hall, **choices), asks=True)["stage"] == "Submitted"


def test_a_correction_that_changes_nothing_is_asked_about_point_by_point(hall):
	citizen = hall["citizen"]
	made = hall.draft(make_rich_matter(hall), answers=ANSWERS)
	case = citizen.call("submit_application", application=made["name"])
	cases.ask_to_correct(hall, case, marks={"floors": "层数不符。", "people.0.person": "姓名不符。"})
	assert len(hand_in(hall, case, asks=True)["open_points"]) == 2
	citizen.call("change_application", application=case["name"], answers={"floors": 9})
	asked = hand_in(hall, case, asks=True)
	assert asked["stage"] == "Correction Requested"
	(point,) = asked["open_points"]
	assert "1" in point
	people = [{**ANSWERS["people"][0], "person": "张三丰"}, *ANSWERS["people"][1:]]
	citizen.call("change_application", application=case["name"], answers={"people": people})
	assert hand_in(hall, case, asks=True)["stage"] == "Submitted"


def test_a_marked_file_that_was_not_replaced_is_asked_about(hall):
	case = cases.ask_to_correct(hall, cases.hand_in(hall), notes={cases.MAIN: "请补盖章页。"})
	(point,) = hand_in(hall, case, asks=True)["open_points"]
	assert cases.MAIN in point
	row = cases.find_row(case, cases.MAIN)
	hall["citizen"].upload(case["name"], row["name"], "扫描件.pdf", make_file())
	assert hand_in(hall, case, asks=True)["stage"] == "Submitted"


def test_the_page_after_it_has_number_next_step_day_and_receipt(hall):
	case = hand_in(hall, cases.apply(hall))
	page = sign_in("citizen").fetch(f"/hall/submitted/{case['name']}").decode()
	for words in (case["name"], "五个工作日", "回执", cases.MAIN, "<svg"):
		assert words in page
	assert 'data-portal="print"' in page
	assert PROMISED in page


def test_the_page_promises_nothing_any_more_when_it_is_opened_after_the_decision(hall):
	case = hall.moved(hall.submitted(), *TO_GRANTED)
	page = sign_in("citizen").fetch(f"/hall/submitted/{case['name']}").decode()
	assert "回执" in page and PROMISED not in page


def test_it_is_nobody_elses_and_not_there_for_a_draft(hall, standing):
	case = standing["Submitted"]
	answer = open_page("builder", f"/hall/submitted/{case['name']}")
	assert (answer.status_code, case["applicant_name"] in answer.text) == (403, False)
	guest = hall["guest"].http.get(f"{hall['guest'].url}/hall/submitted/{case['name']}")
	assert "/hall/sign-in" in guest.url
	draft = open_page("citizen", f"/hall/submitted/{standing['Draft']['name']}")
	assert "/hall/application/" in draft.url
