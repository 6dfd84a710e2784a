"""Hearings: telling the right, asking, arranging, holding (Licensing Law, Articles 46 to 48)."""

import frappe
from frappe import _
from frappe.utils import cstr, get_datetime, getdate, now_datetime

from govhall.casework.domain import hearings, stages
from govhall.casework.domain.hearings import Facts, Length
from govhall.casework.domain.notices import EVERYBODY, HEARING, HEARING_ANNOUNCEMENT, HEARING_RIGHT
from govhall.casework.services.applying.applications import lock_for_applicant
from govhall.casework.services.hearing.periods import find_end, is_notified_in_time, read_length
from govhall.casework.services.hearing.presiding import check_presiding_officer
from govhall.casework.services.people.rights import REQUEST_HEARING
from govhall.casework.services.record.act_records import write_record
from govhall.casework.services.telling.notices import issue_notice
from govhall.exceptions import HearingError
from govhall.organisation.scope import is_staff
from govhall.procedure.domain.clock import WORKING_DAY
from govhall.procedure.services.moves import lock

ARRANGED = ("held_on", "place", "presiding_officer")
NOTICES = {
	hearings.RIGHT_TOLD: HEARING_RIGHT,
	hearings.NOTIFIED: HEARING,
}
RECORDS = {
	hearings.RIGHT_TOLD: "Hearing Right Told",
	hearings.TO_BE_HELD: "Hearing Ordered by Law",
	hearings.REQUESTED: "Hearing Requested",
	hearings.NOTIFIED: "Hearing Notified",
	hearings.HELD: "Hearing Held",
	hearings.GIVEN_UP: "Hearing Given Up",
}


def begin(hearing) -> None:
	"""Tell of the right to a hearing, or order one that the law itself wants."""
	# no decision is made meanwhile, and no other hearing begun
	application = lock("Hall Application", hearing.application)
	_require_undecided(application.stage)
	hearing.update({field: application.get(field) for field in ("department", "hall", "citizen")})
	hearing.update(dict.fromkeys(("told_date", "request_due_date", "hold_by_date", "notified_date")))
	if hearing.kind != hearings.BY_LAW:
		hearing.told_date = getdate()
		hearing.request_due_date = find_end(hearings.REQUEST, hearing.hall, getdate())


def check_is_alone(hearing) -> None:
	"""Refuse a second open hearing of a case.

	It is looked for when the new one stands in the table, in what is committed and not in what this
	transaction saw first: a lock on a row that is not there yet would make two such acts wait for each other.
	"""
	table = frappe.qb.DocType("Hall Hearing")
	query = frappe.qb.from_(table).select(table.name).where(table.application == hearing.application)
	rows = query.where(table.status.isin(hearings.OPEN)).for_update().run()
	if len(rows) > 1:
		frappe.throw(_("A hearing of this application is open already. Please go on with it."), HearingError)


def check_record_is_kept(hearing) -> None:
	"""Refuse changes of a hearing that is over, and of what the law reckons from."""
	before = hearing.get_doc_before_save()
	if not before:
		return
	_require_undecided(frappe.db.get_value("Hall Application", before.application, "stage"))
	if before.status not in hearings.OPEN:
		frappe.throw(_("This hearing is “{0}”: it stays as it is.").format(_(before.status)), HearingError)
	fixed = ["application", "kind", "told_date", "request_due_date", "notified_date", "hold_by_date"]
	for field in (*fixed, "department", "hall", "citizen"):
		hearing.set(field, before.get(field))


def _require_undecided(stage: str) -> None:
	"""Nothing of a hearing goes on when the case has ended, by whatever end (Articles 46 to 48)."""
	if stage not in stages.UNDECIDED_STAGES:
		frappe.throw(_("A hearing is held between acceptance and decision."), HearingError)


