import pytest

from govhall.catalogue.domain.consistency import ERROR, WARNING, check_matter, measure_matter

STEPS = [
	{"step_name": name, "kind": kind}
	for name, kind in (
		("受理", "Acceptance"),
		("审核", "Review"),
		("审批", "Approval"),
		("办结", "Completion"),
		("送达", "Delivery"),
	)
]
NATURAL = {"theme": "N01", "theme_name": "生育收养", "audience": "Natural Person"}
LEGAL = {"theme": "L01", "theme_name": "设立变更", "audience": "Legal Person"}
CODE = "11650100TE5T010198"
PERFECT = {
	"matter_name": "建筑工程施工许可证核发",
	"matter_type": "Licence",
	"department": "JS",
	"body_code": CODE,
	"base_code": "000117001000",
	"item_layer": "Main Item",
	"power_source": "Statutory at This Level",
	"level_of_exercise": "Municipal",
	"legal_bases": [{"law_name": "建筑法", "article": "第七条"}],
	"acceptance_conditions": "1. 具备条件",
	"materials": [{"material_name": "申请表", "blank_form": "/files/form.pdf"}],
	"steps": STEPS,
	"case_type": "Promised",
	"statutory_days": 7,
	"promised_days": 3,
	"special_procedures": "无",
	"serves_legal_persons": 1,
	"themes": [LEGAL],
	"place": "1层",
	"office_hours": "工作日",
	"enquiry_phone": "0991-0000101",
	"complaint_phone": "0991-0000201",
	"result_name": "施工许可证",
	"result_kind": "Certificate",
	"result_sample": "/files/sample.png",
	"allow_window": 1,
	"allow_online": 1,
	"online_depth": "Level III",
	"visits_count": 0,
	"faqs": [{"question": "多久？", "answer": "三天"}],
}


def find(**changes):
	"""Return rule, key and level of each finding after some changes of a perfect matter."""
	return [(found.rule, found.key, found.level) for found in check_matter({**PERFECT, **changes})]


def test_nothing_is_wrong_with_a_perfect_matter():
	assert find() == []
	assert measure_matter(PERFECT).score == 100


@pytest.mark.parametrize(
	("changes", "key"),
	[
		({"limit_kind": "Ordinary", "statutory_days": 21}, "longer_than_law"),
		({"limit_kind": "Joint", "statutory_days": 46}, "longer_than_law"),
		({"limit_kind": "Special Law", "statutory_days": 60}, "special_law_unnamed"),
		(
			{"limit_kind": "Ordinary", "statutory_days": 30, "statutory_unit": "Calendar Day"},
			"longer_than_law",
		),
	],
)
def test_a_limit_that_no_law_gives_is_not_published(changes, key):
	assert find(**changes) == [("10", key, ERROR)]


@pytest.mark.parametrize(
	"changes",
	[
		{"limit_kind": "Ordinary", "statutory_days": 20},
		{"limit_kind": "Joint", "statutory_days": 45},
		{"limit_kind": "Special Law", "statutory_days": 60, "statutory_note": "海域使用管理法"},
		{"limit_kind": "Ordinary", "statutory_days": 28, "statutory_unit": "Calendar Day"},
		{
			"limit_kind": "Ordinary",
			"statutory_days": 30,
			"matter_type": "Benefit",
			"base_code": "000525001000",
		},
	],
)
def test_a_limit_that_a_law_gives_may_be_published(changes):
	assert find(**changes) == []


@pytest.mark.parametrize(("promised", "is_too_long"), [(21, False), (22, True), (30, True)])
def test_a_promise_in_working_days_is_held_against_the_working_days_of_a_limit_in_calendar_days(
	promised, is_too_long
):
	found = find(statutory_days=30, statutory_unit="Calendar Day", promised_days=promised)
	assert found == ([("10", "promise_too_long", ERROR)] if is_too_long else [])


PROMISE = {
	"promise_kind": "Proof",
	"promise_text": "资金已经落实。",
	"promise_liability": "撤销许可并记入信用记录",
	"promise_check_method": "现场核查",
}


