import json
from functools import cache
from pathlib import Path

import pytest

from govhall.catalogue.domain.search import MAX_QUERY_LENGTH, Entry, MatterIndex
from govhall.catalogue.domain.search.matching import MAX_WORDS
from govhall.catalogue.domain.search.spelling import fold, list_positions, spell, split_words, squeeze

HOUSING = (
	"乌鲁木齐市住房和城乡建设局",
	"Ürümqi Municipal Bureau of Housing and Urban-Rural Development",
	"乌建",
)
ENTRIES = (
	Entry(
		"650100JS-XK-0001",
		"建筑工程施工许可证核发",
		"Issuance of Construction Permits for Building Works",
		("施工许可证核发", "施工许可证"),
		("000117002000",),
		HOUSING,
		("准营准办", "Permission to Operate"),
		{"department": ("JS",), "theme": ("T1",), "hall": ("A", "B"), "level": ("Municipal",)},
	),
	Entry(
		"650100GH-XK-0003",
		"建设工程规划许可证核发",
		"Issuance of Construction Engineering Planning Permits",
		("建设工程、临时建设工程规划许可",),
		("000115015000",),
		("乌鲁木齐市自然资源局",),
		facets={"department": ("GH",), "theme": ("T1", "T2"), "hall": ("A",), "level": ("Municipal",)},
	),
	Entry(
		"650100HB-XK-0001",
		"一般建设项目环境影响评价审批",
		"Approval of Environmental Impact Assessment",
		departments=("乌鲁木齐市生态环境局",),
		facets={"department": ("HB",), "hall": ("B",), "level": ("County",)},
	),
	Entry("650100JR-QT-0001", "银行业金融机构重组（含CNG加气站）", "Reorganisation of Banks"),
	Entry("650100JT-XK-0001", "重型车行驶城市绿化道路审批", "Passage of Heavy Lorries"),
	Entry("650100SW-XK-0002", "取水许可", "Water Abstraction Permission", ("取水许可证",)),
)
INDEX = MatterIndex(ENTRIES)
SAMPLE = Path(__file__).parents[3] / "fixtures/urumqi_construction/matters.json"
PERMIT, PLANNING, IMPACT, BANK, LORRY, WATER = (entry.code for entry in ENTRIES)


def find(query: str, **filters: str) -> list[str]:
	return [found.entry.code for found in INDEX.search(query, filters).found]


def mark(query: str) -> list[tuple[str, str, str]]:
	"""Return field, kind and marked text of the first matter found."""
	marks = INDEX.search(query).found[0].marks
	return [(mark.field, mark.kind, mark.text[mark.start : mark.end]) for mark in marks]


@pytest.mark.parametrize(
	("query", "code"),
	[
		("施工许可证", PERMIT),
		("sgxkz", PERMIT),
		("SGXKZ", PERMIT),
		("ｓｇｘｋｚ", PERMIT),
		("jzgcsgxkzhf", PERMIT),
		("shigongxukezheng", PERMIT),
		("shigongxukezhen", PERMIT),
		("shi gong xu ke zheng", PERMIT),
		("shigong许可", PERMIT),
		("shigong 许可", PERMIT),
		("许可 shigong", PERMIT),
		("住建 许可", PERMIT),
		("乌建 许可证", PERMIT),
		("Urumqi housing permit", PERMIT),
		("construction permit building", PERMIT),
		("准营准办", PERMIT),
		("operate", PERMIT),
		("650100JS-XK-0001", PERMIT),
		("js-xk-0001", PERMIT),
		("000117002000", PERMIT),
		("临时建设工程规划", PLANNING),
		("建设工程临时建设工程", PLANNING),
		("环评", IMPACT),
		("生态 审批", IMPACT),
		("取水许可", WATER),
	],
)
def test_a_matter_is_found_by_word_pinyin_initials_alias_department_theme_and_code(query, code):
	assert find(query)[0] == code


