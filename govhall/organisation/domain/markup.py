"""Telling plain text from what a browser would read as a tag."""

import html
import re

# what makes a text worth a second look; most have none of it
SUSPECT = re.compile(r"<[a-z/!?]|&(?:lt|amp|#)|\\[ux]\{?0*3c", re.IGNORECASE)
TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
ESCAPED = re.compile(r"\\+[ux]\{?0*3c\}?", re.IGNORECASE)
# C0 and C1 but tab and line ends, the overrides that turn text around, and what is no character
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff]")
ROUNDS = 3  # how often a text may be wrapped in entities before nobody unwraps it any more


def has_markup(text: str) -> bool:
	"""Tell whether a browser would see a tag in a text, be it in entities or in escapes of JSON."""
	if not SUSPECT.search(text):
		return False
	text = ESCAPED.sub("<", text)
	for _round in range(ROUNDS):
		if TAG.search(text):
			return True
		text = html.unescape(text)
	return bool(TAG.search(text))
