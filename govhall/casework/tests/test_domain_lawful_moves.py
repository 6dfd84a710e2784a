"""Which workflows cut off what the law allows: the shipped one, and what administrators have made of it."""

from types import SimpleNamespace

import pytest

from govhall.casework.domain import stages
from govhall.casework.domain.lawful_moves import find_cut_off, find_missing_stages
from govhall.shipped.records import STATE_DEFAULTS, read_folder


@pytest.fixture
def workflow():
	"""The rows of the shipped workflow, one for each allowed role."""
	shipped = next(row for row in read_folder("workflows") if row["name"] == "Hall Application")
	states = [STATE_DEFAULTS | {"update_value": row["state"]} | row for row in shipped["states"]]
	transitions = [
		{"allow_self_approval": 1, "condition": None} | row | {"allowed": role}
		for row in shipped["transitions"]
		for role in row["allowed"]
	]
	as_rows = [[SimpleNamespace(**row) for row in rows] for rows in (states, transitions)]
	return SimpleNamespace(states=as_rows[0], transitions=as_rows[1])


def find(workflow) -> set[tuple[str, str, str]]:
	return set(find_cut_off(workflow.states, workflow.transitions))


def test_the_shipped_workflow_cuts_off_nothing(workflow):
	assert find(workflow) == set()
	assert find_missing_stages(workflow.states) == []


def test_article_32_a_condition_on_accept_cuts_acceptance_off(workflow):
	for row in workflow.transitions:
		if row.action == "Accept":
			row.condition = "doc.channel == 'Portal'"
	assert find(workflow) == {("Submitted", "Accepted", "Hall"), ("Received", "Accepted", "Hall")}


def test_an_act_that_is_split_in_two_halves_cuts_off_nothing(workflow):
	for row in list(workflow.transitions):
		if row.action == "Accept":
			row.condition = "doc.channel == 'Portal'"
			other = "not (doc.channel == 'Portal')"
			workflow.transitions.append(
				SimpleNamespace(**vars(row) | {"action": "Accept at Window", "condition": other})
			)
	assert find(workflow) == set()


def test_a_second_review_between_two_states_of_a_stage_cuts_off_nothing(workflow):
	workflow.states.append(SimpleNamespace(state="Second Review", update_value="In Review"))
	ways = [("In Approval", "Second Review"), ("Second Review", "In Review")]
	for state, next_state in ways:
		row = {"state": state, "action": "Look Again", "next_state": next_state, "condition": ""}
		workflow.transitions.append(
			SimpleNamespace(**row, allowed="Hall Chief Representative", allow_self_approval=1)
		)
	citizen = {"state": "Second Review", "action": "Withdraw", "next_state": "Withdrawn"}
	assert ("Second Review", "Withdrawn", "Citizen") in find(workflow)
	workflow.transitions.append(
		SimpleNamespace(**citizen, allowed="Citizen", condition="", allow_self_approval=1)
	)
	assert find(workflow) == set()


def test_who_applied_takes_it_back_though_it_is_their_own_record(workflow):
	for row in workflow.transitions:
		if row.allowed == "Citizen" and row.state == "Accepted":
			row.allow_self_approval = 0
	assert find(workflow) == {("Accepted", "Withdrawn", "Citizen")}


def test_article_38_a_review_without_a_way_to_refuse_is_found(workflow):
	workflow.transitions = [row for row in workflow.transitions if row.next_state != "Refused"]
	assert {stage for _state, stage, _who in find(workflow)} == {stages.REFUSED}


def test_a_state_that_is_taken_out_leaves_its_stage_without_any(workflow):
	workflow.states = [row for row in workflow.states if row.state != "Accepted"]
	assert find_missing_stages(workflow.states) == [stages.ACCEPTED]
