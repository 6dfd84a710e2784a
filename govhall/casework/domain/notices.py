"""Kinds of notices, what each must say, and how each is numbered."""

from collections.abc import Mapping

from govhall.casework.domain import stages
from govhall.licensing.domain.bars import is_barring
from govhall.procedure.domain.notices import NoticeKind, find_empty

# why an application is not accepted: Article 32(1)(2); corrections that do not do; Article 78
NOT_COMPETENT, NOT_CORRECTED, FALSE_MATERIALS = "Not Competent", "Not Corrected", "False Materials"

# to whom an announcement is addressed
EVERYBODY = "社会公众"
REMEDIES = ("reconsideration_body", "reconsideration_channel", "court")
PHONES = ("phone", "complaint_phone")

# Article 30: what was handed over, to whom, and when; without materials it is the application alone
RECEIPT = NoticeKind("Receipt of Materials", "许收", (), ("receiver_name", "handed_in_on"))
# Article 32(1)(5): from when it counts, how long it takes, and on which day it is decided
ACCEPTANCE = NoticeKind(
	"Acceptance Notice",
	"许受",
	(),
	(
		*("acceptance_number", "submitted_on", "legal_basis", "acceptance_date", "due_date"),
		*("statutory_due_date", *PHONES),
	),
)
# Article 32(1)(4): everything at once
CORRECTION = NoticeKind("Correction Notice", "许补", ("correction_reason",), ("correction_due_date", "phone"))
NOT_REQUIRED = NoticeKind("Licence Not Required Notice", "许不需", ("non_acceptance_reason",))
NON_ACCEPTANCE = NoticeKind("Non-Acceptance Decision", "许不受", ("non_acceptance_reason",), REMEDIES)
TOLERANCE = NoticeKind(
	"Tolerant Acceptance Notice",
	"许容",
	("tolerance_due_date",),
	("tolerated_materials", "tolerance_due_date", "tolerance_outcome"),
)
# Article 36; the caller says the interest and until when statements are heard
INTERESTED_PARTY = NoticeKind("Interested Party Notice", "许利", (), ("interest", "statement_due_date"))
# Article 47; the caller says the last day for asking
HEARING_RIGHT = NoticeKind("Hearing Right Notice", "许听告", (), ("request_due_date",))
# Article 48; the caller says time, place and who presides
HEARING = NoticeKind("Hearing Notice", "许听通", (), ("held_on", "place", "presiding_officer"))
# Articles 46 and 48: what the law orders is announced to the public
HEARING_ANNOUNCEMENT = NoticeKind(
	"Hearing Announcement", "许听公", (), ("held_on", "place", "presiding_officer", "phone")
)
SPECIAL_PROCEDURE = NoticeKind(
	"Special Procedure Notice",
	"许特",
	("pause_kind", "pause_basis", "pause_reason", "pause_days"),
	("paused_date", "pause_end_date"),
)
RESUMPTION = NoticeKind("Resumption Notice", "许复", ("resume_note",), ("resumed_date", "due_date"))
EXTENSION = NoticeKind(
	"Extension Decision",
	"许延",
	("extension_days", "extension_reason"),
	("due_date", "statutory_due_date"),
)
GRANT = NoticeKind("Grant Decision", "许准", ("decision_basis",), ("result_name",))
REFUSAL = NoticeKind("Refusal Decision", "许不准", ("decision_reason", "decision_basis"), REMEDIES)
TERMINATION = NoticeKind("Termination Notice", "许终", ("ending_reason", "ending_basis"), REMEDIES)
PASS_UP = NoticeKind("Pass-up Notice", "许转", ("upper_body", "preliminary_opinion"))
WITHDRAWAL = NoticeKind("Withdrawal Notice", "许撤")
CORRECTION_LAPSE = NoticeKind("Correction Lapse Notice", "许逾", (), ("correction_due_date", *REMEDIES))
PROMISE = NoticeKind(
	"Promise Notice", "许诺", (), ("promise_text", "promise_liability", "promise_check_method")
)
# Articles 58 and 59; the caller says all of it
PAYMENT = NoticeKind(
	"Payment Notice", "许缴", (), ("fee_items", "amount", "payee", "payment_code", "payment_due_date")
)
# Civil Procedure Law, Article 95; the caller says which paper it is, why, and after how many days it counts
SERVICE_ANNOUNCEMENT = NoticeKind(
	"Service Announcement",
	"许送公",
	(),
	("served_to", "paper_kind", "paper_number", "announcement_reason", "publication_days", "phone"),
)

