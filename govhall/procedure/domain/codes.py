"""Codes that let a stranger find a case or check a paper, and nobody guess one."""

import base64
import secrets
from unicodedata import normalize

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS = 4
GROUP_LENGTH = 4
_TO_ALPHABET = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())


def make_code() -> str:
	"""Return 80 random bits as XXXX-XXXX-XXXX-XXXX without letters that look alike."""
	return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))


def make_codes(count: int) -> list[str]:
	"""Return so many codes, sorted, so that many rows go into an index from left to right."""
	signs = base64.b32encode(secrets.token_bytes(10 * count)).translate(_TO_ALPHABET).decode()
	size = GROUPS * GROUP_LENGTH
	texts = (signs[start : start + size] for start in range(0, len(signs) // size * size, size))
	return sorted("-".join((text[:4], text[4:8], text[8:12], text[12:])) for text in texts)


def read_code(text: str) -> str:
	"""Return a typed code in its canonical form: upper case, half-width, blanks and hyphens put right."""
	signs = "".join(sign for sign in normalize("NFKC", text).upper() if sign.isalnum())
	return "-".join(signs[start : start + GROUP_LENGTH] for start in range(0, len(signs), GROUP_LENGTH))
