"""Every page of the portal for everybody: WCAG 2.2 AA by axe-core, and Chinese marked on English pages.

Needs a running site with the sample hall: `GOVHALL_URL`, `GOVHALL_BENCH`.
"""

import os

import pytest
from accessibility import find_violations

sync_api = pytest.importorskip("playwright.sync_api")

URL = os.environ.get("GOVHALL_URL", "")
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PERMIT = "650100JS-XK-0001"
OPEN_PAGES = (
	"/hall",
	"/hall/matters",
	"/hall/matters?q=施工&audience=Legal%20Person",
	"/hall/matters?q=没有这样的事项",
	"/hall/themes",
	"/hall/halls",
	"/hall/halls/URC",
	"/hall/downloads",
	"/hall/grants",
	"/hall/downloads?q=没有这样的表格",
	f"/hall/matter/{PERMIT}",
	"/hall/track",
	"/hall/verify",
	"/hall/sign-in",
	"/hall/sign-up",
)
OWN_PAGES = (f"/hall/apply/{PERMIT}", "/hall/my")
STRAY_CHINESE = """() => {
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const stray = [];
	while (walker.nextNode()) {
		const { data, parentElement } = walker.currentNode;
		const isRead = !parentElement.closest("script, style");
		if (isRead && /\\p{Script=Han}/u.test(data) && !parentElement.closest("[lang]").lang.startsWith("zh"))
			stray.push(parentElement.outerHTML.slice(0, 200));
	}
	return stray;
}"""


def visit(people, language: str, viewport: dict, user: str | None = None):
	"""Return a page in a language; whoever is signed in has chosen it before."""
	page = people.open(user, viewport=viewport)
	if user:
		page.goto("/hall/my")
		link = page.locator(f".language[data-language={language}]")
		if link.count():
			with page.expect_navigation():
				link.click()
	else:
		page.context.add_cookies([{"name": "preferred_language", "value": language, "url": URL}])
	return page


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_open_pages_break_no_rule_of_accessibility(people, language, viewport):
	page = visit(people, language, viewport)
	assert {path: found for path in OPEN_PAGES if (found := check(page, path))} == {}


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_own_pages_break_no_rule_of_accessibility(people, viewport):
	page = visit(people, "zh", viewport, "citizen@hall.example")
	assert {path: found for path in OWN_PAGES if (found := check(page, path))} == {}


def test_a_list_of_suggestions_breaks_no_rule_of_accessibility(people):
	page = visit(people, "zh", WIDE)
	page.goto("/hall")
	page.get_by_role("combobox").press_sequentially("sgxk")
	sync_api.expect(page.get_by_role("option").first).to_be_visible()
	page.keyboard.press("ArrowDown")
	assert find_violations(page) == []


def test_a_page_that_breaks_rules_is_found(people):
	page = people.open()
	page.goto("/hall/track")
	page.evaluate(
		"""() => document.querySelector("main").insertAdjacentHTML("beforeend",
			'<img src="/assets/govhall/images/govhall.svg"><p style="color:#bbb">faint</p>')"""
	)
	found = " ".join(find_violations(page))
	assert "image-alt" in found
	assert "color-contrast" in found


def test_chinese_is_marked_as_chinese_on_english_pages(people):
	page = visit(people, "en", WIDE)
	stray = {}
	for path in OPEN_PAGES:
		page.goto(path)
		assert page.locator("html").get_attribute("lang") == "en"
		stray[path] = page.evaluate(STRAY_CHINESE)
	assert {path: found for path, found in stray.items() if found} == {}


def check(page, path: str) -> list[str]:
	page.goto(path)
	fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
	return find_violations(page) + ([] if fits else ["wider than the screen"])
