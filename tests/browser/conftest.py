"""What the browser tests share: one Chromium, people who are signed in, and what went wrong in their pages.

Needs a running site: `GOVHALL_URL` (http://127.0.0.1:8000), `GOVHALL_SITE` and `GOVHALL_BENCH`. Screenshots
are kept in `tests/screenshots/`, which git ignores.
"""

import json
import os
import re
from pathlib import Path

import pytest
from hall_cases import TO_ISSUED, TO_REVIEW, Hall
from trial.packages import find_browser

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "tests" / "screenshots"
PEOPLE = json.loads((ROOT / "fixtures" / "demo_users.json").read_text(encoding="utf-8"))
URL = os.environ.get("GOVHALL_URL", "")
CHROMIUM = find_browser()
CHROMIUM_OPTIONS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
]
SCREEN = {"width": 1400, "height": 950}


class People:
	"""Opens pages for people, and notes every error in the console and every refused request."""

	def __init__(self, browser):
		self.browser = browser
		self.errors: list[str] = []
		self.contexts: list = []
		self.waiting: list = []

	def open(self, user: str | None = None, language: str = "zh-CN", viewport: dict = SCREEN, **options):
		"""Return a page of a new visitor, signed in as `user` if one is named."""
		context = self.browser.new_context(base_url=URL, locale=language, viewport=viewport, **options)
		self.contexts.append(context)
		if user:
			form = {"usr": user, "pwd": PEOPLE["password"]}
			answer = context.request.post("/api/method/login", form=form)
			assert answer.ok, answer.text()
		page = context.new_page()
		self.watch(page)
		return page

	def watch(self, page) -> None:
		page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
		page.on("pageerror", lambda error: self.errors.append(str(error)))
		page.on("response", lambda answer: answer.status >= 400 and self.errors.append(answer.url))
		page.on("request", lambda request: self.waiting.append(request))
		for end in ("requestfinished", "requestfailed"):
			page.on(end, lambda request: request in self.waiting and self.waiting.remove(request))

	def describe(self) -> str:
		"""Return what stands before these people, and what their pages wait for: for a test that failed."""
		lines = [f"waits for {request.url}" for request in self.waiting]
		for page in [page for context in self.contexts for page in context.pages]:
			shown = page.locator(
				".modal.show:visible, .alert:visible, #alert-container:visible"
			).all_inner_texts()
			lines += [page.url, *(" ".join(text.split()) for text in shown)]
		return "\n".join(lines + self.errors)

	def close(self) -> None:
		for context in self.contexts:
			context.close()
		self.contexts.clear()


@pytest.fixture
def speak(hall):
	"""Let the citizen read the portal in a language, and in Chinese again afterwards."""
	yield lambda language: hall["citizen"].call("set_language", language=language)
	hall["citizen"].call("set_language", language="zh")


@pytest.fixture(scope="session")
def browser():
	if not URL:
		pytest.skip("needs a running site (GOVHALL_URL)")
	sync_api = pytest.importorskip("playwright.sync_api")
	sync_api.expect.set_options(timeout=15_000)
	with sync_api.sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
		yield browser
		browser.close()


@pytest.fixture(scope="session")
def cases() -> None:
	"""Have a draft, a case in review and one with all its papers, also where nobody has applied yet."""
	hall = Hall()
	hall.moved(hall.submitted(), *TO_REVIEW)
	hall.moved(hall.submitted(), *TO_ISSUED)
	hall.draft()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
	"""Tell with a failed test what its people saw."""
	report = yield
	people = getattr(item, "funcargs", {}).get("people")
	if report.failed and report.when == "call" and people:
		report.sections.append(("what the people saw", people.describe()))
	return report


@pytest.fixture
def people(browser):
	people = People(browser)
	yield people
	people.close()
	assert not people.errors, "\n".join(people.errors)


@pytest.fixture
def shot(request):
	"""Keep a screenshot: `shot(page, "guide")`; not in a whole run, which nobody looks at."""
	SCREENSHOTS.mkdir(exist_ok=True)
	test = re.sub(r"\W+", "-", request.node.name.removeprefix("test_"))[:40]
	taken = []

	def take(page, name: str) -> None:
		if os.environ.get("PYTEST_XDIST_WORKER"):
			return
		taken.append(name)
		page.screenshot(path=SCREENSHOTS / f"{test}-{len(taken):02}-{name}.png", full_page=True)

	return take
