"""Asking and answering: an enquiry has a clock, and its answer is a paper."""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.utils import cstr, get_datetime, getdate, now_datetime

from govhall.exceptions import EnquiryError
from govhall.organisation.checks import require_mobile
from govhall.procedure.domain import clock
from govhall.procedure.domain.clock import ClockEvent, Limit
from govhall.procedure.domain.lights import Deadline
from govhall.procedure.domain.notices import find_empty
from govhall.procedure.services import act_log, ledger, lights, moves, notices
from govhall.procedure.services.settings import get_hall_settings
from govhall.public_voice.domain.enquiries import ANSWER, ANSWERED, ASKED, FACT_NAMES

DOCTYPE = "Hall Enquiry"
LONGEST = 5000
DAYS = 5  # where nobody has set them
SHOWN = ("name", "stage", "asked_on", "department", "matter", "question", "due_date", "light", "answer")


@dataclass(frozen=True)
class NewEnquiry:
	"""What somebody asks: a department, of a matter or of no certain one."""

	department: str
	question: str
	applicant_name: str
	mobile: str
	matter: str | None = None
	consents_electronic: bool = False


def ask(new: NewEnquiry) -> str:
	"""Put an enquiry of the signed-in account on record, with its clock; return its name."""
	hall = _require_hall(new)
	doc = frappe.new_doc(DOCTYPE)
	doc.update(
		{
			"department": new.department,
			"hall": hall,
			"matter": new.matter,
			"citizen": frappe.session.user,
			"applicant_name": require_text(new.applicant_name, _("Name of the Enquirer"), 140),
			"mobile": require_mobile(new.mobile),
			"question": require_text(new.question, _("Content of the Enquiry"), LONGEST),
			"consents_electronic": int(new.consents_electronic),
			"stage": ASKED,
			"asked_on": now_datetime(),
			"limit_days": get_hall_settings(hall).enquiry_days or DAYS,
		}
	)
	doc.flags.known_events = []
	move_clock(doc, clock.START)
	doc.flags.by_act = True
	# the account has no right to write here; the act does
	doc.insert(ignore_permissions=True)
	ledger.write_events(doc)
	act_log.write_record(doc, ASKED)
	return doc.name


def answer(enquiry: str, answer: str, basis: str = "") -> str:
	"""Answer an enquiry once, with a notice; return the notice's number."""
	doc = moves.lock(DOCTYPE, enquiry)
	if doc.stage != ASKED:
		frappe.throw(_("This enquiry has been answered already."), EnquiryError)
	doc.update(
		{
			"stage": ANSWERED,
			"answer": require_text(answer, _("Reply of the Department"), LONGEST),
			"answer_basis": cstr(basis).strip()[:140],
			"answered_on": now_datetime(),
			"answered_by": frappe.session.user,
		}
	)
	move_clock(doc, clock.STOP)
	doc.notice = issue_answer(doc)
	doc.flags.by_act = True
	doc.save()
	ledger.write_events(doc, doc.notice)
	act_log.write_record(doc, ANSWERED, ASKED, notice=doc.notice)
	return doc.notice


def move_clock(doc, kind: str) -> None:
	"""Let the clock of an enquiry begin or end, and set its days and its light."""
	ledger.strike(doc, ClockEvent(kind, getdate(), reason=doc.stage), read_limits(doc))
	set_deadline(doc)


def read_limits(doc) -> tuple[Limit, Limit]:
	"""Return the limit of an enquiry, which is promised and statutory in one."""
	return (Limit(doc.limit_days),) * 2


def set_deadline(doc) -> None:
	"""Set last day, yellow day and light of an enquiry; one that is answered has none."""
	doc.deadline = doc.yellow_date = None
	if doc.stage == ASKED:
		doc.deadline = doc.due_date
		doc.yellow_date = lights.find_yellow_date(doc, doc.deadline, doc.limit_days)
	doc.update(lights.describe_light(Deadline(doc.deadline, doc.yellow_date) if doc.deadline else None))


def issue_answer(doc) -> str:
	"""Issue the answer of an enquiry as a notice and return its number."""
	department = frappe.get_cached_doc("Hall Department", doc.department)
	content = {
		"addressee": doc.applicant_name,
		"applicant_name": doc.applicant_name,
		"asked_on": get_datetime(doc.asked_on).date().isoformat(),
		"question": doc.question,
		"answer": doc.answer,
		"answer_basis": doc.answer_basis,
		"department_name": department.department_name,
		"phone": department.phone,
		"complaint_phone": department.complaint_phone,
		"seal": "业务专用章",
	}
	missing = find_empty(ANSWER.content, content)
	notices.require_content(ANSWER, missing, lambda fact: _(FACT_NAMES[fact]))
	return notices.write_notice(doc, ANSWER, content)


def list_own() -> list[dict]:
	"""Return the enquiries of the signed-in account, the newest first."""
	filters = {"citizen": frappe.session.user}
	return frappe.get_list(DOCTYPE, filters=filters, fields=[*SHOWN, "notice"], order_by="creation desc")


def require_text(text: str, label: str, most: int) -> str:
	"""Return what was written, without blanks around it; refuse nothing and too much."""
	said = cstr(text).strip()
	if not said:
		frappe.throw(_("Please fill in “{0}”.").format(label), EnquiryError)
	if len(said) > most:
		frappe.throw(_("At most {0} characters fit in here.").format(most), EnquiryError)
	return said


def _require_hall(new: NewEnquiry) -> str:
	"""Return the hall of the department that is asked; refuse one that is none, or another's matter."""
	hall = frappe.db.get_value("Hall Department", cstr(new.department), "hall")
	if not hall:
		frappe.throw(_("There is no such department. Please choose one of the list."), EnquiryError)
	of_matter = frappe.db.get_value("Hall Matter", new.matter, "department") if new.matter else None
	if new.matter and of_matter != new.department:
		frappe.throw(_("This matter is another department's. Please ask that one."), EnquiryError)
	return hall
