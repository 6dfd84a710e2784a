"""Many at once, each with a connection of their own: one wins, nobody is counted twice."""

import re
import uuid

from at_once import clone, run_at_once
from hall_cases import FILING, TO_REVIEW, VALUES, Hall, make_person

SERIAL = re.compile(r"〔(\d{4})〕(\d+)号$")


def test_two_clerks_accept_at_once_and_one_of_them_has(hall: Hall):
	case = hall.submitted()
	before = count_notices(hall, "JS")
	clerks = [clone(hall[who]) for who in ("clerk", "intake", "projects", "clerk")]
	act = {"application": case["name"], "action": "Accept", "values": {}}
	done, refused = run_at_once([lambda clerk=clerk: clerk.call("act", **act) for clerk in clerks])
	assert [answer["stage"] for answer in done] == ["Accepted"]
	assert all(refusal.status == 417 and refusal.sentence for refusal in refused)
	assert [notice["kind"] for notice in done[0]["notices"]] == ["Acceptance Notice"]
	assert len(hall.root.list("Hall Notice", filters={"application": case["name"]})) == 1
	assert count_notices(hall, "JS") >= before + 1


def count_notices(hall: Hall, department: str) -> int:
	return len(hall.root.list("Hall Notice", filters={"department": department}, limit=0))


def test_forty_acceptances_at_once_get_forty_numbers_without_a_gap(hall: Hall):
	intake = hall["intake"]
	arguments = {"matter": FILING, "contact": {"declares_truth": 1}}
	received = [row["material_name"] for row in intake.call("get_matter", matter=FILING)["materials"]]
	twins = [clone(intake) for _ in range(40)]
	cases, refused = run_at_once(
		[
			lambda twin=twin: twin.call("take_in", applicant=make_person(), received=received, **arguments)
			for twin in twins
		]
	)
	assert (len(cases), refused) == (40, [])
	accepted, refused = run_at_once(
		[
			lambda twin=twin, case=case: twin.call("act", application=case["name"], action="Accept")
			for twin, case in zip(twins, cases, strict=True)
		]
	)
	assert (len(accepted), refused) == (40, [])
	assert len({case["acceptance_number"] for case in accepted}) == 40
	ours = {read_serial(case["notices"][0]["name"]) for case in accepted}
	assert len(ours) == 40
	filters = {"department": "FG", "kind": "Acceptance Notice"}
	rows = hall.root.list("Hall Notice", filters=filters, limit=0)
	all_serials = [read_serial(row["name"]) for row in rows]
	year = max(all_serials)[0]
	serials = sorted(serial for each_year, serial in all_serials if each_year == year)
	assert serials == list(range(1, len(serials) + 1))


def read_serial(number: str) -> tuple[int, int]:
	found = SERIAL.search(number)
	return int(found[1]), int(found[2])


def test_eight_equal_requests_at_once_make_one_application(hall: Hall):
	citizen, person, request = hall["citizen"], make_person(), uuid.uuid4().hex
	done, refused = run_at_once(
		[
			lambda: clone(citizen).call(
				"create_application", matter=FILING, applicant=person, request_id=request
			)
		]
		* 8
	)
	assert refused == []
	assert len(done) == 8
	assert len({answer["name"] for answer in done}) == 1
	made = hall.root.list("Hall Applicant", filters={"applicant_name": person["applicant_name"]})
	assert len(made) == 1


def test_eight_equal_takings_in_at_once_make_one_case(hall: Hall):
	intake, person, request = hall["intake"], make_person(), uuid.uuid4().hex
	received = [row["material_name"] for row in intake.call("get_matter", matter=FILING)["materials"]]
	values = {"matter": FILING, "applicant": person, "received": received, "request_id": request}
	done, refused = run_at_once(
		[lambda: clone(intake).call("take_in", contact={"declares_truth": 1}, **values)] * 8
	)
	assert len({answer["name"] for answer in done}) == 1
	assert all(refusal.sentence for refusal in refused)
	assert done[0]["stage"] == "Submitted"


def test_eight_submits_at_once_are_one_submission(hall: Hall):
	case, citizen = hall.filled(), hall["citizen"]
	done, refused = run_at_once(
		[lambda: clone(citizen).call("submit_application", application=case["name"])] * 8
	)
	assert [answer["stage"] for answer in done] == ["Submitted"]
	for refusal in refused:
		assert refusal.says("This application was submitted already. You need not submit it again."), refusal
	comments = {"reference_name": case["name"], "comment_type": "Workflow"}
	assert len(hall.root.list("Comment", filters=comments)) == 1


def test_two_decide_at_once_and_one_decision_stands(hall: Hall):
	case = hall.moved(hall.submitted(), ("clerk", "Accept"), ("reviewer", "Start Review"))
	values = {"decision_basis": "《建筑法》第八条", "decision_reason": "条件不具备"}
	done, refused = run_at_once(
		[
			lambda who=who, action=action: clone(hall[who]).call(
				"act", application=case["name"], action=action, values=values
			)
			for who, action in (("chief", "Grant"), ("chief", "Refuse"))
		]
	)
	assert (len(done), len(refused)) == (1, 1)
	assert refused[0].sentence
	kinds = [row["kind"] for row in done[0]["notices"]]
	assert len(kinds) == 2
	licences = hall.root.list("Hall Licence", filters={"application": case["name"]})
	assert len(licences) == (1 if done[0]["stage"] == "Granted" else 0)


def test_article_47_four_begin_a_hearing_at_once_and_one_is_open(hall: Hall):
	case = hall.moved(hall.submitted(), *TO_REVIEW)
	reviewer = hall["reviewer"]
	done, refused = run_at_once(
		[lambda: clone(reviewer).create("Hall Hearing", application=case["name"], kind="On Request")] * 4
	)
	assert len(done) == 1
	assert all(refusal.sentence for refusal in refused)
	assert len(hall.root.list("Hall Hearing", filters={"application": case["name"]})) == 1


def test_article_47_no_case_is_decided_while_a_hearing_is_begun(hall: Hall):
	for _time in range(3):
		case = hall.moved(hall.submitted(), *TO_REVIEW)
		decider, beginner = clone(hall["chief"]), clone(hall["reviewer"])
		grant = {"application": case["name"], "action": "Grant", "values": VALUES["Grant"]}
		done, refused = run_at_once(
			[
				lambda decider=decider, grant=grant: decider.call("act", **grant),
				lambda beginner=beginner, case=case: beginner.create(
					"Hall Hearing", application=case["name"], kind="On Request"
				),
			]
		)
		assert (len(done), len(refused)) == (1, 1)
		assert refused[0].sentence
