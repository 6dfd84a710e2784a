"""Ends without a decision, and the archive."""

import frappe
from frappe import _
from frappe.utils import cstr, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.domain.articles import find_article
from govhall.casework.services.days.clock import strike
from govhall.casework.services.hearing.presiding import require_not_presiding
from govhall.casework.services.telling.service import is_served
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import IllegalStageError, IncompleteApplicationError
from govhall.organisation.numbering import draw_number
from govhall.organisation.scope import is_staff
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent
from govhall.procedure.services.ledger import read_ledger


def withdraw(application, old: str) -> None:
	"""The applicant takes it back; when the staff do it for them, they say how it was asked for."""
	if is_staff(frappe.session.user) and not cstr(application.ending_reason).strip():
		frappe.throw(
			_("Please say how the applicant has asked to withdraw, for example by a signed letter."),
			IncompleteApplicationError,
		)
	end(application, "")


def lapse(application, old: str) -> None:
	"""What was asked for did not come; the time for it is over."""
	if getdate() <= getdate(application.correction_due_date):
		frappe.throw(
			_("The applicant has time for the corrections until {0}.").format(
				frappe.format(application.correction_due_date, "Date")
			),
			IllegalStageError,
		)
	end(application, "")


def terminate(application, old: str) -> None:
	end(application, application.ending_basis)


def pass_up(application, old: str) -> None:
	"""Send preliminary opinion and all materials to the upper level, which decides (Articles 35 and 43)."""
	if not get_content(application.matter_version).passes_up:
		frappe.throw(
			_("This matter is decided here: its guide names no upper level that decides."), IllegalStageError
		)
	require_not_presiding(application.name)
	end(application, find_article(application.stage))


def end(application, article: str) -> None:
	application.closed_on = now_datetime()
	# only a refusal finds that materials are false (Article 78)
	application.is_false = 0
	application.inspection_due_date = None
	ledger = read_ledger(application)
	if ledger.start and not ledger.stop:
		strike(application, ClockEvent(clock.STOP, getdate(), article=article, reason=application.stage))


def archive(application, old: str) -> None:
	"""Put a closed case into the archive, under a number of the department's and the year's."""
	if not application.closed_on or (old == stages.REFUSED and not is_served(application)):
		frappe.throw(
			_("The paper has not been served yet. Please record the service first (Article 44)."),
			IllegalStageError,
		)
	year = getdate().year
	abbreviation = frappe.get_cached_value("Hall Department", application.department, "abbreviation")
	serial = draw_number(application.department, "Archive", str(year))
	application.archived_on = now_datetime()
	application.archive_number = f"{abbreviation}档〔{year}〕{serial}号"
