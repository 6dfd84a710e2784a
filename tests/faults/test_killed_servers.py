"""Web processes, worker and database are killed in the middle of acts; nothing acknowledged is lost."""

import random
import threading
import time

import audit
from hall_cases import ARCHIVE, Hall
from load import Clerks, Journal
from machines import Machines, wait_until

KILLS = {"web/child": 18, "web": 4, "mariadb": 22, "worker": 4, "worker/child": 6}
PLACES = 6
LONGEST_PEACE = 0.8


def test_more_than_fifty_kills_lose_nothing_that_was_acknowledged(
	hall: Hall, machines: Machines, figures: list[str]
):
	guide = hall["clerk"].call("get_matter", matter=ARCHIVE)
	received = [row["material_name"] for row in guide["materials"]]
	journal, begun = Journal(), time.monotonic()
	threads = [threading.Thread(target=Clerks(hall, journal, received).work) for _ in range(PLACES)]
	for thread in threads:
		thread.start()
	try:
		kills = kill_all(machines, journal)
	finally:
		journal.is_over.set()
		for thread in threads:
			thread.join()
	machines.wait_until_up()
	figures.append(tell(kills, journal, time.monotonic() - begun))
	assert journal.surprises == []
	assert sum(kills.values()) >= 50
	assert find_lost(journal) == []


def kill_all(machines: Machines, journal: Journal) -> dict[str, int]:
	"""Kill servers at random moments, each time after some act has been acknowledged."""
	victims = [name for name, times in KILLS.items() for _ in range(times)]
	random.shuffle(victims)
	done = dict.fromkeys(KILLS, 0)
	for victim in victims:
		before = len(journal.acknowledged)
		wait_until(
			lambda before=before: len(journal.acknowledged) > before or journal.surprises, "an act is done"
		)
		assert journal.surprises == []
		time.sleep(random.uniform(0, LONGEST_PEACE))
		done[victim] += machines.kill(victim)
	return done


def find_lost(journal: Journal) -> list[str]:
	"""Return what does not fit: what was acknowledged and is not there, and what is there but not whole."""
	connection = audit.connect()
	look = audit.Audit(connection, sorted({case["name"] for _, case in journal.acknowledged}))
	found = look.find_all()
	for stage, told in journal.acknowledged:
		found += [f"{told['name']}: told {stage}, {fault}" for fault in find_untrue(look, stage, told)]
	names = look.pluck(
		"select applicant_name from `tabHall Application` where applicant_name in %s", journal.people
	)
	found += [f"{name} applied {names.count(name)} times" for name in journal.people if names.count(name) > 1]
	return found + audit.find_spoilt_papers(look)


def find_untrue(look: audit.Audit, stage: str, told: dict):
	"""Return what an answer said of a case that its record does not say."""
	name = told["name"]
	if stage not in [row["to_stage"] for row in look.list_moves(look.cases[name])]:
		yield "not in the log"
	if told["acceptance_number"] not in (None, look.cases[name]["acceptance_number"]):
		yield f"its number was {told['acceptance_number']}"
	if lost := {row["name"] for row in told["notices"]} - {row["name"] for row in look.notices[name]}:
		yield f"it had {lost}"
	if told["licence"] not in (None, look.cases[name]["licence"]):
		yield f"its licence was {told['licence']}"


def tell(kills: dict[str, int], journal: Journal, seconds: float) -> str:
	each = ", ".join(f"{name} {times}" for name, times in kills.items())
	return (
		f"{sum(kills.values())} kills ({each}) in {seconds:.0f} s; {journal.requests} requests,"
		f" {journal.unanswered} without an answer, {len(journal.acknowledged)} acts acknowledged, none lost"
	)
