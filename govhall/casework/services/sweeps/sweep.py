"""What happens to cases because a day has come: deemed acceptances, lapses, lights.

It may be run at any time, any number of times, and twice at once: every case is looked at again under its
lock, and what is done is not found any more. The days were reckoned by the calendar of each hall when the
case last moved, so cases are found by comparing dates; the lock is followed by the full check.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import frappe
from frappe.utils import getdate

from govhall.casework.domain import correction, stages
from govhall.casework.domain.articles import find_article
from govhall.casework.services.acts.intake import count_days_since_receipt
from govhall.casework.services.days.renewals import deem_renewed
from govhall.casework.services.sweeps.recalculation import refresh
from govhall.casework.services.trusting.tolerance import lapse_tolerance
from govhall.procedure.services.light_sweep import commit, sweep_all_lights
from govhall.procedure.services.moves import lock, move_by_law
from govhall.procedure.services.transactions import Transaction, attempt, own_transaction

DOCTYPE = "Hall Application"
CASES_IN_A_BATCH = 500
TIME_FOR_CORRECTIONS_OVER = "补正期限届满"


@dataclass
class Outcome:
	"""What a sweep did: the cases of each kind that it moved, those that it could not, and rows of lights."""

	done: dict[str, list[str]] = field(default_factory=dict)
	failed: list[str] = field(default_factory=list)
	lights: dict[str, int] = field(default_factory=dict)


def sweep(transaction: Transaction = own_transaction, end_chunk: Callable[[], None] = commit) -> Outcome:
	"""Do whatever the calendar days up to today ask for.

	A case that cannot go on is reported in the Error Log, once a day, and stops no other.
	"""
	outcome = Outcome()
	for kind, (find, act) in SWEEPS.items():
		outcome.done[kind] = []
		for name in _page(find, getdate()):
			is_well, is_done = attempt(kind, act, DOCTYPE, name, transaction)
			outcome.done[kind] += [name] if is_done else []
			outcome.failed += [] if is_well else [name]
	outcome.lights = sweep_all_lights(getdate(), end_chunk)
	return outcome


def accept_lapsed(application: str) -> bool:
	"""Accept what nobody has answered within five working days of its receipt (Article 32(1)(4))."""
	doc = lock(DOCTYPE, application)
	is_waiting = doc.stage in stages.INTAKE_STAGES and not doc.corrected_on
	if not is_waiting or not correction.is_lapsed(count_days_since_receipt(doc)):
		return False
	move_by_law(doc, stages.ACCEPTED, find_article(stages.CORRECTION_REQUESTED))
	return True


def lapse_correction(application: str) -> bool:
	"""Close a case whose corrections did not come by their day."""
	doc = lock(DOCTYPE, application)
	if doc.stage != stages.CORRECTION_REQUESTED or getdate() <= getdate(doc.correction_due_date):
		return False
	move_by_law(doc, stages.CORRECTION_NOT_SUPPLIED, TIME_FOR_CORRECTIONS_OVER)
	return True


def _find_lapsed_intakes(table, today: date):
	return table.stage.isin(stages.INTAKE_STAGES) & (table.deadline < today) & table.corrected_on.isnull()


def _find_lapsed_corrections(table, today: date):
	return (table.stage == stages.CORRECTION_REQUESTED) & (table.correction_due_date < today)


def _find_lapsed_tolerances(table, today: date):
	return table.stage.isin(stages.UNDECIDED_STAGES) & (table.tolerance_due_date < today)


def _find_overdue_pauses(table, today: date):
	"""A special procedure that lasts longer than planned moves the due day with each day."""
	return (table.stage == stages.SPECIAL_PROCEDURE) & (table.pause_end_date < today)


def _find_lapsed_renewals(table, today: date):
	"""Licences that have ended before anybody decided on their renewal (Article 50(2))."""
	is_undecided = table.stage.isin(stages.UNDECIDED_STAGES) & (table.is_renewal_in_time == 1)
	return is_undecided & (table.held_until < today)


SWEEPS = {
	"deemed_accepted": (_find_lapsed_intakes, accept_lapsed),
	"correction_not_supplied": (_find_lapsed_corrections, lapse_correction),
	"deemed_renewed": (_find_lapsed_renewals, deem_renewed),
	"tolerance_lapsed": (_find_lapsed_tolerances, lapse_tolerance),
	"pause_prolonged": (_find_overdue_pauses, refresh),
}


def _page(find: Callable, today: date) -> Iterator[str]:
	"""Yield the names of cases page by page; a case that could not go on is not met again."""
	table, last = frappe.qb.DocType(DOCTYPE), ""
	while True:
		query = frappe.qb.from_(table).select(table.name).where(find(table, today) & (table.name > last))
		names = query.orderby(table.name).limit(CASES_IN_A_BATCH).run(pluck=True)
		yield from names
		if len(names) < CASES_IN_A_BATCH:
			return
		last = names[-1]
