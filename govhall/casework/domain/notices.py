"""Kinds of notices, what each must say, and how each is numbered."""

from dataclasses import dataclass

from govhall.casework.domain import stages


@dataclass(frozen=True)
class NoticeKind:
	"""A document that an act of the hall produces.

	`word` stands in the document number, `required` names the application's fields without
	which the document may not be issued.
	"""

	name: str
	word: str
	required: tuple[str, ...] = ()


ACCEPTANCE = NoticeKind("Acceptance Notice", "许受")
CORRECTION = NoticeKind("Correction Notice", "许补", ("correction_reason",))
NOT_REQUIRED = NoticeKind("Licence Not Required Notice", "许不需", ("non_acceptance_reason",))
NON_ACCEPTANCE = NoticeKind("Non-Acceptance Decision", "许不受", ("non_acceptance_reason", "competent_body"))
GRANT = NoticeKind("Grant Decision", "许准", ("decision_basis",))
REFUSAL = NoticeKind("Refusal Decision", "许不准", ("decision_reason", "decision_basis"))

KINDS = (ACCEPTANCE, CORRECTION, NOT_REQUIRED, NON_ACCEPTANCE, GRANT, REFUSAL)
KIND_OF_STAGE = {
	stages.ACCEPTED: ACCEPTANCE,
	stages.CORRECTION_REQUESTED: CORRECTION,
	stages.NOT_REQUIRED: NOT_REQUIRED,
	stages.NOT_ACCEPTED: NON_ACCEPTANCE,
	stages.GRANTED: GRANT,
	stages.REFUSED: REFUSAL,
}


def format_number(body: str, word: str, year: int, serial: int) -> str:
	"""Return a document number as GB/T 9704 writes it: 乌建许受〔2026〕12号."""
	return f"{body}{word}〔{year}〕{serial}号"
