"""Agents who apply for an applicant (Licensing Law, Article 29).

An agent is known by name and by the number of a document of their own; the mandate is one of the materials.
"""

import frappe
from frappe import _
from frappe.utils import cstr

from govhall.casework.services.people.identity import protect_typed_number
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import AgentError, IncompleteApplicationError


def keep_agent(application) -> None:
	"""Keep the name of an agent, and the number encrypted and masked; without a name there is neither.

	Raises `AgentError` for a matter that wants the applicant in person.
	"""
	application.agent_name = cstr(application.agent_name).strip() or None
	if not application.agent_name:
		application.agent_id_number = None
	else:
		require_agent_allowed(application)
	protect_typed_number(application, "agent_id_number")


def require_agent_allowed(application) -> None:
	"""Refuse an agent where the law wants the applicant to come to the office."""
	content = get_content(application.matter_version)
	if content.requires_presence:
		frappe.throw(
			_(
				"The applicant must come in person by {0}, so no agent can apply for them"
				" (Licensing Law, Article 29)."
			).format(content.presence_basis),
			AgentError,
		)


def require_agent_with_number(application) -> None:
	"""An agent shows a document of their own before an application is handed in."""
	if application.agent_name and not application.agent_id_number:
		frappe.throw(
			_("Please write down the number of the agent's own identity document."),
			IncompleteApplicationError,
		)
