"""Synthetic codes with right check digits, always the same for the same record."""

import re
from zlib import crc32

from govhall.organisation.domain.identifiers import CREDIT_ALPHABET, CREDIT_WEIGHTS, ENTITY_WEIGHTS

STATE_ORGAN = "11"
TYPE_DIGITS = {
	"Licence": "01",
	"Benefit": "05",
	"Confirmation": "07",
	"Award": "08",
	"Adjudication": "09",
	"Other": "10",
	"Public Service": "20",
}
TYPE_LETTERS = {
	"Licence": "XK",
	"Benefit": "JF",
	"Confirmation": "QR",
	"Award": "JL",
	"Adjudication": "CJ",
	"Other": "QT",
	"Public Service": "GG",
}


def make_credit_code(division: str, seed: str, kind: str = STATE_ORGAN) -> str:
	"""Return a unified social credit code (GB 32100, GB 11714) of the county-level division."""
	entity = f"T{_spell(crc32(seed.encode()), 7)}"
	total = sum(int(sign, 36) * weight for sign, weight in zip(entity, ENTITY_WEIGHTS, strict=True))
	body = f"{kind}{division[:6]}{entity}{'0X987654321'[total % 11]}"
	total = sum(
		CREDIT_ALPHABET.index(sign) * weight for sign, weight in zip(body, CREDIT_WEIGHTS, strict=True)
	)
	return body + CREDIT_ALPHABET[-total % 31]


def make_base_code(province: str, matter_type: str, department_number: int, serial: int) -> str:
	"""Return a local base code of 12 digits: province, type, department, main item, no sub-item."""
	return f"{province}{TYPE_DIGITS[matter_type]}{department_number:02d}{serial:03d}000"


def read_serial(code: str, matter_type: str) -> int | None:
	"""Return the serial in a matter's code, as 7 of `610800YLFG-XK-0007`; None when it is no such code."""
	found = re.fullmatch(rf"\d{{6}}[A-Z]+-{TYPE_LETTERS[matter_type]}-0(\d{{3}})", code)
	return int(found[1]) if found else None


def _spell(number: int, length: int) -> str:
	signs = ""
	for _place in range(length):
		number, digit = divmod(number, len(CREDIT_ALPHABET))
		signs = CREDIT_ALPHABET[digit] + signs
	return signs
