"""Answers to calls that the framework could not read: a sentence in place of an error of the server.

It parses a request's body before any of our code runs, and answers a body that is no JSON with 500. Of an
argument of a wrong type it says nothing at all. Both are mended on the way out, the same on every version.
"""

import json

import frappe
from frappe import _
from werkzeug.wrappers import Request, Response

OURS = "/api/method/govhall."


def say_what_is_wrong(response: Response | None, request: Request) -> None:
	"""Turn an unreadable body into a refusal, and give every refusal of ours a sentence (`after_request`)."""
	if response is None or response.status_code < 400 or not request.path.startswith("/api/"):
		return
	if response.status_code == 500 and not _is_readable(request):
		response.status_code = 400
		_add_sentence(response, _("The request is not understood: its body cannot be read."))
	elif response.status_code == 500 and not _is_method(request.path):
		response.status_code = 404
		_add_sentence(response, _find_sentence(404))
	elif response.status_code in (429, *range(500, 600)) or request.path.startswith(OURS):
		_add_sentence(response, _find_sentence(response.status_code))


def hide_what_happened(response: Response | None, request: Request) -> None:
	"""Take tracebacks and queries out of an answer (`after_request`), unless the operator wants them seen.

	The framework's own setting for that is not asked where it prints the query that has failed.
	"""
	if response is None or response.mimetype != "application/json" or b'"exc"' not in response.get_data():
		return
	answer = _read_answer(response)
	if answer and "exc" in answer and not frappe.get_system_settings("allow_error_traceback"):
		del answer["exc"]
		response.data = json.dumps(answer)


def describe_error(error: Exception) -> str:
	"""Return the sentence for an error that ends a part of a request; what is a fault of ours is logged."""
	said = [frappe.parse_json(message).get("message") for message in frappe.local.message_log]
	frappe.clear_messages()
	status = getattr(error, "http_status_code", 500)
	if status >= 500:
		frappe.log_error("Part of a request failed")
	return next((sentence for sentence in reversed(said) if sentence), None) or _find_sentence(status)


def _is_method(path: str) -> bool:
	"""Tell whether a path names a method; on what is none, as a module, the framework stumbles."""
	if not path.startswith(OURS):
		return True
	try:
		return frappe.get_attr(path.removeprefix("/api/method/")) in frappe.whitelisted
	except Exception:  # whatever is wrong with the path
		return False


def _is_readable(request: Request) -> bool:
	"""Tell whether the framework could make arguments of the body."""
	if not all(isinstance(name, str) for name in request.form):
		return False  # a part of a multipart body without a name
	body = request.get_data(as_text=True)
	if not body or "application/json" not in (request.content_type or ""):
		return True
	try:
		return isinstance(json.loads(body), dict)
	except (ValueError, RecursionError):
		return False


def _add_sentence(response: Response, sentence: str) -> None:
	"""Put a sentence where the framework puts its own, unless there is one."""
	answer = _read_answer(response)
	if answer is None or _has_sentence(answer):
		return
	message = json.dumps({"message": sentence, "title": _("Message"), "indicator": "red"})
	answer["_server_messages"] = json.dumps([message])
	response.data = json.dumps(answer)


def _has_sentence(answer: dict) -> bool:
	"""Tell whether an answer says anything; of a missing permission some versions send an empty message."""
	try:
		messages = [json.loads(message) for message in json.loads(answer.get("_server_messages") or "[]")]
	except (TypeError, ValueError):
		return True
	return any(message.get("message") for message in messages)


def _read_answer(response: Response) -> dict | None:
	try:
		answer = json.loads(response.get_data(as_text=True) or "{}")
	except ValueError:
		return None
	return answer if isinstance(answer, dict) else None


def _find_sentence(status: int) -> str:
	if status == 403:
		return _("You may not do this.")
	if status == 404:
		return _("There is nothing of this name.")
	if status == 429:
		return _("Too many requests. Please wait a little and try again.")
	if status >= 500:
		return _("Something went wrong on our side. Please try again later.")
	return _("The request is not understood: an argument is missing, or not of the type it should be.")
