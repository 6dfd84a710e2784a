"""What the law makes public of a licence that was granted (Licensing Law, Article 40), and nothing else.

The columns are those of the double publicity (双公示) of licensing decisions. A natural person's name is
masked, and no number of theirs is among them; the credit code of an organisation is public.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govhall.catalogue.domain.exchange.codes import LICENCE_KINDS
from govhall.organisation.domain.identifiers import mask_name

LEGAL_PERSON = "Legal Person"
HOLDER_KINDS = {LEGAL_PERSON: "法人及非法人组织", "Natural Person": "自然人"}
STATES = {
	"Valid": "有效",
	"Expired": "已到期",
	"Recalled": "已撤回",
	"Revoked": "已撤销",
	"Cancelled": "已注销",
}
# what a matter that does not say is
GENERAL = "General Licence"
# without an end
FAR_END = date(2099, 12, 31)


@dataclass(frozen=True)
class Grant:
	"""One row of the public list."""

	holder: str
	holder_kind: str
	credit_code: str
	decision: str
	decision_number: str
	licence_kind: str
	licence_name: str
	licence_number: str
	content: str
	decided_date: date
	valid_from: date
	valid_until: date | None
	department_name: str
	department_code: str
	status: str


def describe(row: Mapping[str, Any], status: str) -> Grant:
	"""Return what is public of a row of the register, with the status that counts today."""
	is_organisation = row["applicant_type"] == LEGAL_PERSON
	return Grant(
		holder=row["holder"] if is_organisation else mask_name(row["holder"]),
		holder_kind=row["applicant_type"],
		credit_code=(row["holder_id_number"] or "") if is_organisation else "",
		decision="准予行政许可决定书",
		decision_number=row["decision_number"] or row["number"],
		licence_kind=row["licence_kind"] or GENERAL,
		licence_name=row["licence_name"],
		licence_number=row["number"],
		content=row["matter_name"],
		decided_date=row["issued_date"],
		valid_from=row["valid_from"] or row["issued_date"],
		valid_until=row["valid_until"],
		department_name=row["department_name"],
		department_code=row["credit_code"] or "",
		status=status,
	)


COLUMNS: tuple[tuple[str, Callable[[Grant], str]], ...] = (
	("行政相对人名称", lambda grant: grant.holder),
	("行政相对人类别", lambda grant: HOLDER_KINDS.get(grant.holder_kind, grant.holder_kind)),
	("行政相对人代码_1（统一社会信用代码）", lambda grant: grant.credit_code),
	("行政许可决定文书名称", lambda grant: grant.decision),
	("行政许可决定文书号", lambda grant: grant.decision_number),
	("许可类别", lambda grant: LICENCE_KINDS.write(grant.licence_kind)),
	("许可证书名称", lambda grant: grant.licence_name),
	("许可编号", lambda grant: grant.licence_number),
	("许可内容", lambda grant: grant.content),
	("许可决定日期", lambda grant: grant.decided_date.isoformat()),
	("有效期自", lambda grant: grant.valid_from.isoformat()),
	("有效期至", lambda grant: (grant.valid_until or FAR_END).isoformat()),
	("许可机关", lambda grant: grant.department_name),
	("许可机关统一社会信用代码", lambda grant: grant.department_code),
	("当前状态", lambda grant: STATES.get(grant.status, grant.status)),
	("数据来源单位", lambda grant: grant.department_name),
	("数据来源单位统一社会信用代码", lambda grant: grant.department_code),
)


def write_row(grant: Grant) -> list[str]:
	"""Return a grant in the order of the columns."""
	return [read(grant) for _name, read in COLUMNS]
