"""Let failed sign-ins be counted by `govhall.guards.door.sign_in` alone.

The framework's counter is by account alone: it told that an account exists, and let anybody lock it.
"""

import frappe


def execute() -> None:
	frappe.db.set_single_value("System Settings", "allow_consecutive_login_attempts", 0)
