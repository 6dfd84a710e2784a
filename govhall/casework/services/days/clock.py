"""The clock of a case: its promised and its statutory limit, over the ledger of `procedure`."""

from datetime import date

from frappe.utils import getdate

from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Ledger, Limit
from govhall.procedure.services import ledger as ledgers


def read_limits(application) -> tuple[Limit, Limit]:
	"""Return the promised and the statutory limit of an application.

	What is extended is the limit of the law, in its unit; the promise follows by the same days (Article 42).
	"""
	unit = application.statutory_unit or clock.WORKING_DAY
	latest = find_end_of_held(application)
	promised = Limit(application.promised_days or 0, latest=latest, extension_unit=unit)
	return promised, Limit(application.statutory_days or 0, unit, latest)


def find_end_of_held(application) -> date | None:
	"""Return the end of a licence, before which its renewal is decided (Licensing Law, Article 50).

	None where there is none, or where corrections came only after it: by then nobody could have decided.
	"""
	end = getdate(application.held_until) if application.held_until else None
	is_too_late = end and application.corrected_on and getdate(application.corrected_on) > end
	return None if is_too_late else end


def strike(application, event: ClockEvent) -> None:
	"""Let an act move the clock of a case, see `procedure.services.ledger.strike`."""
	ledgers.strike(application, event, read_limits(application))


def reckon(application, ledger: Ledger | None = None) -> None:
	"""Set the due days of an application, see `procedure.services.ledger.reckon`."""
	ledgers.reckon(application, read_limits(application), ledger)
