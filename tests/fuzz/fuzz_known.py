"""Names that are there: records of everybody, and words that endpoints know."""

import frappe

RECORDS = {  # which records an argument may name → record type, field
	"application": ("Hall Application", "name"),
	"applications": ("Hall Application", "name"),
	"code": ("Hall Application", "name"),
	"matter": ("Hall Matter", "name"),
	"matters": ("Hall Matter", "name"),
	"applicant": ("Hall Applicant", "name"),
	"notice": ("Hall Notice", "name"),
	"licence": ("Hall Licence", "name"),
	"calendar": ("Hall Calendar", "name"),
	"form": ("DocType", "name"),
	"department": ("Hall Department", "name"),
	"hall": ("Service Hall", "name"),
	"step": ("Hall Application Step", "name"),
	"action": ("Workflow Action Master", "name"),
	"window": ("Hall Window", "name"),
}
WORDS = {
	"doctype": ["Hall Application", "Hall Matter", "User", "Hall Calendar", "File", "DocType"],
	"id_type": ["Resident Identity Card", "Unified Social Credit Code"],
	"kind": ["notice", "form", "posters", "guide "],
	"file_format": ["json", "xlsx", "exe"],
	"language": ["zh", "en", "xx"],
	"result": ["Kept", "To Rectify", "Not Kept", "False"],
	"reason": ["当面核对"],
}
FORMS = {
	"matter": "Hall Matter",
	"calendar": "Hall Calendar",
	"applicant": "Hall Applicant",
}  # come as objects


def find_known(site: str) -> dict[str, list[str]]:
	"""Return by argument the names that it may have; under `names` some of all of them."""
	frappe.init(site=site)
	frappe.connect()
	found = {
		name: frappe.get_all(doctype, pluck=column, order_by="creation asc", limit=12)
		for name, (doctype, column) in RECORDS.items()
	}
	fields = {
		name: [field.fieldname for field in frappe.get_meta(doctype).fields]
		for name, doctype in FORMS.items()
	}
	frappe.destroy()
	known = {name: [str(value) for value in values if value] for name, values in found.items()} | WORDS
	known["names"] = [value for values in known.values() for value in values[:4]]
	return known | {f"fields of {name}": values for name, values in fields.items()}