def set_status(hearing) -> None:
	"""Find what has happened to the hearing, and check the step that it takes now."""
	before = hearing.get_doc_before_save()
	if hearing.requested_by and not hearing.requested_date:
		hearing.requested_date = getdate()
	hearing.status = hearings.find_status(read_facts(hearing))
	old = before.status if before else None
	if hearing.status == hearings.REQUESTED and old != hearings.REQUESTED:
		_check_request(hearing)
	if hearing.status == hearings.GIVEN_UP and hearing.kind == hearings.BY_LAW:
		frappe.throw(_("A hearing that the law itself orders cannot be given up (Article 46)."), HearingError)
	if hearing.status == hearings.NOTIFIED and is_arranged_anew(hearing):
		_check_arrangement(hearing, old)
	if hearing.status == hearings.HELD:
		_check_minutes(hearing, old)


def read_facts(hearing) -> Facts:
	return Facts(
		kind=hearing.kind,
		is_requested=bool(hearing.requested_date),
		is_given_up=bool(hearing.given_up_date),
		is_arranged=all(hearing.get(field) for field in ARRANGED),
		has_signed_minutes=bool(cstr(hearing.minutes).strip() and hearing.are_minutes_signed),
	)


def is_arranged_anew(hearing) -> bool:
	"""Tell whether time, place or presiding officer are new."""
	before = hearing.get_doc_before_save()
	return not before or _read_arrangement(before) != _read_arrangement(hearing)


def _read_arrangement(hearing) -> tuple:
	# a browser sends the time as text
	held_on = get_datetime(hearing.held_on) if hearing.held_on else None
	return held_on, cstr(hearing.place), cstr(hearing.presiding_officer)


def tell(hearing) -> None:
	"""Issue the notice of a step and write it into the log of the case."""
	before = hearing.get_doc_before_save()
	is_new = not before or before.status != hearing.status
	if not is_new and not (hearing.status == hearings.NOTIFIED and is_arranged_anew(hearing)):
		return
	application = frappe.get_doc("Hall Application", hearing.application)
	notice = _issue_notices(application, hearing) if hearing.status in NOTICES else None
	write_record(application, RECORDS[hearing.status], application.stage, notice=notice)


def _issue_notices(application, hearing) -> str:
	"""Tell the applicant and every interested party who is known; return the applicant's notice."""
	kind, facts = NOTICES[hearing.status], describe_hearing(hearing)
	for row in application.interested_parties:
		if row.told_date:
			issue_notice(application, kind, facts, row.party_name)
	if kind == HEARING and hearing.kind == hearings.BY_LAW:
		issue_notice(application, HEARING_ANNOUNCEMENT, facts, EVERYBODY)
	return issue_notice(application, kind, facts)


def describe_hearing(hearing) -> dict:
	"""Return what the notices of a hearing say of it."""
	facts = {field: hearing.get(field) for field in ("request_due_date", "held_on", "place", "is_public")}
	facts["presiding_officer"] = frappe.db.get_value("Hall Staff", hearing.presiding_officer, "full_name")
	for period in (hearings.REQUEST, hearings.HOLD):
		length = read_length(period, hearing.hall)
		facts |= {f"{period}_days": length.days, f"{period}_unit": length.unit}
	return facts


def tell_latecomers(application, names: list[str]) -> None:
	"""Give the notice of an open hearing to parties who are told of the case only now.

	Their days to ask for it begin today. When too little time is left before the hearing, they get no notice:
	it is arranged anew first, and `list_uninvited` lets the decision wait for that.
	"""
	filters = {"application": application.name, "status": ["in", list(NOTICES)]}
	name = frappe.db.get_value("Hall Hearing", filters, for_update=True)
	hearing = frappe.get_doc("Hall Hearing", name) if name else None
	if not hearing or (hearing.status == hearings.NOTIFIED and not _is_notified_in_time(hearing)):
		return
	if hearing.status == hearings.RIGHT_TOLD:
		due = max(getdate(hearing.request_due_date), find_end(hearings.REQUEST, hearing.hall, getdate()))
		hearing.db_set("request_due_date", due)
	for party in names:
		issue_notice(application, NOTICES[hearing.status], describe_hearing(hearing), party)


def list_uninvited(application, hearing) -> list[str]:
	"""Return the parties told of a case whom no notice of its hearing has reached (Articles 47 and 48)."""
	kinds = [HEARING.name] if hearing.status == hearings.HELD else [HEARING_RIGHT.name, HEARING.name]
	filters = {"application": application.name, "kind": ["in", kinds]}
	invited = set(frappe.get_all("Hall Notice", filters=filters, pluck="addressee"))
	return [row.party_name for row in application.interested_parties if row.party_name not in invited]


