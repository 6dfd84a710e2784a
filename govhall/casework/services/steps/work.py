"""What people do with the steps of cases: find theirs, finish one, or return it to the step before."""

import frappe
from frappe import _

from govhall.casework.domain import stages, steps
from govhall.casework.services.hearing.presiding import EXAMINING_KINDS, require_not_presiding
from govhall.casework.services.record.act_records import write_record
from govhall.casework.services.steps.follow import send_back
from govhall.casework.services.steps.rows import (
	COLUMNS,
	DOCTYPE,
	close_row,
	find_department,
	get_title,
	open_next,
	read_rows,
	read_step,
)
from govhall.exceptions import StepError
from govhall.organisation.domain.roles import CHIEF_REPRESENTATIVE, CLERK, ISSUER, REVIEWER
from govhall.organisation.scope import Scope, get_scope, get_working_roles

# who does a step for which the matter names no role, as the shipped workflow has it
ROLES = {steps.ISSUING_TRACK: (ISSUER, CLERK)}
DECIDING_ROLES = (REVIEWER, CHIEF_REPRESENTATIVE)
FINISH = "Finish Step"
RETURN = "Return Step"


def list_my_steps(start: int, limit: int) -> list[dict]:
	"""Return the open steps that wait for the signed-in user, what burns first before the others."""
	rows = _fetch_open(get_scope(frappe.session.user), start + limit)
	mine = sorted(rows, key=_get_urgency)[start : start + limit]
	titles = _read_titles([row.application for row in mine])
	return [describe_row(row) | {"title": titles.get(row.application)} for row in mine]


def list_steps(application: str) -> list[dict]:
	"""Return the steps of a case in their order, with what the signed-in user may do with each."""
	frappe.get_doc("Hall Application", application).check_permission("read")
	rows = frappe.get_all(
		DOCTYPE, filters={"application": application}, fields=list(COLUMNS), order_by="place asc"
	)
	return describe_steps(rows)


def describe_steps(rows: list[frappe._dict]) -> list[dict]:
	"""Return the steps of a case as the desk sees them, with what the signed-in user may do with each."""
	known = list(map(read_step, rows))
	return [
		describe_row(row)
		| {
			"is_mine": row.status == steps.OPEN and is_mine(row),
			"can_return": bool(steps.find_before(known, read_step(row))),
		}
		for row in rows
	]


def finish_step(
	step: str, opinion: str = "", result: str = steps.PASSED, second_officer: str = ""
) -> list[dict]:
	"""Finish an open step, open the next, and return the steps of the case; what has not passed says why.

	Raises StepError when the step was finished meanwhile, is not the user's, or lacks its second officer.
	"""
	application, rows, row = lock_step(step)
	if result not in (steps.PASSED, steps.OTHER):
		frappe.throw(_("A step is finished as passed or otherwise; to send it back, return it."), StepError)
	if result != steps.PASSED:
		require_opinion(opinion)
	second = require_second_officer(row, second_officer) if row.requires_two_officers else None
	require_impartial(row, second)
	facts = {"result": result, "opinion": opinion, "done_by": frappe.session.user, "second_officer": second}
	close_row(row, steps.DONE, **facts)
	open_next(application, rows, read_step(row).track)
	write_record(application, FINISH, application.stage, step=row.step_name, opinion=opinion)
	return describe_steps(rows)


def return_step(step: str, opinion: str) -> list[dict]:
	"""Return an open step to the one before it, which opens again, and say why; return the case's steps."""
	application, rows, row = lock_step(step)
	require_impartial(row)
	require_opinion(opinion)
	if not send_back(application, rows, row, opinion):
		frappe.throw(
			_(
				"No step stands before “{0}”. Please finish it, and write your objection as the opinion."
			).format(get_title(row)),
			StepError,
		)
	open_next(application, rows, read_step(row).track)
	write_record(application, RETURN, application.stage, step=row.step_name, opinion=opinion)
	return describe_steps(rows)


def lock_step(step: str) -> tuple:
	"""Return case, steps, and the step, which the signed-in user may finish; nobody else acts meanwhile."""
	name = frappe.db.get_value(DOCTYPE, step, "application")
	if not name:
		frappe.throw(_("There is no such step."), frappe.DoesNotExistError)
	# the right to the step decides, not that to the case: it may belong to another department
	application = frappe.get_doc("Hall Application", name, for_update=True)
	rows = read_rows(name)
	row = next(row for row in rows if row.name == step)
	require_by_itself(application, row)
	require_mine(row)
	require_open(row)
	return application, rows, row


def require_by_itself(application, row: frappe._dict) -> None:
	"""Refuse a step that an act does, and an examination that has not begun: steps follow acts."""
	if is_of_an_act(row):
		sentence = (
			_("The approval “{0}” is the decision itself: grant, refuse, or return the case to review.")
			if row.kind == steps.APPROVAL
			else _("The step “{0}” is done by handing the result out, and by recording its service.")
		)
		frappe.throw(sentence.format(get_title(row)), StepError)
	if application.stage == stages.ACCEPTED and not row.other_department:
		frappe.throw(
			_("The examination of this case has not begun. Please start the review first."), StepError
		)


def is_of_an_act(row: frappe._dict) -> bool:
	"""Tell whether an act of the case does a step: its department's approval, making and handing out."""
	is_own_approval = row.kind == steps.APPROVAL and not row.other_department
	return is_own_approval or read_step(row).track == steps.ISSUING_TRACK


