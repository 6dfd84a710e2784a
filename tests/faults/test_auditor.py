"""The auditor finds damage: each is made in a transaction that is rolled back."""

from collections.abc import Iterator

import audit
import pytest
from hall_cases import FILING, Hall

CASE = "update `tabHall Application` set"
OF_CASE = "where application = %s"
DAMAGES = {
	"its notice is gone": f"delete from `tabHall Notice` {OF_CASE} and kind = 'Acceptance Notice'",
	"a line of the log is gone": f"delete from `tabHall Act Record` {OF_CASE} and to_stage = 'Accepted'",
	"the stage was changed": f"{CASE} stage = 'In Review' where name = %s",
	"the number is gone": f"{CASE} acceptance_number = null where name = %s",
	"the due day was changed": f"{CASE} due_date = due_date + interval 1 day where name = %s",
	"the clock was never started": f"delete from `tabHall Clock Event` {OF_CASE}",
	"the ledger has a hole": f"update `tabHall Clock Event` set sequence = 2 {OF_CASE}",
	"the light is missing": f"{CASE} light = '' where name = %s",
	"the case is gone": "delete from `tabHall Application` where name = %s",
	"a notice has no act": f"update `tabHall Act Record` set notice = null {OF_CASE}",
	"a number was skipped": "update `tabHall Counter` set last_number = last_number + 1 where body in "
	"(select department from `tabHall Application` where name = %s) and kind = '许受'",
}


@pytest.fixture(scope="module")
def case(hall: Hall) -> dict:
	return hall.act("intake", hall.taken_in(FILING), "Accept")


@pytest.fixture
def connection() -> Iterator:
	connection = audit.connect()
	yield connection
	connection.rollback()
	connection.close()


def test_a_case_that_is_whole_has_no_findings(connection, case: dict):
	assert audit.Audit(connection, [case["name"]]).find_all() == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found(connection, case: dict, damage: str):
	statement = DAMAGES[damage]
	with connection.cursor() as cursor:
		cursor.execute(statement, [case["name"]])
		assert cursor.rowcount
	assert audit.Audit(connection, [case["name"]]).find_all()
