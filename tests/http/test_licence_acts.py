"""Acts on a licence from outside: proposed, stated, decided once; strangers are refused."""

import pytest
from at_once import clone, run_at_once
from hall_cases import TO_ISSUED
from hall_client import Refusal, refusal_of

REASON = "颁证时未依法组织现场核查"
PROPOSAL = {"ground": "Procedure Violated", "reason": REASON}


@pytest.fixture
def licence(hall) -> str:
	return hall.moved(hall.submitted(), *TO_ISSUED)["licence"]


@pytest.fixture
def act(hall, licence) -> str:
	return hall["reviewer"].call("propose_licence_act", licence=licence, **PROPOSAL)["act"]


def test_a_holder_states_in_the_portal_and_the_chief_decides(hall, licence, act):
	hall["citizen"].call("state_on_licence_act", act=act, statement="程序问题不应由我承担")
	number = hall["chief"].call("decide_licence_act", act=act, reply="予以部分采纳，依法赔偿")["notice"]
	assert hall.root.read("Hall Licence", licence)["status"] == "Revoked"
	path = "/api/method/govhall.api.v1.download_notice"
	assert hall["citizen"].request("GET", path, params={"notice": number}).content.startswith(b"%PDF")


def test_two_who_propose_and_two_who_decide_at_once_do_it_once(hall, licence):
	reviewers = [clone(hall["reviewer"]) for _time in range(3)]
	propose = {"licence": licence, "ground": "Organisation Ended", "reason": "单位已依法终止"}
	calls = [lambda one=one: one.call("propose_licence_act", **propose) for one in reviewers]
	(made,), refused = run_at_once(calls)
	assert len(refused) == 2
	chiefs = [clone(hall["chief"]) for _time in range(3)]
	calls = [lambda one=one: one.call("decide_licence_act", act=made["act"]) for one in chiefs]
	done, refused = run_at_once(calls)
	assert (len(done), len(refused)) == (1, 2)
	assert len(hall.root.list("Hall Notice", filters={"record_name": made["act"]})) == 1


@pytest.mark.parametrize("who", ["guest", "builder", "clerk", "reviewer.planning", "supervisor"])
def test_a_stranger_proposes_states_and_decides_nothing(hall, licence, act, who):
	for method, more in (
		("propose_licence_act", {"licence": licence, **PROPOSAL}),
		("state_on_licence_act", {"act": act, "statement": "我有话说"}),
		("decide_licence_act", {"act": act}),
		("drop_licence_act", {"act": act, "reason": "算了"}),
	):
		assert refusal_of(hall[who].call, method, **more).status == 403, method
	assert hall.root.read("Hall Licence", licence)["status"] == "Valid"


@pytest.mark.parametrize("who", ["citizen", "reviewer", "chief", "supervisor"])
def test_nobody_writes_past_the_acts(hall, act, who):
	with pytest.raises(Refusal):
		hall[who].change("Hall Licence Act", act, stage="Decided")
	with pytest.raises(Refusal):
		hall[who].create("Hall Licence Act", licence="x", kind="Recall", ground="Law Changed", reason=REASON)
	assert hall.root.read("Hall Licence Act", act)["stage"] == "Proposed"


def test_anybody_reads_and_takes_the_list_of_grants(hall):
	told = hall["guest"].call("list_grants", limit=5)
	assert set(told) == {"grants", "total"}
	table = hall["guest"].request("GET", "/api/method/govhall.api.v1.export_grants").content
	assert "行政相对人名称" in table.decode("utf-8-sig").splitlines()[0]
	assert "行政许可公示" in hall["guest"].request("GET", "/hall/grants").text
