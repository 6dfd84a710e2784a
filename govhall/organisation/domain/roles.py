"""Roles of a hall. Every role but the citizen's works in the desk."""

ADMINISTRATOR = "Hall Administrator"
SUPERVISOR = "Hall Supervisor"
CLERK = "Hall Clerk"
REVIEWER = "Hall Reviewer"
CHIEF_REPRESENTATIVE = "Hall Chief Representative"
CASHIER = "Hall Cashier"
ISSUER = "Hall Issuer"
CITIZEN = "Citizen"

STAFF_ROLES = (ADMINISTRATOR, SUPERVISOR, CLERK, REVIEWER, CHIEF_REPRESENTATIVE, CASHIER, ISSUER)
ALL_ROLES = (*STAFF_ROLES, CITIZEN)
# of the whole site: they need no post in a hall
OPERATOR_ROLES = frozenset({"Administrator", "System Manager"})
OVERSIGHT_ROLES = frozenset({*OPERATOR_ROLES, ADMINISTRATOR, SUPERVISOR})

HALL_WIDE_WINDOWS = ("Comprehensive Intake", "Major Projects", "Green Channel", "Cashier", "Issuing")
