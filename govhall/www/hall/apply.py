import frappe
from frappe import _

from govhall.casework.services.applying import kept_inputs
from govhall.casework.services.applying.version_in_force import require_open_matter
from govhall.casework.services.telling.delivery import LABELS, list_delivery_methods
from govhall.catalogue.services.guides import get_guide
from govhall.licensing.domain.held_licences import SITUATIONS
from govhall.organisation.language import name_of
from govhall.portal import page, require_sign_in
from govhall.portal.applicants import list_applicant_types, list_id_types
from govhall.portal.case import describe_promise, list_tolerable
from govhall.portal.sections import lay_out


@page
def get_context(context):
	require_sign_in()
	context.current = "matters"
	context.guide = get_guide(frappe.form_dict.code or "")
	matter = require_open_matter(context.guide["name"], "Portal")
	context.title = _("Apply: {0}").format(name_of(context.guide, "matter_name"))
	context.sections = lay_out(context.guide["form_fields"])
	context.applicant_types = list_applicant_types(context.guide)
	context.id_types = list_id_types(context.applicant_types)
	context.kept = find_kept(context.guide["name"])
	context.request_id = context.kept.request_id if context.kept else frappe.generate_hash(length=32)
	context.contact = read_contact()
	context.allows_agent = not matter.requires_presence
	context.delivery_labels = LABELS
	context.delivery_methods = list_delivery_methods(matter)
	context.is_about_licence = matter.situation in SITUATIONS
	context.promise = describe_promise(matter)
	context.tolerable = list_tolerable(matter)


def find_kept(matter: str):
	"""Return what was typed before for a matter: what is named, else the last; nothing to begin anew."""
	if frappe.form_dict.anew:
		return None
	named = kept_inputs.find(frappe.form_dict.kept)
	return named if named and named.matter == matter else kept_inputs.find_newest(matter)


def read_contact() -> dict:
	"""Return name and telephone of the signed-in person, to begin with."""
	user = frappe.get_cached_doc("User", frappe.session.user)
	return {"contact_name": user.full_name, "contact_mobile": user.mobile_no or user.phone or ""}
