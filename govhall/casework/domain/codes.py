"""Codes that let a stranger find a case or check a paper, and nobody guess one."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS = 4
GROUP_LENGTH = 4


def make_code() -> str:
	"""Return 80 random bits as XXXX-XXXX-XXXX-XXXX without letters that look alike."""
	return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))


def read_code(text: str) -> str:
	"""Return a typed code in its canonical form: upper case, blanks and hyphens put right."""
	signs = "".join(sign for sign in text.upper() if sign.isalnum())
	return "-".join(signs[start : start + GROUP_LENGTH] for start in range(0, len(signs), GROUP_LENGTH))
