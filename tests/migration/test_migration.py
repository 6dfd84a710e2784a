"""A hall of the version before comes up to date: nothing of it is lost, and its cases go on.

The dump in this folder was made by `dev/dump-version` from the version that it is named after. It is restored
beside the served site, migrated as a hall's own site is, and then asked over HTTP.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import portal_cases
import pytest
from hall_cases import Hall
from version_facts import fetch_paper, hash_bytes, tell_case
from version_rows import (
	SHIPPED,
	count_records,
	find_lost,
	keep_records,
	leave_out_shipped,
	read_days,
	read_site,
)
from version_site import VersionSite

(ARCHIVE,) = Path(__file__).parent.glob("v*.tar.xz")
# who had approved an act on paper is now the authority on which it was done
RENAMED = {"approved_by": "authority"}


def read_facts() -> dict:
	"""Return what the version before told of its cases, by the names of this one."""
	path = ARCHIVE.with_name(ARCHIVE.name.replace(".tar.xz", ".json"))
	return json.loads(path.read_text(encoding="utf-8"), object_hook=rename)


def rename(facts: dict) -> dict:
	return {RENAMED.get(name, name): value for name, value in facts.items()}


FACTS = read_facts()
CASES = FACTS["cases"]
DECISION = "Decision"
# the 13 days of the holiday regulation in 2027, and those in place of weekends: the version before knew no
# holidays of a year whose notice was not out. When that of 2027 is shipped, its days stand here
HOLIDAYS = {
	**{"2027-01-01": "元旦", "2027-04-05": "清明", "2027-06-09": "端午", "2027-09-15": "中秋"},
	**{f"2027-02-{day:02}": "春节" for day in range(5, 11)},
	**{f"2027-05-{day:02}": "劳动节" for day in range(1, 5)},
	**{f"2027-10-{day:02}": "国庆节" for day in range(1, 6)},
}
# the one case whose days reach over them: New Year's Day of 2027 is a Friday
MOVED = {"extended": {"statutory_due": "2027-01-12"}}
# the version before called a licence valid before anybody had it
NOT_ISSUED = ("granted", "granted on a promise")

each_case = pytest.mark.parametrize("story", CASES)


class Migrated:
	"""The site that came up to date, what it held before and holds after, and its people."""

	def __init__(self, site: VersionSite):
		self.site = site
		self.before = self.read()
		site.migrate()
		self.after = self.read()
		site.migrate()
		self.again = self.read()
		self.hall = Hall()
		self.told: dict[str, dict] = {}

	def tell(self, story: str) -> dict:
		"""Return what the hall tells of a case now; it is asked once."""
		if story not in self.told:
			self.told[story] = tell_case(self.hall, CASES[story]["name"])
		return self.told[story]

	def read(self) -> dict:
		with self.site.connected(self.site.database) as cursor:
			return read_site(cursor)


@pytest.fixture(scope="module")
def migrated() -> Iterator[Migrated]:
	site = VersionSite("migrated.localhost")
	site.drop()
	with pytest.MonkeyPatch.context() as patch:
		patch.setenv("GOVHALL_SITE", site.name)
		try:
			site.restore(ARCHIVE)
			yield Migrated(site)
		finally:
			site.drop()


def test_every_record_is_there_with_what_it_said(migrated):
	assert find_lost(leave_out_shipped(keep_records(migrated.before)), migrated.after) == []


def test_there_are_as_many_records_as_there_were(migrated):
	counts, wanted = count_records(migrated.after), FACTS["counts"]
	assert all(counts[table] >= wanted.get(table, 0) for table in SHIPPED)
	assert counts == wanted | {table: counts[table] for table in SHIPPED}


def test_another_migration_changes_nothing(migrated):
	assert find_lost(migrated.after, migrated.again) == []
	assert find_lost(migrated.again, migrated.after) == []


def test_of_a_calendar_only_the_statutory_holidays_are_new(migrated):
	before, after = read_days(migrated.before), read_days(migrated.after)
	assert before.keys() == after.keys()
	changed = {day: row for (_calendar, day), row in after.items() if row != before[_calendar, day]}
	assert changed == {day: (0, "Holiday", title) for day, title in HOLIDAYS.items()}


@each_case
def test_the_hall_tells_of_a_case_what_it_told_before(migrated, story):
	expected = deepcopy(CASES[story])
	if story in MOVED:
		expected["deadline"] |= MOVED[story]
	if story in NOT_ISSUED:
		expected["papers"][-1]["checked"]["status"] = "Not Issued"
	assert migrated.tell(story) == expected


@each_case
def test_the_clock_replayed_gives_the_due_days_on_record(migrated, story):
	told = migrated.tell(story)
	reckoned = told.get("deadline", {})
	if reckoned.get("kind") == DECISION and not reckoned["is_paused"]:
		# what a changed calendar has moved is written with the next sweep
		due = {"due": told["due_date"], "statutory_due": told["statutory_due_date"]} | MOVED.get(story, {})
		assert reckoned["statutory_due"] == due["statutory_due"]
		assert reckoned["due"] == min(due.values())


@each_case
def test_papers_are_sent_as_they_were_when_their_hash_was_taken(migrated, story):
	papers = migrated.tell(story).get("papers", [])
	assert [paper.get("sent") for paper in papers] == [paper.get("sha256") for paper in papers]


def test_an_accepted_case_goes_on_to_its_end(migrated):
	hall = migrated.hall
	case = hall.act("reviewer", CASES["accepted"], "Start Review")
	# by the day of the test its promised limit may have ended
	case = portal_cases.say(hall, portal_cases.CHIEF, case, "Grant", late_reason="档案库房搬迁。")
	case = hall.moved(case, ("issuer", "Issue"), ("issuer", "Archive"))
	assert (case["stage"], case["outcome"]) == ("Archived", "Issued")
	assert case["licence"] not in {told.get("licence") for told in CASES.values()}
	paper = fetch_paper(hall["citizen"], "Hall Licence", case["licence"])
	assert hash_bytes(paper) == hall.root.read("Hall Licence", case["licence"])["sha256"]


def test_a_paused_case_is_counted_again(migrated):
	values = {"resume_note": "鉴定合格。"}
	case = portal_cases.say(migrated.hall, "reviewer", CASES["paused"], "End Special Procedure", **values)
	explained = migrated.hall.root.call("explain_deadline", application=case["name"])
	assert (case["stage"], explained["rows"][-1]["kind"]) == ("In Review", "Resume")
	assert explained["due"] == min(case["due_date"], case["statutory_due_date"])
