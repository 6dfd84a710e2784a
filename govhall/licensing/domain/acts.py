"""Acts of the agency by which a licence ends: recall (撤回), revocation (撤销), cancellation (注销).

Articles are those of the Administrative Licensing Law. What takes something from its holder is told first,
and heard (Articles 7, 8 and 69); where nobody is left to hear, or the law has ended it, that is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from govhall.licensing.domain.held_licences import VALID
from govhall.licensing.domain.validity import CANCELLED, RECALLED, REVOKED
from govhall.procedure.domain.notices import NoticeKind, find_empty

RECALL, REVOCATION, CANCELLATION = "Recall", "Revocation", "Cancellation"
STATUS_AFTER = {RECALL: RECALLED, REVOCATION: REVOKED, CANCELLATION: CANCELLED}

PROPOSED, DECIDED, DROPPED = "Proposed", "Decided", "Dropped"
STAGES = (PROPOSED, DECIDED, DROPPED)


@dataclass(frozen=True)
class Ground:
	"""Why a licence ends: by which article, in the law's words, and whether its holder is heard first."""

	name: str
	kind: str
	article: str
	words: str
	is_heard: bool = True


FRAUD = Ground(
	"Fraud or Bribery", REVOCATION, "第六十九条第二款", "被许可人以欺骗、贿赂等不正当手段取得行政许可"
)
OTHER_REVOCATION = Ground(
	"Other Ground to Revoke", REVOCATION, "第六十九条第一款第（五）项", "依法可以撤销行政许可的其他情形"
)
VALIDITY_ENDED = Ground(
	"Validity Ended", CANCELLATION, "第七十条第（一）项", "行政许可有效期届满未延续", is_heard=False
)
GROUNDS = (
	Ground("Law Changed", RECALL, "第八条第二款", "行政许可所依据的法律、法规、规章修改或者废止"),
	Ground("Facts Changed", RECALL, "第八条第二款", "准予行政许可所依据的客观情况发生重大变化"),
	Ground(
		"Office Abused",
		REVOCATION,
		"第六十九条第一款第（一）项",
		"行政机关工作人员滥用职权、玩忽职守作出准予行政许可决定",
	),
	Ground("Powers Exceeded", REVOCATION, "第六十九条第一款第（二）项", "超越法定职权作出准予行政许可决定"),
	Ground(
		"Procedure Violated", REVOCATION, "第六十九条第一款第（三）项", "违反法定程序作出准予行政许可决定"
	),
	Ground(
		"Applicant Not Eligible",
		REVOCATION,
		"第六十九条第一款第（四）项",
		"对不具备申请资格或者不符合法定条件的申请人准予行政许可",
	),
	OTHER_REVOCATION,
	FRAUD,
	VALIDITY_ENDED,
	Ground(
		"Holder Dead or Incapable",
		CANCELLATION,
		"第七十条第（二）项",
		"赋予公民特定资格的行政许可，该公民死亡或者丧失行为能力",
		is_heard=False,
	),
	Ground(
		"Organisation Ended", CANCELLATION, "第七十条第（三）项", "法人或者其他组织依法终止", is_heard=False
	),
	Ground(
		"Licence Taken Away",
		CANCELLATION,
		"第七十条第（四）项",
		"行政许可依法被撤销、撤回，或者行政许可证件依法被吊销",
		is_heard=False,
	),
	Ground("Force Majeure", CANCELLATION, "第七十条第（五）项", "因不可抗力导致行政许可事项无法实施"),
	Ground(
		"Other Ground to Cancel",
		CANCELLATION,
		"第七十条第（六）项",
		"法律、法规规定的应当注销行政许可的其他情形",
	),
)
_BY_NAME = {ground.name: ground for ground in GROUNDS}


def find_ground(name: str) -> Ground | None:
	"""Return a ground by its name, with the kind of act to which it leads; None where the law knows none."""
	return _BY_NAME.get(name)


def may_end(kind: str, status: str) -> bool:
	"""Tell whether a licence of a status may be ended so: what was revoked or recalled is still cancelled."""
	return status == VALID or (kind == CANCELLATION and status in (REVOKED, RECALLED))


_IN_EACH = ("addressee", "department_name", "licence_number", "licence_name", "article", "ground", "reason")
_REMEDIES = ("reconsideration_body", "reconsideration_channel", "court")
PRIOR_NOTICE = NoticeKind("Prior Notice", "许拟告", (), (*_IN_EACH, "statement_due_date"))
RECALL_DECISION = NoticeKind("Recall Decision", "许撤回", (), (*_IN_EACH, *_REMEDIES))
REVOCATION_DECISION = NoticeKind("Revocation Decision", "许撤销", (), (*_IN_EACH, *_REMEDIES))
CANCELLATION_DECISION = NoticeKind("Cancellation Decision", "许注销", (), (*_IN_EACH, *_REMEDIES))
KINDS = (PRIOR_NOTICE, RECALL_DECISION, REVOCATION_DECISION, CANCELLATION_DECISION)
DECISIONS = {
	RECALL: RECALL_DECISION,
	REVOCATION: REVOCATION_DECISION,
	CANCELLATION: CANCELLATION_DECISION,
}
FACT_NAMES = {
	"addressee": "Addressee",
	"article": "Article",
	"court": "Court of First Instance",
	"department_name": "Department Name",
	"ground": "Ground",
	"licence_name": "Licence Name",
	"licence_number": "Licence Number",
	"reason": "Facts and Reasons",
	"reconsideration_body": "Reconsideration Body",
	"reconsideration_channel": "Website of the Reconsideration Body",
	"statement_due_date": "Statements Until",
}


def find_missing(kind: NoticeKind, content: Mapping[str, object]) -> list[str]:
	"""Return the facts that a paper must say and its content does not, in the order of the paper."""
	return find_empty(kind.content, content)
