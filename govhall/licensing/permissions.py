"""Who sees which record of licensing: one's own, and for staff those of their department or hall."""

from govhall.procedure.permissions import restrict_rows


def get_act_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return restrict_rows("Hall Licence Act", user)
