"""Who collects a result at the window: checked against a document, and put on record."""

import frappe
from frappe import _
from frappe.utils import cstr

from govhall.casework.services.people.applicants import read_applicant
from govhall.casework.services.people.identity import protect_typed_number, require_number_of_agent
from govhall.exceptions import IncompleteApplicationError
from govhall.procedure.domain.service_ways import ELECTRONIC

THE_APPLICANT = "The Applicant"
AN_AGENT = "An Agent"
BY_POST = "By Post"


def keep_collector(application) -> None:
	"""Keep the number of an agent who collects encrypted and masked; of nobody else one is kept."""
	if application.collector_relation != AN_AGENT:
		application.collector_id_number = None
	protect_typed_number(application, "collector_id_number")


def require_collector(application) -> None:
	"""Refuse to hand out before it is written down who collects, and how that was checked.

	A person who applied collects under their own name, an agent with the number of their own document;
	what goes by post has a consignment number.
	"""
	if comes_into_account(application):
		return
	if not (application.collected_by and application.collector_relation):
		frappe.throw(
			_("Please write down who collects the licence and how they are related to the applicant."),
			IncompleteApplicationError,
		)
	CHECKS[application.collector_relation](application)


def comes_into_account(application) -> bool:
	"""Tell whether a result comes into the account of who has consented to it, so that nobody collects it."""
	is_electronic = application.delivery_method == ELECTRONIC.name
	reaches = is_electronic and application.consents_electronic and application.citizen
	return bool(reaches and not (application.collected_by or application.collector_relation))


def _check_applicant(application) -> None:
	is_person = read_applicant(application).applicant_type == "Natural Person"
	if is_person and cstr(application.collected_by).strip() != cstr(application.applicant_name).strip():
		frappe.throw(
			_("{0} is not the applicant, who is called {1}. Somebody else collects as an agent.").format(
				application.collected_by, application.applicant_name
			),
			IncompleteApplicationError,
		)


def _check_agent(application) -> None:
	"""An agent is compared with a document of their own, whose number is kept by now."""
	if not application.collector_id_number:
		require_number_of_agent("")


def _check_post(application) -> None:
	if not cstr(application.tracking_number).strip():
		frappe.throw(
			_("Please write down the consignment number under which the result was sent."),
			IncompleteApplicationError,
		)


CHECKS = {THE_APPLICANT: _check_applicant, AN_AGENT: _check_agent, BY_POST: _check_post}
