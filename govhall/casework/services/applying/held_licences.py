"""The licence that an application is about, when it changes, renews or gives up one that is held.

Which these are follows from the matter: its situation, and the main item to which it belongs. Articles are
those of the Licensing Law.

Numbers of licences and credit codes of firms are public, so that to name them proves nothing. At the window
the clerk compares the card. On line the licence came through the same account, or its verification code is
typed from the paper; the code is compared and not kept.
"""

from dataclasses import replace
from datetime import date

import frappe
from frappe import _
from frappe.utils import cstr, getdate

from govhall.casework.services.materials.reuse import find_holder_of, list_valid_licences
from govhall.catalogue.domain.renewals import find_renewal_period
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import HeldLicenceError
from govhall.licensing.domain.held_licences import RENEWAL, SITUATIONS, VALID
from govhall.organisation.scope import is_staff
from govhall.organisation.services.calendars import get_working_days
from govhall.procedure.domain.codes import read_code
from govhall.procedure.domain.day_periods import find_day_before
from govhall.procedure.services.settings import get_settings_of

DOCTYPE = "Hall Licence"
FACTS = ("name", "status", "valid_until", "subject_of")


def set_held_licence(application) -> None:
	"""Note the licence that an application is about; the only one that it can be need not be named."""
	before = application.get_doc_before_save()
	if before and not any(map(application.has_value_changed, ("held_licence", "applicant"))):
		return
	content = get_content(application.matter_version)
	if content.situation not in SITUATIONS:
		application.held_licence = None
	elif application.held_licence:
		_require_of_applicant(application, content)
	else:
		application.held_licence = _find_only_one(application, content)


def require_held_licence(application) -> None:
	"""Refuse to take in what is about no valid licence, or about one that is being dealt with already."""
	content = get_content(application.matter_version)
	if content.situation not in SITUATIONS:
		return
	if not application.held_licence:
		frappe.throw(_("Please write down the number of the licence that this is about."), HeldLicenceError)
	# two who apply for the same licence at once come one after the other
	licence = frappe.db.get_value(DOCTYPE, application.held_licence, FACTS, as_dict=True, for_update=True)
	_require_valid(application, licence)
	_require_free(application, licence)
	frappe.db.set_value(DOCTYPE, licence.name, "subject_of", application.name, update_modified=False)
	if content.situation == RENEWAL:
		_note_end(application, licence)


def read_held(contact: dict) -> dict:
	"""Return the licence that was typed, as an application keeps it; refuse a number that no licence has."""
	if "held_licence" not in contact:
		return {}
	number = cstr(contact["held_licence"]).strip()
	if number and not frappe.db.exists(DOCTYPE, number):
		_refuse_number(number)
	return {"held_licence": number or None}


def hear_code(application, contact: dict) -> None:
	"""Note for this save alone which verification code was typed for the licence held."""
	application.flags.held_code = cstr(contact.get("held_code"))


def _require_of_applicant(application, content) -> None:
	"""Refuse a licence of somebody else, and one that nobody has shown to be theirs."""
	held = application.held_licence
	if held not in _list_held(application, content, None) or not _is_shown(held, application.flags.held_code):
		_refuse_number(held)


def _is_shown(licence: str, code: str | None) -> bool:
	"""Tell whether a clerk stands for it, the account is that of the licence, or the code is on its paper."""
	user = frappe.session.user
	citizen, on_paper = frappe.db.get_value(DOCTYPE, licence, ["citizen", "verification_code"])
	return is_staff(user) or citizen == user or bool(on_paper and code and read_code(code) == on_paper)


def _refuse_number(number: str) -> None:
	if not is_staff(frappe.session.user):
		# the same whether there is no such licence, it is another's, or the code is wrong
		frappe.throw(
			_(
				"The licence {0} could not be found to be yours. Please compare the number with it, and apply"
				" with the account through which you got it, or write down the verification code that stands"
				" beside its QR code."
			).format(number),
			HeldLicenceError,
		)
	frappe.throw(
		_(
			"This applicant has no valid licence {0} that this matter is about. Please compare the number"
			" with the licence."
		).format(number),
		HeldLicenceError,
	)


def _find_only_one(application, content) -> str | None:
	user = frappe.session.user
	found = _list_held(application, content, None if is_staff(user) else user)
	return found[0] if len(found) == 1 else None


def _list_held(application, content, citizen: str | None) -> list[str]:
	"""Return the applicant's valid licences that a matter is about; with a citizen, of that account alone."""
	holder = find_holder_of(application)
	if not holder:
		return []
	held = list_valid_licences(list_matters(content), replace(holder, citizen=citizen))
	return [row.name for row in held]


def list_matters(content) -> list[str]:
	"""Return the matters whose licences a matter is about: those of its main item, else of its department."""
	if not content.main_item:
		filters = {"department": content.department}
		return frappe.get_all("Hall Matter", filters=filters, pluck="name", order_by="name asc")
	siblings = frappe.get_all("Hall Matter", filters={"main_item": content.main_item}, pluck="name")
	return sorted({content.main_item, content.name, *siblings})


def _require_valid(application, licence) -> None:
	"""Refuse a licence that was valid no more when the application came in.

	Corrections are taken in when it has ended since (Article 32(1)(5)); whether it can still be renewed, the
	decision says.
	"""
	is_ended = licence.valid_until and getdate(application.received_on) > licence.valid_until
	if licence.status != VALID or is_ended:
		frappe.throw(
			_("The licence {0} is no longer valid. Please apply for a new one.").format(licence.name),
			HeldLicenceError,
		)


def _require_free(application, licence) -> None:
	"""Refuse a second application for a licence, unless the first came to nothing or names another now.

	Which that is stands in the licence, whose row is locked: other applications are never waited for.
	"""
	other = licence.subject_of
	if not other or other == application.name:
		return
	facts = ["closed_on", "licence", "held_licence"]
	known = frappe.db.get_value("Hall Application", other, facts, as_dict=True)
	is_over = known and (known.held_licence != licence.name or (known.closed_on and not known.licence))
	# one that is too new to be seen is there all the same
	if not is_over:
		frappe.throw(
			_("The licence {0} is the subject of another application already.").format(licence.name),
			HeldLicenceError,
		)


def _note_end(application, licence) -> None:
	"""Note by when a renewal is decided, and whether it was applied for in time (Article 50)."""
	if not licence.valid_until:
		frappe.throw(
			_("The licence {0} has no last day, so it need not be renewed.").format(licence.name),
			HeldLicenceError,
		)
	last = find_last_day_in_time(application, licence.valid_until)
	application.held_until = licence.valid_until
	application.is_renewal_in_time = int(getdate(application.received_on) <= last)


def find_last_day_in_time(application, valid_until: date) -> date:
	"""Return the last day on which the renewal of a licence is applied for in time, by matter or settings."""
	period = find_renewal_period(get_content(application.matter_version), get_settings_of(application))
	return find_day_before(valid_until, period.length, period.unit, get_working_days(application.hall))
