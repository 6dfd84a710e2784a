"""Give settings that were saved earlier the period in which a renewal is applied for."""

import frappe

DOCTYPE = "Hall Casework Settings"
FIELDS = ("renewal_days", "renewal_unit")


def execute():
	"""Give settings that were saved before there were renewals their period (Licensing Law, Article 50)."""
	known = frappe.db.get_singles_dict(DOCTYPE)
	if not known:
		return
	meta = frappe.get_meta(DOCTYPE)
	missing = [field for field in FIELDS if not known.get(field)]
	frappe.db.set_single_value(DOCTYPE, {field: meta.get_field(field).default for field in missing})
