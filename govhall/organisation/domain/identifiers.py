"""Numbers that persons, bodies and telephones carry, with their check digits.

Every `check_…` function takes what a person typed and returns the canonical form,
or raises `InvalidIdentifier` whose `reason` is one of the constants of `Reason`.
"""

import re
import unicodedata
from datetime import date
from enum import Enum

IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ENTITY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
EARLIEST_BIRTH_YEAR = 1900


# whatever a person or a page puts between the digits of a number: blanks, dashes, dots, signs nobody sees
BETWEEN = re.compile(r"[\s\u00b7\u2010-\u2015\u2043\u2212\u30fb\u30fc\ufe58\ufe63\uff65~_-]+")
INVISIBLE = ("Cc", "Cf", "Co", "Mn")


class Reason(Enum):
	"""Why a number cannot be right."""

	LENGTH = "length"
	CHARACTERS = "characters"
	BIRTH_DATE = "birth date"
	CHECK_DIGIT = "check digit"


class InvalidIdentifier(ValueError):
	"""A number that no authority can have issued."""

	def __init__(self, reason: Reason):
		super().__init__(reason.value)
		self.reason = reason


def clean_number(text: str) -> str:
	"""Return a number as it was meant: half-width, in capitals, without what stands between its digits.

	Numbers are pasted from chats, tables and pictures, with full-width digits, blanks, dashes of any kind and
	signs that nobody sees.
	"""
	plain = unicodedata.normalize("NFKC", text)
	seen = "".join(sign for sign in plain if unicodedata.category(sign) not in INVISIBLE)
	return BETWEEN.sub("", seen).upper()


def clean_document_number(text: str) -> str:
	"""Return the number of any other document in capitals and half-width; its dashes may belong to it."""
	plain = unicodedata.normalize("NFKC", text)
	seen = "".join(sign for sign in plain if unicodedata.category(sign) not in INVISIBLE)
	return " ".join(seen.split()).upper()


def clean_typed_number(text: str) -> str:
	"""Return a number that may be of an identity card or of any other document."""
	number = clean_number(text)
	return number if re.fullmatch(r"[0-9]{17}[0-9X]", number) else clean_document_number(text)


def check_identity_number(text: str, today: date) -> str:
	"""Return the resident identity number in upper case (GB 11643-1999).

	The area code is not checked: codes are historical and people keep them.
	"""
	number = clean_number(text)
	if len(number) != 18:
		raise InvalidIdentifier(Reason.LENGTH)
	if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
		raise InvalidIdentifier(Reason.CHARACTERS)
	if not _is_birth_date(number[6:14], today):
		raise InvalidIdentifier(Reason.BIRTH_DATE)
	total = sum(int(digit) * weight for digit, weight in zip(number, IDENTITY_WEIGHTS, strict=False))
	if IDENTITY_CHECKS[total % 11] != number[17]:
		raise InvalidIdentifier(Reason.CHECK_DIGIT)
	return number


def check_identity_number_of_any_time(text: str, today: date) -> str:
	"""Return an identity number as `check_identity_number`, or one of 15 digits as it stands.

	Those were given until 1999 (GB 11643-1989) and are found in old files alone.
	"""
	number = clean_number(text)
	if re.fullmatch(r"[0-9]{15}", number) and _is_birth_date(f"19{number[6:12]}", today):
		return number
	return check_identity_number(text, today)


def check_credit_code(text: str) -> str:
	"""Return the unified social credit code in upper case (GB 32100-2015, GB 11714)."""
	code = clean_number(text)
	if len(code) != 18:
		raise InvalidIdentifier(Reason.LENGTH)
	if not re.fullmatch(rf"[{CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{CREDIT_ALPHABET}]{{10}}", code):
		raise InvalidIdentifier(Reason.CHARACTERS)
	if _credit_check(code[:17]) != code[17]:
		raise InvalidIdentifier(Reason.CHECK_DIGIT)
	return code


def check_entity_code(code: str) -> bool:
	"""Tell whether positions 9 to 17 of a credit code form a right organisation code (GB 11714)."""
	total = sum(int(sign, 36) * weight for sign, weight in zip(code[:8], ENTITY_WEIGHTS, strict=True))
	value = 11 - total % 11
	return code[8] == {10: "X", 11: "0"}.get(value, str(value))


def check_mobile(text: str) -> str:
	"""Return a mainland mobile number as 11 digits, without country code and what stands between them."""
	digits = re.sub(r"^(\+|00)?86(?=1[0-9]{10}$)", "", clean_number(text))
	if not re.fullmatch(r"[0-9]+", digits):
		raise InvalidIdentifier(Reason.CHARACTERS)
	if not re.fullmatch(r"1[3-9][0-9]{9}", digits):
		raise InvalidIdentifier(Reason.LENGTH)
	return digits


def mask_identity_number(number: str) -> str:
	"""Hide the middle of a personal number, the birth date of an identity card with it."""
	if len(number) == 18:
		return f"{number[:6]}********{number[14:]}"
	shown = min(2, len(number) // 4)
	return f"{number[:shown]}{'*' * (len(number) - 2 * shown)}{number[len(number) - shown :]}"


def mask_name(name: str) -> str:
	"""Show a person's name to the public: 张三 → 张*, 欧阳小明 → 欧**明."""
	if len(name) < 2:
		return "*"
	if len(name) == 2:
		return f"{name[0]}*"
	return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def mask_mobile(number: str) -> str:
	"""Show the first three and last four digits."""
	return f"{number[:3]}****{number[-4:]}" if len(number) >= 8 else "****"


def _is_birth_date(digits: str, today: date) -> bool:
	try:
		born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
	except ValueError:
		return False
	return born.year >= EARLIEST_BIRTH_YEAR and born <= today


def _credit_check(body: str) -> str:
	total = sum(
		CREDIT_ALPHABET.index(sign) * weight for sign, weight in zip(body, CREDIT_WEIGHTS, strict=True)
	)
	return CREDIT_ALPHABET[-total % 31]
