"""Files of cases: what a case rests on stays, and a case that is closed takes no more."""

import frappe
from frappe import _

from govhall.casework.domain import stages
from govhall.casework.domain.uploads import Upload
from govhall.exceptions import FrozenFieldError, UploadError

CASE_RECORDS = ("Hall Applicant", "Hall Application", "Hall Licence", "Hall Notice", "Hall Service Record")
PAPERS = ("Hall Licence", "Hall Notice", "Hall Service Record", "Hall Material Version")
# records of the examination; how a paper was served is proved after the case is closed
EXAMINATION = (
	*("Hall Application", "Hall Application Step", "Hall Inspection", "Hall Hearing"),
	"Hall Act Record",
)


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
	if file.attached_to_doctype in PAPERS:
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
	doctype, name = file.attached_to_doctype, file.attached_to_name
	if not name or doctype not in EXAMINATION:
		return None
	if doctype != "Hall Application":
		name = frappe.db.get_value(doctype, name, "application")
	return frappe.db.get_value("Hall Application", name, "stage") if name else None


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
