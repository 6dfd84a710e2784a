"""What the hall has of an applicant already, so that they need not hand it in again.

A valid licence of the matter that the material's stand-in names, or the same library material from an
earlier application, checked against its original and not older than the library allows (Regulation on the
Business Environment, Article 36; Order 716, Article 7: no repeat submission). Who applies on line is known
by their account alone, so only what came through the same account is found for them.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import add_months, getdate

from govhall.casework.domain.materials import TRUSTED
from govhall.casework.services.people.applicants import hash_typed_number, read_applicant
from govhall.catalogue.services.versions import get_current
from govhall.licensing.services import register
from govhall.organisation.scope import is_staff


@dataclass(frozen=True)
class Holder:
	"""Whose licences and materials are looked for; with a `citizen`, only those of that account."""

	number_hash: str
	citizen: str | None = None


@dataclass(frozen=True)
class Reuse:
	"""Why a material need not be submitted: a licence, or an earlier application."""

	licence: str | None = None
	licence_name: str | None = None
	valid_until: date | None = None
	application: str | None = None
	handed_in_date: date | None = None


def describe_reuse(matter: str, applicant: str) -> dict[str, dict]:
	"""Return by material what the hall has of an applicant already; nothing for a matter not in force.

	Each value has licence, licence_name, valid_until, application and handed_in_date.
	"""
	return describe_reuse_of(matter, find_holder(applicant))


def describe_reuse_of(matter: str, holder: Holder | None) -> dict[str, dict]:
	"""Return by material what the hall has of a holder already, see `describe_reuse`."""
	content = get_current(matter)
	if not (content and holder):
		return {}
	found = find_reuse(content.materials, holder)
	return {row.material_name: vars(found[row.name]) for row in content.materials if row.name in found}


def describe_rows(application) -> dict[str, dict]:
	"""Return by row what stands in for a material of an application, as it was noted there."""
	licences = _read("Hall Licence", application, "stand_in_licence", ["licence_name", "valid_until"])
	earlier = _read("Hall Application", application, "reused_from", ["received_on"])
	found = {}
	for row in application.materials:
		if licence := licences.get(row.stand_in_licence):
			found[row.name] = Reuse(licence.name, licence.licence_name, licence.valid_until)
		elif former := earlier.get(row.reused_from):
			found[row.name] = Reuse(application=former.name, handed_in_date=getdate(former.received_on))
	return {name: vars(reuse) for name, reuse in found.items()}


def find_holder(applicant: str | None) -> Holder | None:
	"""Return under which number and account an applicant is known."""
	if not applicant:
		return None
	number_hash, user = frappe.db.get_value("Hall Applicant", applicant, ["id_number_hash", "user"])
	return Holder(number_hash, user) if number_hash else None


def find_holder_of(application) -> Holder | None:
	"""Return under which number and account the applicant of a case is known."""
	if not application.applicant:
		return None
	applicant = read_applicant(application)
	return Holder(applicant.id_number_hash, applicant.user) if applicant.id_number_hash else None


def describe_reuse_for(matter: str, id_type: str, id_number: str) -> dict[str, dict]:
	"""Return by material what the hall has of the holder of a typed number, see `describe_reuse`.

	To a clerk with the card in hand all of it; to anybody else only what came through their own account.
	Raises `InvalidNumberError` for a number that cannot be right.
	"""
	user = frappe.session.user
	holder = Holder(hash_typed_number(id_type, id_number), None if is_staff(user) else user)
	return describe_reuse_of(matter, holder)


def find_reuse(requirements: list, holder: Holder | None) -> dict[str, Reuse]:
	"""Return what makes materials unnecessary, by the row of the matter; a licence goes first."""
	if not holder:
		return {}
	licences = _find_licences(requirements, holder)
	earlier = _find_earlier(requirements, holder)
	found = {}
	for row in requirements:
		reuse = licences.get(row.stand_in_matter) or earlier.get(row.material)
		if reuse:
			found[row.name] = reuse
	return found


def _find_licences(requirements: list, holder: Holder) -> dict[str, Reuse]:
	matters = sorted({row.stand_in_matter for row in requirements if row.stand_in_matter})
	if not matters:
		return {}
	found: dict[str, Reuse] = {}
	for row in list_valid_licences(matters, holder):
		found.setdefault(row.matter, Reuse(row.name, row.licence_name, row.valid_until))
	return found


def list_valid_licences(matters: list[str], holder: Holder) -> list:
	"""Return name, matter, licence_name and valid_until of a holder's valid licences, the newest first."""
	return register.find_valid_licences(matters, holder.number_hash, holder.citizen)


def _find_earlier(requirements: list, holder: Holder) -> dict[str, Reuse]:
	months = _find_reusable([row.material for row in requirements if row.material])
	found: dict[str, Reuse] = {}
	for row in _list_handed_in(sorted(months), holder):
		oldest = getdate(add_months(getdate(), -months[row.library_material]))
		if getdate(row.received_on) >= oldest:
			reuse = Reuse(application=row.application, handed_in_date=getdate(row.received_on))
			found.setdefault(row.library_material, reuse)
	return found


def _find_reusable(materials: list[str]) -> dict[str, int]:
	"""Return for how many months each of these library materials may be used again."""
	if not materials:
		return {}
	rows = frappe.get_all(
		"Hall Material",
		filters={"name": ["in", materials], "reuse_months": [">", 0]},
		fields=["name", "reuse_months"],
		order_by="name asc",
	)
	return {row.name: row.reuse_months for row in rows}


def _list_handed_in(materials: list[str], holder: Holder) -> list:
	"""Return trusted materials of accepted applications of a holder, the newest first."""
	if not materials:
		return []
	row = frappe.qb.DocType("Hall Application Material")
	application = frappe.qb.DocType("Hall Application")
	applicant = frappe.qb.DocType("Hall Applicant")
	query = (
		frappe.qb.from_(applicant)
		.join(application)
		.on(application.applicant == applicant.name)
		.join(row)
		.on((row.parent == application.name) & (row.parenttype == "Hall Application"))
		.select(row.library_material, application.name.as_("application"), application.received_on)
		.where(applicant.id_number_hash == holder.number_hash)
		.where(row.library_material.isin(materials) & row.trust_level.isin(TRUSTED))
		.where(application.accepted_on.isnotnull())
		.where((row.is_received == 1) | (row.attachment != ""))
		.orderby(application.received_on, order=frappe.qb.desc)
	)
	if holder.citizen:
		query = query.where(application.citizen == holder.citizen)
	return query.run(as_dict=True)


def _read(doctype: str, application, fieldname: str, facts: list[str]) -> dict:
	"""Return the records that rows point at, which whoever reads the application may know of."""
	names = sorted({row.get(fieldname) for row in application.materials if row.get(fieldname)})
	if not names:
		return {}
	filters = {"name": ["in", names]}
	rows = frappe.get_all(doctype, filters=filters, fields=["name", *facts], order_by="name asc")
	return {row.name: row for row in rows}
