"""Makes `docs/law.md`: each article, what it says, where the code goes by it, and the tests that show it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from laws import CIVIL_CODE, LAWS, LICENSING

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "law.md"
TITLES = {
	"行政许可法": LICENSING,
	"民法典": CIVIL_CODE,
	"民事诉讼法": "Civil Procedure Law",
	"行政复议法": "Reconsideration Law",
	"行政诉讼法": "Administrative Litigation Law",
	"优化营商环境条例": "Business Environment Regulation",
	"政府信息公开条例": "Disclosure Regulation",
	"全国年节及纪念日放假办法": "Holiday Regulation",
}
ENGLISH = re.compile(
	r"(?:(?P<law>" + "|".join(LAWS) + r"|优化营商环境条例|行政许可法)(?: \(\d{4}\))?,? )?"
	r"Articles? (?P<numbers>\d+(?:\(\d+\))*(?:(?:, | and | to |, and )\d+(?:\(\d+\))*)*)"
	r"(?: of the (?P<of>" + "|".join(LAWS) + "))?"
)
CHINESE = re.compile("(" + "|".join(TITLES) + ")》?(?:（[^）]*）)?第([一二三四五六七八九十百]+)条")
DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
HEAD = """# The law, article by article

Which articles GovHall goes by, where, and by which test. Made by `GOVHALL_WRITE_LAW=1 dev/test
tests/code/test_law.py`; a test fails when an article that the code names is missing here, or when one has
neither a test nor a reason. What each article says stands in `tests/code/laws.py`.
"""


def read_chinese(text: str) -> int:
	"""Return a Chinese numeral below a thousand."""
	total = digit = 0
	for sign in text:
		if sign in DIGITS:
			digit = DIGITS[sign]
		else:
			total += (digit or 1) * {"十": 10, "百": 100}[sign]
			digit = 0
	return total + digit


def find_cited(text: str) -> Iterator[tuple[str, int]]:
	"""Yield law and article of each citation; one that names no law is of the Licensing Law."""
	for match in ENGLISH.finditer(text):
		law = match["law"] or match["of"] or LICENSING
		for number in re.findall(r"(?<!\()\b\d+", match["numbers"]):
			yield TITLES.get(law, law), int(number)
	for title, number in CHINESE.findall(text):
		yield TITLES[title], read_chinese(number)


def list_sources() -> list[Path]:
	"""Return the files of the app that people or machines go by, without tests and translations."""
	found = [path for ending in ("py", "js", "html") for path in (ROOT / "govhall").rglob(f"*.{ending}")]
	return sorted(path for path in found if not {"tests", "dist", "node_modules"} & set(path.parts))


def find_places() -> dict[tuple[str, int], set[str]]:
	"""Return the files that name each article."""
	places = defaultdict(set)
	for path in list_sources():
		for cited in find_cited(path.read_text(encoding="utf-8")):
			places[cited].add(str(path.relative_to(ROOT / "govhall")))
	return places


def find_tests() -> dict[tuple[str, int], list[str]]:
	"""Return the tests that are named after each article, with their file."""
	tests = defaultdict(list)
	for path in sorted([*ROOT.glob("govhall/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]):
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
				for named in find_named(node.name):
					tests[named].append(f"`{node.name}` ({path.relative_to(ROOT)})")
	return tests


def find_named(test: str) -> Iterator[tuple[str, int]]:
	"""Yield law and article after which a test is named."""
	name = test.removeprefix("test_")
	for law, facts in LAWS.items():
		if name.startswith(facts.prefix):
			first, second = re.match(r"(\d+)(?:_and_(\d+))?", name.removeprefix(facts.prefix)).groups()
			yield from ((law, int(number)) for number in (first, second) if number)


def write_page() -> str:
	"""Return the page as the code and its tests are now."""
	places, tests = find_places(), find_tests()
	return HEAD + "".join(_write_law(law, places, tests) for law in LAWS)


def _write_law(law: str, places: dict, tests: dict) -> str:
	rows = [
		_write_row(number, said, places[law, number], tests[law, number])
		for number, said in sorted(LAWS[law].articles.items())
	]
	head = f"\n## {law} ({LAWS[law].title})\n\n| Article | What it says | Where | Shown by |\n"
	return head + "|---|---|---|---|\n" + "".join(rows)


def _write_row(number: int, said: str, where: set[str], shown: list[str]) -> str:
	what, _bar, reason = said.partition(" | ")
	proofs = "<br>".join(shown) if shown else f"no test: {reason}"
	return f"| {number} | {what} | {'<br>'.join(f'`{path}`' for path in sorted(where)) or '–'} | {proofs} |\n"
