"""Who walks, and a case with all that belongs to one, which the housing department has and nobody else."""

import uuid

import in_process
import pytest
from hall_cases import ARCHIVE, TO_ISSUED, Hall
from in_process import Caller
from targets import find_party, list_targets
from walkers import MADE, OWN, STRANGERS
from ways import Target


@pytest.fixture(scope="session")
def hall() -> Hall:
	return Hall()


@pytest.fixture(scope="session")
def people(hall) -> dict[str, Caller]:
	in_process.prepare()
	made = {who: _make_account(hall, who, roles) for who, roles in MADE.items()}
	named = {who: f"{who}@hall.example" for who in (*OWN, *STRANGERS) if who not in (*MADE, "guest")}
	return {"guest": Caller()} | {who: Caller(email) for who, email in (named | made).items()}


def _make_account(hall: Hall, who: str, roles: tuple[str, ...]) -> str:
	email = f"walker-{uuid.uuid4().hex[:8]}@hall.example"
	values = {
		"email": email,
		"first_name": "Walker",
		"send_welcome_email": 0,
		"new_password": in_process.DEMO["password"],
	}
	return hall.root.create("User", **values, roles=[{"role": role} for role in roles])["name"]


@pytest.fixture(scope="session")
def case(hall) -> dict:
	"""An issued case of the citizen with a comment, a tag and an assignment."""
	case = hall.submitted()
	record = {"doctype": "Hall Application", "name": case["name"]}
	of_record = {"dt": record["doctype"], "dn": record["name"]}
	hall["clerk"].call("frappe.desk.doctype.tag.tag.add_tag", tag="walk", **of_record)
	hall["clerk"].call(
		"frappe.desk.form.utils.add_comment",
		reference_doctype=record["doctype"],
		reference_name=record["name"],
		content="只给本部门看",
		comment_email="clerk@hall.example",
		comment_by="王若兰",
	)
	hall["clerk"].call(
		"frappe.desk.form.assign_to.add", **record, assign_to='["reviewer@hall.example"]', description="请看"
	)
	return hall.moved(case, *TO_ISSUED)


@pytest.fixture(scope="session")
def opposed(hall) -> dict:
	"""A case with an interested party, which keeps it from being decided."""
	case = hall.submitted()
	party = {"party_name": "邻居王五", "contact": "13800000002"}
	hall["clerk"].change("Hall Application", case["name"], interested_parties=[party])
	return case


@pytest.fixture(scope="session")
def enquiry(hall, case) -> Target:
	"""An enquiry of the citizen to the department of the case."""
	words = f"施工许可证如何代领 {uuid.uuid4().hex[:8]}"
	person = {"applicant_name": "王小明", "mobile": "13800000001"}
	matter = hall.root.list("Hall Matter", filters={"name": ARCHIVE}, fields=["department"])[0]
	asked = hall["citizen"].call("ask", department=matter["department"], question=words, **person)
	return Target("Hall Enquiry", asked["enquiry"], words=words)


@pytest.fixture(scope="session")
def licence_act(hall, case) -> Target:
	"""What the department proposes to do about the licence of the case."""
	words = f"颁证时未依法核查 {uuid.uuid4().hex[:8]}"
	proposal = {"licence": case["licence"], "ground": "Procedure Violated", "reason": words}
	proposed = hall["reviewer"].call("propose_licence_act", **proposal)
	return Target("Hall Licence Act", proposed["act"], words=words)


@pytest.fixture(scope="session")
def targets(people, case, opposed, enquiry, licence_act) -> list[Target]:
	"""The records of the case, one of each type, and those that the framework keeps beside them."""
	with in_process.connected():
		beside = (find_party(opposed), enquiry, licence_act)
		return [target for target in (*list_targets(case), *beside) if target]
