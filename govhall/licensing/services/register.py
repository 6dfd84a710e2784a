"""Making and ending licences, and finding papers by the code that is printed on them."""

import frappe
from frappe.utils import add_days, getdate, today

from govhall.catalogue.services.public_answers import read_public_answers
from govhall.catalogue.services.versions import get_content
from govhall.licensing.domain.held_licences import CANCELLATION, CHANGE, RENEWAL
from govhall.licensing.domain.validity import CANCELLED, VALID, find_last_day, find_status
from govhall.organisation.domain.identifiers import mask_name
from govhall.organisation.numbering import draw_number
from govhall.papers.printing import print_after_commit
from govhall.procedure.domain.codes import make_code, read_code


def make_licence(application, answers: list[dict]) -> str | None:
	"""Make the licence of an application that was granted, in the same transaction; return its number.

	`answers` are those of its form, as the licence shows them.
	Where a licence is changed the new one takes the place of the old; where one is given up there is none
	(Licensing Law, Articles 49 and 70). Called again for the same application, it returns the same licence.
	"""
	held, situation = application.held_licence, get_content(application.matter_version).situation
	if held and situation == CANCELLATION:
		end_licence(held)
		return None
	if known := frappe.db.get_value("Hall Licence", {"application": application.name}, "name"):
		return known
	licence = frappe.new_doc("Hall Licence")
	licence.update(
		describe_matter(application, answers)
		| describe_validity(application)
		| describe_holder(application)
		| {"verification_code": make_code()}
	)
	# only a grant makes a licence; nobody may create one by hand
	licence.insert(ignore_permissions=True)
	if held and situation == CHANGE:
		end_licence(held)
	application.db_set("licence", licence.name, update_modified=False)
	print_after_commit(licence)
	return licence.name


def describe_matter(application, answers: list[dict]) -> dict:
	"""Return what a licence says of the matter: number, name, validity and content."""
	matter = get_content(application.matter_version)
	issued = getdate(application.decided_on)
	return {
		"number": draw_licence_number(application.department, issued.year),
		"licence_name": matter.result_name,
		"english_name": matter.english_result_name,
		"application": application.name,
		"matter": matter.name,
		"department": application.department,
		"hall": application.hall,
		"issued_date": issued,
		"content": frappe.as_json(answers),
	}


def describe_validity(application) -> dict:
	"""Return from when until when a licence is valid, and which one it continues or replaces.

	One that renews another follows it without a gap; one that takes the place of another ends with it.
	"""
	matter, first = get_content(application.matter_version), getdate(application.decided_on)
	held, months = application.held_licence, matter.validity_months or 0
	last = find_last_day(first, months)
	if held:
		end = frappe.db.get_value("Hall Licence", held, "valid_until")
		is_renewal = matter.situation == RENEWAL
		first, last = (add_days(end, 1), find_last_day(end, months)) if is_renewal else (first, end)
	return {"valid_from": first, "valid_until": last, "replaces": held}


def describe_holder(application) -> dict:
	"""Return what a licence says of its holder; a personal number only as it may be shown."""
	applicant = frappe.get_doc("Hall Applicant", application.applicant)
	return {
		"citizen": application.citizen,
		"applicant": applicant.name,
		"holder": applicant.applicant_name,
		"holder_id_type": applicant.id_type,
		"holder_id_number": applicant.id_number,
	}


def draw_licence_number(department: str, year: int) -> str:
	"""Return the next licence number of a department: 乌建证〔2026〕12号."""
	abbreviation = frappe.get_cached_value("Hall Department", department, "abbreviation")
	return f"{abbreviation}证〔{year}〕{draw_number(department, 'Licence', str(year))}号"


def find_licence_by_code(code: str) -> str | None:
	"""Return the number of the licence that carries this verification code."""
	return frappe.db.get_value("Hall Licence", {"verification_code": read_code(code)}, "name")