KINDS = (
	*(RECEIPT, ACCEPTANCE, CORRECTION, NOT_REQUIRED, NON_ACCEPTANCE, TOLERANCE),
	*(INTERESTED_PARTY, HEARING_RIGHT, HEARING, HEARING_ANNOUNCEMENT),
	*(SPECIAL_PROCEDURE, RESUMPTION, EXTENSION),
	*(GRANT, REFUSAL, TERMINATION, PASS_UP, WITHDRAWAL, CORRECTION_LAPSE),
	*(PROMISE, PAYMENT, SERVICE_ANNOUNCEMENT),
)
KIND_OF_STAGE = {
	stages.RECEIVED: RECEIPT,
	stages.ACCEPTED: ACCEPTANCE,
	stages.CORRECTION_REQUESTED: CORRECTION,
	stages.NOT_REQUIRED: NOT_REQUIRED,
	stages.NOT_ACCEPTED: NON_ACCEPTANCE,
	stages.SPECIAL_PROCEDURE: SPECIAL_PROCEDURE,
	stages.EXTENDED: EXTENSION,
	stages.GRANTED: GRANT,
	stages.REFUSED: REFUSAL,
	stages.TERMINATED: TERMINATION,
	stages.PASSED_UP: PASS_UP,
	stages.WITHDRAWN: WITHDRAWAL,
	stages.CORRECTION_NOT_SUPPLIED: CORRECTION_LAPSE,
}


# how a sentence names the facts that are no fields of an application
FACT_NAMES = {
	"addressee": "Addressee",
	"amount": "Amount",
	"announcement_reason": "Reason for the Announcement",
	"bar_until": "No New Application Until",
	"complaint_phone": "Complaint Phone",
	"court": "Court of First Instance",
	"department_name": "Department Name",
	"fee_items": "Fee Items",
	"handed_in_on": "Time of Handing In",
	"held_on": "Time of the Hearing",
	"interest": "Interest Concerned",
	"legal_basis": "Legal Basis",
	"matter_name": "Matter Name",
	"paper_kind": "Kind of the Paper",
	"paper_number": "Number of the Paper",
	"payee": "Payee",
	"payment_code": "Payment Code",
	"payment_due_date": "Pay By",
	"phone": "Enquiry Phone",
	"place": "Place",
	"presiding_officer": "Presiding Officer",
	"promise_check_method": "How the Promise Is Checked",
	"promise_liability": "Liability for a False Promise",
	"promise_text": "Text of the Promise",
	"publication_days": "Days from Publication to Service",
	"receiver_name": "Received By",
	"reconsideration_body": "Reconsideration Body",
	"reconsideration_channel": "Website of the Reconsideration Body",
	"request_due_date": "Ask for It By",
	"result_name": "Result Name",
	"served_to": "Addressee",
	"statement_due_date": "Statements Until",
	"tolerance_outcome": "Tolerated Materials Not Supplied",
	"tolerated_materials": "Materials Accepted Without",
}
BARRING = (NON_ACCEPTANCE, REFUSAL)
IN_EACH = ("addressee", "matter_name", "department_name")


def list_required(kind: NoticeKind, case: Mapping[str, object]) -> tuple[str, ...]:
	"""Return the fields of an application without which the act of a document is not done."""
	ground = case.get("non_acceptance_ground") or NOT_COMPETENT
	# Article 32(1)(2): who is not competent says which agency is
	other = ("competent_body",) if kind == NON_ACCEPTANCE and ground == NOT_COMPETENT else ()
	return (*kind.required, *other)


def list_mandatory(kind: NoticeKind, content: Mapping[str, object]) -> tuple[str, ...]:
	"""Return the facts that a document of this kind must say in this case."""
	# Article 55(3): a refusal after an inspection names the technical standard
	inspected = ("technical_standard",) if kind == REFUSAL and content.get("is_inspection_type") else ()
	# Article 78: until when who has lied may not apply for a licence that concerns safety again
	is_barred = kind in BARRING and content.get("is_false") and is_barring(content)
	barred = ("bar_until",) if is_barred else ()
	return (*IN_EACH, *list_required(kind, content), *kind.content, *inspected, *barred)


def find_missing(kind: NoticeKind, content: Mapping[str, object]) -> list[str]:
	"""Return the facts that a document must say and its content does not, in the order of the document."""
	return find_empty(list_mandatory(kind, content), content)


def find_kind(old: str, new: str, is_received: bool = False) -> NoticeKind | None:
	"""Return the kind of notice that a move from stage to stage produces, if any.

	`is_received` tells that a clerk took the materials over the counter when they were submitted. What is
	decided on the spot needs no notice of acceptance: the decision is given at once (Article 34(2)).
	"""
	if old == stages.SPECIAL_PROCEDURE and new in stages.REVIEW_STAGES:
		return RESUMPTION
	if new == stages.SUBMITTED:
		return RECEIPT if is_received else None
	if new == stages.ISSUED and old in stages.INTAKE_STAGES:
		return GRANT
	return KIND_OF_STAGE.get(new)
