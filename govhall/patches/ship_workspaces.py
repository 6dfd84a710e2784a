"""The workspace was a record of a module once, which each update overwrote; now it is a shipped default."""

import frappe

# the one that every version before had
UNTOUCHED = "2026-11-22 07:40:00"


def execute() -> None:
	"""Make room for the shipped workspace, or leave the one that an administrator has changed theirs."""
	# our own loader of sample halls had switched it off
	frappe.db.set_single_value("System Settings", "enable_onboarding", 1)
	name = "Government Hall"
	old = frappe.db.get_value("Workspace", name, ["module", "modified"], as_dict=True)
	if not (old and old.module):
		return
	if frappe.utils.format_datetime(old.modified, "yyyy-MM-dd HH:mm:ss") == UNTOUCHED:
		frappe.delete_doc("Workspace", name, ignore_permissions=True)  # runs in migrate, without a user
	else:
		frappe.db.set_value("Workspace", name, "module", None)
