"""What follows from the record is made good by the hourly tasks: papers, and lights."""

from collections.abc import Iterator

import audit
import pytest
from hall_cases import Hall
from jobs import Jobs
from machines import Machines, wait_until

OLDEST = """
select name, sha256, pdf from `tabHall Notice` where sha256 is null
order by creation limit 2
"""
LIGHTS = """
select name, light, light_changes_date, deadline, statutory_deadline, yellow_date
from `tabHall Application` where name in %s
"""
MISSED = """
update `tabHall Application` set light = 'Green', light_changes_date = curdate() - interval 9 day,
	yellow_date = curdate() - interval 9 day, deadline = curdate() - interval 5 day,
	statutory_deadline = curdate() - interval 3 day
where name in %s
"""
RESTORED = """
update `tabHall Application` set light = %(light)s, light_changes_date = %(light_changes_date)s,
	deadline = %(deadline)s, statutory_deadline = %(statutory_deadline)s, yellow_date = %(yellow_date)s
where name = %(name)s
"""


@pytest.fixture
def jobs(hall: Hall, machines: Machines) -> Jobs:
	return Jobs(machines, hall.root)


class Tables:
	"""The auditor's view, new at each look, and a pencil for what an outage leaves behind."""

	def __init__(self):
		self.connection = audit.connect()
		self.connection.autocommit(True)

	def ask(self, statement: str, *values) -> list[dict]:
		with self.connection.cursor() as cursor:
			cursor.execute(statement, values)
			return list(cursor.fetchall())

	def change(self, statement: str, values) -> None:
		with self.connection.cursor() as cursor:
			cursor.execute(statement, values)


@pytest.fixture
def tables() -> Iterator[Tables]:
	tables = Tables()
	yield tables
	tables.connection.close()


def test_papers_that_died_with_worker_and_queue_are_printed_by_the_hourly_task(
	hall: Hall, machines: Machines, jobs: Jobs, tables: Tables
):
	jobs.lose_all()
	machines.kill("worker")
	for _ in range(2):
		hall.taken_in()
	jobs.lose_all()
	papers = tables.ask(OLDEST)
	assert len(papers) == 2
	jobs.run_hourly("govhall.tasks.print_missing")
	wait_until(lambda: jobs.is_started("hall-print-"), "the first paper is being printed")
	machines.kill("worker")
	jobs.lose_all()
	assert not tables.ask("select sha256 from `tabHall Notice` where name = %s", papers[0]["name"])[0][
		"sha256"
	]
	jobs.run_hourly("govhall.tasks.print_missing")
	names = [paper["name"] for paper in papers]
	look = "select name, pdf, sha256 from `tabHall Notice` where name in %s"
	wait_until(lambda: all(row["sha256"] for row in tables.ask(look, names)), "the papers are printed")
	assert all(audit.is_kept_well(row) for row in tables.ask(look, names))


def test_lights_that_an_outage_left_behind_are_set_by_the_hourly_task(
	hall: Hall, machines: Machines, jobs: Jobs, tables: Tables
):
	cases = [hall.act("intake", hall.taken_in(), "Accept")["name"] for _ in range(2)]
	before = tables.ask(LIGHTS, cases)
	tables.change(MISSED, [cases])
	jobs.lose_all()
	machines.kill("worker")
	try:
		jobs.run_hourly("govhall.tasks.sweep_cases")
		wait_until(
			lambda: {row["light"] for row in tables.ask(LIGHTS, cases)} == {"Deep Red"}, "lights are set"
		)
	finally:
		for row in before:
			tables.change(RESTORED, row)
