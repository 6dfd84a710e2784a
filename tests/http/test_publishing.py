"""The life of a matter over HTTP: many publish at once, and nobody goes round the workflow."""

import pytest
from at_once import clone, run_at_once
from hall_cases import Hall, act_on_matter
from hall_client import refusal_of


@pytest.fixture
def draft(hall: Hall):
	"""A draft that is ready to be published; cancelled afterwards, because versions stay for good."""
	code = hall.copied_matter()
	yield code
	if hall.root.read("Hall Matter", code)["status"] == "Published":
		act_on_matter(hall.root, code, "Cancel Matter")
	else:
		hall.root.delete("Hall Matter", code)


def list_versions(hall: Hall, code: str) -> list[dict]:
	fields = ["name", "version", "is_current"]
	return hall.root.list("Hall Matter Version", filters={"matter": code}, fields=fields)


def test_many_publish_at_once_and_one_version_is_made(hall: Hall, draft):
	act_on_matter(hall["admin"], draft, "Submit for Review")
	publishers = [clone(hall[who]) for who in ("admin", "supervisor", "admin", "supervisor")]
	done, refused = run_at_once(
		[lambda publisher=publisher: act_on_matter(publisher, draft, "Publish") for publisher in publishers]
	)
	assert [matter["status"] for matter in done] == ["Published"]
	assert all(refusal.status == 417 and refusal.sentence for refusal in refused)
	assert [(row["version"], row["is_current"]) for row in list_versions(hall, draft)] == [(1, 1)]


def test_no_request_goes_round_the_workflow(hall: Hall, draft):
	admin = hall["admin"]
	assert admin.change("Hall Matter", draft, status="Published")["status"] == "Draft"
	assert refusal_of(admin.change, "Hall Matter", draft, workflow_state="Published").status == 417
	version = {"matter": draft, "version": 1, "is_current": 1, "content": "{}"}
	assert refusal_of(admin.create, "Hall Matter Version", **version).status == 403
	assert list_versions(hall, draft) == []


def test_a_published_guide_is_changed_only_by_revising_it(hall: Hall, draft):
	admin = hall["admin"]
	act_on_matter(admin, draft, "Submit for Review")
	act_on_matter(admin, draft, "Publish")
	refusal = refusal_of(admin.change, "Hall Matter", draft, result_name="改名")
	assert refusal.says(
		"This matter is “{0}”. Please choose “Revise” or “Return to Draft” first; citizens go on reading the"
		" version in force.",
		"Published",
	)
	[version] = list_versions(hall, draft)
	assert refusal_of(admin.change, "Hall Matter Version", version["name"], is_current=0).status == 403
	assert refusal_of(admin.delete, "Hall Matter Version", version["name"]).status == 403


def test_citizens_see_no_working_copies_and_no_faults(hall: Hall, draft):
	for client in (hall["citizen"], hall["guest"]):
		assert refusal_of(client.call, "govhall.api.matters.find_faults", matter={}).status == 403
		assert refusal_of(client.list, "Hall Matter Version").status == 403
		assert refusal_of(client.call, "get_matter", matter=draft).sentence
