"""Forgotten and new passwords in the browser, in both languages and on both screens."""

import os

import pytest
from accessibility import find_violations
from hall_cases import Hall

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

URL = os.environ.get("GOVHALL_URL", "")
SCREENS = [("zh", {"width": 1440, "height": 900}), ("en", {"width": 390, "height": 844})]
IDS = ["zh-wide", "en-phone"]
PAGES = {"forgot": "/hall/forgot-password", "new": "/update-password?key=none"}


@pytest.fixture(scope="module")
def hall():
	return Hall()


@pytest.mark.parametrize(("language", "viewport"), SCREENS, ids=IDS)
def test_pages_of_an_account_fit_and_break_no_rule_of_accessibility(people, shot, language, viewport):
	page = people.open(viewport=viewport)
	page.context.add_cookies([{"name": "preferred_language", "value": language, "url": URL}])
	for name, path in PAGES.items():
		page.goto(path)
		shot(page, f"{name}-{language}")
		assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
		assert find_violations(page) == []


def test_signing_in_leads_to_a_forgotten_password(people):
	page = people.open()
	page.goto("/hall/sign-in")
	page.locator("a[href='/hall/forgot-password']").click()
	page.wait_for_url("**/hall/forgot-password")


def test_a_used_link_and_two_different_passwords_are_told(people):
	page = people.open()
	page.goto("/update-password?key=none")
	page.locator("[name=new_password]").fill("Lang-Genug-7391-Baum")
	page.locator("[name=again]").fill("anders")
	page.locator("form button").click()
	expect(page.get_by_role("alert").first).to_contain_text("不一致")
	page.locator("[name=again]").fill("Lang-Genug-7391-Baum")
	page.locator("form button").click()
	expect(page.get_by_role("alert").first).to_contain_text("已失效")
	people.errors.clear()
