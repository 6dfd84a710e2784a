"""The consistency rules of provincial checkers, by their numbers, and those of codes, promises, presence."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from govhall.catalogue.domain.codes import TYPE_DIGITS, is_base_code, is_handling_item_code
from govhall.catalogue.domain.findings import (
	ERROR,
	ITEM_CODES,
	PRESENCE,
	PROMISES,
	RENEWALS,
	WARNING,
	Finding,
)

Matter = Mapping[str, Any]

RESULT_ENDINGS = (("批复", "Approval"), ("证", "Certificate"), ("文", "Official Document"))
NECESSARY_STEPS = ("Acceptance", "Review", "Approval", "Completion", "Delivery")
NOTHING = ("", "无", "None")
BETWEEN_PHONES = re.compile(r"[、，,；;/\s]+")
PHONE_WITH_AREA = re.compile(r"(?<!\d)0\d{2,3}[)）]?[-—]?\d{5,8}(?!\d)")
# working days of the Licensing Law, Article 42
LIMITS_OF_LAW = {"Ordinary": 20, "Joint": 45}
# what an applicant is told before promising (国办发〔2020〕42号)
PROMISE_TEXTS = ("promise_text", "promise_liability", "promise_check_method")
VAGUE_MATERIAL = re.compile(
	r"(?:其他|其它|有关|相关)(?:的)?(?:材料|资料|文件|证明|手续|证件)|所需(?:的)?(?:材料|资料|文件)"
)
THEME_AUDIENCES = (
	("Natural Person", "serves_natural_persons"),
	("Legal Person", "serves_legal_persons"),
)


def check_case_type(matter: Matter) -> Iterator[Finding]:
	"""Rule 1: done at once exactly when it is an instant matter."""
	if (matter.get("case_type") == "Instant") != (_number(matter, "promised_days") == 0):
		yield Finding("1", "case_type", ERROR, "promised_days")


def check_result(matter: Matter) -> Iterator[Finding]:
	"""Rule 2: the kind of the result follows its name, and a named result has a sample."""
	name = matter.get("result_name") or ""
	kind = next((kind for ending, kind in RESULT_ENDINGS if name.endswith(ending)), None)
	if kind and kind != matter.get("result_kind"):
		yield Finding("2", "result_kind", ERROR, "result_kind", (name, kind))
	if name and not matter.get("result_sample"):
		yield Finding("2", "result_sample", WARNING, "result_sample", (name,))


def check_visits(matter: Matter) -> Iterator[Finding]:
	"""Rule 3: a visit needs its reason, and no reason stands without a visit."""
	has_reason = (matter.get("on_site_reason") or "").strip() not in NOTHING
	if _number(matter, "visits_count") and not has_reason:
		yield Finding("3", "reason_missing", ERROR, "on_site_reason")
	if not _number(matter, "visits_count") and has_reason:
		yield Finding("3", "reason_without_visit", ERROR, "on_site_reason")


def check_courier(matter: Matter) -> Iterator[Finding]:
	"""Rule 4: without a visit and without the web, the post is the way."""
	is_online = matter.get("allow_online") or matter.get("allow_mobile")
	if not _number(matter, "visits_count") and not is_online and not matter.get("allow_courier"):
		yield Finding("4", "no_way", ERROR, "allow_courier")


def check_online_depth(matter: Matter) -> Iterator[Finding]:
	"""Rule 5: what is wholly done on line needs no visit."""
	if matter.get("online_depth") == "Level IV" and _number(matter, "visits_count"):
		yield Finding("5", "visit_at_level_iv", ERROR, "visits_count")


def check_fees(matter: Matter) -> Iterator[Finding]:
	"""Rule 6: fees have their basis, items and standards; where there are none, nothing is paid on line."""
	if not matter.get("is_charged"):
		if matter.get("fee_items"):
			yield Finding("6", "items_without_fee", ERROR, "fee_items")
		if matter.get("allow_online_payment"):
			yield Finding("6", "payment_without_fee", ERROR, "allow_online_payment")
		return
	if not matter.get("fee_basis"):
		yield Finding("6", "no_basis", ERROR, "fee_basis")
	if not matter.get("fee_items"):
		yield Finding("6", "no_items", ERROR, "fee_items")
	for row in matter.get("fee_items") or []:
		if not row.get("standard"):
			name = str(row.get("fee_name") or row.get("fee_item"))
			yield Finding("6", "no_standard", ERROR, "fee_items", (name,))


def check_phones(matter: Matter) -> Iterator[Finding]:
	"""Rule 7: enquiry and complaint have two different numbers, each with its area code."""
	phones = {field: matter.get(field) or "" for field in ("enquiry_phone", "complaint_phone")}
	for field, text in phones.items():
		numbers = [number for number in BETWEEN_PHONES.split(text) if number]
		if not all(PHONE_WITH_AREA.search(number) for number in numbers):
			yield Finding("7", "no_area_code", ERROR, field, (text,))
	if phones["enquiry_phone"] and phones["enquiry_phone"] == phones["complaint_phone"]:
		yield Finding("7", "same_phone", ERROR, "complaint_phone", (phones["complaint_phone"],))


def check_themes(matter: Matter) -> Iterator[Finding]:
	"""Rule 8: themes are of those whom the matter serves, at least one of each."""
	themes = matter.get("themes") or []
	for audience, field in THEME_AUDIENCES:
		named = [str(row.get("theme_name")) for row in themes if row.get("audience") == audience]
		if named and not matter.get(field):
			yield Finding("8", "foreign_theme", ERROR, "themes", (named[0], audience))
		if not named and matter.get(field):
			yield Finding("8", "no_theme", WARNING, "themes", (audience,))


def check_licence(matter: Matter) -> Iterator[Finding]:
	"""Rule 9: a licence answers a question and shows all its steps."""
	if matter.get("matter_type") != "Licence":
		return
	if not matter.get("faqs"):
		yield Finding("9", "no_question", ERROR, "faqs")
	kinds = {row.get("kind") for row in matter.get("steps") or []}
	missing = [kind for kind in NECESSARY_STEPS if kind not in kinds]
	if kinds and missing:
		yield Finding("9", "steps_missing", ERROR, "steps", tuple(missing))


def check_limits(matter: Matter) -> Iterator[Finding]:
	"""Rule 10: a promise is not longer than the law allows."""
	if _number(matter, "promised_days") > count_statutory_days(matter):
		yield Finding("10", "promise_too_long", ERROR, "promised_days")
	yield from _check_limit_of_law(matter)


def check_promise(matter: Matter) -> Iterator[Finding]:
	"""A promise in place of proof tells its check and liability, and never where safety is at stake."""
	if not matter.get("promise_kind"):
		return
	if matter.get("is_safety_related"):
		yield Finding(PROMISES, "promise_for_safety", ERROR, "promise_kind")
	for field in PROMISE_TEXTS:
		if not str(matter.get(field) or "").strip():
			yield Finding(PROMISES, "promise_untold", ERROR, field)


def check_presence(matter: Matter) -> Iterator[Finding]:
	"""Only a law keeps an agent from applying, and it is named (Licensing Law, Article 29)."""
	if matter.get("requires_presence") and not str(matter.get("presence_basis") or "").strip():
		yield Finding(PRESENCE, "presence_without_basis", ERROR, "presence_basis")


def check_renewal(matter: Matter) -> Iterator[Finding]:
	"""Only a law, regulation or rule sets another period than Article 50 does, and it is named."""
	if _number(matter, "renewal_period") and not str(matter.get("renewal_basis") or "").strip():
		yield Finding(RENEWALS, "renewal_without_basis", ERROR, "renewal_basis")


def check_materials(matter: Matter) -> Iterator[Finding]:
	"""Rule 11: no catch-all materials."""
	for row in matter.get("materials") or []:
		name = str(row.get("material_name") or "")
		if VAGUE_MATERIAL.search(name):
			yield Finding("11", "vague_material", ERROR, "materials", (name,))


def check_codes(matter: Matter) -> Iterator[Finding]:
	"""Codes fit the type of the matter, its layer, and the item to which it belongs."""
	code = matter.get("base_code") or ""
	if not code:
		return
	if not is_base_code(code):
		yield Finding(ITEM_CODES, "base_code", ERROR, "base_code", (code,))
		return
	if code[2:4] != TYPE_DIGITS.get(str(matter.get("matter_type"))):
		yield Finding(ITEM_CODES, "type_digits", WARNING, "base_code", (code[2:4],))
	yield from _check_layer(matter, code)


def _check_layer(matter: Matter, code: str) -> Iterator[Finding]:
	layer, main = matter.get("item_layer"), str(matter.get("main_base_code") or "")
	if layer == "Sub-item" and code.endswith("000"):
		yield Finding(ITEM_CODES, "sub_item_serial", WARNING, "base_code")
	if layer == "Sub-item" and main and main[:9] != code[:9]:
		yield Finding(ITEM_CODES, "other_main_item", WARNING, "base_code", (main,))
	if layer == "Handling Item":
		if main and main != code:
			yield Finding(ITEM_CODES, "other_item", WARNING, "base_code", (main,))
		handling = matter.get("handling_item_code") or ""
		if not is_handling_item_code(handling, matter.get("implementation_code") or ""):
			yield Finding(ITEM_CODES, "handling_item_code", ERROR, "handling_item_code", (handling,))


def _check_limit_of_law(matter: Matter) -> Iterator[Finding]:
	"""A licence has a limit by law, instant matters too: one that cannot be decided at once falls back on it.

	A limit longer than Article 42 of the Licensing Law gives rests on a special law, which says so.
	"""
	days = LIMITS_OF_LAW.get(str(matter.get("limit_kind") or ""))
	if matter.get("matter_type") == "Licence" and _number(matter, "statutory_days") < 1:
		yield Finding("10", "no_limit_of_law", ERROR, "statutory_days")
	if matter.get("matter_type") == "Licence" and days and count_statutory_days(matter) > days:
		yield Finding("10", "longer_than_law", ERROR, "limit_kind", (str(days),))
	if matter.get("limit_kind") == "Special Law" and not (matter.get("statutory_note") or "").strip():
		yield Finding("10", "special_law_unnamed", ERROR, "statutory_note")


def count_statutory_days(matter: Matter) -> int:
	"""Return the statutory limit in working days; so many calendar days hold at least those."""
	days = _number(matter, "statutory_days")
	return days * 5 // 7 if matter.get("statutory_unit") == "Calendar Day" else days


def _number(matter: Matter, field: str) -> int:
	return int(matter.get(field) or 0)


RULES: tuple[Callable[[Matter], Iterator[Finding]], ...] = (
	check_case_type,
	check_result,
	check_visits,
	check_courier,
	check_online_depth,
	check_fees,
	check_phones,
	check_themes,
	check_licence,
	check_limits,
	check_promise,
	check_presence,
	check_renewal,
	check_materials,
	check_codes,
)