@pytest.mark.parametrize(
	("query", "code"),
	[
		("施工许可正", PERMIT),
		("施工许何证", PERMIT),
		("施工可证", PERMIT),
		("施工许许可证", PERMIT),
		("建设工程规化许可", PLANNING),
		("建设工程规绿许可", PLANNING),
		("shigonxukezheng", PERMIT),
		("shigongxukzheng", PERMIT),
		("shigomgxukezheng", PERMIT),
		("constuction permits building", PERMIT),
		("enviromental", IMPACT),
		("施工許可證", PERMIT),
		("環境影響評價", IMPACT),
	],
)
def test_a_wrong_or_missing_sign_and_traditional_signs_are_forgiven(query, code):
	assert find(query)[0] == code


@pytest.mark.parametrize(
	("query", "code"),
	[
		("yinhang", BANK),
		("yinhangye", BANK),
		("chongzu", BANK),
		("yhyjr", BANK),
		("cngjqz", BANK),
		("zhongxingche", LORRY),
		("chexingshi", LORRY),
		("chehangshi", LORRY),
		("lvhua", LORRY),
		("lühua", LORRY),
		("luhua", LORRY),
	],
)
def test_signs_with_several_readings_are_found_by_each(query, code):
	assert find(query) == [code]


def test_pinyin_begins_where_a_syllable_begins():
	assert find("igon") == find("ongx") == []
	assert find("gongxuke") == [PERMIT]


@pytest.mark.parametrize(
	"query",
	[
		"锟斤拷烫烫烫",
		"qwertyuiop",
		"！！！",
		"😀",
		"\0",
		"施工 不存在",
		"x" * 5_000,
		"施工" * 5_000,
		"a b c d e f g h i j k l",
	],
)
def test_nonsense_and_very_long_input_find_nothing(query):
	assert find(query) == []


def test_a_text_that_shares_only_its_end_with_the_query_is_not_near_it():
	index = MatterIndex([Entry("A", "打井许可核发"), Entry("B", "抽水蓄能许可核法")])
	assert [found.entry.code for found in index.search("抽水续能许可核发").found] == ["B"]


def test_a_question_that_names_a_matter_finds_it():
	assert find("请问怎么办理取水许可证呢") == [WATER]


def test_a_long_name_is_found_as_a_whole():
	name = " ".join(f"word{number}" for number in range(MAX_WORDS + 3))
	assert len(name) <= MAX_QUERY_LENGTH
	assert MatterIndex([Entry("A", "甲", name)]).search(name).total == 1


def test_better_ways_of_being_found_come_first():
	names = ("取水", "取水许可", "临时取水", "打井", "渠水清理", "曲酒税务登记", "起水泵站")
	entries = [Entry(str(number), name) for number, name in enumerate(names)]
	entries[3] = Entry("3", "打井", aliases=("取水井",))
	chinese = MatterIndex(reversed(entries)).search("取水").found
	assert [found.entry.code for found in chinese] == ["0", "1", "2", "3"]
	assert [found.marks[0].kind for found in chinese] == ["exact", "prefix", "word", "alias"]
	spelled = MatterIndex(entries).search("qs").found
	assert {found.marks[0].kind for found in spelled} == {"initials"}


def test_pinyin_comes_before_initials_and_both_before_typing_errors():
	index = MatterIndex([Entry("A", "安安"), Entry("B", "爱女"), Entry("C", "施工许可证")])
	assert [found.entry.code for found in index.search("an").found] == ["A", "B"]
	scores = [index.search(query).found[0].score for query in ("shigongxuke", "sgxk", "shigonxuke")]
	assert scores == sorted(scores, reverse=True)


