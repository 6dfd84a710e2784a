"""One act on many cases, each a transaction of its own: a refusal of one keeps no other from being done."""

import frappe
from frappe import _

from govhall.casework.services.applying.applications import act_on_application
from govhall.exceptions import InvalidArgumentError

AT_ONCE = 20
MOST = 500
KEPT_SECONDS = 3600
BUSY = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)


def act_on_many(applications: list[str], action: str, values: dict) -> dict:
	"""Act on many cases; more than twenty are done in the background.

	Returns `total` and `results`, each with `application` and either `stage` or the sentence `refusal`. What
	goes on in the background has a `key` as well, with which `read_results` tells how far it is.
	"""
	names = list(dict.fromkeys(map(str, applications)))
	if len(names) > MOST:
		sentence = _("At most {0} cases can be acted on at once. Please choose fewer.")
		frappe.throw(sentence.format(MOST), InvalidArgumentError)
	if len(names) <= AT_ONCE:
		return {"total": len(names), "results": [act_on_one(name, action, values) for name in names]}
	return _go_on_in_background(names, action, values)


def act_on_one(application: str, action: str, values: dict) -> dict:
	"""Act on one case in a transaction of its own; return its new stage, or why it was refused."""
	try:
		stage = act_on_application(application, action, values)
		frappe.db.commit()
	except Exception as error:
		frappe.db.rollback()
		return {"application": application, "refusal": describe_refusal(error)}
	finally:
		frappe.clear_messages()
	return {"application": application, "stage": stage}


def describe_refusal(error: Exception) -> str:
	"""Return what a person is told; what nobody foresaw goes to the error log."""
	if isinstance(error, BUSY):
		return _("Somebody else was acting on this case at the same moment. Please try again.")
	if isinstance(error, frappe.PermissionError) and not str(error):
		return _("This case is not yours to act on.")
	if isinstance(error, frappe.ValidationError | frappe.PermissionError) and str(error):
		return str(error)
	frappe.log_error("Act on many cases")
	frappe.db.commit()
	return _("Something went wrong; nothing was changed. The administrator finds it in the error log.")


def act_in_background(key: str, applications: list[str], action: str, values: dict, user: str) -> None:
	"""Go on with an act on many cases; a second run does only what the first has not done."""
	known = _read(user, key) or _make(applications)
	done = {result["application"] for result in known["results"]}
	for name in applications:
		if name not in done:
			known["results"].append(act_on_one(name, action, values))
			_keep(user, key, known)


def read_results(key: str) -> dict:
	"""Return how far an act on many cases is that the signed-in user began."""
	known = _read(frappe.session.user, key)
	if not known:
		sentence = _("There is no such act on many cases, or it was more than an hour ago.")
		frappe.throw(sentence, InvalidArgumentError)
	return {**known, "key": key}


def _go_on_in_background(names: list[str], action: str, values: dict) -> dict:
	key, user, known = frappe.generate_hash(length=20), frappe.session.user, _make(names)
	_keep(user, key, known)
	frappe.enqueue(
		"govhall.tasks.act_on_cases",
		queue="short",
		job_id=f"hall-bulk-{key}",
		key=key,
		applications=names,
		action=action,
		values=values,
		user=user,
		language=frappe.local.lang,
	)
	return {**known, "key": key}


def _make(names: list[str]) -> dict:
	return {"total": len(names), "results": []}


def _read(user: str, key: str) -> dict | None:
	return frappe.cache().get_value(_name(user, key), expires=True)


def _keep(user: str, key: str, known: dict) -> None:
	frappe.cache().set_value(_name(user, key), known, expires_in_sec=KEPT_SECONDS)


def _name(user: str, key: str) -> str:
	return f"hall_bulk|{user}|{key}"
