"""Windows and people at the same time, each with a connection of their own."""

import pytest
from at_once import clone, run_at_once
from hall_cases import Hall
from hall_client import Refusal, refusal_of

OPEN_WINDOWS = ("URC-2", "URC-3", "URC-4", "URC-5")


def call(client, method: str, window: str) -> None:
	clone(client).call(f"govhall.api.seats.{method}", window=window)


def who_sits(hall: Hall, window: str) -> str | None:
	return hall.root.read("Hall Window", window).get("seated_staff")


@pytest.fixture(autouse=True)
def free_windows(hall: Hall):
	yield
	for window in OPEN_WINDOWS:
		call(hall.root, "leave", window)


def test_eight_sit_down_at_one_window_at_once_and_one_person_sits_there(hall: Hall):
	window = OPEN_WINDOWS[0]
	people = ["clerk", "intake", "reviewer", "chief"] * 2
	done, refused = run_at_once([lambda who=who: call(hall[who], "sit_down", window) for who in people])
	# the same person twice is one seat, so at most two of eight succeed
	assert 1 <= len(done) <= 2
	assert len(done) + len(refused) == 8
	assert all(refusal.status == 417 and refusal.sentence for refusal in refused)
	open_seats = hall.root.list("Hall Seat", filters=[["window", "=", window], ["left_on", "is", "not set"]])
	assert len(open_seats) == 1
	assert who_sits(hall, window)


def test_one_person_at_four_windows_at_once_sits_at_one(hall: Hall):
	done, refused = run_at_once(
		[lambda window=window: call(hall["clerk"], "sit_down", window) for window in OPEN_WINDOWS]
	)
	assert len(done) + len(refused) == 4
	seated = [window for window in OPEN_WINDOWS if who_sits(hall, window)]
	assert len(seated) == 1
	filters = [["window", "in", OPEN_WINDOWS], ["left_on", "is", "not set"]]
	assert [
		row["window"] for row in hall.root.list("Hall Seat", filters=filters, fields=["window"])
	] == seated


def test_two_people_who_change_places_end_with_one_person_a_window(hall: Hall):
	first, second = OPEN_WINDOWS[:2]
	call(hall["clerk"], "sit_down", first)
	call(hall["intake"], "sit_down", second)
	_done, refused = run_at_once(
		[
			lambda: call(hall["clerk"], "sit_down", second),
			lambda: call(hall["intake"], "sit_down", first),
		]
	)
	assert all(isinstance(refusal, Refusal) and refusal.sentence for refusal in refused)
	people = [who_sits(hall, first), who_sits(hall, second)]
	assert len(set(people)) == 2


def test_citizens_sit_at_no_window_and_clerks_free_no_other_s(hall: Hall):
	window = OPEN_WINDOWS[0]
	assert refusal_of(call, hall["citizen"], "sit_down", window).status == 403
	call(hall["clerk"], "sit_down", window)
	refusal = refusal_of(call, hall["intake"], "leave", window)
	assert refusal.says("Somebody else sits here. Only they or an administrator can end that.")
	values = {"seated_staff": "URC008"}
	assert refusal_of(hall["clerk"].change, "Hall Window", window, **values).status == 403
	assert who_sits(hall, window) == "URC003"


def test_a_window_that_does_not_exist_is_named(hall: Hall):
	refusal = refusal_of(call, hall["clerk"], "sit_down", "URC-99")
	assert (refusal.status, refusal.says("There is no window {0}.", "URC-99")) == (404, True)
