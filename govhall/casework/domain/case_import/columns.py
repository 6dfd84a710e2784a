"""The columns of a table of old cases: names that programs use, labels that people use, and their values."""

from collections.abc import Sequence
from dataclasses import dataclass

from govhall.casework.domain import stages

TEXT, CHOICE, DATE, MOMENT, NUMBER, EVENTS, LIST = range(7)
CHANNELS = ("Window", "Portal", "REST")
APPLICANT_TYPES = ("Natural Person", "Legal Person")
ID_TYPES = ("Resident Identity Card", "Unified Social Credit Code", "Passport", "Other")
RELATIONS = ("The Applicant", "An Agent", "By Post")
UNITS = ("Working Day", "Calendar Day")


@dataclass(frozen=True)
class Column:
	"""A column: its name, its Chinese label, what its cells hold, and whether each row must have it."""

	name: str
	label: str
	kind: int = TEXT
	choices: tuple[str, ...] = ()
	is_required: bool = False


COLUMNS = (
	Column("acceptance_number", "受理编号", is_required=True),
	Column("matter", "事项编码", is_required=True),
	Column("stage", "办理阶段", CHOICE, tuple(s for s in stages.STAGES if s != stages.DRAFT), True),
	Column("applicant_name", "申请人", is_required=True),
	Column("applicant_type", "申请人类型", CHOICE, APPLICANT_TYPES),
	Column("id_type", "证件类型", CHOICE, ID_TYPES, True),
	Column("id_number", "证件号码", is_required=True),
	Column("legal_representative", "法定代表人"),
	Column("mobile", "手机号码"),
	Column("address", "地址"),
	Column("contact_name", "联系人"),
	Column("channel", "申请渠道", CHOICE, CHANNELS),
	Column("submitted_on", "提交时间", MOMENT),
	Column("received_on", "收件时间", MOMENT, is_required=True),
	Column("correction_notified_on", "补正告知时间", MOMENT),
	Column("correction_due_date", "补正期限", DATE),
	Column("correction_reason", "补正内容"),
	Column("corrected_on", "补正时间", MOMENT),
	Column("accepted_on", "受理时间", MOMENT),
	Column("acceptance_date", "受理起算日期", DATE),
	Column("promised_days", "承诺时限", NUMBER),
	Column("statutory_days", "法定时限", NUMBER),
	Column("statutory_unit", "法定时限单位", CHOICE, UNITS),
	Column("clock", "时限记录", EVENTS),
	Column("review_started_on", "审查开始时间", MOMENT),
	Column("decided_on", "决定时间", MOMENT),
	Column("decision_basis", "决定依据"),
	Column("decision_reason", "决定理由"),
	Column("licence_made_on", "制证时间", MOMENT),
	Column("issued_on", "发证时间", MOMENT),
	Column("collected_by", "领取人"),
	Column("collector_relation", "领取人与申请人关系", CHOICE, RELATIONS),
	Column("served_on", "送达日期", DATE),
	Column("closed_on", "办结时间", MOMENT),
	Column("ending_reason", "终止理由"),
	Column("archived_on", "归档时间", MOMENT),
	Column("archive_number", "档号"),
	Column("materials", "已收材料", LIST),
)
NAMES = tuple(column.name for column in COLUMNS)
BY_HEAD = {head: column for column in COLUMNS for head in (column.name, column.label)}
REQUIRED = tuple(column.name for column in COLUMNS if column.is_required)


def find_columns(heads: Sequence[str]) -> tuple[list[Column | None], list[str]]:
	"""Return the column of each head, None for an empty one, and the heads that are no column's."""
	known = [BY_HEAD.get(head.strip()) for head in heads]
	unknown = [head for head, column in zip(heads, known, strict=True) if head.strip() and column is None]
	return known, unknown


def list_missing(columns: Sequence[Column | None]) -> list[Column]:
	"""Return the columns that every table must have and this one lacks."""
	names = {column.name for column in columns if column}
	return [column for column in COLUMNS if column.is_required and column.name not in names]
