"""Checks of typed numbers, with sentences a person can act on."""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils import cstr, getdate

from govhall.exceptions import InvalidNumberError
from govhall.organisation.domain import identifiers
from govhall.organisation.domain.identifiers import InvalidIdentifier, Reason


def require_identity_number(text: str) -> str:
	"""Return a resident identity number in canonical form or say what is wrong with it."""
	return _require(lambda: identifiers.check_identity_number(cstr(text), getdate()), explain_identity_number)


def require_credit_code(text: str) -> str:
	"""Return a unified social credit code in canonical form or say what is wrong with it."""
	return _require(lambda: identifiers.check_credit_code(cstr(text)), explain_credit_code)


def require_mobile(text: str) -> str:
	"""Return a mainland mobile number as 11 digits or say what is wrong with it."""
	return _require(lambda: identifiers.check_mobile(cstr(text)), explain_mobile)


def explain_identity_number(reason: Reason) -> str:
	"""Return what is wrong with a resident identity number."""
	return {
		Reason.LENGTH: _("A resident identity number has 18 characters. Please check that none is missing."),
		Reason.CHARACTERS: _("A resident identity number has 17 digits and a digit or X at the end."),
		Reason.BIRTH_DATE: _("The birth date in the identity number (digits 7 to 14) does not exist."),
		Reason.CHECK_DIGIT: _(
			"The check digit of the identity number is wrong. Please compare it with the card."
		),
	}[reason]


def explain_credit_code(reason: Reason) -> str:
	"""Return what is wrong with a unified social credit code."""
	return {
		Reason.LENGTH: _(
			"A unified social credit code has 18 characters. Please check that none is missing."
		),
		Reason.CHARACTERS: _(
			"A unified social credit code has digits and capital letters without I, O, S, V, Z."
		),
		Reason.CHECK_DIGIT: _(
			"The check digit of the unified social credit code is wrong. Please compare it with the licence."
		),
	}[reason]


def explain_mobile(reason: Reason) -> str:
	"""Return what is wrong with a mobile number."""
	return _("A mobile number has 11 digits and begins with 13 to 19. Please check it.")


def _require(check: Callable[[], str], explain: Callable[[Reason], str]) -> str:
	try:
		return check()
	except InvalidIdentifier as error:
		frappe.throw(explain(error.reason), InvalidNumberError)
