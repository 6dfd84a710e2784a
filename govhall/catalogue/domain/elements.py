"""The elements that a guide must have, and those that it should have."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from govhall.catalogue.domain.findings import ELEMENT, ERROR, WARNING, Finding

Matter = Mapping[str, Any]
SERVED = (
	*("serves_natural_persons", "serves_legal_persons", "serves_public_institutions"),
	*("serves_social_organisations", "serves_government_bodies", "serves_other_organisations"),
)
HANDLING_FORMS = ("allow_window", "allow_online", "allow_mobile", "allow_courier")


@dataclass(frozen=True)
class Element:
	"""An element: its field, how bad it is to lack it, and the name of it in the national structure."""

	field: str
	level: str
	national: str
	is_there: Callable[[Matter], bool] | None = None

	def is_missing(self, matter: Matter) -> bool:
		"""Tell whether a matter lacks this element."""
		if self.is_there:
			return not self.is_there(matter)
		value = matter.get(self.field)
		return not (value.strip() if isinstance(value, str) else value)


def _serves_somebody(matter: Matter) -> bool:
	return any(matter.get(field) for field in SERVED)


def _has_handling_form(matter: Matter) -> bool:
	return any(matter.get(field) for field in HANDLING_FORMS)


def _is_delivered(matter: Matter) -> bool:
	steps = matter.get("steps") or []
	return bool(matter.get("allow_courier_result")) or any(row.get("kind") == "Delivery" for row in steps)


def _has_forms(matter: Matter) -> bool:
	materials = matter.get("materials") or []
	return bool(matter.get("form")) or any(row.get("blank_form") for row in materials)


def _names_its_depth(matter: Matter) -> bool:
	return not matter.get("allow_online") or bool(matter.get("online_depth"))


def _is_counted(matter: Matter) -> bool:
	return bool(matter.get("statutory_days")) or matter.get("case_type") == "Instant"


ELEMENTS = (
	Element("matter_name", ERROR, "task_name"),
	Element("matter_type", ERROR, "task_type"),
	Element("department", ERROR, "dept_name"),
	Element("body_code", WARNING, "dept_code"),
	Element("base_code", WARNING, "catalog_code"),
	Element("power_source", WARNING, "power_source"),
	Element("level_of_exercise", ERROR, "use_level"),
	Element("legal_bases", ERROR, "by_law"),
	Element("acceptance_conditions", ERROR, "accept_condition"),
	Element("materials", ERROR, "material_name"),
	Element("steps", ERROR, "handle_flow"),
	Element("statutory_days", ERROR, "anticipate_day", _is_counted),
	Element("case_type", ERROR, "project_type"),
	Element("special_procedures", ERROR, "special_procedure"),
	Element("serves_natural_persons", ERROR, "server_type", _serves_somebody),
	Element("place", ERROR, "transact_addr"),
	Element("office_hours", ERROR, "transact_time"),
	Element("enquiry_phone", ERROR, "link_way"),
	Element("complaint_phone", ERROR, "supervise_way"),
	Element("result_name", ERROR, "result_name"),
	Element("result_kind", ERROR, "result_type"),
	Element("allow_window", ERROR, "handle_type", _has_handling_form),
	Element("online_depth", WARNING, "online_deep", _names_its_depth),
	Element("allow_courier_result", WARNING, "result_delivery", _is_delivered),
	Element("form", WARNING, "form_download", _has_forms),
)


def find_missing(matter: Matter) -> Iterator[Finding]:
	"""Yield a finding for each element that a matter lacks."""
	for element in ELEMENTS:
		if element.is_missing(matter):
			yield Finding(ELEMENT, "missing", element.level, element.field)
