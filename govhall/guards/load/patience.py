"""Answers to who asks too much or too early: 429 with the time when it goes on; browsers come again."""

import frappe

TOO_MANY = 429
# so long a browser waits by itself, in seconds
COMES_AGAIN = 10


def ask_for_patience(sentence: str, seconds: float, error: type[Exception]) -> None:
	"""Raise a refusal that ends after some seconds."""
	frappe.local.flags.goes_on_after = max(1, round(seconds))
	frappe.throw(sentence, error)


def tell_when_it_goes_on(response=None, request=None) -> None:
	"""Give a refusal of a quota or of a busy site its status and headers (hook `after_request`)."""
	# the framework's own page of a refusal says 200 in some versions
	if not (response and frappe.local.flags.goes_on_after):
		return
	seconds = frappe.local.flags.goes_on_after
	response.status_code = TOO_MANY
	response.headers["Retry-After"] = str(seconds)
	if response.mimetype == "text/html" and seconds <= COMES_AGAIN and request.method == "GET":
		response.headers["Refresh"] = str(seconds)
