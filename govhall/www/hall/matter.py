import frappe
from frappe import _

from govhall.catalogue.services import get_guide
from govhall.organisation.language import name_of
from govhall.portal import page


@page
def get_context(context):
	context.current = "matters"
	context.guide = get_guide(frappe.form_dict.code or "")
	context.title = name_of(context.guide, "matter_name")
	context.serves = [
		_(kind)
		for kind, field in (
			("Natural Person", "serves_natural_persons"),
			("Legal Person", "serves_legal_persons"),
		)
		if context.guide[field]
	]
	context.fees = list_fees(context.guide)


def list_fees(guide: dict) -> list[dict]:
	"""Return the fee items of a guide with standard and basis."""
	items = [row["fee_item"] for row in guide["fee_items"]]
	if not items:
		return []
	# fees must be published with the guide (Licensing Law, Article 30)
	return frappe.get_all(
		"Hall Fee Item",
		filters={"name": ["in", items]},
		fields=[
			"fee_name",
			"english_name",
			"unit",
			"standard",
			"basis",
			"allow_reduction",
			"reduction_basis",
		],
		order_by="code asc",
	)
