"""The four papers of a guide in a served hall: words, sheets and codes, and that none is stale."""

from urllib.parse import unquote, urlsplit

import pytest
from hall_cases import CONSTRUCTION_PERMIT, Hall
from hall_client import HallClient, refusal_of
from hall_papers import A3_POINTS, A4_POINTS, Paper

METHOD = "/api/method/govhall.api.v1.get_guide_paper"
WITH_FEES = "650100LC-XK-0001"
WITHOUT_FORM = "650100FG-XK-0001"
SHEETS = {"guide": A4_POINTS, "notice": A4_POINTS, "form": A4_POINTS, "poster": A3_POINTS}
FACTS = {
	"guide": (
		*(
			"办事指南",
			"建筑工程施工许可证核发",
			"行政许可",
			"000117901000",
			"乌鲁木齐市住房和城乡建设局",
			"企业法人",
		),
		*(
			"《中华人民共和国建筑法》",
			"第七条",
			"施工场地已经基本具备施工条件",
			"施工图设计文件审查合格书",
			"容缺后补",
		),
		*(
			"复印件1份",
			"政府部门核发",
			"由施工图审查机构出具",
			"《建筑工程施工许可管理办法》第五条",
			"受理",
			"送达",
		),
		*(
			"法定办结时限7个工作日",
			"承诺办结时限3个工作日",
			"第四十五条",
			"不收费",
			"1层A区2号窗口",
			"2号窗口",
		),
		*("工作日10:00—14:00", "0991-0000101", "0991-0000201", "行政复议", "乌鲁木齐市人民政府", "六个月"),
		*("建筑工程施工许可证", "哪些工程可以不办施工许可证", "无数量限制", "1/", "日发布"),
	),
	"notice": (
		*(
			"一次性告知单",
			"建筑工程施工许可证核发",
			"已交",
			"补正",
			"缺少",
			"中标通知书和施工合同",
			"复印件1份",
		),
		*(
			"承诺3个工作日",
			"法定7个工作日",
			"不收费",
			"0991-0000101",
			"窗口工作人员（签名）",
			"申请人或者代理人（签名）",
		),
		"第三十二条",
	),
	"form": (
		*(
			"建筑工程施工许可申请表",
			"申请人姓名或者名称",
			"工程项目",
			"工程名称*",
			"装饰装修",
			"合同开工日期*",
		),
		*("年月日", "依照《中华人民共和国行政许可法》第三十一条", "真实性负责", "签名或者盖章"),
	),
	"poster": (
		*("建筑工程施工许可证核发", "3个工作日", "0次", "不收费", "可网办", "建设工程规划许可证"),
		*("乌鲁木齐建设工程政务中心", "乌鲁木齐市住房和城乡建设局", "0991-0000101"),
	),
}


@pytest.fixture(scope="module")
def hall() -> Hall:
	return Hall()


@pytest.fixture
def fetch(tmp_path):
	def fetch_paper(matter: str, kind: str, language: str = "zh") -> Paper:
		return Paper(HallClient().fetch(METHOD, matter=matter, kind=kind, _lang=language), tmp_path)

	return fetch_paper


@pytest.mark.parametrize("kind", FACTS)
def test_a_paper_says_what_its_reader_needs(fetch, kind):
	text = fetch(CONSTRUCTION_PERMIT, kind).text
	assert [fact for fact in FACTS[kind] if fact not in text] == []
	assert "None" not in text


@pytest.mark.parametrize("kind", SHEETS)
def test_a_paper_has_its_size_and_its_fonts_in_it(fetch, kind):
	paper = fetch(CONSTRUCTION_PERMIT, kind)
	assert paper.size == SHEETS[kind]
	for font in paper.list_fonts():
		assert "/FontFile3" in font["/FontDescriptor"] or "/FontFile2" in font["/FontDescriptor"]
	assert len(paper.content) < 250_000


@pytest.mark.parametrize("kind", SHEETS)
def test_the_code_on_a_paper_opens_the_guide(fetch, kind):
	path = urlsplit(fetch(CONSTRUCTION_PERMIT, kind).scan()).path
	assert unquote(path) == f"/hall/matter/{CONSTRUCTION_PERMIT}"
	assert "建筑工程施工许可证核发" in HallClient().fetch(path).decode()


