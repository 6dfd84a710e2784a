from frappe import _

from govhall.catalogue.services import measure_hall_chain, search_matters
from govhall.portal import page

PROJECT_STAGES = (
	"Land Use and Planning",
	"Construction Permission",
	"Construction Start",
	"Completion Acceptance",
)


@page
def get_context(context):
	context.title = _("Home")
	context.current = "home"
	matters = search_matters()
	context.matters_count = len(matters)
	context.stages = group_by_stage(matters)
	context.departments_count = len({matter["department"] for matter in matters})
	context.chain_days = sum(measure_hall_chain(hall.name) for hall in context.halls[:1])


def group_by_stage(matters: list[dict]) -> list[dict]:
	"""Return the stages of a project in their order, each with its matters and its longest limit."""
	groups = {stage: [row for row in matters if row["project_stage"] == stage] for stage in PROJECT_STAGES}
	return [
		{"label": _(stage), "matters": rows, "days": max(row["promised_days"] or 0 for row in rows)}
		for stage, rows in groups.items()
		if rows
	]