def require_mine(row: frappe._dict) -> None:
	"""Refuse people of another department or role."""
	if not is_mine(row):
		frappe.throw(
			_("The step “{0}” is done by: {1}.").format(get_title(row), "、".join(map(_, find_roles(row)))),
			frappe.PermissionError,
		)


def require_open(row: frappe._dict) -> None:
	"""Refuse a step that is not open, and say who was first."""
	if row.status == steps.OPEN:
		return
	if row.done_by:
		name = frappe.get_cached_value("User", row.done_by, "full_name")
		moment = frappe.format(row.finished_on, "Datetime")
		sentence = _("{0} was first: the step “{1}” is “{2}” since {3}.")
		frappe.throw(sentence.format(name, get_title(row), _(row.status), moment), StepError)
	frappe.throw(
		_("The step “{0}” is not open: it is “{1}”.").format(get_title(row), _(row.status)), StepError
	)


def require_opinion(opinion: str) -> None:
	if not opinion.strip():
		frappe.throw(_("Please write your opinion: what is not in order, and why."), StepError)


def require_second_officer(row: frappe._dict, officer: str) -> str:
	"""Return the second officer, who is another active member of the staff (Article 34(3))."""
	staff = frappe.db.get_value("Hall Staff", officer or "", ["user", "is_active"], as_dict=True)
	if not staff or not staff.is_active or staff.user == frappe.session.user:
		sentence = _("Two officers do the step “{0}”: please name the other one (Licensing Law, Article 34).")
		frappe.throw(sentence.format(get_title(row)), StepError)
	return officer


def require_impartial(row: frappe._dict, second_officer: str | None = None) -> None:
	"""Refuse to examine for whoever presides over the hearing of the case (Article 48)."""
	if row.kind in EXAMINING_KINDS:
		require_not_presiding(row.application, *filter(None, [second_officer]))


def is_mine(row: frappe._dict) -> bool:
	"""Tell whether the signed-in user does a step by itself: by role, and by department."""
	if is_of_an_act(row):
		return False
	scope = get_scope(frappe.session.user)
	return has_role(row) and (scope.sees_all or find_department(row) in scope.departments)


def has_role(row: frappe._dict) -> bool:
	return bool(set(find_roles(row)).intersection(get_working_roles()))


def find_roles(row: frappe._dict) -> tuple[str, ...]:
	"""Return the roles that may do a step: the one that the matter names, else those of its track.

	An approval is the chief representative's, whatever the matter says.
	"""
	if row.role and row.kind != steps.APPROVAL:
		return (row.role,)
	return _find_roles_of_kind(row.kind, read_step(row).track)


def describe_row(row: frappe._dict) -> dict:
	"""Return a step as the desk and programs see it."""
	return {
		**row,
		"step_name": get_title(row),
		"done_by": frappe.get_cached_value("User", row.done_by, "full_name") if row.done_by else None,
		"second_officer": frappe.get_cached_value("Hall Staff", row.second_officer, "full_name")
		if row.second_officer
		else None,
		"roles": find_roles(row),
	}


def _fetch_open(scope: Scope, limit: int) -> list[frappe._dict]:
	"""Return the open steps of the user's departments, by two indexes: of own cases, and of others'."""
	table = frappe.qb.DocType(DOCTYPE)
	if scope.sees_all:
		return _fetch(table, table.status == steps.OPEN, limit)
	departments = sorted(scope.departments) or [""]
	own = table.department.isin(departments) & table.other_department.isnull()
	return _fetch(table, own, limit) + _fetch(table, table.other_department.isin(departments), limit)


def _fetch(table, of_departments, limit: int) -> list[frappe._dict]:
	"""Return the open steps of departments that the user's roles may do, the first due first."""
	roles = sorted(get_working_roles())
	is_named = table.role.isin(roles) & (table.kind != steps.APPROVAL)
	is_ours = is_named | (_names_nobody(table) & table.kind.isin(_list_kinds(roles)))
	query = frappe.qb.from_(table).select(*(table[column] for column in COLUMNS))
	query = query.where(of_departments & (table.status == steps.OPEN) & is_ours)
	# those without a day of their own come last
	return query.orderby(table.due_date.isnull()).orderby(table.due_date).limit(limit).run(as_dict=True)


def _find_roles_of_kind(kind: str, track: str | None = None) -> tuple[str, ...]:
	"""Return the roles that do a kind of step for which a matter names nobody."""
	if kind == steps.APPROVAL:
		return (CHIEF_REPRESENTATIVE,)
	return ROLES.get(track or steps.find_track(kind, False), DECIDING_ROLES)


def _names_nobody(table):
	"""The role that a matter names for an approval counts for nothing."""
	return table.role.isnull() | (table.kind == steps.APPROVAL)


def _list_kinds(roles: list[str]) -> list[str]:
	"""Return the kinds of steps that these roles do when a matter names nobody."""
	return [kind for kind in steps.KINDS if set(_find_roles_of_kind(kind)).intersection(roles)] or [""]


def _get_urgency(row: frappe._dict) -> tuple:
	return (row.due_date is None, str(row.due_date or row.started_date), row.application, row.place)


def _read_titles(applications: list[str]) -> dict[str, str]:
	rows = frappe.get_all(
		"Hall Application",
		filters={"name": ["in", applications or [""]]},
		fields=["name", "title"],
		order_by="name asc",
	)
	return {row.name: row.title for row in rows}
