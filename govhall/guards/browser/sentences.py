"""Sentences of the server, which the desk shows as markup: formatting stays, all else is shown as typed.

A refusal may name a person, a file, a neighbour: what those are called was written by anybody.
"""

import json
import re

import frappe

from govhall.organisation.domain.markup import SUSPECT

TAG = re.compile(r"<[^<>]*>?")
# what the framework's own sentences are formatted with
FORMATTING = re.compile(
	r"</?(?:a|b|br|code|div|em|h[1-6]|hr|i|li|ol|p|pre|small|span|strong|table|tbody|td|th|thead|tr|u|ul)"
	r"(?:\s+(?:(?:class|style|title|target|data-[\w-]+)=(?:\"[^\"]*\"|'[^']*')"
	r"|href=(?:\"(?:/|#|https?:)[^\"]*\"|'(?:/|#|https?:)[^']*')))*\s*/?>",
	re.IGNORECASE,
)


def keep_formatting(text: str) -> str:
	"""Return a sentence in which nothing but formatting is a tag."""
	return TAG.sub(lambda tag: tag[0] if FORMATTING.fullmatch(tag[0]) else f"&lt;{tag[0][1:]}", text)


def tame_messages(response=None, request=None) -> None:
	"""Leave no other tags in the messages of an answer (hook `after_request`)."""
	if response is None or not getattr(frappe.local, "message_log", None):
		return
	answer = json.loads(response.get_data()) if response.mimetype == "application/json" else None
	said = answer.get("_server_messages") if isinstance(answer, dict) else None
	if said and SUSPECT.search(said):
		messages = [json.dumps(_tame(json.loads(message))) for message in json.loads(said)]
		response.set_data(json.dumps(answer | {"_server_messages": json.dumps(messages)}))


def _tame(part):
	if isinstance(part, str):
		return keep_formatting(part)
	if isinstance(part, list):
		return [_tame(each) for each in part]
	return {key: _tame(each) for key, each in part.items()} if isinstance(part, dict) else part
