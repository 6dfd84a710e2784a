from govhall.catalogue.domain.texts import (
	compose_bases,
	compose_english_bases,
	compose_english_steps,
	compose_steps,
	parse_bases,
	parse_steps,
)

LAWS = (
	"《建筑法》（2019年修正）第七条：建筑工程开工前，应当申请领取施工许可证。第八条：七日内颁发。\n"
	"《气象灾害防御条例》第二十三条。\n"
	"《城市绿化条例》（2017年修订）：砍伐城市树木，必须经批准。"
)
FLOW = (
	"1. 受理：当场受理，自受理次日起计算\n2. 审核：6个工作日\n3. 审批：1个工作日\n"
	"4. 办结：当日\n5. 送达：2个工作日内送达"
)


def test_a_legal_basis_is_read_into_law_number_article_and_wording():
	first, second, third = parse_bases(LAWS)
	assert (first["law_name"], first["document_number"], first["article"]) == (
		"建筑法",
		"2019年修正",
		"第七条",
	)
	assert first["content"].endswith("第八条：七日内颁发。")
	assert (second["article"], second["content"]) == ("第二十三条", "")
	assert (third["article"], third["content"]) == ("", "砍伐城市树木，必须经批准。")


def test_a_legal_basis_is_written_as_it_was_read():
	assert compose_bases(parse_bases(LAWS)) == LAWS


def test_two_laws_on_one_line_are_two_bases():
	rows = parse_bases("《甲规定》（建设部令第166号）第十七条；《乙办法》（建质〔2008〕76号）。")
	assert [row["law_name"] for row in rows] == ["甲规定", "乙办法"]
	assert [row["document_number"] for row in rows] == ["建设部令第166号", "建质〔2008〕76号"]


def test_a_line_without_a_law_belongs_to_the_law_before_it():
	rows = parse_bases("《甲法》第一条：办理\n（一）有场所\n（二）有人员")
	assert [row["content"] for row in rows] == ["办理\n（一）有场所\n（二）有人员"]


def test_a_text_that_names_no_law_is_kept_whole():
	assert parse_bases("市政府第5号文件第三条")[0]["content"] == "市政府第5号文件第三条"
	assert parse_bases("依据《甲法》第三条办理")[0]["law_name"] == "甲法"


def test_translations_go_to_the_line_that_they_translate():
	rows = parse_bases("《甲法》第一条。\n《乙法》第二条。", "Law A, Article 1\nLaw B, Article 2")
	assert [row["english_content"] for row in rows] == ["Law A, Article 1", "Law B, Article 2"]
	assert compose_english_bases(rows) == "Law A, Article 1\nLaw B, Article 2"


def test_steps_are_read_with_kind_and_days_and_written_as_they_were():
	rows = parse_steps(FLOW)
	assert [row["kind"] for row in rows] == ["Acceptance", "Review", "Approval", "Completion", "Delivery"]
	assert [row["days"] for row in rows] == [0, 6, 1, 0, 2]
	assert compose_steps(rows) == FLOW


def test_a_line_of_names_is_a_list_of_steps():
	rows = parse_steps("申请→受理→专家评审→决定→发证")
	assert [row["step_name"] for row in rows] == ["申请", "受理", "专家评审", "决定", "发证"]
	assert rows[2]["kind"] == "Special Procedure"


def test_english_steps_are_told_when_all_of_them_are():
	chinese, english = (
		"1. 受理：当场\n2. 审核：3个工作日",
		"1. Acceptance: at once\n2. Review: 3 working days",
	)
	rows = parse_steps(chinese, english)
	assert compose_english_steps(rows) == english
	assert compose_english_steps([*rows, {"step_name": "送达"}]) == ""
	assert compose_english_steps([{"english_name": "Review", "days": 1}]) == "1. Review: 1 working day"


def test_nothing_is_read_from_nothing():
	assert parse_bases("") == parse_steps("") == []


def test_a_row_that_is_still_being_typed_is_left_out():
	assert compose_bases([{"law_name": None, "article": "第一条"}]) == ""


def test_a_row_that_is_still_being_written_is_no_error():
	assert compose_bases([{"law_name": None, "article": None, "content": None}]) == ""
