"""What is wrong with an answer: errors of the server, tracebacks, refusals that say nothing or write."""

import json
import re
from dataclasses import dataclass

from fuzz_calls import Call

TAG = re.compile(r"<[^>]+>")


@dataclass
class Fault:
	"""An answer that should not be, with the call that it answers and the error behind it."""

	what: str
	status: int
	role: str
	call: str
	answer: str
	cause: str = ""


def find_wrong(call: Call, status: int, answer: str, wrote: bool = False) -> list[str]:
	wrong = []
	if status >= 500:
		wrong.append("answers with an error of the server")
	if "Traceback (most recent" in answer:
		wrong.append("shows a traceback")
	if status >= 400 and call.verb != "HEAD" and not read_sentence(answer):
		wrong.append("refuses without a sentence")
	if status >= 400 and wrote:
		wrong.append("refuses and writes")
	return wrong


def read_sentence(answer: str) -> str:
	"""Return what an answer says to a person; the plain text of a page where it is one."""
	try:
		messages = json.loads(json.loads(answer).get("_server_messages", "[]"))
	except ValueError:
		return TAG.sub("", answer).strip() if answer.lstrip().startswith("<") else ""
	return TAG.sub("", " ".join(json.loads(message)["message"] for message in messages)).strip()
