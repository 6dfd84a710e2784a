"""The public list of licences granted (Licensing Law, Article 40; Disclosure Regulation, Article 20).

It reads the register itself, so a grant is public from the moment of its commit: earlier than the 20 working
days of the regulation and the seven of the double publicity, and a licence that ends is shown as ended.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import getdate, today
from frappe.utils.csvutils import UnicodeWriter
from pypika.functions import Coalesce, Count

from govhall.licensing.domain.grants import COLUMNS, LEGAL_PERSON, Grant, describe, write_row
from govhall.licensing.domain.validity import find_status

MOST = 100
MOST_EXPORTED = 10_000


@dataclass(frozen=True)
class Wish:
	"""Which grants somebody looks for: of a department, of a time, with a name or number."""

	department: str = ""
	since: date | None = None
	until: date | None = None
	words: str = ""


def find_grants(wish: Wish, start: int = 0, limit: int = MOST) -> list[Grant]:
	"""Return a part of the list, the newest first."""
	licence, applicant, matter, department = _tables()
	notice, case, version = map(frappe.qb.DocType, ("Hall Notice", "Hall Application", "Hall Matter Version"))
	query = (
		_select(wish)
		.left_join(notice)
		.on((notice.application == licence.application) & (notice.kind == "Grant Decision"))
		# what a case was decided under is its own version of the matter
		.left_join(case)
		.on(case.name == licence.application)
		.left_join(version)
		.on(version.name == case.matter_version)
		.select(licence.number, licence.licence_name, licence.holder, licence.holder_id_number)
		.select(licence.issued_date, licence.valid_from, licence.valid_until, licence.status)
		.select(Coalesce(version.licence_kind, matter.licence_kind).as_("licence_kind"))
		.select(applicant.applicant_type, matter.matter_name, notice.number.as_("decision_number"))
		.select(department.department_name, department.credit_code)
		.orderby(licence.issued_date, order=frappe.qb.desc)
		.orderby(licence.name, order=frappe.qb.desc)
		.limit(limit)
		.offset(start)
	)
	day = getdate(today())
	return [describe(row, find_status(row.status, row.valid_until, day)) for row in query.run(as_dict=True)]


def count_grants(wish: Wish) -> int:
	"""Return how many grants there are of what somebody looks for."""
	return _select(wish).select(Count("*")).run()[0][0]


def list_departments() -> list[dict]:
	"""Return code and names of the departments that have granted something."""
	granting = frappe.get_all("Hall Licence", pluck="department", distinct=True, order_by="department asc")
	fields = ["name", "department_name", "english_name"]
	# departments are named in every guide
	return frappe.get_all("Hall Department", {"name": ["in", granting]}, fields, order_by="name asc")


def export_grants(wish: Wish) -> bytes:
	"""Return the list as CSV in the columns of the double publicity."""
	writer = UnicodeWriter()
	writer.writerow([name for name, _read in COLUMNS])
	for grant in find_grants(wish, limit=MOST_EXPORTED):
		writer.writerow(write_row(grant))
	# spreadsheets read Chinese by the mark at the beginning
	return writer.getvalue().encode("utf-8-sig")


def _tables() -> tuple:
	names = ("Hall Licence", "Hall Applicant", "Hall Matter", "Hall Department")
	return tuple(frappe.qb.DocType(name) for name in names)


def _select(wish: Wish):
	"""Return the query for the licences that are public; what is none by law is nobody else's matter."""
	licence, applicant, matter, department = _tables()
	query = (
		frappe.qb.from_(licence)
		.join(applicant)
		.on(applicant.name == licence.applicant)
		.join(matter)
		.on(matter.name == licence.matter)
		.join(department)
		.on(department.name == licence.department)
		.where(matter.matter_type == "Licence")
	)
	if wish.department:
		query = query.where(licence.department == wish.department)
	if wish.since:
		query = query.where(licence.issued_date >= wish.since)
	if wish.until:
		query = query.where(licence.issued_date <= wish.until)
	if wish.words:
		# the name of a person is masked, so nobody finds out by searching whose licence it is
		is_named = (applicant.applicant_type == LEGAL_PERSON) & licence.holder.like(_contain(wish.words))
		query = query.where(is_named | (licence.number == wish.words))
	return query


def _contain(words: str) -> str:
	escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
	return f"%{escaped}%"
