"""Files of cases: what a case rests on stays, and a case that is closed takes no more."""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.uploads import Upload
from govhall.exceptions import FrozenFieldError, UploadError
from govhall.registry import Files, find_type


def check_stage(file, method: str | None = None) -> None:
	"""Refuse a file that is sent for a closed case (doc event `before_validate`)."""
	is_moved = file.is_new() or file.has_value_changed("attached_to_name")
	if file.is_folder or file.flags.is_taken or not is_moved:
		return
	stage = _find_stage(file)
	if stage and _is_closed(stage):
		frappe.throw(
			_("The application is “{0}”: it takes no more files.").format(_(stage)), FrozenFieldError
		)


def is_in_use(file) -> bool:
	"""Tell whether a case rests on this file, so that it may be neither changed nor deleted."""
	if find_type(file.attached_to_doctype).files is Files.KEPT:
		return True
	stage = _find_stage(file)
	if not stage:
		return False
	attachment = {"attachment": file.file_url}
	return _is_closed(stage) or bool(
		frappe.db.exists("Hall Application Material", {"parent": file.attached_to_name, **attachment})
		or frappe.db.exists("Hall Material Version", {"application": file.attached_to_name, **attachment})
	)


def _find_stage(file) -> str | None:
	"""Return the stage of the case for whose examination a file was sent."""
	record, name = find_type(file.attached_to_doctype), file.attached_to_name
	# how a paper was served, for one, is proved after the case is closed
	if not name or record.files is not Files.OF_AN_OPEN_CASE:
		return None
	case = frappe.db.get_value(record.name, name, record.case)
	return frappe.db.get_value("Hall Application", case, "stage") if case else None


def _is_closed(stage: str) -> bool:
	return stage != stages.DRAFT and stage not in stages.OPEN_STAGES


def read_own_file(application: str, file_url: str) -> Upload:
	"""Return a file that was uploaded to this application; refuse any other address."""
	filters = {
		"file_url": file_url,
		"attached_to_doctype": "Hall Application",
		"attached_to_name": application,
	}
	name = frappe.db.get_value("File", filters, "name")
	if not name:
		frappe.throw(_("Please upload the file to this application first."), UploadError)
	file = frappe.get_doc("File", name)
	content = file.get_content()
	return Upload(file.file_name, content.encode() if isinstance(content, str) else content)
