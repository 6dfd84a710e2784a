"""What the matters in force add up to, for reports and charts."""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.query_builder import Case
from frappe.query_builder.functions import Count, Sum
from frappe.utils import cint
from pypika.terms import Term

from govhall.catalogue.domain import life
from govhall.catalogue.services.completeness import audit_matters
from govhall.procedure.domain.clock import CALENDAR_DAY

GROUPS = {
	"Department": "department",
	"Matter Type": "matter_type",
	"Case Type": "case_type",
	"Project Stage": "project_stage",
	"Level": "level_of_exercise",
}
AT_MOST = 1
INCOMPLETE_KEY = "govhall_incomplete_guides"
SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class MatterFigures:
	"""One group of matters; a sum of limits holds days of one unit only.

	Promises are working days. They stand beside the limits of the law that they shorten: `promised_days` are
	those of the matters whose law counts in working days, `promised_for_calendar_days` those of the others.
	"""

	label: str
	short_label: str
	matters: int
	at_most_one_visit: int
	online: int
	charged: int
	statutory_days: int
	promised_days: int
	statutory_calendar_days: int
	promised_for_calendar_days: int

	@property
	def reduction(self) -> float:
		"""How much shorter the promise is than the law, in percent, where both count in working days."""
		if not self.statutory_days:
			return 0.0
		return round(100 * (self.statutory_days - self.promised_days) / self.statutory_days, 1)


def list_matter_figures(by: str, hall: str | None = None) -> list[MatterFigures]:
	"""Return the figures of the matters in force by one of `GROUPS`, the largest group first.

	With a hall, of that hall and all halls below it.
	"""
	version = frappe.qb.DocType("Hall Matter Version")
	group = version[GROUPS[by]]
	query = frappe.qb.from_(version).where(version.is_current == 1).groupby(group)
	if hall:
		query = query.where(version.hall.isin(_list_halls(hall)))
	rows = query.select(group, *_make_sums(version)).run()
	names = _read_names({row[0] for row in rows}) if by == "Department" else {}
	figures = [_make_figures(row, names) for row in rows]
	return sorted(figures, key=lambda row: (-row.matters, row.label))


def share_at_most_one_visit() -> float:
	"""Return the share of the matters in force that ask for one visit at most, in percent."""
	version = frappe.qb.DocType("Hall Matter Version")
	query = frappe.qb.from_(version).where(version.is_current == 1)
	matters, few = query.select(Count("*"), _count_if(version.visits_count <= AT_MOST)).run()[0]
	return round(100 * cint(few) / matters, 1) if matters else 0.0


def count_incomplete_guides() -> int:
	"""Return how many matters, cancelled ones apart, break a rule that blocks publishing.

	Looking through all guides takes seconds in a large hall, so the figure is kept until a matter changes.
	"""
	stamp = _read_stamp()
	kept = frappe.cache.get_value(INCOMPLETE_KEY)
	if kept and kept[0] == stamp:
		return kept[1]
	audits = audit_matters({"status": ["!=", life.CANCELLED]})
	number = sum(bool(audit.errors) for audit in audits)
	frappe.cache.set_value(INCOMPLETE_KEY, (stamp, number), expires_in_sec=SECONDS)
	return number


def _read_stamp() -> tuple[str, int]:
	"""Return what differs as soon as a matter is made, changed or deleted."""
	newest = frappe.get_all("Hall Matter", pluck="modified", order_by="modified desc", limit=1)
	return str(newest[0] if newest else ""), frappe.db.count("Hall Matter")


def _make_sums(version) -> tuple[Term, ...]:
	in_calendar_days = version.statutory_unit == CALENDAR_DAY
	return (
		Count("*"),
		_count_if(version.visits_count <= AT_MOST),
		Sum(version.allow_online),
		Sum(version.is_charged),
		_sum_if(in_calendar_days, 0, version.statutory_days),
		_sum_if(in_calendar_days, 0, version.promised_days),
		_sum_if(in_calendar_days, version.statutory_days, 0),
		_sum_if(in_calendar_days, version.promised_days, 0),
	)


def _count_if(criterion) -> Term:
	return _sum_if(criterion, 1, 0)


def _sum_if(criterion, value, otherwise) -> Term:
	return Sum(Case().when(criterion, value).else_(otherwise))


def _make_figures(row: tuple, names: dict[str, tuple[str, str]]) -> MatterFigures:
	label, short = names.get(row[0]) or (_(row[0]) if row[0] else _("Not Given"),) * 2
	return MatterFigures(label, short, *map(cint, row[1:]))


def _read_names(departments: set[str]) -> dict[str, tuple[str, str]]:
	"""Return the name of each department in the reader's language, and a short one for charts."""
	rows = frappe.get_all(
		"Hall Department",
		filters={"name": ["in", list(departments)]},
		fields=["name", "department_name", "english_name", "abbreviation"],
		order_by="name asc",
	)
	if frappe.local.lang.startswith("zh"):
		return {row.name: (row.department_name, row.abbreviation) for row in rows}
	return {row.name: (row.english_name or row.department_name, row.name) for row in rows}


def _list_halls(hall: str) -> list[str]:
	place = frappe.db.get_value("Service Hall", hall, ["lft", "rgt"], as_dict=True)
	if not place:
		return [hall]
	filters = {"lft": [">=", place.lft], "rgt": ["<=", place.rgt]}
	return frappe.get_all("Service Hall", filters=filters, pluck="name", order_by="lft asc")
