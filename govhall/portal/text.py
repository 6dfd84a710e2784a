"""How the portal writes records, dates and days in Chinese and in English."""

import re
from datetime import date, datetime

from babel.dates import format_date
from frappe.utils import escape_html, get_datetime

from govhall.casework.domain.stage_facts import FACTS
from govhall.organisation.language import is_chinese, name_of

LANGUAGES = ("zh", "en")
WIDE_COLON = "\uff1a"
HAN = re.compile(r"[\u4e00-\u9fff]")


def text_of(record, fieldname: str) -> str:
	"""Return a record's text; the field `english_…` holds its translation where there is one."""
	return name_of(record, fieldname, f"english_{fieldname}")


def lines_of(content: str | None) -> list[str]:
	"""Return the lines of a text that are not empty."""
	return [line.strip() for line in (content or "").splitlines() if line.strip()]


def date_of(day: date | datetime | str | None) -> str:
	"""Write a day as people read it: 2026年10月6日, 6 October 2026."""
	if not day:
		return ""
	moment = get_datetime(day)
	if is_chinese():
		return f"{moment.year}年{moment.month}月{moment.day}日"
	return format_date(moment, "d MMMM yyyy", locale="en")


def time_of(moment: datetime | str | None) -> str:
	"""Write the time of day with hours and minutes."""
	return get_datetime(moment).strftime("%H:%M") if moment else ""


def has_time(moment: date | datetime | str | None) -> bool:
	"""Tell whether a moment has a time of day, and is not only a day."""
	return isinstance(moment, datetime) or (isinstance(moment, str) and ":" in moment)


def say(content: str | None) -> str:
	"""Return a text as markup; on an English page Chinese is marked, so that it is read as Chinese."""
	markup = escape_html(content or "")
	language = lang_of(content)
	return f"<span{language}>{markup}</span>" if language else markup


def lang_of(content: str | None) -> str:
	"""Return the attribute that tells a screen reader to read Chinese on an English page."""
	return "" if is_chinese() or not HAN.search(content or "") else ' lang="zh-CN"'


def is_public_file(address: str | None) -> bool:
	"""Tell whether a guest can open an attached file; private files are for the staff."""
	return bool(address) and (address.startswith("/files/") or is_web_address(address))


def is_web_address(address: str | None) -> bool:
	"""Tell whether an address is one of the web, and no script or mail address."""
	return bool(address) and address.startswith(("https://", "http://"))


def tone_of(stage: str) -> str:
	"""Return the tone in which a stage is shown; its name is always written beside it."""
	return FACTS[stage].tone if stage in FACTS else "quiet"