def test_a_promise_in_place_of_proof_tells_what_it_costs_and_how_it_is_checked():
	assert find(**PROMISE) == []
	for field in ("promise_text", "promise_liability", "promise_check_method"):
		assert find(**PROMISE | {field: " "}) == [("Promise", "promise_untold", ERROR)]


def test_where_safety_is_at_stake_no_promise_stands_in_place_of_proof():
	assert find(is_safety_related=1) == []
	assert find(**PROMISE, is_safety_related=1) == [("Promise", "promise_for_safety", ERROR)]


def test_only_a_law_that_is_named_wants_the_applicant_in_person():
	assert find(requires_presence=1, presence_basis="《婚姻登记条例》第四条") == []
	for basis in (None, " "):
		found = find(requires_presence=1, presence_basis=basis)
		assert found == [("Presence", "presence_without_basis", ERROR)]


def test_article_50_another_renewal_period_names_the_law_regulation_or_rule():
	for basis in (None, " "):
		found = find(renewal_period=6, renewal_unit="Month", renewal_basis=basis)
		assert found == [("Renewal", "renewal_without_basis", ERROR)]
	assert find(renewal_period=6, renewal_unit="Month", renewal_basis="《测试办法》第九条") == []


BROKEN = {
	"1 promised matter with 0 days": ({"promised_days": 0}, ("1", "case_type")),
	"1 instant matter with days": ({"case_type": "Instant"}, ("1", "case_type")),
	"2 a reply is an approval": ({"result_name": "项目批复"}, ("2", "result_kind")),
	"2 a permit is a certificate": ({"result_kind": "Approval"}, ("2", "result_kind")),
	"2 a text is a document": ({"result_name": "批准文"}, ("2", "result_kind")),
	"3 a visit without reason": ({"visits_count": 1}, ("3", "reason_missing")),
	"3 a reason that says none": (
		{"visits_count": 1, "on_site_reason": "无"},
		("3", "reason_missing"),
	),
	"3 a reason without visit": ({"on_site_reason": "核对原件"}, ("3", "reason_without_visit")),
	"4 no way to hand in": ({"allow_online": 0, "online_depth": ""}, ("4", "no_way")),
	"5 fully online with a visit": (
		{"online_depth": "Level IV", "visits_count": 1, "on_site_reason": "核对原件"},
		("5", "visit_at_level_iv"),
	),
	"6 a fee without basis": (
		{"is_charged": 1, "fee_items": [{"fee_item": "F1", "standard": "10元"}]},
		("6", "no_basis"),
	),
	"6 a fee without item": ({"is_charged": 1, "fee_basis": "《价格法》"}, ("6", "no_items")),
	"6 an item without standard": (
		{"is_charged": 1, "fee_basis": "《价格法》", "fee_items": [{"fee_item": "F1", "fee_name": "登记费"}]},
		("6", "no_standard"),
	),
	"6 an item without fee": ({"fee_items": [{"fee_item": "F1"}]}, ("6", "items_without_fee")),
	"6 payment without fee": ({"allow_online_payment": 1}, ("6", "payment_without_fee")),
	"7 a number without area": ({"enquiry_phone": "1234567"}, ("7", "no_area_code")),
	"7 the second number without area": (
		{"enquiry_phone": "0991-1234567、7654321"},
		("7", "no_area_code"),
	),
	"7 a mobile number": ({"enquiry_phone": "13801234567"}, ("7", "no_area_code")),
	"7 the same number": ({"complaint_phone": "0991-0000101"}, ("7", "same_phone")),
	"8 a theme of others": ({"themes": [LEGAL, NATURAL]}, ("8", "foreign_theme")),
	"9 a licence without question": ({"faqs": []}, ("9", "no_question")),
	"9 a licence without delivery": (
		{"steps": STEPS[:4], "allow_courier_result": 1},
		("9", "steps_missing"),
	),
	"10 a promise beyond the law": ({"promised_days": 8}, ("10", "promise_too_long")),
	"11 other materials": (
		{"materials": [{"material_name": "其他有关材料"}], "form": "F"},
		("11", "vague_material"),
	),
	"11 related documents": (
		{"materials": [{"material_name": "相关证明文件"}], "form": "F"},
		("11", "vague_material"),
	),
	"a base code of 11 digits": ({"base_code": "00011700100"}, ("Codes", "base_code")),
	"a handling item of another code": (
		{
			"item_layer": "Handling Item",
			"handling_item_code": "1",
			"implementation_code": f"{CODE}3000117001000",
		},
		("Codes", "handling_item_code"),
	),
}


