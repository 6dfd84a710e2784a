"""Errors of the framework over what it was given: a refusal in place of an error of the server.

Its lists, reports and forms hand arguments on to Python and to the database as they came, and answer 500 to a
filter that is none, a column that is not there, a number in place of a list. Whoever sent that learns so, on
every version alike. The error log has it all the same: it may be a fault of the framework after all.

Errors in our own code, or in another app's, stay what they are: faults, that must be found.
"""

from functools import wraps
from traceback import walk_tb

import frappe
import frappe.app
from frappe import _

NONSENSE = (AttributeError, ImportError, LookupError, NameError, RecursionError, TypeError, ValueError)
# of the other errors of the database: no value or a wrong one, a column that is not there, a wrong pattern
WRONG_QUERIES = frozenset((1048, 1052, 1054, 1139, 1241, 1267, 1271, 1292, 1305, 1364, 1366))
# stand between a request and the framework, and are in the way of each of its errors
BETWEEN = ("govhall.guards.", "govhall.api.desk", "govhall.api.arguments", "govhall.api.guards")
STATUS = frappe.ValidationError.http_status_code


def hear_stumbles(**_named) -> None:
	"""Have the framework's errors looked at before it answers them (hook `before_request`)."""
	if not hasattr(frappe.app.handle_exception, "hears_stumbles"):
		frappe.app.handle_exception = _hear(frappe.app.handle_exception)


def _hear(handle_exception):
	@wraps(handle_exception)
	def heard(error, *arguments, **named):
		if is_stumble(error):
			frappe.app.log_error_snapshot(error)
			error.http_status_code = STATUS
			frappe.clear_messages()
			frappe.msgprint(_("The request is not understood. Please check its arguments."))
		frappe.local.flags.refusal = error
		return handle_exception(error, *arguments, **named)

	heard.hears_stumbles = True
	return heard


def is_stumble(error: Exception) -> bool:
	"""Tell whether the framework, and nobody above it, stumbled over what a client sent."""
	return getattr(error, "http_status_code", 500) >= 500 and is_nonsense(error) and _is_its_own(error)


def is_nonsense(error: Exception) -> bool:
	"""Tell whether an error is of a kind that wrong values make; a lost connection or a deadlock is not."""
	database = frappe.db
	if database and isinstance(error, database.DataError | database.ProgrammingError):
		return True
	return isinstance(error, NONSENSE) or bool(error.args and error.args[0] in WRONG_QUERIES)


def _is_its_own(error: Exception) -> bool:
	names = [frame.f_globals.get("__name__", "") for frame, _line in walk_tb(error.__traceback__)]
	apps = frappe.get_installed_apps()
	of_apps = [name for name in names if name.partition(".")[0] in apps and not name.startswith(BETWEEN)]
	innermost = next((name for name in reversed(names) if name.partition(".")[0] in apps), "")
	return innermost.startswith("frappe") and all(name.startswith("frappe") for name in of_apps)
