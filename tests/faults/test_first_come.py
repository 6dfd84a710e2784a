"""Two people act on one case: the first succeeds, and the other is told who that was, and when."""

import re
from datetime import datetime, timedelta, timezone

import audit
from at_once import clone, run_at_once
from hall_cases import VALUES, Hall
from hall_client import TRANSLATIONS, refusal_of

NOT_NOW = "“{0}” is not possible now, or not for you: the application is “{1}”."
FIRST = "{0} was first and made it “{1}” at {2}."
MYSELF = "You made it “{0}” yourself at {1}."
CHANGED = "{0} changed this record at {1}, after you had opened it."
RELOAD = "Nothing of yours was saved: please reload the page and look at it again."
CLERKS = {"intake": "陈思齐", "projects": "刘承志"}
SHANGHAI = timezone(timedelta(hours=8))


def test_of_two_clerks_who_accept_at_once_the_second_is_told_who_was_first(hall: Hall):
	case = hall.taken_in()
	done, refused = run_at_once([lambda who=who: accept(hall, who, case) for who in CLERKS])
	assert [answer["stage"] for answer in done] == ["Accepted"]
	first = hall.look(case)["accepted_by"].split("@")[0]
	(refusal,) = refused
	assert strip_time(refusal.sentence) == say(NOT_NOW, "Accept", "Accepted") + " " + say(
		FIRST, CLERKS[first], "Accepted", ""
	)
	assert is_now(refusal.sentence)


def test_who_presses_twice_is_told_that_it_is_done(hall: Hall):
	case = hall.taken_in()
	accept(hall, "intake", case)
	refusal = refusal_of(accept, hall, "intake", case)
	assert say(MYSELF, "Accepted", "") in strip_time(refusal.sentence)


def test_who_could_never_do_it_is_told_of_nobody(hall: Hall):
	case = hall.taken_in()
	refusal = refusal_of(hall.act, "intake", case, "Grant")
	assert refusal.says(NOT_NOW, "Grant", case["stage"])


def test_a_stale_form_is_told_who_changed_the_case_and_changes_nothing(hall: Hall):
	case = hall.taken_in()
	opened = hall.look(case)
	accept(hall, "intake", case)
	before = hall.look(case)
	values = {"contact_name": "改名", "modified": opened["modified"]}
	refusal = refusal_of(hall["projects"].change, "Hall Application", case["name"], **values)
	told = say(CHANGED, CLERKS["intake"], "") + " " + TRANSLATIONS[RELOAD]
	assert strip_time(refusal.sentence) == told
	assert is_now(refusal.sentence)
	assert hall.look(case) == before


def test_two_lawful_acts_at_once_follow_each_other_or_one_is_refused(hall: Hall):
	cases = [hall.taken_in() for _ in range(6)]
	acts = [
		(who, case, action)
		for case in cases
		for who, action in (("intake", "Accept"), ("projects", "Withdraw"))
	]
	run_at_once([lambda one=one: act(hall, *one) for one in acts])
	look = audit.Audit(audit.connect(), [case["name"] for case in cases])
	assert look.find_all() == []


def accept(hall: Hall, who: str, case: dict) -> dict:
	return act(hall, who, case, "Accept")


def act(hall: Hall, who: str, case: dict, action: str) -> dict:
	return clone(hall[who]).call(
		"act", application=case["name"], action=action, values=VALUES.get(action, {})
	)


def say(source: str, *values: str) -> str:
	return TRANSLATIONS[source].format(*(TRANSLATIONS.get(value, value) for value in values))


def strip_time(sentence: str) -> str:
	return re.sub(r"\d\d:\d\d", "", sentence)


def is_now(sentence: str) -> bool:
	hour, minute = map(int, re.search(r"(\d\d):(\d\d)", sentence).groups())
	now = datetime.now(SHANGHAI)
	return (now - now.replace(hour=hour, minute=minute)) % timedelta(days=1) < timedelta(minutes=2)
