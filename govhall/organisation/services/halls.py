"""The tree of halls, as the desk shows it."""

import frappe

FIELDS = ("name", "hall_name", "level", "is_branch", "is_group")


def list_children(parent: str | None) -> list[dict]:
	"""Return the halls below one, or those that stand at the top, of those that one may read."""
	place = ["parent_service_hall", "=", parent] if parent else ["parent_service_hall", "is", "not set"]
	halls = frappe.get_list(
		"Service Hall", filters=[place], fields=list(FIELDS), order_by="lft asc", limit_page_length=0
	)
	return [
		{
			"value": hall.name,
			"title": hall.hall_name,
			"level": hall.level,
			"is_branch": hall.is_branch,
			"expandable": hall.is_group,
		}
		for hall in halls
	]
