"""What the e-mail address of an account, and the name of a person, may look like."""

import re
import unicodedata

LONGEST = 140  # characters, what the framework's columns hold
LONGEST_LOCAL = 64  # before the @ (RFC 5321, 4.5.3.1)
# one address without quotes and comments (RFC 5322, dot-atom), in letters of one script: no two look alike
ADDRESS = re.compile(
	r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9-]+\.)+[a-z0-9-]{2,}"
)
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def read_address(text: str) -> str | None:
	"""Return one e-mail address in small letters, or None for anything else, a list of them too.

	Dots and what follows a plus count: whether they mean another mailbox only its provider knows.
	"""
	address = text.strip().lower()
	if len(address) > LONGEST or not ADDRESS.fullmatch(address):
		return None
	return address if address.index("@") <= LONGEST_LOCAL else None


def read_name(text: str) -> str | None:
	"""Return a person's name with single blanks, or None for one with invisible characters or markup."""
	name = " ".join(text.split(" ")).strip()
	if len(name) > LONGEST or any(unicodedata.category(sign) in INVISIBLE or sign in "<>" for sign in name):
		return None
	return " ".join(name.split())
