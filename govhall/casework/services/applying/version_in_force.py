"""What a draft takes from its matter: when it is made, and again when it is handed in.

Who applies is judged by what is in force on that day. A matter that was suspended or cancelled meanwhile
takes no application any more (优化营商环境条例, Article 40); one whose guide was published anew gives its
limits and its list, whatever stood there when the draft was begun.

What was received before goes on under its own version: the catalogue may have cancelled a matter because
another body has it now, and nobody's application is lost by that. A licence that was abolished may not be
granted or refused any more, and whoever handles such a case is told so: it ends as not required, or is
terminated on that basis.
"""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.services.materials.lists import list_missing, renew_materials
from govhall.catalogue.domain.life import CANCELLED
from govhall.catalogue.services.versions import find_current, get_content, get_current
from govhall.exceptions import MatterNotOpenError

# stages in which the hall has still to do something about what was applied for
OPEN = (*stages.INTAKE_STAGES, stages.CORRECTION_REQUESTED, *stages.UNDECIDED_STAGES)
FROM_MATTER = (
	*("department", "hall", "statutory_days", "promised_days", "statutory_unit", "limit_kind"),
	*("passes_up", "matter_version"),
)


def require_open_matter(code: str, channel: str):
	"""Return the version in force of a matter that can be applied for on this channel, or say why not."""
	matter = get_current(code)
	if not matter:
		frappe.throw(
			_("This matter cannot be applied for at present. Please look for it in the list of matters."),
			MatterNotOpenError,
		)
	if channel != "Window" and not matter.allow_online:
		frappe.throw(
			_("{0} can only be applied for at the window.").format(_(matter.matter_name)), MatterNotOpenError
		)
	return matter


def set_limits(application, matter) -> None:
	"""Write into an application which version it is judged by, its limits, and who decides."""
	application.update({field: matter.get(field) for field in FROM_MATTER})
	application.is_instant = int(matter.case_type == "Instant")


def take_version_in_force(application) -> bool:
	"""Let a draft follow the version in force, if it was begun under another; tell whether it was.

	Materials that were given stay where the list still asks for them. Answers cannot be carried into another
	form: then the draft is begun anew.
	"""
	matter = require_open_matter(application.matter, application.channel)
	if matter.matter_version == application.matter_version:
		return False
	if (matter.form or None) != (application.form_type or None):
		frappe.throw(
			_("The form of this matter was changed since you began. Please begin a new application."),
			MatterNotOpenError,
		)
	application.begun_under = application.begun_under or application.matter_version
	set_limits(application, matter)
	renew_materials(application, matter)
	_say_so(application, matter)
	return True


def hear_version(application) -> None:
	"""Take the version in force in a save that does nothing else (flag `takes_version`)."""
	if application.flags.pop("takes_version", False):
		take_version_in_force(application)


def lacks_what_is_new(application) -> bool:
	"""Take the version in force into a draft that is handed in on line, and keep it when more is asked for.

	The refusal of a submission undoes what it has written, and with it the rows for the files that are new.
	"""
	if application.stage != stages.DRAFT or not is_outdated(application):
		return False
	application.flags.takes_version = True
	application.save()
	return bool(list_missing(application)) and not application.promises_proof


def is_outdated(application) -> bool:
	"""Tell whether another version is in force than the one that an application was begun under, or none."""
	return find_current(application.matter) != application.matter_version


def describe_version(application) -> dict:
	"""Return for the page of a case under which version it was begun, and whether a draft's is in force."""
	is_draft, begun = application.stage == stages.DRAFT, application.begun_under
	return {
		"begun_version": get_content(begun).version if begun else None,
		"version": get_content(application.matter_version).version,
		"is_outdated": is_draft and is_outdated(application),
		"is_closed": is_draft and not find_current(application.matter),
		"is_matter_cancelled": application.stage in OPEN and _is_cancelled(application.matter),
	}


def _is_cancelled(matter: str) -> bool:
	return frappe.db.get_value("Hall Matter", matter, "status") == CANCELLED


def _say_so(application, matter) -> None:
	frappe.msgprint(
		_(
			"This application was begun under version {0} of the guide. Version {1} is in force now: its"
			" limits and materials apply."
		).format(get_content(application.begun_under).version, matter.version)
	)
