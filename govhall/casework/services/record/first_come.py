"""Who was first: what people are told whose act or save comes after somebody else's."""

import frappe
from frappe import _
from frappe.model.workflow import get_workflow
from frappe.utils import format_datetime, format_time, get_datetime, get_fullname, getdate

from govhall.organisation.scope import get_working_roles, is_staff


def tell_who_was_first(application, action: str) -> str:
	"""Return a sentence on the act that took away the stage in which the signed-in user could act.

	Empty when there was no such act: the action was never open to this person.
	"""
	record = find_act_before(application, action)
	if not record:
		return ""
	moment, stage = format_moment(record.done_on), _(record.to_stage)
	if record.done_by == frappe.session.user:
		return _("You made it “{0}” yourself at {1}.").format(stage, moment)
	# citizens are told which office acted by its notices, not which clerk
	if not is_staff(frappe.session.user):
		return ""
	return _("{0} was first and made it “{1}” at {2}.").format(name_person(record), stage, moment)


def find_act_before(application, action: str) -> dict | None:
	"""Return the last act that left a stage in which the signed-in user could do the action.

	It is read as it is committed now: the snapshot of this transaction may be older than the lock.
	"""
	workflow, roles = get_workflow(application.doctype), get_working_roles()
	open_states = {row.state for row in workflow.transitions if row.action == action and row.allowed in roles}
	open_stages = [row.update_value for row in workflow.states if row.state in open_states]
	if not open_stages:
		return None
	return frappe.db.get_value(
		"Hall Act Record",
		{"application": application.name, "from_stage": ("in", open_stages)},
		["to_stage", "done_on", "done_by", "staff_name"],
		order_by="creation desc",
		as_dict=True,
		for_update=True,
	)


def name_person(record) -> str:
	return record.staff_name or get_fullname(record.done_by)


def tell_who_changed(doctype: str, name: str) -> str:
	"""Return what somebody is told who saves a form that is older than the record."""
	user, moment = frappe.db.get_value(doctype, name, ["modified_by", "modified"], for_update=True)
	staff = frappe.db.get_value("Hall Staff", {"user": user}, "full_name")
	sentence = (
		_("You changed this record yourself at {1}, in another window.")
		if user == frappe.session.user
		else _("{0} changed this record at {1}, after you had opened it.")
	)
	told = sentence.format(staff or get_fullname(user), format_moment(moment))
	return f"{told} {_('Nothing of yours was saved: please reload the page and look at it again.')}"


def format_moment(moment) -> str:
	"""Return the time of a moment, with its day when that was not today."""
	moment = get_datetime(moment)
	if moment.date() == getdate():
		return format_time(moment.time(), "HH:mm")
	return format_datetime(moment, "yyyy-MM-dd HH:mm")