def test_what_was_met_is_marked_in_the_text_as_it_is_written():
	assert mark("sgxk") in ([("alias", "initials", "施工许可")], [("name", "initials", "施工许可")])
	assert mark("住建 建筑工程") == [
		("name", "prefix", "建筑工程"),
		("department", "department", "住房和城乡建"),
	]
	assert mark("临时建设工程规划许可") == [("alias", "alias", "临时建设工程规划许可")]
	assert mark("建设工程临时") == [("alias", "alias", "建设工程、临时")]
	assert mark("cng") == [("name", "word", "CNG")]
	assert mark("impact ASSESSMENT") == [("english_name", "word", "Impact Assessment")]
	assert mark("规化许可") == [("name", "homophone", "规划许可")]


def test_an_empty_query_browses_all_in_their_order_page_by_page():
	page = INDEX.search("  ", start=2, length=2)
	assert ([found.entry.code for found in page.found], page.total) == ([IMPACT, BANK], len(ENTRIES))
	assert INDEX.search(start=99).found == INDEX.search(length=-1).found == ()
	assert len(INDEX.search(start=-5, length=1).found) == 1


def test_filters_narrow_and_each_facet_is_counted_under_the_others():
	assert find("", hall="A") == [PERMIT, PLANNING]
	assert find("", hall="A", theme="T2") == [PLANNING]
	assert find("许可证", department="JS") == [PERMIT]
	facets = INDEX.search("", {"hall": "B", "level": "Municipal"}).facets
	assert facets["hall"] == {"A": 2, "B": 1}
	assert facets["level"] == {"Municipal": 1, "County": 1}
	assert facets["department"] == {"JS": 1}
	assert facets["theme"] == {"T1": 1}


def test_an_index_of_nothing_finds_nothing():
	assert MatterIndex([]).search("施工").total == MatterIndex([]).search().total == 0


def test_folding_keeps_the_length_so_that_marks_stay_in_place():
	text = "Ａｂ（ß）㎡ﬁ〔2016〕Ü號"
	assert len(fold(text)) == len(text)
	assert squeeze("（Ａ-b） ７") == "ab7"
	assert [text[place] for place in list_positions(text)][:2] == ["Ａ", "ｂ"]
	assert split_words("shigong许可 ２号") == ["shigong", "许可", "2", "号"]


def test_every_spelling_has_a_syllable_for_each_sign():
	for text in ("银行重组cng2016", "𠀀〇々嗯", "女"):
		assert {len(syllables) for syllables in spell(text)} == {len(text)}
	assert spell("银行")[0] == ("yin", "hang")


@cache
def index_sample() -> MatterIndex:
	"""Return the index of the sample hall: its names and aliases."""
	rows = json.loads(SAMPLE.read_text(encoding="utf-8"))
	return MatterIndex([Entry(row["code"], row["matter_name"], "", list_aliases(row)) for row in rows])


def list_aliases(row: dict) -> tuple[str, ...]:
	return tuple((row.get("aliases") or "").split(","))


@pytest.mark.parametrize(
	("query", "code"),
	[
		("施工证", "650100JS-XK-0001"),
		("盖房子", "650100JS-XK-0001"),
		("施工证在哪里办", "650100JS-XK-0001"),
		("我想盖房子要什么手续", "650100JS-XK-0001"),
		("请问施工许可证怎么办理？需要什么材料", "650100JS-XK-0001"),
		("房产证", "650100GH-QR-0002"),
		("房产证去哪办", "650100GH-QR-0002"),
		("办理房产证要多久", "650100GH-QR-0002"),
		("夜间施工怎么办", "650100HB-QT-0001"),
	],
)
def test_everyday_words_and_questions_find_what_they_mean(query, code):
	assert index_sample().search(query, {}).found[0].entry.code == code


@pytest.mark.parametrize("query", ["在哪里办", "怎么办理", "请问", "需要什么材料"])
def test_a_question_about_nothing_finds_nothing(query):
	assert not index_sample().search(query, {}).found


def test_the_words_of_a_question_in_english_are_left_aside_too():
	assert find("how do i get a construction permit")[0] == PERMIT
