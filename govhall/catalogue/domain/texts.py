"""Legal bases and steps of a matter: rows in the working copy, texts for readers.

The national exchange structure carries both as one text (by_law, handle_flow).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

LAW = re.compile(r"^《(?P<law_name>.+?)》(?:（(?P<number>[^）]*)）)?(?P<rest>.*)$", re.DOTALL)
BETWEEN_LAWS = re.compile(r"；(?=《)")
END_OF_ARTICLE = re.compile(r"[：。；]")
NUMBERING = re.compile(r"^\s*(?:\d+|[一二三四五六七八九十]+)\s*[.、．]\s*")
BETWEEN_STEPS = re.compile(r"\s*(?:、|→|->|—+>?)\s*")
WORKING_DAYS = re.compile(r"(\d+)\s*个工作日")
LONGEST_NAME = 140
STEP_KINDS = (
	("Special Procedure", ("听证", "公示", "评审", "检验", "检测", "鉴定", "拍卖", "招标")),
	("Acceptance", ("受理", "收件", "接件", "申请")),
	("Delivery", ("送达", "出证", "发证", "取件", "领取")),
	("Completion", ("办结", "制证")),
	("Approval", ("审批", "决定", "核准", "签发", "登簿")),
	("Review", ("审核", "审查", "初审", "复审", "核查", "勘", "核验")),
)


def parse_bases(text: str, english: str = "") -> list[dict[str, str]]:
	"""Return rows of law, number, article and wording from a text with a law on each line."""
	rows: list[dict[str, str]] = []
	for line, english_line in _pair_lines(text, english):
		found = _parse_laws(line, rows)
		if found and english_line:
			found[0]["english_content"] = english_line
		rows += found
	return rows


def compose_bases(rows: Iterable[Row]) -> str:
	"""Write the legal bases as a text, one on each line; a row that is still being typed has no law yet."""
	return "\n".join(_compose_basis(row) for row in rows if row.get("law_name"))


def compose_english_bases(rows: Iterable[Row]) -> str:
	"""Write those legal bases that are told in English, one on each line."""
	return "\n".join(row["english_content"] for row in rows if row.get("english_content"))


def parse_steps(text: str, english: str = "") -> list[dict[str, Any]]:
	"""Return rows of step, kind, working days and standard from a text with a step on each line.

	A single line such as “受理、审核、审批” is a list of steps.
	"""
	lines = _pair_lines(text, english)
	if len(lines) == 1 and "：" not in lines[0][0]:
		lines = [(name, "") for name in BETWEEN_STEPS.split(lines[0][0])]
	return [_parse_step(line, english_line) for line, english_line in lines if line]


def find_step_kind(name: str) -> str:
	"""Return the kind of a step by its Chinese name."""
	return next((kind for kind, words in STEP_KINDS if any(word in name for word in words)), "Other")


def compose_steps(rows: Iterable[Row]) -> str:
	"""Write the steps as a numbered text, one on each line."""
	return "\n".join(
		_join_step(number, row["step_name"], "：", row.get("standard") or _count_days(row))
		for number, row in enumerate(rows, 1)
	)


def compose_english_steps(rows: Iterable[Row]) -> str:
	"""Write the steps in English; an empty text unless each of them has its English name."""
	rows = list(rows)
	if not all(row.get("english_name") for row in rows):
		return ""
	return "\n".join(
		_join_step(number, row["english_name"], ": ", row.get("english_standard") or _count_english_days(row))
		for number, row in enumerate(rows, 1)
	)


def _pair_lines(text: str, english: str) -> list[tuple[str, str]]:
	"""Pair each line with its translation; translations in other lines all go to the first."""
	lines = [line.strip() for line in text.splitlines() if line.strip()]
	translated = [line.strip() for line in english.splitlines() if line.strip()]
	if len(translated) != len(lines):
		translated = ["\n".join(translated)]
	translated += [""] * (len(lines) - len(translated))
	return list(zip(lines, translated, strict=False))


def _parse_laws(line: str, before: list[dict[str, str]]) -> list[dict[str, str]]:
	line = NUMBERING.sub("", line)
	if not LAW.match(line):
		if before and "《" not in line:
			before[-1]["content"] = f"{before[-1]['content']}\n{line}".strip()
			return []
		return [{"law_name": _find_law_name(line), "document_number": "", "article": "", "content": line}]
	head, colon, tail = line.partition("：")
	laws = BETWEEN_LAWS.split(head)
	return [_parse_law(law) for law in [*laws[:-1], laws[-1] + colon + tail]]


def _parse_law(text: str) -> dict[str, str]:
	match = LAW.match(text)
	if not match:
		return {"law_name": _find_law_name(text), "document_number": "", "article": "", "content": text}
	article, content = _split_article(match["rest"])
	return {
		"law_name": match["law_name"],
		"document_number": match["number"] or "",
		"article": article,
		"content": content,
	}


def _split_article(rest: str) -> tuple[str, str]:
	parts = END_OF_ARTICLE.split(rest, maxsplit=1)
	if len(parts[0]) > LONGEST_NAME:
		return "", rest
	return parts[0], parts[1] if len(parts) > 1 else ""


def _find_law_name(line: str) -> str:
	match = re.search(r"《(.+?)》", line)
	return match[1] if match else line[:LONGEST_NAME]


def _compose_basis(row: Row) -> str:
	number = f"（{row['document_number']}）" if row.get("document_number") else ""
	name = row["law_name"] if row["law_name"].startswith("《") else f"《{row['law_name']}》"
	head = f"{name}{number}{row.get('article') or ''}"
	return f"{head}：{row['content']}" if row.get("content") else f"{head}。"


def _parse_step(line: str, english: str) -> dict[str, Any]:
	name, standard = _split_step(line)
	english_name, english_standard = _split_step(english)
	days = WORKING_DAYS.search(standard)
	return {
		"step_name": name,
		"english_name": english_name,
		"kind": find_step_kind(name),
		"days": int(days[1]) if days else 0,
		"standard": "" if WORKING_DAYS.fullmatch(standard) else standard,
		"english_standard": english_standard,
	}


def _split_step(line: str) -> tuple[str, str]:
	name, _colon, text = NUMBERING.sub("", line).replace("：", ":", 1).partition(":")
	return name.strip()[:LONGEST_NAME], text.strip()


def _join_step(number: int, name: str, colon: str, text: str) -> str:
	return f"{number}. {name}{colon}{text}" if text else f"{number}. {name}"


def _count_days(row: Row) -> str:
	return f"{row['days']}个工作日" if row.get("days") else ""


def _count_english_days(row: Row) -> str:
	days = row.get("days") or 0
	return f"{days} working day{'' if days == 1 else 's'}" if days else ""
