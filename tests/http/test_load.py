"""What one account may ask for, and what happens when many ask at once for what takes long."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import portal_cases as cases
import pytest
import requests
from at_once import clone
from hall_cases import ARCHIVE, FILING, make_file, make_person
from hall_client import HallClient, refusal_of

SETTINGS = "Hall Casework Settings"
REACHED = "“{0}”: the limit of {1} is reached. It goes on at {2}."
BUSY = {
	"A paper is being made for you already. Please come again in some seconds.",
	"Papers are being made for others just now. Please come again in some seconds.",
}
RECORD = "/api/method/govhall.api.papers.download_record"


@contextmanager
def limited(hall, **limits: int) -> Iterator[None]:
	"""Have the administrator set limits for the block; afterwards they are what they were."""
	hall["admin"].change(SETTINGS, SETTINGS, **limits)
	try:
		yield
	finally:
		hall["admin"].change(SETTINGS, SETTINGS, **dict.fromkeys(limits, 0))


def count_allowed(action, most: int = 60) -> tuple:
	"""Repeat what is possible until it is refused; return how often that was, and the refusal."""
	for number in range(most):
		try:
			action()
		except Exception as refusal:
			return number, refusal
	raise AssertionError(f"was never refused in {most} times")


@pytest.fixture(scope="module")
def newcomer(hall):
	"""A citizen of whom nothing was counted today."""
	email = f"load-{make_person()['id_number']}@hall.example"
	hall["guest"].call(
		"sign_up", full_name="新用户", email=email, mobile="13800000077", password="Neu-2026-konto!"
	)
	return HallClient().sign_in(email, "Neu-2026-konto!")


def test_a_day_has_so_many_new_applications_and_the_refusal_says_when_it_goes_on(hall, newcomer):
	with limited(hall, drafts_a_day=2):
		allowed, refusal = count_allowed(lambda: hall.draft(ARCHIVE, newcomer))
		assert allowed == 2
		assert refusal.status == 429
		assert refusal.says(REACHED, "New Applications a Day", 2, "midnight")
		assert newcomer.call("list_applications")
	assert hall.draft(ARCHIVE, newcomer)


def test_an_agent_files_fifty_cases_a_day_by_the_limits_as_they_are_shipped():
	from govhall.guards.load import quotas

	assert quotas.DRAFTS.limit >= 50
	assert quotas.APPLICANTS.limit >= 50
	assert quotas.UPLOADS.limit >= 50 * 30
	assert quotas.UPLOADED_MIB.limit >= 50 * 50
	assert quotas.ACTS.limit >= 50 * 20


def test_open_drafts_keep_from_more_until_some_are_handed_in(hall, newcomer):
	case = hall.filled(ARCHIVE, newcomer)
	open_now = len([row for row in newcomer.call("list_applications") if row["stage"] == "Draft"])
	with limited(hall, open_drafts=open_now):
		assert refusal_of(hall.draft, ARCHIVE, newcomer).status == 429
		newcomer.call("submit_application", application=case["name"])
		assert hall.draft(ARCHIVE, newcomer)


@pytest.mark.parametrize("limit", ["uploads_a_day", "uploaded_mib_a_day", "uploads_of_case_a_day"])
def test_uploads_are_counted_by_number_size_and_case(hall, newcomer, limit):
	case = hall.draft(ARCHIVE, newcomer)
	row = case["materials"][0]["name"]
	with limited(hall, **{limit: 5}):
		refusal = count_allowed(lambda: newcomer.upload(case["name"], row, "扫描件.pdf", make_file()))[1]
		assert refusal.status == 429
	assert newcomer.upload(case["name"], row, "扫描件.pdf", make_file())


def test_what_is_repeated_is_counted_for_the_applicant_and_ten_times_later_for_the_staff(hall, newcomer):
	case = hall.draft(ARCHIVE, newcomer)
	with limited(hall, acts_a_day=3, trackings_an_hour=3):
		acts = [lambda: newcomer.call("track_application", code=case["name"])]
		acts += [lambda: newcomer.call("change_application", application=case["name"], contact={})]
		for act in acts:
			assert count_allowed(act)[1].status == 429
		for _time in range(4):
			hall["clerk"].call("track_application", code=case["name"])


def test_changes_by_the_frameworks_own_way_are_counted_as_those_by_ours(hall, newcomer):
	case = hall.draft(ARCHIVE, newcomer)
	with limited(hall, acts_a_day=40):
		change = {"application": case["name"], "contact": {}}
		newcomer.call("change_application", **change)
		allowed, refusal = count_allowed(
			lambda: newcomer.change("Hall Application", case["name"], contact_name="王小明")
		)
		assert allowed < 40 and refusal.status == 429
		assert refusal_of(newcomer.call, "change_application", **change).status == 429


def test_scans_at_the_window_are_counted_ten_times_later(hall):
	clerk = hall["intake"]
	material = clerk.call("get_matter", matter=FILING)["materials"][0]["material_name"]

	def take_in():
		fields = {
			"matter": FILING,
			"applicant": json.dumps(make_person()),
			"received": json.dumps([material]),
		}
		files = {f"material:{material}": ("扫描件.pdf", make_file())}
		path = "/api/method/govhall.api.v1.take_in"
		fields["contact"] = json.dumps({"declares_truth": 1})
		return clerk.request("POST", path, data=fields, files=files).json()["message"]

	with limited(hall, uploads_a_day=1):
		allowed, refusal = count_allowed(take_in)
		assert allowed <= 10 and refusal.status == 429
	assert take_in()


def test_statements_have_a_limit_of_their_own(hall):
	case = cases.in_review(hall)
	with limited(hall, statements_a_day=2):
		say = {"application": case["name"], "statement": "我要陈述"}
		assert count_allowed(lambda: hall["citizen"].call("make_statement", **say))[1].status == 429


def test_two_at_once_are_counted_by_all_processes_together(hall, newcomer):
	case = hall.draft(ARCHIVE, newcomer)

	def change(_number) -> int:
		client = clone(newcomer)
		address = f"{client.url}/api/method/govhall.api.v1.change_application"
		return client.http.post(address, json={"application": case["name"], "contact": {}}).status_code

	used = 3  # at most, of the test above
	with limited(hall, acts_a_day=used + 4), ThreadPoolExecutor(8) as pool:
		statuses = list(pool.map(change, range(16)))
	assert statuses.count(429) >= 16 - used - 4


def test_a_record_is_set_once_and_then_comes_from_the_shelf(hall, standing):
	arguments = {"record_type": "Hall Application", "name": standing["Submitted"]["name"]}
	first = hall["citizen"].fetch(RECORD, **arguments)
	with limited(hall, papers_a_day=1):
		# none may be made any more, and none is
		assert [hall["citizen"].fetch(RECORD, **arguments) for _time in range(3)] == [first] * 3


@pytest.fixture(scope="module")
def asked_at_once(hall, standing) -> list[requests.Response]:
	"""What six papers of one account, asked for at once, are answered."""
	names = [case["name"] for case in standing.values()] + [hall.submitted()["name"]]

	def ask(name: str) -> requests.Response:
		client = clone(hall["supervisor"])
		client.http.headers["Accept"] = "text/html"
		params = {"record_type": "Hall Application", "name": name}
		return client.http.get(client.url + RECORD, params=params, timeout=120)

	with ThreadPoolExecutor(len(names)) as pool:
		return list(pool.map(ask, names))


def test_of_papers_asked_for_at_once_one_is_made_and_the_others_come_again(asked_at_once):
	made = [answer for answer in asked_at_once if answer.status_code == 200]
	put_off = [answer for answer in asked_at_once if answer.status_code == 429]
	assert made
	assert all(answer.content.startswith(b"%PDF") for answer in made)
	assert put_off
	assert len(made) + len(put_off) == len(asked_at_once)


def test_who_is_put_off_reads_why_and_their_browser_comes_again(asked_at_once):
	for answer in asked_at_once:
		if answer.status_code == 429:
			assert int(answer.headers["Retry-After"]) <= 10
			assert answer.headers["Refresh"] == answer.headers["Retry-After"]
			assert "<h1>" in answer.text
			assert "Traceback" not in answer.text
