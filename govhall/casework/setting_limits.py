"""What settings of casework may not say, whether of the site or of one hall."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint

from govhall.casework.domain import hearings
from govhall.casework.services.hearing.periods import find_length
from govhall.exceptions import CaseworkSettingError
from govhall.licensing.domain.held_licences import MOST_DAYS_TO_RENEW

# field → the least that the law, or good sense, allows
LEAST = {
	"correction_days": 1,
	"hearing_request_days": hearings.REQUEST_DAYS,  # Licensing Law, Article 47
	"hearing_hold_days": 1,
	"hearing_notice_days": hearings.NOTICE_DAYS,  # Article 48
	"enquiry_days": 1,
	"public_notice_days": 30,  # Civil Procedure Law, Article 95
	"renewal_days": 1,
}
# field → the most that it allows: Licensing Law, Articles 50 and 47
MOST = {
	"yellow_percent": 100,
	"renewal_days": MOST_DAYS_TO_RENEW,
	"hearing_hold_days": hearings.HOLD_DAYS,
}


def require_lawful(settings: Mapping[str, Any], meta) -> None:
	"""Refuse settings that take from people what the law gives them, or that nobody could keep."""
	for fieldname, least in LEAST.items():
		if cint(settings.get(fieldname)) < least:
			_refuse(_("“{0}” is at least {1}."), meta, fieldname, least)
	for fieldname, most in MOST.items():
		if cint(settings.get(fieldname)) > most:
			_refuse(_("“{0}” is at most {1}."), meta, fieldname, most)
	if not hearings.leaves_room(find_length(hearings.HOLD, settings), find_length(hearings.NOTICE, settings)):
		frappe.throw(
			_("“{0}” must leave room for “{1}”: no hearing could be held in time.").format(
				_(meta.get_label("hearing_hold_days")), _(meta.get_label("hearing_notice_days"))
			),
			CaseworkSettingError,
		)


def _refuse(sentence: str, meta, fieldname: str, bound: int) -> None:
	frappe.throw(sentence.format(_(meta.get_label(fieldname)), bound), CaseworkSettingError)
