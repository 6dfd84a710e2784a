"""Searching, browsing and reading the catalogue in a real browser, with and without JavaScript.

Needs a running site with the sample hall: `GOVHALL_URL`.
"""

import re

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

PHONE = {"width": 390, "height": 844}
PERMIT = "650100JS-XK-0001"
PERMIT_NAME = "建筑工程施工许可证核发"
SECTIONS = (
	"事项概要",
	"受理条件",
	"申请材料",
	"办理流程",
	"办理时限",
	"收费",
	"办理地点与时间",
	"办理结果",
	"设定依据",
	"常见问题",
	"监督投诉与救济途径",
	"指南版本",
)
FIRST_LOAD = 300 * 1024
ARROWS = """() => [...document.querySelectorAll(".flow > li")].map((box) => {
	const { x, y, width, height } = box.getBoundingClientRect();
	return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
})"""


@pytest.fixture
def page(people):
	return people.open()


@pytest.fixture
def plain(people):
	"""A browser that runs no scripts."""
	return people.open(java_script_enabled=False)


def test_typing_suggests_matters_and_the_arrow_keys_choose(page, shot):
	page.goto("/hall")
	box = page.get_by_role("combobox", name="搜索事项")
	expect(box).to_have_attribute("aria-expanded", "false")
	box.press_sequentially("sgxkz")
	option = page.get_by_role("option", name=re.compile(PERMIT_NAME))
	expect(option).to_be_visible()
	expect(box).to_have_attribute("aria-expanded", "true")
	shot(page, "suggestions")
	page.keyboard.press("ArrowDown")
	chosen = page.locator("[role=option][aria-selected=true]")
	expect(chosen).to_have_count(1)
	expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
	expect(box).to_be_focused()
	page.keyboard.press("ArrowUp")
	expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
	page.keyboard.press("Escape")
	expect(page.get_by_role("option")).to_have_count(0)
	expect(box).to_have_value("sgxkz")


def test_enter_opens_the_chosen_suggestion_and_searches_without_one(page):
	page.goto("/hall")
	box = page.get_by_role("combobox")
	box.press_sequentially("施工许可证")
	expect(page.get_by_role("option").first).to_be_visible()
	page.keyboard.press("ArrowDown")
	page.keyboard.press("Enter")
	page.wait_for_url(f"**/hall/matter/{PERMIT}")
	page.goto("/hall")
	page.get_by_role("combobox").fill("施工许可证")
	page.keyboard.press("Enter")
	page.wait_for_url("**/hall/matters?q=*")
	expect(page.locator(".matters a").first).to_have_text(PERMIT_NAME)


def test_a_suggestion_can_be_clicked(page):
	page.goto("/hall/matters")
	page.get_by_role("combobox").press_sequentially("施工许可")
	page.get_by_role("option", name=re.compile(PERMIT_NAME)).click()
	page.wait_for_url(f"**/hall/matter/{PERMIT}")


def test_what_matched_is_marked(plain):
	plain.goto("/hall/matters?q=施工许可证")
	assert plain.locator(".matters .card").first.locator("mark").first.inner_text() == "施工许可证"


@pytest.mark.parametrize(
	"words", ["<script>alert(1)</script>", "%", "'\"; drop table", "）））(((", "a" * 500, "😀"]
)
def test_nonsense_in_the_search_box_finds_nothing_and_harms_nothing(plain, words, shot):
	plain.goto("/hall")
	plain.get_by_role("searchbox").fill(words)
	plain.get_by_role("button", name="搜索").click()
	assert plain.locator("h1").inner_text() == "办事事项"
	assert "没有找到相关事项" in plain.locator(".empty").inner_text()
	shot(plain, "nothing")


@pytest.mark.parametrize(
	"query",
	[
		"page=abc",
		"page=-3",
		"page=999999",
		"theme=NONE",
		"hall=%27",
		"level=<b>",
		"department=GH&department=JS",
	],
)
def test_nonsense_in_the_address_is_a_page_all_the_same(plain, query):
	assert plain.goto(f"/hall/matters?{query}").status == 200
	assert plain.locator("h1").inner_text() == "办事事项"


def test_a_facet_narrows_the_list_by_what_it_promises_and_is_taken_away_again(plain):
	plain.goto("/hall/matters")
	total = count(plain)
	choice = plain.locator("#facet-department a").first
	promised = int(choice.locator("small").inner_text())
	choice.click()
	assert count(plain) == promised < total
	plain.locator(".chosen a").click()
	assert count(plain) == total