@pytest.mark.parametrize(("changes", "expected"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_rule_is_the_one_error_that_is_found(changes, expected):
	assert find(**changes) == [(*expected, ERROR)]


HINTS = {
	"a result without sample": ({"result_sample": None}, ("2", "result_sample")),
	"nobody finds it by theme": ({"themes": []}, ("8", "no_theme")),
	"the type's digits": ({"base_code": "000717001000"}, ("Codes", "type_digits")),
	"a sub-item that ends in 000": ({"item_layer": "Sub-item"}, ("Codes", "sub_item_serial")),
	"a sub-item of another item": (
		{"item_layer": "Sub-item", "base_code": "000117001001", "main_base_code": "000117002000"},
		("Codes", "other_main_item"),
	),
	"a handling item of another item": (
		{
			"item_layer": "Handling Item",
			"main_base_code": "000117002000",
			"implementation_code": f"{CODE}3000117001000",
			"handling_item_code": f"{CODE}300011700100001",
		},
		("Codes", "other_item"),
	),
}


@pytest.mark.parametrize(("changes", "expected"), HINTS.values(), ids=list(HINTS))
def test_a_recommendation_only_speaks(changes, expected):
	assert find(**changes) == [(*expected, WARNING)]


@pytest.mark.parametrize(
	"field",
	[
		*("matter_name", "legal_bases", "acceptance_conditions", "materials", "steps", "special_procedures"),
		*("place", "office_hours", "enquiry_phone", "complaint_phone", "result_name"),
	],
)
def test_an_element_that_a_guide_must_have_is_missed(field):
	assert ("Element", "missing", ERROR) in find(**{field: ""})


def test_a_text_of_blanks_is_no_element():
	assert find(place="  ") == [("Element", "missing", ERROR)]


def test_whoever_is_served_is_named():
	assert ("Element", "missing", ERROR) in find(serves_legal_persons=0, themes=[])
	assert find(serves_legal_persons=0, themes=[], serves_government_bodies=1) == []


@pytest.mark.parametrize(
	"phone", ["0991-1234567", "09911234567", "（0991）1234567", "(0991)1234567", "010-12345678", "0991-12345"]
)
def test_numbers_with_area_code_are_known_as_people_write_them(phone):
	assert find(enquiry_phone=phone) == []


@pytest.mark.parametrize("name", ["其他组织证明", "相关单位意见书", "建设工程有关部门批复"])
def test_a_material_with_a_name_of_its_own_is_not_vague(name):
	assert find(materials=[{"material_name": name}], form="F") == []


def test_only_licences_need_questions_and_all_steps():
	assert find(matter_type="Public Service", base_code="002017001000", faqs=[], steps=STEPS[-2:]) == []


def test_an_instant_matter_is_done_at_once():
	assert find(case_type="Instant", promised_days=0) == []


def test_article_42_an_instant_licence_has_a_limit_of_the_law():
	found = find(case_type="Instant", promised_days=0, statutory_days=0)
	assert found == [("10", "no_limit_of_law", ERROR)]
	service = {"matter_type": "Public Service", "base_code": "002017001000"}
	assert find(case_type="Instant", promised_days=0, statutory_days=0, **service) == []


def test_the_score_counts_elements_and_rules_that_are_in_order():
	worse = measure_matter({**PERFECT, "place": "", "faqs": [], "complaint_phone": "0991-0000101"})
	assert len(worse.findings) == 3
	assert 90 < worse.score < 95
	assert measure_matter({}).score < worse.score
