"""Texts for logs: no values of a request, no identity and mobile numbers, no passwords and tokens."""

import re

from govhall.organisation.domain.identifiers import mask_identity_number, mask_mobile

CARD = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[0-9Xx]|\d{15})(?![0-9A-Za-z])")
PASSPORT = re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}\d{7,8}(?![0-9A-Za-z])")
MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:86)?(1[3-9]\d{9})(?!\d)")
SECRET = re.compile(
	r"((?:password|passwd|pwd|secret|token|key|sid|code|otp)[\"']?\s*[:=]\s*[\"']?)[^\s\"'&,;}]+",
	re.IGNORECASE,
)
AUTHORIZATION = re.compile(r"\b((?:token|basic|bearer)\s+)[\w.:+/=-]{8,}", re.IGNORECASE)
# how the framework writes the arguments of a request behind a line of its log
ARGUMENTS = re.compile(r"\nForm Dict: (.*)\Z", re.DOTALL)
NAME = re.compile(r"['\"]([A-Za-z_]\w{0,63})['\"]: ", re.ASCII)
# of a traceback: the frames and, four blanks in, their lines of code; deeper lines are the values
FRAME = re.compile(r'  File "[^"\n]*", line \d+, in \S+\Z')
CODE = re.compile(r" {4}\S")
HIDDEN = "********"
LONGEST = 100_000  # beyond that a text is cut off: the patterns take time


def mask_text(text: str) -> str:
	"""Mask identity, passport and mobile numbers in a text, and what follows the name of a secret."""
	text = CARD.sub(lambda found: mask_identity_number(found[0]), text[:LONGEST])
	text = PASSPORT.sub(lambda found: mask_identity_number(found[0]), text)
	text = MOBILE.sub(lambda found: mask_mobile(found[1]), text)
	text = SECRET.sub(rf"\1{HIDDEN}", text)
	return AUTHORIZATION.sub(rf"\1{HIDDEN}", text)


def mask_line(text: str) -> str:
	"""Mask a line of a log; of the arguments of a request only the names stay."""
	return mask_text(ARGUMENTS.sub(_name_arguments, text))


def mask_traceback(text: str) -> str:
	"""Leave frames, code and the error itself of a traceback, without the values of its variables."""
	kept, is_inside = [], False
	for line in text[:LONGEST].split("\n"):
		if FRAME.match(line):
			kept, is_inside, may_be_code = [*kept, line], True, True
		elif not is_inside:
			kept.append(line)
		elif CODE.match(line) and may_be_code:
			kept, may_be_code = [*kept, line], False
		elif line and not line.startswith(" "):
			kept, is_inside = [*kept, line], False
	return mask_text("\n".join(kept))


def _name_arguments(found: re.Match) -> str:
	names = NAME.findall(found[1])
	return f"\nArguments: {', '.join(dict.fromkeys(names))}"
