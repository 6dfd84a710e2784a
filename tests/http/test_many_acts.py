"""A chief representative acts on many cases at once; each is a transaction of its own."""

import time

from hall_cases import TO_ACCEPTED, TO_REVIEW, VALUES
from hall_client import refusal_of

MANY = "govhall.api.bulk.act_on_many"
RESULTS = "govhall.api.bulk.get_results"
PROPOSE = ("reviewer", "Propose")
DEADLINE_SECONDS = 180


def act_on_many(hall, names: list[str], action: str, values: dict, who: str = "chief") -> dict:
	return hall[who].call(MANY, applications=names, action=action, values=values)


def sort_results(answer: dict) -> dict[str, str]:
	"""Return stage or refusal by application."""
	return {row["application"]: row.get("stage") or row["refusal"] for row in answer["results"]}


def test_many_cases_are_granted_and_each_refusal_says_why(hall):
	proposed = [hall.moved(hall.submitted(), *TO_REVIEW, PROPOSE)["name"] for _ in range(2)]
	accepted = hall.moved(hall.submitted(), *TO_ACCEPTED)["name"]
	names = [proposed[0], accepted, "nothing-there", proposed[1]]
	results = sort_results(act_on_many(hall, names, "Grant", VALUES["Grant"]))
	assert [results[name] for name in proposed] == ["Granted", "Granted"]
	assert "已受理" in results[accepted]
	assert "nothing-there" in results["nothing-there"]
	stages = [hall.look({"name": name})["stage"] for name in (*proposed, accepted)]
	assert stages == ["Granted", "Granted", "Accepted"]


def test_a_refused_act_leaves_no_notice_and_takes_no_number(hall):
	case = hall.moved(hall.submitted(), *TO_REVIEW, PROPOSE)
	before = hall.look(case)
	results = sort_results(act_on_many(hall, [case["name"]], "Grant", {}))
	assert "决定依据" in results[case["name"]]
	assert hall.look(case) == before


def test_a_return_to_review_stands_in_the_log_with_its_opinion(hall):
	case = hall.moved(hall.submitted(), *TO_REVIEW, PROPOSE)
	results = sort_results(act_on_many(hall, [case["name"]], "Return to Review", {"opinion": "请补充核查"}))
	assert results == {case["name"]: "In Review"}
	filters = {"application": case["name"], "act": "Return to Review"}
	(record,) = hall.root.list("Hall Act Record", filters=filters, fields=["opinion", "done_by"])
	assert (record["opinion"], record["done_by"]) == ("请补充核查", "chief@hall.example")


def test_more_than_twenty_cases_are_acted_on_in_the_background(hall):
	case = hall.moved(hall.submitted(), *TO_REVIEW, PROPOSE)
	names = [case["name"], *(f"nothing-{number}" for number in range(20))]
	answer = act_on_many(hall, names, "Grant", VALUES["Grant"])
	assert (answer["total"], answer["results"]) == (21, [])
	results = sort_results(wait_for(hall, answer["key"]))
	assert results.pop(case["name"]) == "Granted"
	assert len(results) == 20
	assert refusal_of(hall["reviewer"].call, RESULTS, key=answer["key"]).status == 417


def wait_for(hall, key: str) -> dict:
	end = time.monotonic() + DEADLINE_SECONDS
	while time.monotonic() < end:
		answer = hall["chief"].call(RESULTS, key=key)
		if len(answer["results"]) == answer["total"]:
			return answer
		time.sleep(0.5)
	raise AssertionError(answer)


def test_a_citizen_acts_on_nothing(hall):
	case = hall.submitted()
	refusal = refusal_of(act_on_many, hall, [case["name"]], "Withdraw", {}, "citizen")
	assert refusal.status == 403
	assert hall.look(case)["stage"] == "Submitted"
