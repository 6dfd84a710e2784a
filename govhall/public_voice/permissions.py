"""Who sees which record of the public's voice: one's own, and for staff those of their department or hall."""

from govhall.procedure.permissions import restrict_rows


def get_enquiry_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return restrict_rows("Hall Enquiry", user)
