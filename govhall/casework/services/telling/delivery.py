"""How an applicant wants papers and result to reach them: what can be chosen, and what it needs.

Electronic service needs consent (Civil Procedure Law, Articles 87 to 95, by analogy); post needs an address
and a matter whose result may be sent by courier. Whatever is chosen, a paper copy is there on request.
"""

import frappe
from frappe import _
from frappe.utils import cint, cstr

from govhall.catalogue.services.versions import get_content
from govhall.exceptions import DeliveryError

COLLECT = "Collect at the Window"
POST = "Post"
ELECTRONIC = "Electronic"
# “Post” alone is translated as that of a letter to a forum
LABELS = {COLLECT: COLLECT, POST: "By Post", ELECTRONIC: "Electronic Service"}
CHECKS = ("declares_truth", "consents_electronic", "promises_proof", "promises_supply")
TEXTS = (
	*("contact_name", "contact_mobile", "agent_name", "agent_id_number"),
	*("delivery_method", "delivery_address"),
)
CHOICE = ("consents_electronic", "delivery_method", "delivery_address")


def list_delivery_methods(matter) -> list[str]:
	"""Return how the result of a matter can reach its applicant, by the content of its version."""
	methods = [COLLECT]
	if matter.allow_courier_result:
		methods.append(POST)
	if matter.allow_online:
		methods.append(ELECTRONIC)
	return methods


def read_contact(contact: dict) -> dict:
	"""Return what was said of contact, service and promises as an application keeps it: what is given."""
	said = {key: cstr(contact[key]).strip() for key in TEXTS if key in contact}
	return said | {key: int(bool(cint(contact[key]))) for key in CHECKS if key in contact}


def check_delivery(application) -> None:
	"""Refuse a way of delivery that the matter does not offer, or that lacks what it needs."""
	if not (application.is_new() or any(map(application.has_value_changed, CHOICE))):
		return
	application.delivery_method = application.delivery_method or COLLECT
	method = application.delivery_method
	if method not in list_delivery_methods(get_content(application.matter_version)):
		frappe.throw(
			_("The result of this matter cannot be delivered by “{0}”. Please choose another way.").format(
				_(LABELS.get(method, method))
			),
			DeliveryError,
		)
	if method == POST and not cstr(application.delivery_address).strip():
		frappe.throw(_("Please say to which address the result is to be sent."), DeliveryError)
	if method == ELECTRONIC and not application.consents_electronic:
		frappe.throw(
			_("Electronic delivery needs your consent to electronic service. Please tick it."), DeliveryError
		)