def find_valid_licences(matters: list[str], number_hash: str, citizen: str | None) -> list:
	"""Return name, matter, licence_name and valid_until of a holder's valid licences.

	The newest first. With a `citizen` only those of that account are told of.
	"""
	licence, applicant = frappe.qb.DocType("Hall Licence"), frappe.qb.DocType("Hall Applicant")
	query = (
		frappe.qb.from_(applicant)
		.join(licence)
		.on(licence.applicant == applicant.name)
		.select(licence.name, licence.matter, licence.licence_name, licence.valid_until)
		.where(applicant.id_number_hash == number_hash)
		.where(licence.matter.isin(matters) & (licence.status == VALID))
		.where(licence.valid_from.isnull() | (licence.valid_from <= getdate(today())))
		.where(licence.valid_until.isnull() | (licence.valid_until >= getdate(today())))
		.orderby(licence.issued_date, order=frappe.qb.desc)
	)
	return (query.where(licence.citizen == citizen) if citizen else query).run(as_dict=True)


def find_paper(code: str) -> dict | None:
	"""Return what anybody may know of the licence or notice with this code, if there is one.

	Of a natural person the name is masked; a licence past its last day reads Expired.
	"""
	canonical = {"verification_code": read_code(code)}
	if name := find_licence_by_code(code):
		return describe_licence(frappe.get_doc("Hall Licence", name))
	notice = frappe.db.get_value("Hall Notice", canonical, "name")
	return describe_notice(frappe.get_doc("Hall Notice", notice)) if notice else None


def describe_licence(licence) -> dict:
	"""Return the public facts of a licence."""
	return {
		"kind": licence.licence_name,
		"number": licence.number,
		"holder": mask_holder(licence.holder, licence.applicant),
		"matter": frappe.get_cached_value("Hall Matter", licence.matter, "matter_name"),
		"issuing_body": find_department_name(licence.department),
		"date": licence.issued_date,
		"valid_from": licence.valid_from,
		"valid_until": licence.valid_until,
		"status": find_status(licence.status, licence.valid_until, getdate(today()), is_issued(licence)),
		"sha256": licence.sha256,
		"facts": list_facts(licence),
	}


def list_facts(licence) -> list[dict]:
	"""Return label and text of what a licence protects, as its matter lets everybody read it."""
	version = frappe.db.get_value("Hall Application", licence.application, "matter_version")
	answers = frappe.parse_json(licence.content or "[]")
	return read_public_answers(get_content(version), answers) if version and answers else []


def is_issued(licence) -> bool:
	"""Tell whether a licence was handed out or sent; one without a case was before this hall had it."""
	case = licence.application
	return not case or bool(frappe.db.get_value("Hall Application", case, "issued_on"))


def describe_notice(notice) -> dict:
	"""Return the public facts of a notice, as they were when it was issued."""
	content = frappe.parse_json(notice.content)
	applicant = _find_applicant(notice)
	return {
		"kind": notice.kind,
		"number": notice.number,
		"holder": mask_holder(content.get("applicant_name") or "", applicant),
		"matter": content.get("matter_name"),
		"issuing_body": content.get("department_name"),
		"date": getdate(notice.issued_on),
		"valid_from": None,
		"valid_until": None,
		"status": "Issued",
		"sha256": notice.sha256,
		"facts": [],
	}


def _find_applicant(notice) -> str | None:
	"""Return the applicant whom a notice concerns; an enquiry is somebody's who applies for nothing."""
	has_applicant = notice.record_type and frappe.get_meta(notice.record_type).has_field("applicant")
	return frappe.db.get_value(notice.record_type, notice.record_name, "applicant") if has_applicant else None


def mask_holder(name: str, applicant: str | None) -> str:
	"""Return a firm's name in full and anybody else's masked."""
	kind = frappe.db.get_value("Hall Applicant", applicant, "applicant_type") if applicant else None
	return name if kind == "Legal Person" else mask_name(name)


def find_department_name(department: str) -> str | None:
	return frappe.get_cached_value("Hall Department", department, "department_name")


def end_licence(name: str, status: str = CANCELLED, is_fraud: bool = False) -> None:
	"""Let a licence be valid no more: given up, replaced by another or ended by an act of the agency."""
	licence = frappe.get_doc("Hall Licence", name, for_update=True)
	licence.update({"status": status, "ended_date": getdate()})
	licence.is_fraud = int(is_fraud or bool(licence.is_fraud))
	# whoever decides on the case ends it; nobody writes into licences by hand
	licence.save(ignore_permissions=True)
