"""What patches share: settings that were saved before a field of theirs existed."""

import frappe

DOCTYPE = "Hall Casework Settings"


def give_defaults(*fields: str) -> None:
	"""Give settings that were saved earlier the defaults of fields that came later."""
	known = frappe.db.get_singles_dict(DOCTYPE)
	if not known:
		return
	meta = frappe.get_meta(DOCTYPE)
	missing = [field for field in fields if not known.get(field)]
	values = {field: meta.get_field(field).default for field in missing}
	# nobody has edited them
	frappe.db.set_single_value(DOCTYPE, values, update_modified=False)
