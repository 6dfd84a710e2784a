"""The list of materials of an application: what the matter asks for, and what of it has come."""

import frappe
from frappe import _
from frappe.utils import cint

from govhall.casework.domain.materials import Supply, find_trust_level, is_possible_count
from govhall.casework.domain.supplies import REQUIRED, is_missing
from govhall.casework.services.materials.reuse import find_holder_of, find_reuse
from govhall.catalogue.domain.mandate import find_mandate, is_mandate
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import IncompleteApplicationError
from govhall.organisation.language import name_of
from govhall.organisation.scope import is_staff

GIVEN_BY_APPLICANTS = ("attachment",)
GIVEN_BY_STAFF = ("is_received", "original_count", "copy_count", "correction_note")
COUNTS = ("original_count", "copy_count")
OF_REQUIREMENT = ("material_name", "english_name", "necessity", "kind")


def copy_materials(application, matter) -> None:
	"""Write what is asked for into a new application, keeping what a clerk ticked."""
	given = {row.material_name: row for row in application.materials}
	application.materials = []
	for requirement in list_requirements(application, matter):
		row = add_material(application, requirement, _read_given(given.get(requirement.material_name)))
		set_counts(row, requirement)
	set_reuse(application, matter)


def renew_materials(application, matter) -> None:
	"""Bring the list of a draft to another version, keeping the rows of what both of them ask for."""
	known = {row.material_name: row for row in application.materials}
	application.materials = []
	for requirement in list_requirements(application, matter):
		asked = {field: requirement.get(field) for field in OF_REQUIREMENT}
		asked |= {"requirement": requirement.name, "library_material": requirement.material}
		if row := known.get(requirement.material_name):
			row.update({**asked, "idx": len(application.materials) + 1})
			application.materials.append(row)
		else:
			add_material(application, requirement, {})
	set_reuse(application, matter)


def list_requirements(application, matter) -> list:
	"""Return what is asked for: the matter's own list, and the mandate of an agent."""
	if not application.agent_name:
		return matter.materials
	own = [frappe._dict(row, necessity=REQUIRED) if is_mandate(row) else row for row in matter.materials]
	mandate = find_mandate(matter)
	return [*own, *([frappe._dict(mandate)] if mandate else [])]


def add_material(application, requirement, given: dict):
	"""Add the row of a material that is asked for, with what is given of it, and return the row."""
	return application.append(
		"materials",
		{
			**{field: requirement.get(field) for field in OF_REQUIREMENT},
			"requirement": requirement.name,
			"library_material": requirement.material,
			"version": 1,
			**given,
		},
	)


def keep_list(application, before) -> None:
	"""Let a save change only what is given: the list itself is the matter's and stays whole.

	A mandate comes and goes with the agent.
	"""
	given = {row.name: row for row in application.materials}
	application.set("materials", [row.as_dict() for row in before.materials])
	content = get_content(application.matter_version)
	requirements = {row.name: row for row in list_requirements(application, content)}
	for row in application.materials:
		was_received, requirement = row.is_received, requirements.get(row.requirement or None)
		row.update(_read_given(given.get(row.name)))
		row.update({field: application.get(field) for field in ("modified", "modified_by")})
		if requirement:
			row.necessity = requirement.necessity
		set_counts(row, None if was_received else requirement)
		set_trust_level(row)
	suit_mandate(application, requirements.get(None))


def suit_mandate(application, mandate) -> None:
	"""Ask for a mandate while an agent is named, and no longer when there is none."""
	others = [row for row in application.materials if row.requirement or not is_mandate(row)]
	is_listed = len(others) < len(application.materials)
	if mandate and not is_listed:
		add_material(application, mandate, {})
	elif is_listed and not mandate:
		application.set("materials", others)


def _read_given(row) -> dict:
	# on paper only staff receive; the framework resets their fields on a change, not on a new record
	fields = GIVEN_BY_APPLICANTS + (GIVEN_BY_STAFF if is_staff(frappe.session.user) else ())
	return {field: row.get(field) for field in fields if field in vars(row)} if row else {}


def set_counts(row, requirement) -> None:
	"""Count what lies on the counter: as the clerk says, else as many as the matter asks for."""
	counts = [cint(row.get(field)) for field in COUNTS]
	if not all(map(is_possible_count, counts)):
		frappe.throw(
			_("Please count the originals and copies of “{0}” again: a number is 0 or more.").format(
				name_of(row, "material_name")
			),
			IncompleteApplicationError,
		)
	if not row.is_received:
		row.update(dict.fromkeys(COUNTS, 0))
	elif requirement and not any(counts):
		row.update({field: cint(requirement.get(field)) for field in COUNTS})


def set_reuse(application, matter) -> None:
	"""Note at each material that was not handed in what the hall has of this applicant already.

	Runs when the application is made and again when it is submitted: a licence may have expired meanwhile.
	"""
	rows = [row for row in application.materials if not (row.attachment or row.is_received)]
	asked = {row.requirement for row in rows}
	holder = find_holder_of(application)
	found = find_reuse([row for row in matter.materials if row.name in asked], holder) if rows else {}
	for row in application.materials:
		reuse = found.get(row.requirement)
		row.stand_in_licence = reuse.licence if reuse else None
		row.reused_from = reuse.application if reuse else None
		set_trust_level(row)


def set_trust_level(row) -> None:
	row.trust_level = find_trust_level(
		Supply(
			is_received=bool(row.is_received),
			original_count=cint(row.original_count),
			attachment=row.attachment,
			stand_in_licence=row.stand_in_licence,
			is_reused=bool(row.reused_from),
			is_promised=bool(row.is_promised),
		)
	)


def list_missing(application) -> list[str]:
	"""Return the names of required materials that came in no way and are not promised instead."""
	return [name_of(row, "material_name") for row in application.materials if is_missing(row)]


def require_materials(application) -> None:
	"""Refuse a submission that lacks required materials, naming all of them at once."""
	set_reuse(application, get_content(application.matter_version))
	missing = list_missing(application)
	if missing:
		frappe.throw(
			_("These materials are still missing: {0}.").format("; ".join(missing)),
			IncompleteApplicationError,
		)
