"""Papers of a served hall, read back: what they say, how they are set, and where their code leads."""

import hashlib
from urllib.parse import quote, unquote, urlsplit

import pytest
from hall_cases import CONSTRUCTION_PERMIT, TO_ISSUED, TO_REVIEW, Hall, answer_form
from hall_client import HallClient, refusal_of
from hall_papers import A4_POINTS, Paper

FACTS_OF_ACCEPTANCE = (
	"受理通知书",
	"申请材料齐全",
	"第三十二条",
	"《中华人民共和国建筑法》",
	"7个工作日",
	"3个工作日",
	"作出决定",
	"专家评审",
	"不计入期限",
	"咨询电话:0991-0000101",
	"监督投诉电话:0991-0000201",
	"签收人",
	"行政许可专用章",
	"样章",
)


@pytest.fixture(scope="module")
def hall() -> Hall:
	return Hall()


@pytest.fixture(scope="module")
def issued(hall) -> dict:
	"""A construction permit that was issued to a citizen, with the answers of its form."""
	guide = hall["citizen"].call("get_matter", matter=CONSTRUCTION_PERMIT)
	case = hall.filled(CONSTRUCTION_PERMIT, answers=answer_form(guide))
	case = hall["citizen"].call("submit_application", application=case["name"])
	return hall.moved(case, *TO_ISSUED)


@pytest.fixture
def fetch(hall, tmp_path):
	def fetch_paper(kind: str, name: str) -> Paper:
		method = f"/api/method/govhall.api.v1.download_{kind}"
		return Paper(hall["citizen"].fetch(method, **{kind: name}), tmp_path)

	return fetch_paper


@pytest.fixture
def acceptance(issued, fetch) -> Paper:
	return fetch("notice", issued["notices"][0]["name"])


@pytest.fixture
def licence(issued, fetch) -> Paper:
	return fetch("licence", issued["licence"])


@pytest.mark.parametrize("fact", FACTS_OF_ACCEPTANCE)
def test_an_acceptance_notice_says_what_the_law_wants(acceptance, fact):
	assert fact in acceptance.text


def test_an_acceptance_notice_names_the_case_its_people_and_its_days(issued, acceptance):
	year, month, day = (int(part) for part in issued["due_date"].split("-"))
	for fact in (
		issued["notices"][0]["name"],
		issued["acceptance_number"],
		issued["applicant_name"],
		issued["contact_name"],
		issued["matter_name"],
		issued["department_name"],
		issued["name"],
		f"{year}年{month}月{day}日",
	):
		assert fact in acceptance.text


def test_a_notice_is_one_page_of_a4_with_a_page_number(acceptance):
	assert (len(acceptance.reader.pages), acceptance.size) == (1, A4_POINTS)
	assert "—1—" in acceptance.text


def test_a_licence_is_one_page_of_a4_across(licence):
	assert (len(licence.reader.pages), licence.size) == (1, A4_POINTS[::-1])


def test_a_licence_says_what_was_issued_in_chinese_with_english_captions(hall, issued, licence):
	stored = hall.root.read("Hall Licence", issued["licence"])
	for fact in (stored["number"], stored["holder"], stored["holder_id_number"], "建筑工程施工许可证"):
		assert fact in licence.text
	for caption in ("持证主体", "Holder", "工程名称", "ProjectName", "有效期至", "ValidUntil", "样章"):
		assert caption in licence.text
	assert "《中华人民共和国建筑法》第八条" in licence.text


def test_select_answers_are_printed_in_chinese(licence):
	assert "装饰装修" in licence.text
	assert "Fitting-Out" not in licence.text


@pytest.mark.parametrize("kind", ["acceptance", "licence"])
def test_all_fonts_are_embedded_and_cut_down(request, kind):
	paper = request.getfixturevalue(kind)
	fonts = paper.list_fonts()
	assert fonts
	for font in fonts:
		assert "+" in font["/BaseFont"]
		assert "/FontFile3" in font["/FontDescriptor"] or "/FontFile2" in font["/FontDescriptor"]
	assert len(paper.content) < 150_000


@pytest.mark.parametrize("kind", ["acceptance", "licence"])
def test_a_paper_tells_its_language_and_title(request, issued, kind):
	reader = request.getfixturevalue(kind).reader
	assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
	number = issued["licence"] if kind == "licence" else issued["notices"][0]["name"]
	assert number in reader.metadata.title


@pytest.mark.parametrize("kind", ["acceptance", "licence"])
def test_the_code_on_a_paper_leads_to_its_public_facts(request, hall, issued, kind):
	paper = request.getfixturevalue(kind)
	path = urlsplit(paper.scan()).path
	assert path.startswith("/hall/verify/")
	code = unquote(path.rsplit("/", 1)[1])
	assert code in paper.text
	facts = HallClient().call("check_paper", code=code)
	assert facts["number"] in paper.text
	assert facts["sha256"] == hashlib.sha256(paper.content).hexdigest()
	assert facts["number"] in HallClient().fetch(path).decode()


def test_a_paper_is_the_same_whenever_it_is_fetched(issued, fetch):
	first, second = (fetch("licence", issued["licence"]).content for _ in range(2))
	assert first == second


def test_a_refusal_gives_its_reasons_and_the_remedies(hall, fetch):
	case = hall.moved(hall.submitted(), *TO_REVIEW, ("chief", "Refuse"))
	paper = fetch("notice", case["notices"][-1]["name"])
	for fact in ("所查档案尚未移交", "六十日", "乌鲁木齐市人民政府", "六个月", "乌鲁木齐市天山区人民法院"):
		assert fact in paper.text
	*_before, last = paper.reader.pages
	# with the channels that Article 22 wants, it may take a second page, but none for the seal alone
	assert len(_before) <= 1
	assert "提起行政诉讼" in "".join(last.extract_text().split())


def test_a_stranger_gets_no_paper(hall, issued):
	method = "/api/method/govhall.api.v1.download_licence"
	for stranger in (hall["builder"], HallClient()):
		assert refusal_of(stranger.fetch, method, licence=issued["licence"]).status in (401, 403)


def test_the_stored_file_opens_for_the_holder_and_for_no_stranger(hall, issued, licence):
	address = quote(hall.root.read("Hall Licence", issued["licence"])["pdf"])
	assert hall["citizen"].fetch(address) == licence.content
	for stranger in (hall["builder"], HallClient()):
		assert refusal_of(stranger.fetch, address).status in (401, 403)


def test_the_desk_shows_the_wording_in_its_own_print_view(hall, issued):
	name = issued["notices"][0]["name"]
	page = (
		hall["clerk"]
		.fetch("/printview", doctype="Hall Notice", name=name, format="Hall Acceptance Notice")
		.decode()
	)
	assert "受理通知书" in page
	assert name in page
