"""Rules that a hall may have of its own: each goes down to the halls below, until one has its own again.

A rule is taken whole, days with their unit: half a rule of one hall and half of another would be nobody's.
"""

from collections.abc import Iterable, Mapping
from typing import Any

# the mark of a hall's own rule → the fields that make it
RULES = {
	"own_lights": ("yellow_percent", "yellow_days"),
	"own_corrections": ("correction_days", "correction_unit"),
	"own_tolerance": ("tolerance_outcome",),
	"own_hearings": (
		"hearing_request_days",
		"hearing_unit",
		"hearing_hold_days",
		"hearing_hold_unit",
		"hearing_notice_days",
		"hearing_notice_unit",
	),
	"own_renewals": ("renewal_days", "renewal_unit"),
	"own_public_notices": ("public_notice_days",),
	"own_enquiries": ("enquiry_days",),
}


def find_holding(
	site: Mapping[str, Any], from_the_top: Iterable[Mapping[str, Any]]
) -> tuple[dict[str, Any], dict[str, str]]:
	"""Return what holds in a hall, and for each rule the hall that it comes from.

	`site` are the settings of the site, `from_the_top` those of the halls above it and its own, the highest
	first, each with its `hall`. A rule that comes from the site is not in the second answer.
	"""
	holding, sources = dict(site), {}
	for local in from_the_top:
		for rule, fields in RULES.items():
			if local.get(rule):
				holding.update({field: local.get(field) for field in fields})
				sources[rule] = local["hall"]
	return holding, sources
