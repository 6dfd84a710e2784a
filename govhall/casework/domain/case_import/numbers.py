"""What the numbers of old cases say of the counters from which the hall goes on drawing."""

import re
from datetime import date, datetime

AFTER_CODE = re.compile(r"(\d{8})(\d+)")
ARCHIVE_NUMBER = re.compile(r"〔(\d{4})〕(\d+)号")


def read_case_number(number: str, code: str) -> tuple[date, int] | None:
	"""Return day and serial of an acceptance number that begins with a matter's code, None of any other."""
	found = AFTER_CODE.fullmatch(number.removeprefix(code)) if number.startswith(code) else None
	if not found:
		return None
	try:
		return datetime.strptime(found[1], "%Y%m%d").date(), int(found[2])
	except ValueError:
		return None


def read_archive_number(number: str) -> tuple[int, int] | None:
	"""Return year and serial of an archive number such as 建档〔2026〕12号, None of one in another form."""
	found = ARCHIVE_NUMBER.search(number)
	return (int(found[1]), int(found[2])) if found else None
