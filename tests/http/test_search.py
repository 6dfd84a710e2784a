"""The search of the catalogue, asked by a guest of all processes that serve the hall."""

import json

import pytest

PERMIT = "650100JS-XK-0001"
PROCESSES = 8  # asked so often, each of the processes has most likely answered


def find(hall, query: str) -> list[list[str]]:
	"""Ask repeatedly, so that every process answers, and return the codes of each answer."""
	answers = [hall["guest"].call("search_matters", query=query) for _ in range(PROCESSES)]
	return [[matter["code"] for matter in answer["matters"]] for answer in answers]


def move(hall, action: str) -> None:
	matter = hall.root.read("Hall Matter", PERMIT)
	hall.root.call("frappe.model.workflow.apply_workflow", doc=json.dumps(matter), action=action)


@pytest.mark.parametrize("query", ["sgxkz", "施工许可正", "shigongxukezhen", "住建 施工许可", PERMIT])
def test_a_guest_finds_the_permit(hall, query):
	found = hall["guest"].call("search_matters", query=query)
	assert found["matters"][0]["code"] == PERMIT
	assert found["facets"]["department"][0]["value"] == "JS"
	assert hall["guest"].call("suggest_matters", text=query, limit=1)[0]["code"] == PERMIT


@pytest.mark.parametrize("query", ["施工许可证在哪里办", "请问施工许可证怎么办理？需要什么材料"])
def test_a_question_finds_what_it_asks_for(hall, query):
	assert hall["guest"].call("search_matters", query=query)["matters"][0]["code"] == PERMIT


@pytest.mark.parametrize("query", ["在哪里办", "怎么办理", "请问"])
def test_a_question_about_nothing_finds_nothing(hall, query):
	assert hall["guest"].call("search_matters", query=query)["total"] == 0


def test_every_process_hears_at_once_that_a_matter_is_suspended_and_resumed(hall):
	assert find(hall, "sgxkz") == [[PERMIT]] * PROCESSES
	move(hall, "Suspend")
	try:
		suspended = find(hall, "sgxkz")
	finally:
		move(hall, "Resume")
	assert suspended == [[]] * PROCESSES
	assert find(hall, "sgxkz") == [[PERMIT]] * PROCESSES


@pytest.mark.parametrize(
	"query", ["x" * 100_000, "施工" * 50_000, "%", "'; drop table --", "\\", "<script>", "！？"]
)
def test_senseless_queries_are_answered_with_nothing(hall, query):
	answer = hall["guest"].call("search_matters", query=query)
	assert (answer["matters"], answer["total"]) == ([], 0)
	assert hall["guest"].call("suggest_matters", text=query) == []


def test_pages_and_filters_of_any_kind_are_answered(hall):
	guest = hall["guest"]
	assert len(guest.call("search_matters", length=10_000)["matters"]) <= 100
	assert guest.call("search_matters", start=-5, length=-5)["matters"] == []
	assert guest.call("search_matters", start=10**9)["matters"] == []
	assert guest.call("search_matters", hall="none", theme="", level=None)["total"] == 0
	assert guest.call("suggest_matters", text="许可", limit=-1) == []
