"""The steps of a matter as a drawing: boxes with arrows, and a ruler on which each step has its days."""

from frappe import _

from govhall.portal.text import text_of
from govhall.procedure.services.limit_words import write_limit

SPECIAL = "Special Procedure"
ICONS = {
	"Acceptance": "upload",
	"Review": "search",
	"Approval": "seal",
	"Completion": "yes",
	"Delivery": "post",
	SPECIAL: "clock",
}


def draw_steps(rows: list[dict]) -> dict:
	"""Return the steps of the path, those that stop the clock beside it, and a ruler of days."""
	steps = [_draw_step(row) for row in rows]
	path = [step for step in steps if not step["is_special"]]
	return {
		"path": path,
		"special": [step for step in steps if step["is_special"]],
		# the promised limit ends with the decision; delivery has a limit of its own
		"ruler": [step for step in path if step["days"] and step["record"].kind != "Delivery"],
	}


def _draw_step(row: dict) -> dict:
	days = row.days or 0
	return {
		"record": row,
		"kind": _(row.kind) if row.kind and row.kind != "Other" else "",
		"icon": ICONS.get(row.kind, "guide"),
		"is_special": row.kind == SPECIAL,
		"days": days,
		"limit": write_limit(days) if days else "",
		"standard": text_of(row, "standard"),
		"channel": _(row.channel) if row.channel else "",
	}