def request_hearing(application: str, requested_by: str | None = None) -> str:
	"""Ask for the hearing of which the applicant was told; return its name (Article 47)."""
	doc = lock_for_applicant(application, REQUEST_HEARING)
	filters = {"application": doc.name, "status": hearings.RIGHT_TOLD}
	name = frappe.db.get_value("Hall Hearing", filters, for_update=True)
	if not name:
		frappe.throw(_("There is no hearing that can be asked for now."), HearingError)
	hearing = frappe.get_doc("Hall Hearing", name)
	by_staff = is_staff(frappe.session.user)
	hearing.requested_by = cstr(requested_by).strip() if by_staff else None
	hearing.requested_by = hearing.requested_by or doc.applicant_name
	# the right to ask was checked; the hearing itself only those who arrange it may write
	hearing.save(ignore_permissions=True)
	return hearing.name


def settle(application) -> None:
	"""Note, when a case is decided, that a hearing of which the parties were told was not asked for."""
	filters = {"application": application.name, "status": hearings.RIGHT_TOLD}
	for name in frappe.get_all("Hall Hearing", filters=filters, pluck="name"):
		frappe.db.set_value("Hall Hearing", name, "status", hearings.NOT_REQUESTED)


def _check_request(hearing) -> None:
	asked = getdate(hearing.requested_date)
	if hearing.kind != hearings.BY_LAW:
		if not getdate(hearing.told_date) <= asked <= getdate(hearing.request_due_date):
			frappe.throw(
				_("A hearing could be asked for until {0} (Licensing Law, Article 47).").format(
					frappe.format(hearing.request_due_date, "Date")
				),
				HearingError,
			)
		hearing.hold_by_date = find_end(hearings.HOLD, hearing.hall, asked)


def _check_arrangement(hearing, old: str | None) -> None:
	if old not in hearings.BEFORE_NOTICE:
		frappe.throw(
			_("Nobody has asked for this hearing yet, so it is not arranged (Article 47)."), HearingError
		)
	day, today = getdate(hearing.held_on), getdate()
	if not _is_notified_in_time(hearing):
		frappe.throw(
			_(
				"Time and place are notified at least {0} before the hearing (Licensing Law, Article 48)."
			).format(_describe(read_length(hearings.NOTICE, hearing.hall))),
			HearingError,
		)
	if hearing.hold_by_date and day > getdate(hearing.hold_by_date) and _could_be_in_time(hearing):
		frappe.throw(
			_("The hearing is to be held by {0} (Licensing Law, Article 47).").format(
				frappe.format(hearing.hold_by_date, "Date")
			),
			HearingError,
		)
	check_presiding_officer(hearing)
	hearing.notified_date = today


def _is_notified_in_time(hearing) -> bool:
	return is_notified_in_time(hearing.hall, getdate(), getdate(hearing.held_on))


def _could_be_in_time(hearing) -> bool:
	"""Tell whether who is notified today could still have their days before the last day for holding it.

	Where the agency has missed that, it holds the hearing late; nobody loses it by that.
	"""
	return is_notified_in_time(hearing.hall, getdate(), getdate(hearing.hold_by_date))


def _check_minutes(hearing, old: str | None) -> None:
	if old != hearings.NOTIFIED:
		frappe.throw(_("A hearing is notified before it is held (Licensing Law, Article 48)."), HearingError)
	if is_arranged_anew(hearing):
		frappe.throw(
			_(
				"Time, place and presiding officer of a hearing that was held are those of its notice"
				" (Licensing Law, Article 48)."
			),
			HearingError,
		)
	if get_datetime(hearing.held_on) > now_datetime():
		frappe.throw(_("The hearing has not taken place yet, so its minutes cannot be signed."), HearingError)


def _describe(length: Length) -> str:
	return (_("{0} working days") if length.unit == WORKING_DAY else _("{0} calendar days")).format(
		length.days
	)
