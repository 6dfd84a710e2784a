"""The sample hall keeps its counts and the consistency rules that a published service guide must meet."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
FILES = ("halls", "departments", "windows", "fee_items", "matters", "forms", "staff")
MAIN_MATTER = "建筑工程施工许可证核发"
STAGES = ("Land Use and Planning", "Construction Permission", "Construction Start", "Completion Acceptance")
TYPE_DIGITS = {"Licence": "01", "Confirmation": "07", "Other": "10", "Public Service": "20"}
TYPE_LETTERS = {"Licence": "XK", "Confirmation": "QR", "Other": "QT", "Public Service": "QT"}
ROLE_OF_POST = {
	"Clerk": "Hall Clerk",
	"Reviewer": "Hall Reviewer",
	"Chief Representative": "Hall Chief Representative",
	"Cashier": "Hall Cashier",
	"Issuer": "Hall Issuer",
	"Supervisor": "Hall Supervisor",
	"Administrator": "Hall Administrator",
}
SIZE_BY_KIND = {"Department": 18, "Comprehensive Intake": 1, "Issuing": 1, "Major Projects": 1, "Cashier": 1}
LAYOUT_TYPES = {"Section Break", "Column Break"}
INPUT_TYPES = {"Data", "Small Text", "Select", "Date", "Int", "Float", "Currency", "Check"}
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}")
CREDIT_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
UNCOUNTED_PROCEDURE = re.compile("听证|招标|拍卖|检验|检测|检疫|鉴定|评审|评估")  # Licensing Law, Article 45
VAGUE_MATERIAL = re.compile("其他|其它|有关材料|相关材料|有关资料|相关资料|有关文件|相关文件|所需材料")


def read_json(path):
	return json.loads(path.read_text(encoding="utf-8"))


DATA = {name: read_json(FIXTURES / "urumqi_construction" / f"{name}.json") for name in FILES}
DEMO = read_json(FIXTURES / "demo_users.json")
MATTERS = DATA["matters"]
DEPARTMENTS = {row["code"]: row for row in DATA["departments"]}
WINDOWS = {row["number"]: row for row in DATA["windows"]}
FORMS = {row["name"]: row for row in DATA["forms"]}
FEES = {row["code"]: row for row in DATA["fee_items"]}
MATERIALS = [material for matter in MATTERS for material in matter["materials"]]

each_matter = pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter["code"])


def entity_check(body):
	"""Check character of an 8-character organisation code (GB 11714)."""
	total = sum(int(char, 36) * weight for char, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
	return "0123456789X"[-total % 11]


def credit_check(body):
	"""Check character of a 17-character unified social credit code body (GB 32100)."""
	total = sum(CREDIT_CODE_CHARACTERS.index(char) * pow(3, place, 31) for place, char in enumerate(body))
	return CREDIT_CODE_CHARACTERS[-total % 31]


def is_credit_code(code):
	known = len(code) == 18 and set(code) <= set(CREDIT_CODE_CHARACTERS)
	return known and entity_check(code[8:16]) == code[16] and credit_check(code[:17]) == code[17]


def find_main_matter():
	return next(matter for matter in MATTERS if matter["matter_name"] == MAIN_MATTER)


def assert_unique(values):
	assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize("code", ["11650100TE5T00016P", "12150900TE5T000247", "51610800TE5T00032W"])
def test_the_credit_code_check_accepts_known_codes(code):
	assert is_credit_code(code)


@pytest.mark.parametrize("code", ["11650100TE5T00016Q", "11650100TE5T00026P", "11650100010000019I", "1165"])
def test_the_credit_code_check_refuses_wrong_codes(code):
	assert not is_credit_code(code)


def test_files_are_tab_indented_utf8_with_chinese_written_out():
	for path in FIXTURES.rglob("*.json"):
		text = path.read_text(encoding="utf-8")
		assert text == json.dumps(json.loads(text), ensure_ascii=False, indent="\t") + "\n", path.name


def test_the_hall_has_the_size_of_its_2011_reorganisation():
	kinds = Counter(window["kind"] for window in DATA["windows"])
	assert len(DEPARTMENTS) == len(DATA["departments"]) == 10
	assert len(WINDOWS) == len(DATA["windows"]) == 22
	assert kinds == SIZE_BY_KIND
	assert (len(MATTERS), len(MATERIALS), len(FEES)) == (30, 98, 7)


def test_the_whole_chain_takes_35_working_days():
	longest = {
		stage: max(m["promised_days"] for m in MATTERS if m["project_stage"] == stage) for stage in STAGES
	}
	assert {matter["project_stage"] for matter in MATTERS} == set(STAGES)
	assert sum(longest.values()) == 35


def test_the_hall_record_is_complete():
	[hall] = DATA["halls"]
	assert hall["level"] == "City"
	assert (hall["code"], hall["division_code"], hall["upload_limit_mb"]) == ("URC", "650100", 10)
	assert date.fromisoformat(hall["opened_date"]) == date(2001, 4, 2)
	assert LANDLINE.fullmatch(hall["phone"]) and LANDLINE.fullmatch(hall["complaint_phone"])
	assert hall["phone"] != hall["complaint_phone"]


def test_departments_have_valid_different_credit_codes_and_remedies():
	assert_unique(row["credit_code"] for row in DEPARTMENTS.values())
	assert_unique(row["abbreviation"] for row in DEPARTMENTS.values())
	for row in DEPARTMENTS.values():
		assert is_credit_code(row["credit_code"]), row["credit_code"]
		assert row["credit_code"].startswith("11650100")
		assert len(row["abbreviation"]) == 2
		assert LANDLINE.fullmatch(row["phone"]) and LANDLINE.fullmatch(row["complaint_phone"])
		assert row["phone"] != row["complaint_phone"]
		assert row["court"].endswith("人民法院") and row["reconsideration_body"]


def test_every_department_has_a_window_and_only_department_windows_have_one():
	assert {str(number) for number in range(1, 21)} | {"Z1", "F1"} == set(WINDOWS)
	served = {window["department"] for window in WINDOWS.values() if window["kind"] == "Department"}
	assert served == set(DEPARTMENTS)
	for window in WINDOWS.values():
		assert (window["department"] is not None) == (window["kind"] == "Department")
	assert (WINDOWS["Z1"]["kind"], WINDOWS["F1"]["kind"]) == ("Major Projects", "Cashier")


def test_fee_items_state_basis_standard_and_reduction():
	for fee in FEES.values():
		assert fee["basis"] and fee["standard"] and fee["unit"] and fee["rate"] > 0
		assert bool(fee["allow_reduction"]) == bool(fee["reduction_basis"])


def test_every_fee_item_is_used_by_a_matter():
	assert {code for matter in MATTERS for code in matter["fee_items"]} == set(FEES)


def test_codes_of_matters_are_unique():
	for field in ("code", "base_code", "implementation_code", "matter_name", "english_name"):
		assert_unique(matter[field] for matter in MATTERS)


@each_matter
def test_codes_follow_department_and_type(matter):
	department, kind = DEPARTMENTS[matter["department"]], matter["matter_type"]
	assert re.fullmatch(rf"650100{department['code']}-{TYPE_LETTERS[kind]}-\d{{4}}", matter["code"])
	assert re.fullmatch(rf"(00|65){TYPE_DIGITS[kind]}\d{{8}}", matter["base_code"])
	assert matter["level_of_exercise"] == "Municipal"
	assert matter["implementation_code"] == department["credit_code"] + "3" + matter["base_code"]
	assert len(matter["implementation_code"]) == 31


@each_matter
def test_the_promised_limit_fits_case_type_and_law(matter):
	assert 0 <= matter["promised_days"] <= matter["statutory_days"]
	assert (matter["promised_days"] == 0) == (matter["case_type"] == "Instant")
	assert matter["case_type"] in {"Instant", "Promised"}
	assert 0 < matter["statutory_days"] <= 45


@each_matter
def test_the_steps_are_complete_and_stay_within_the_promise(matter):
	# what runs side by side takes as long as the longest of it
	days: dict[str, int] = {}
	for step in matter["steps"]:
		days[step["kind"]] = max(step["days"], days.get(step["kind"], 0))
	assert list(days) == ["Acceptance", "Review", "Approval", "Completion", "Delivery"]
	assert sum(days.values()) - days["Delivery"] == matter["promised_days"]


@each_matter
def test_on_site_handling_is_explained_exactly_when_needed(matter):
	assert matter["visits_count"] in {0, 1}
	assert bool(matter["visits_count"]) == bool(matter["on_site_reason"])
	assert matter["allow_online"] == 1


@each_matter
def test_fees_are_named_exactly_when_charged(matter):
	assert bool(matter["is_charged"]) == bool(matter["fee_items"]) == bool(matter["fee_basis"])
	assert set(matter["fee_items"]) <= set(FEES)


@each_matter
def test_the_guide_is_complete(matter):
	texts = ("english_name", "aliases", "place", "office_hours", "result_name")
	texts += ("english_result_name", "special_procedures")
	assert all(matter[field].strip() for field in texts)
	assert matter["legal_bases"] and all(row["law_name"] for row in matter["legal_bases"])
	assert all(re.match(r"\d\. ", line) for line in matter["acceptance_conditions"].splitlines())
	assert matter["serves_natural_persons"] or matter["serves_legal_persons"]
	assert LANDLINE.fullmatch(matter["enquiry_phone"]) and LANDLINE.fullmatch(matter["complaint_phone"])
	assert matter["enquiry_phone"] != matter["complaint_phone"]
	assert matter["form"] is None or matter["form"] in FORMS
	assert matter["validity_months"] >= 0


@each_matter
def test_only_procedures_outside_the_limit_are_special(matter):
	special = matter["special_procedures"]
	assert special == "无" or UNCOUNTED_PROCEDURE.search(special)
	assert not re.search("现场|踏勘|公示|公告|征求意见", special)


@each_matter
def test_the_kind_of_result_follows_its_name(matter):
	name = matter["result_name"]
	expected = (
		"Certificate" if name.endswith("证") else "Approval" if name.endswith("批复") else "Official Document"
	)
	assert matter["result_kind"] == expected


@each_matter
def test_a_licence_answers_at_least_one_question(matter):
	assert matter["faqs"] or matter["matter_type"] != "Licence"
	assert all(faq["question"].endswith("？") and faq["answer"] for faq in matter["faqs"])


@each_matter
def test_materials_are_named_and_counted(matter):
	assert matter["materials"]
	assert_unique(material["material_name"] for material in matter["materials"])
	assert any(material["necessity"] == "Required" for material in matter["materials"])
	for material in matter["materials"]:
		assert not VAGUE_MATERIAL.search(material["material_name"]), material["material_name"]
		texts = ("material_name", "english_name", "source_note", "basis", "acceptance_standard")
		assert all(material[field] for field in texts)


def test_material_options_and_counts_agree():
	for material in MATERIALS:
		kind = material["kind"]
		assert kind in {"Original", "Copy", "Original and Copy"}
		assert bool(material["original_count"]) == (kind != "Copy")
		assert bool(material["copy_count"]) == (kind != "Original")
		assert material["medium"] in {"Paper", "Electronic", "Paper and Electronic"}
		assert material["necessity"] in {"Required", "Optional", "Tolerable"}
		assert material["source"] in {"Applicant", "Government", "Other"}


def test_the_main_matter_is_the_construction_permit():
	main = find_main_matter()
	assert "施工许可证核发" in main["aliases"].split(",")
	assert (main["department"], main["project_stage"]) == ("JS", "Construction Start")
	assert (main["statutory_days"], main["result_name"]) == (7, "建筑工程施工许可证")
	assert main["form"] == "Construction Permit Form"
	assert len(main["materials"]) == 6
	assert sum(material["necessity"] == "Required" for material in main["materials"]) >= 4


def test_the_main_matter_is_told_in_english_too():
	main = find_main_matter()
	chinese, english = main["acceptance_conditions"], main["english_acceptance_conditions"]
	assert len(english.splitlines()) == len(chinese.splitlines())
	assert all(row["english_content"] for row in main["legal_bases"])
	assert all(row["english_name"] and row["english_standard"] for row in main["steps"])
	assert all(row["english_question"] and row["english_answer"] for row in main["faqs"])
	assert main["english_special_procedures"]


@pytest.mark.parametrize("form", DATA["forms"], ids=lambda form: form["name"])
def test_form_fields_are_labelled_in_both_languages(form):
	assert_unique(field["fieldname"] for field in form["fields"])
	for field in form["fields"]:
		assert re.fullmatch(r"[a-z][a-z0-9_]*", field["fieldname"])
		assert field["fieldtype"] in INPUT_TYPES | LAYOUT_TYPES
		if field["fieldtype"] != "Column Break":
			assert field["label"] and field["label_zh"]
		assert len(field["options"].split("\n")) == len(field["options_zh"].split("\n"))
		assert bool(field["options"]) == (field["fieldtype"] == "Select")
		assert ("description" in field) == ("description_zh" in field)


def test_staff_posts_fit_departments_and_windows():
	assert_unique(row["user"] for row in DATA["staff"])
	assert_unique(row["badge_number"] for row in DATA["staff"])
	assert {row["post"] for row in DATA["staff"]} == set(ROLE_OF_POST)
	for row in DATA["staff"]:
		assert row["department"] is None or row["department"] in DEPARTMENTS
		assert row["window"] is None or row["window"] in WINDOWS
		if row["window"]:
			assert WINDOWS[row["window"]]["department"] == row["department"]
		if row["post"] in {"Reviewer", "Chief Representative"}:
			assert row["department"]


def test_special_windows_are_staffed():
	posts = {row["window"]: row["post"] for row in DATA["staff"] if row["window"]}
	assert posts["F1"] == "Cashier"
	assert posts["Z1"] == "Clerk"
	by_kind = {WINDOWS[number]["kind"]: post for number, post in posts.items()}
	assert (by_kind["Comprehensive Intake"], by_kind["Issuing"]) == ("Clerk", "Issuer")


def test_demo_users_are_the_staff_and_two_citizens():
	users = {row["email"]: row for row in DEMO["users"]}
	staff = {row["user"]: row for row in DATA["staff"]}
	assert DEMO["password"] == "hall-demo-2026"
	assert set(users) - set(staff) == {"citizen@hall.example", "builder@hall.example"}
	assert all(email.endswith("@hall.example") for email in users)
	for email, row in staff.items():
		assert users[email]["roles"][0] == ROLE_OF_POST[row["post"]]
		assert users[email]["full_name"] == row["full_name"]
	assert all(users[email]["roles"] == ["Citizen"] for email in set(users) - set(staff))
	assert all(row["english_role"] and row["role_zh"] for row in users.values())
