"""Who may be named as the applicant of a matter, and by which identity documents."""

from frappe import _

ID_TYPES = {
	"Natural Person": ("Resident Identity Card", "Passport", "Other"),
	"Legal Person": ("Unified Social Credit Code", "Other"),
}


def list_applicant_types(guide: dict) -> list[str]:
	"""Return whom the matter serves, firms first where both may apply."""
	served = (("Legal Person", "serves_legal_persons"), ("Natural Person", "serves_natural_persons"))
	return [kind for kind, field in served if guide[field]]


def list_id_types(applicant_types: list[str]) -> list[dict]:
	"""Return the identity documents that can be given, each with the applicants it suits."""
	suits: dict[str, list[str]] = {}
	for kind in applicant_types:
		for id_type in ID_TYPES[kind]:
			suits.setdefault(id_type, []).append(kind)
	# what suits one kind alone goes first: the page proposes the first that suits
	own_first = sorted(suits.items(), key=lambda item: len(item[1]))
	return [{"value": id_type, "label": _(id_type), "suits": kinds} for id_type, kinds in own_first]
