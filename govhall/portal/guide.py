"""The guide of a matter as its page shows it: the version in force, in the order in which people ask."""

import frappe
from frappe import _

from govhall.catalogue.domain.rules import count_statutory_days
from govhall.catalogue.services import versions
from govhall.catalogue.services.guides import get_guide
from govhall.catalogue.services.renewals import tell_renewal
from govhall.portal import windows
from govhall.portal.steps import draw_steps
from govhall.portal.text import is_public_file, is_web_address, text_of
from govhall.procedure.services.limit_words import write_limit

SERVES = (
	("Natural Person", "serves_natural_persons"),
	("Legal Person", "serves_legal_persons"),
	("Public Institution", "serves_public_institutions"),
	("Social Organisation", "serves_social_organisations"),
	("Government Body", "serves_government_bodies"),
	("Other Organisation", "serves_other_organisations"),
)
WAYS = (
	("At a Window", "allow_window"),
	("Online", "allow_online"),
	("By Mobile", "allow_mobile"),
	("By Post or Courier", "allow_courier"),
	("At a Self-Service Terminal", "allow_self_service"),
)
SERVICES = (
	("By Appointment", "allow_appointment"),
	("Online Payment", "allow_online_payment"),
	("Materials by Courier", "allow_courier_materials"),
	("Result by Courier", "allow_courier_result"),
)
# labels are those of the DocType's fields, so that both say the same
TRANSLATED_PARTICULARS = (
	("Matter Type", "matter_type"),
	("Item Layer", "item_layer"),
	("Situation", "situation"),
	("Level of Exercise", "level_of_exercise"),
	("Source of Power", "power_source"),
	("Handled Across Areas", "cross_area_range"),
	("Online Depth", "online_depth"),
	("Result Kind", "result_kind"),
)
PARTICULARS = (
	("Entrusting Body", "entrusting_body"),
	("Joint Bodies", "joint_bodies"),
	("Intermediary Services", "intermediary_services"),
	("Quantity Limit", "quantity_limit"),
	("Division of Powers", "division_of_powers"),
	("What Is Exercised Here", "exercise_content"),
	("Rights of the Applicant", "rights"),
	("Duties of the Applicant", "duties"),
	("Townships", "township_names"),
	("Villages", "village_names"),
	("Base Code", "base_code"),
	("Implementation Code", "implementation_code"),
	("Handling Item Code", "handling_item_code"),
)
PAPERS = (
	("guide", "The Whole Guide"),
	("notice", "One-Time Notice"),
	("form", "Blank Application Form"),
	("poster", "Poster with QR Code"),
)


def describe_guide(code: str) -> dict:
	"""Return everything that the guide page of a matter shows.

	Raises `MatterNotOpenError` for a matter that citizens cannot have now.
	"""
	guide = frappe._dict(get_guide(code))
	hall_windows = windows.list_windows(guide.hall)
	return {
		"guide": guide,
		"department": frappe._dict(guide.department_record),
		"hall_record": frappe._dict(guide.hall_record),
		"serves": _list_ticked(guide, SERVES),
		"ways": _list_ticked(guide, WAYS),
		"services": _list_ticked(guide, SERVICES),
		"visits": tell_visits(guide.visits_count),
		"limits": measure_limits(guide),
		"renewal": tell_renewal(guide),
		"drawing": draw_steps(guide.steps or []),
		"windows": windows.find_serving(hall_windows, guide.name, guide.department),
		"materials": list_materials(guide.materials or []),
		"stand_ins": find_stand_ins(guide.materials or []),
		"particulars": list_particulars(guide),
		"papers": list_papers(guide),
		"addresses": {
			field: guide[field]
			for field in ("online_address", "mobile_address")
			if is_web_address(guide[field])
		},
		"files": _list_files(guide, ("result_sample", "flow_chart")),
		"history": describe_history(guide),
	}


def tell_visits(count: int | None) -> str:
	"""Say how often one has to come: the promise that the official guides make."""
	if not count:
		return _("No visit needed")
	return _("At most one visit") if count == 1 else _("Up to {0} visits").format(count)


def measure_limits(guide: dict) -> list[dict]:
	"""Return the promised and the statutory limit, with their share of the longer one in percent."""
	law = write_limit(guide.statutory_days, guide.statutory_unit)
	rows = (
		("Promised Limit", guide.promised_days or 0, write_limit(guide.promised_days), "promised_note"),
		("Statutory Limit", count_statutory_days(guide), law, "statutory_note"),
	)
	longest = max(1, *(row[1] for row in rows))
	return [
		{
			"label": _(label),
			"words": words,
			"share": round(100 * days / longest),
			"note": text_of(guide, note),
			"is_promised": label == "Promised Limit",
		}
		for label, days, words, note in rows
	]


def list_materials(rows: list[dict]) -> list[dict]:
	"""Return the materials, each with those of its files that everybody may open."""
	return [frappe._dict(row, files=_list_files(row, ("blank_form", "sample"))) for row in rows]


def find_stand_ins(rows: list[dict]) -> dict[str, dict]:
	"""Return by matter the licences that stand in for materials, and whether their guide can be read."""
	codes = {row.stand_in_matter for row in rows if row.stand_in_matter}
	if not codes:
		return {}
	# a licence is known by the matter that issues it; names of matters are public
	found = frappe.get_all(
		"Hall Matter",
		filters={"name": ["in", list(codes)]},
		fields=[
			"name",
			"matter_name",
			"english_name",
			"result_name",
			"english_result_name",
			"current_version",
		],
		order_by="name asc",
	)
	return {row.name: row for row in found}


def list_particulars(guide: dict) -> list[dict]:
	"""Return the further elements of the implementation list that are filled in, with their labels."""
	rows = [(label, _(guide[field])) for label, field in TRANSLATED_PARTICULARS if guide[field]]
	rows += [(label, text_of(guide, field)) for label, field in PARTICULARS if guide[field]]
	return [{"label": _(label), "text": text} for label, text in rows]


def list_papers(guide: dict) -> list[dict]:
	"""Return the papers that can be printed of a guide; the form only where the matter has one."""
	return [{"kind": kind, "label": _(label)} for kind, label in PAPERS if kind != "form" or guide.form]


def describe_history(guide: dict) -> dict:
	"""Return number and day of the version in force, and what it changed against the one before."""
	# former versions stay published: open applications keep theirs
	found = frappe.get_all(
		"Hall Matter Version",
		filters={"matter": guide.name, "version": ["<=", guide.version]},
		fields=["name", "version", "published_on", "effective_date", "note"],
		order_by="version desc",
		limit=2,
	)
	current, former = [*found, None][:2]
	changes = versions.compare(former.name, current.name) if former else []
	return {"current": current, "former": former, "changes": changes}


def _list_files(record: dict, fields: tuple[str, ...]) -> dict[str, str]:
	"""Return those files of a record that everybody may open."""
	return {field: record[field] for field in fields if is_public_file(record.get(field))}


def _list_ticked(guide: dict, rows: tuple) -> list[str]:
	return [_(label) for label, field in rows if guide[field]]
