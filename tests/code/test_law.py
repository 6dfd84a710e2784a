"""`docs/law.md` has every article by which the code goes, with its tests, or why it has none."""

import os

from law_page import PAGE, find_places, find_tests, write_page
from laws import LAWS


def test_the_page_of_the_law_is_as_the_tests_are():
	page = write_page()
	if os.environ.get("GOVHALL_WRITE_LAW"):
		PAGE.write_text(page, encoding="utf-8")
	assert PAGE.read_text(encoding="utf-8") == page, "write it anew with GOVHALL_WRITE_LAW=1"


def test_every_article_that_the_code_names_has_a_row():
	unknown = {cited: places for cited, places in find_places().items() if not _has_row(*cited)}
	assert unknown == {}


def test_every_article_after_which_a_test_is_named_has_a_row():
	assert [named for named in find_tests() if not _has_row(*named)] == []


def test_an_article_without_a_test_says_why():
	tests = find_tests()
	silent = [
		(law, number)
		for law, facts in LAWS.items()
		for number, said in facts.articles.items()
		if not tests[law, number] and " | " not in said
	]
	assert silent == []


def _has_row(law: str, number: int) -> bool:
	return number in LAWS[law].articles
