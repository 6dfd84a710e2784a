"""Files that were replaced: each stays on record as a version of its material."""

import frappe
from frappe.utils import now_datetime

from govhall.casework.domain import stages


def keep_versions(application, before) -> None:
	"""Keep the files that a save replaces or takes out; those of a draft were never handed in."""
	if not before or before.stage == stages.DRAFT:
		return
	now = {row.name: row for row in application.materials}
	for former in before.materials:
		row = now.get(former.name)
		if not former.attachment or (row and row.attachment == former.attachment):
			continue
		write_version(application, former, former.attachment)
		if row:
			row.version = (former.version or 1) + 1


def write_version(application, row, attachment: str) -> None:
	"""Put a file that was replaced on record, in the transaction of the save that replaces it."""
	version = frappe.new_doc("Hall Material Version")
	version.update(
		{
			"application": application.name,
			"material_name": row.material_name,
			"material_row": row.name,
			"version": row.version or 1,
			"attachment": attachment,
			"replaced_on": now_datetime(),
			"replaced_by": frappe.session.user,
			**{field: application.get(field) for field in ("department", "hall", "citizen")},
		}
	)
	version.flags.takes_files_of = ("Hall Application", application.name)
	# only a replacement makes a version; nobody may write one by hand
	version.insert(ignore_permissions=True)
