"""Verification on the spot by two officers (Licensing Law, Articles 34(3) and 55)."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import cstr, get_datetime, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.services.hearing.presiding import require_not_presiding
from govhall.casework.services.record.act_records import write_record
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import InspectionError
from govhall.procedure.services.in_hand import get_days
from govhall.procedure.services.moves import lock

OFFICERS = 2
# Article 55(2): inspectors are assigned within five working days of the acceptance
ASSIGN_DAYS = 5
NEEDED = ("inspected_on", "place", "findings")
SIGNED = ("place", "findings", "technical_standard", "applicant_present")
ASSIGNED = "Assigned"
DONE = "Done"
CALLED_OFF = "Called Off"
# what the log of the case says of an end, and which field tells more
LOGGED = {DONE: ("Inspection Made", "findings"), CALLED_OFF: ("Inspection Called Off", "called_off_reason")}


def begin(inspection) -> None:
	"""Assign officers to a case that the user may change."""
	# no decision is made meanwhile
	application = lock("Hall Application", inspection.application)
	require_open_stage(application)
	inspection.update({field: application.get(field) for field in ("department", "hall", "citizen")})
	inspection.status = ASSIGNED
	inspection.assigned_date = getdate()
	inspection.due_date = find_last_day(application)
	inspection.is_late = int(inspection.assigned_date > inspection.due_date)
	# from now on nobody has to be assigned any more
	application.db_set("inspection_due_date", None, update_modified=False)


def plan_inspection(application) -> None:
	"""Set the day by which officers are assigned to an accepted case that has to be verified on the spot."""
	if is_asked(get_content(application.matter_version)):
		application.inspection_due_date = find_last_day(application)


def is_asked(content) -> bool:
	"""Tell whether a guide asks for a verification on the spot."""
	return bool(content.requires_inspection or content.is_inspection_type)


def find_last_day(application) -> date:
	"""Return the last day for assigning officers, by the calendar of the hall (Article 55(2))."""
	return get_days(application).add(getdate(application.acceptance_date), ASSIGN_DAYS)


def require_open_stage(application) -> None:
	"""Refuse an application that is not under examination."""
	if application.stage not in stages.UNDECIDED_STAGES:
		frappe.throw(
			_("The application is “{0}”: it is not under examination.").format(_(application.stage)),
			InspectionError,
		)


def check_officers(inspection) -> None:
	"""Refuse fewer than two officers, one who stands there twice, and one who has left."""
	names = [row.staff for row in inspection.officers]
	officers = frappe.get_all(
		"Hall Staff", filters={"name": ["in", names]}, fields=["name", "user", "full_name", "is_active"]
	)
	# somebody who has two records of staff is still one person
	people = {officer.user or officer.name for officer in officers}
	if len(people) < OFFICERS or len(people) < len(names):
		frappe.throw(
			_("At least two different officers verify together (Licensing Law, Articles 34 and 55)."),
			InspectionError,
		)
	if gone := [officer.full_name for officer in officers if not officer.is_active]:
		frappe.throw(_("{0} does not work here any more.").format(gone[0]), InspectionError)
	require_not_presiding(inspection.application, *names)


def check_signatures(inspection) -> None:
	"""Let officers sign for themselves alone, unless the record that they signed on paper is attached.

	Who signed an earlier wording signs again.
	"""
	has_paper = bool(inspection.signed_record)
	if has_paper and not frappe.db.exists("File", {"file_url": inspection.signed_record}):
		frappe.throw(_("Please upload the record that the officers signed."), InspectionError)
	before, kept = inspection.get_doc_before_save(), set()
	signed = {row.staff for row in before.officers if row.has_signed} if before else set()
	if before and _read_record(before) == _read_record(inspection):
		kept = signed
	own = frappe.get_all("Hall Staff", filters={"user": frappe.session.user}, pluck="name")
	for row in inspection.officers:
		if not row.has_signed or has_paper or row.staff in {*own, *kept}:
			continue
		if row.staff not in signed:
			_refuse_to_sign_for(row.staff)
		row.has_signed = 0


def _refuse_to_sign_for(staff: str) -> None:
	frappe.throw(
		_("{0} signs in person, or you attach the record that was signed on paper (Article 34).").format(
			frappe.db.get_value("Hall Staff", staff, "full_name")
		),
		InspectionError,
	)


def _read_record(inspection) -> tuple:
	"""Return what an officer signs; a browser sends the time as text."""
	inspected_on = get_datetime(inspection.inspected_on) if inspection.inspected_on else None
	return inspected_on, *(cstr(inspection.get(field)).strip() for field in SIGNED)


def set_status(inspection) -> None:
	"""An inspection is done when it says when, where and what, and every officer has signed it."""
	is_complete = all(cstr(inspection.get(field)).strip() for field in NEEDED)
	if inspection.inspected_on and get_datetime(inspection.inspected_on) > now_datetime():
		frappe.throw(_("“{0}” lies in the future.").format(_("Inspected On")), InspectionError)
	if not is_complete and any(row.has_signed for row in inspection.officers):
		frappe.throw(_("Please enter time, place and findings before anybody signs them."), InspectionError)
	is_signed = all(row.has_signed for row in inspection.officers)
	if cstr(inspection.called_off_reason).strip():
		inspection.status = CALLED_OFF
	else:
		inspection.status = DONE if is_complete and is_signed else ASSIGNED


def check_record_is_kept(inspection) -> None:
	"""Refuse changes of an inspection that was signed by all, and of the case to which it belongs."""
	before = inspection.get_doc_before_save()
	if not before:
		return
	if before.status != ASSIGNED:
		frappe.throw(
			_("The inspection is “{0}” and can no longer be changed.").format(_(before.status)),
			InspectionError,
		)
	application = frappe.get_doc("Hall Application", before.application)
	application.check_permission("write")
	require_open_stage(application)
	for field in ("application", "assigned_date", "due_date", "is_late", "department", "hall", "citizen"):
		inspection.set(field, before.get(field))


def note_end(inspection) -> None:
	"""Write into the log of the case that the inspection was made, or called off and why."""
	if inspection.status not in LOGGED:
		return
	act, said = LOGGED[inspection.status]
	application = frappe.get_doc("Hall Application", inspection.application)
	write_record(application, act, application.stage, opinion=inspection.get(said))


def find_open(application: str) -> str | None:
	"""Return an inspection of an application that its officers have still to make or to sign."""
	filters = {"application": application, "status": ASSIGNED}
	return frappe.db.get_value("Hall Inspection", filters, order_by="creation asc", for_update=True)


def find_done(application: str) -> dict | None:
	"""Return the latest inspection of an application that all its officers have signed."""
	return frappe.db.get_value(
		"Hall Inspection",
		{"application": application, "status": DONE},
		["name", "technical_standard", "inspected_on"],
		order_by="inspected_on desc",
		as_dict=True,
	)