@pytest.mark.parametrize("kind", ["notice", "poster"])
@pytest.mark.parametrize("matter", [CONSTRUCTION_PERMIT, WITH_FEES, WITHOUT_FORM])
def test_notice_and_poster_are_one_sheet(fetch, kind, matter):
	assert len(fetch(matter, kind).reader.pages) == 1


def test_a_guide_carries_head_edition_and_page_number_on_its_pages(fetch):
	pages = fetch(CONSTRUCTION_PERMIT, "guide").reader.pages
	assert len(pages) > 1
	for number, page in enumerate(pages, 1):
		text = page.extract_text()
		assert f"{number} / {len(pages)}" in text
		assert f"{CONSTRUCTION_PERMIT} · 第" in text
	assert pages[1].extract_text().count("建筑工程施工许可证核发") == 1


def test_fees_are_told_with_their_standard(fetch):
	for kind in ("guide", "notice", "poster"):
		assert "森林植被恢复费" in fetch(WITH_FEES, kind).text
	assert "减免" in fetch(WITH_FEES, "guide").text


def test_a_matter_without_a_form_has_a_general_one(fetch):
	text = fetch(WITHOUT_FORM, "form").text
	for fact in ("政务服务事项申请表", "申请内容和理由", "项目申请书", "真实性负责"):
		assert fact in text


def test_a_reader_of_english_gets_english(fetch):
	paper = fetch(CONSTRUCTION_PERMIT, "guide", "en")
	assert paper.reader.trailer["/Root"]["/Lang"] == "en"
	for fact in ("IssuanceofConstructionPermitsforBuildingWorks", "ConstructionPermitApplicationForm"):
		assert fact in paper.text
	assert "theChinesetextprevails" in paper.text


def test_a_paper_is_sent_to_be_read_in_the_browser_under_a_chinese_name():
	parameters = {"matter": CONSTRUCTION_PERMIT, "kind": "notice", "_lang": "zh"}
	answer = HallClient().request("GET", METHOD, params=parameters)
	assert answer.headers["Content-Type"] == "application/pdf"
	assert "attachment" not in answer.headers["Content-Disposition"]
	name = answer.headers["Content-Disposition"].encode("latin-1").decode()
	assert "一次性告知单_建筑工程施工许可证核发.pdf" in name


def test_a_paper_is_typeset_once(fetch):
	first, second = (fetch(CONSTRUCTION_PERMIT, "poster").content for _ in range(2))
	assert first == second


def test_what_an_administrator_writes_is_on_the_next_paper(hall, fetch):
	wording = hall.root.read("Print Format", "Hall One-Time Notice")["html"]
	assert "请勿携带原件" not in fetch(WITHOUT_FORM, "notice").text
	hall.root.change("Print Format", "Hall One-Time Notice", html=wording + "<p>请勿携带原件</p>")
	try:
		assert "请勿携带原件" in fetch(WITHOUT_FORM, "notice").text
	finally:
		hall.root.change("Print Format", "Hall One-Time Notice", html=wording)
	assert "请勿携带原件" not in fetch(WITHOUT_FORM, "notice").text


def test_a_wording_that_cannot_be_printed_is_told_in_a_sentence(hall):
	wording = hall.root.read("Print Format", "Hall Poster")["html"]
	hall.root.change("Print Format", "Hall Poster", html="{{ 1 / 0 }}")
	try:
		refusal = refusal_of(HallClient().fetch, METHOD, matter=WITHOUT_FORM, kind="poster")
	finally:
		hall.root.change("Print Format", "Hall Poster", html=wording)
	assert refusal.status == 417
	assert "Hall Poster" in refusal.sentence or "海报" in refusal.sentence


def test_unknown_matters_and_kinds_are_refused_in_a_sentence():
	refusal = refusal_of(HallClient().fetch, METHOD, matter=CONSTRUCTION_PERMIT, kind="../../etc")
	assert refusal.status == 417
	assert "poster" in refusal.sentence
	refusal = refusal_of(HallClient().fetch, METHOD, matter="no-such-matter", kind="guide")
	assert refusal.says("This matter is not published. Please look for it in the list of matters.")


def test_the_desk_shows_the_wording_of_each_paper_in_its_own_print_view(hall):
	version = hall.root.read("Hall Matter", CONSTRUCTION_PERMIT)["current_version"]
	for name, fact in (("Hall Service Guide", "设定依据"), ("Hall Blank Form", "工程项目")):
		address = {"doctype": "Hall Matter Version", "name": version, "format": name, "_lang": "zh"}
		assert fact in hall.root.fetch("/printview", **address).decode()