def test_the_list_has_pages_that_together_show_every_matter_once(plain):
	plain.goto("/hall/matters")
	total, seen = count(plain), []
	while True:
		seen += [link.get_attribute("href") for link in plain.locator(".matters h2 a").all()]
		following = plain.locator(".pager a[rel=next]")
		if not following.count():
			break
		following.click()
	assert len(seen) == len(set(seen)) == total


def test_a_guide_answers_every_question_in_the_order_in_which_people_ask(page):
	page.goto(f"/hall/matter/{PERMIT}")
	headings = page.locator("main .with-side > div > section > h2")
	assert headings.all_inner_texts() == list(SECTIONS)
	expect(page.locator("#remedies")).to_contain_text("60日")
	expect(page.locator("#version")).to_contain_text("版，自")
	kinds = [link.get_attribute("href").rsplit("=", 1)[1] for link in page.locator(".prints a").all()]
	assert kinds == ["guide", "notice", "form", "poster"]


def test_the_steps_are_drawn_row_by_row_and_read_in_their_order(page, shot):
	page.goto(f"/hall/matter/{PERMIT}")
	boxes = page.evaluate(ARROWS)
	assert len(boxes) > 3
	assert boxes[0]["x"] < boxes[1]["x"] < boxes[2]["x"]
	assert boxes[3]["x"] == boxes[2]["x"], "the fourth box stands below the third, where its arrow leads"
	assert boxes[3]["y"] > boxes[2]["y"]
	page.set_viewport_size(PHONE)
	narrow = page.evaluate(ARROWS)
	assert [box["y"] for box in narrow] == sorted(box["y"] for box in narrow)
	assert len({box["x"] for box in narrow}) == 1
	shot(page, "steps")


def test_the_language_switch_keeps_the_address(page):
	page.goto("/hall/matters?q=施工&department=JS")
	page.get_by_role("link", name="English").click()
	expect(page.locator("h1")).to_have_text("Matters")
	page.wait_for_url(re.compile(r"/hall/matters\?q=.*&department=JS$"))
	expect(page.get_by_role("combobox")).to_have_value("施工")


def test_the_first_load_of_a_guide_is_light(people):
	"""Bytes over the wire from this server, which compresses nothing; a proxy that does sends a third."""
	page = people.open()
	session = page.context.new_cdp_session(page)
	session.send("Network.enable")
	sizes: list[float] = []
	session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
	page.goto(f"/hall/matter/{PERMIT}", wait_until="networkidle")
	assert len(sizes) >= 4, "page, style, script and icon"
	assert sum(sizes) < FIRST_LOAD, f"{sum(sizes) / 1024:.0f} KiB in {len(sizes)} requests"


def test_halls_lead_to_a_hall_with_its_windows_and_to_its_matters(plain, shot):
	plain.goto("/hall")
	plain.locator(".menu").get_by_text("办事大厅").click()
	plain.get_by_role("link", name="乌鲁木齐建设工程政务中心").last.click()
	assert plain.locator(".floor .seats li").count() == 22
	zones = plain.locator(".zone h4").all_inner_texts()
	assert zones == ["A 区 综合服务区", "B 区 立项用地区", "C 区 专项审批区", "D 区 重大项目服务室"]
	shot(plain, "hall")
	promised = int(plain.locator(".tiles strong").first.inner_text())
	plain.get_by_role("link", name="本大厅全部事项").click()
	assert count(plain) == promised >= 30


@pytest.mark.parametrize("path", ["/hall/halls/NONE", "/hall/matter/%27%20or%201", "/hall/halls/<b>"])
def test_a_hall_or_matter_that_is_not_there_gives_a_friendly_page(people, plain, path):
	answer = plain.goto(path)
	assert answer.status == 404
	assert plain.locator("h1").count() == 1
	assert "Traceback" not in plain.content()
	people.errors.clear()  # the answer 404 is meant


def test_forms_are_found_by_word_and_department(plain, shot):
	plain.goto("/hall/downloads")
	total = plain.locator(".paper-rows > li").count()
	assert total
	shot(plain, "forms")
	plain.get_by_label("关键词").fill("施工许可证")
	plain.get_by_role("button", name="搜索").click()
	expect(plain.locator(".paper-rows h3")).to_have_text([PERMIT_NAME])
	link = plain.locator(".paper-rows .downloads a").first.get_attribute("href")
	answer = plain.request.get(link)
	assert answer.headers["content-type"] == "application/pdf"
	plain.goto("/hall/downloads?q=没有这样的表格")
	assert "没有符合条件的表格" in plain.locator(".empty").inner_text()


def count(page) -> int:
	return int(re.search(r"\d+", page.locator(".count").inner_text())[0])
