"""Reading and expanding sample halls: what is made of a compact row, and what is said of a bad one."""

import json
import shutil
from pathlib import Path

import pytest

from govhall.organisation.domain import identifiers
from govhall.sample_halls import codes
from govhall.sample_halls.materials import expand_material, make_library
from govhall.sample_halls.plan import FIXTURES, list_names, make_plan
from govhall.sample_halls.sheets import Record, SampleHallError, read_sheet

PHRASES = json.loads((FIXTURES / "phrases.json").read_text(encoding="utf-8"))
HALL = {
	"code": "TT",
	"hall_name": "测试大厅",
	"level": "County",
	"division_code": "650105",
	"address": "测试路1号",
	"phone": "0991-0000001",
	"complaint_phone": "0991-0000002",
	"opening_hours": "工作日",
	"opened_date": "2020-01-02",
}
SHEETS = {
	"departments": [
		"code,department_name,english_name,abbreviation,hall,phone,complaint_phone,credit_code",
		"TTFG,测试发展局,Test Bureau,测发,,,,",
		"TTGJ,测试公积金中心,Test Fund,测金,TT,,,12",
	],
	"windows": [
		"hall,number,window_name,english_name,kind,departments,floor,zone",
		"TT,1,综合窗口,Intake,Comprehensive Intake,,1,A",
		"TT,2,发展窗口,Development,Department,TTFG,1,B",
	],
	"staff": [
		"badge_number,full_name,post,hall,department,window",
		"TT001,张三,Chief Representative,TT,TTFG,2",
	],
	"matters": [
		"code,matter_name,department,hall,matter_type,case_type,statutory_days,promised_days,law_name,article,"
		"result_name,result_kind,materials,themes,serves,aliases",
		"650105TTFG-XK-0007,测试许可,TTFG,,Licence,Promised,20,8,中华人民共和国测试法,第三条,测试许可证,"
		"Certificate,居民身份证;测试方案~,准营准办,NL,办测试;测试证",
		"650105TTGJ-GG-0001,测试提取,TTGJ,TT,Public Service,Instant,1,0,测试条例,第五条,提取确认书,"
		"Official Document,测试提取申请表;测试许可证,住房保障,N,",
	],
}


@pytest.fixture
def fixtures(tmp_path: Path) -> Path:
	"""A folder of sample halls with one small hall in it."""
	folder = tmp_path / "small"
	folder.mkdir()
	shutil.copy(FIXTURES / "phrases.json", tmp_path)
	(folder / "halls.json").write_text(json.dumps([HALL]), encoding="utf-8")
	for name, lines in SHEETS.items():
		write(folder / f"{name}.csv", lines)
	return tmp_path


def write(path: Path, lines: list[str]) -> None:
	path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def change(fixtures: Path, name: str, old: str, new: str) -> None:
	path = fixtures / "small" / f"{name}.csv"
	text = path.read_text(encoding="utf-8")
	assert old in text
	path.write_text(text.replace(old, new, 1), encoding="utf-8")


def read_matter(fixtures: Path, place: int = 0) -> dict:
	return make_plan("small", fixtures).matters[place].values


def test_a_row_becomes_a_whole_guide(fixtures):
	matter = read_matter(fixtures)
	assert matter["base_code"] == "650101007000"
	assert (matter["hall"], matter["level_of_exercise"]) == ("TT", "County")
	assert matter["legal_bases"] == [{"law_name": "中华人民共和国测试法", "article": "第三条"}]
	assert matter["place"] == "测试大厅1层B区2号窗口"
	assert matter["aliases"] == "办测试,测试证"
	assert matter["enquiry_phone"] == "0991-0001001"
	assert matter["complaint_phone"] == "0991-0002001"
	assert "《中华人民共和国测试法》第三条" in matter["acceptance_conditions"]
	assert any("8个工作日" in row["answer"] for row in matter["faqs"])


def test_review_takes_what_approval_and_completion_leave_of_the_promise(fixtures):
	days = {step["kind"]: step["days"] for step in read_matter(fixtures)["steps"]}
	assert days == {"Acceptance": 0, "Review": 6, "Approval": 1, "Completion": 1, "Delivery": 0}


@pytest.mark.parametrize("promised", [1, 2, 3, 20])
def test_the_steps_always_sum_up_to_the_promise(fixtures, promised):
	change(fixtures, "matters", "Promised,20,8", f"Promised,20,{promised}")
	steps = read_matter(fixtures)["steps"]
	assert sum(step["days"] for step in steps) == promised
	assert all(step["days"] >= 0 for step in steps)


def test_a_paper_that_is_shown_makes_a_visit_with_its_reason(fixtures):
	shown, at_home = read_matter(fixtures), read_matter(fixtures, 1)
	assert (shown["visits_count"], shown["online_depth"]) == (1, "Level III")
	assert "居民身份证" in shown["on_site_reason"]
	assert (at_home["visits_count"], at_home["online_depth"], at_home["on_site_reason"]) == (
		0,
		"Level IV",
		"",
	)


def test_a_department_without_a_window_is_served_at_the_comprehensive_one(fixtures):
	assert read_matter(fixtures, 1)["place"] == "测试大厅1层A区1号窗口"


def test_what_one_matter_grants_stands_in_for_the_material_of_another(fixtures):
	rows = {row["material_name"]: row for row in read_matter(fixtures, 1)["materials"]}
	assert rows["测试许可证"]["stand_in_matter"] == "650105TTFG-XK-0007"
	assert rows["测试提取申请表"]["stand_in_matter"] is None


def test_departments_get_their_codes_telephones_and_first_day(fixtures):
	organ, fund = (row.values for row in make_plan("small", fixtures).organisation.departments)
	assert organ["credit_code"].startswith("11650105")
	assert fund["credit_code"].startswith("12650105")
	assert (organ["body_nature"], fund["body_nature"]) == ("Statutory Body", "Authorised Organisation")
	assert organ["stations"] == [{"hall": "TT", "from_date": "2020-01-02"}]


@pytest.mark.parametrize("seed", ["YLFG", "WLJQ", "ZQGA", "A", "测试"])
def test_made_credit_codes_have_right_check_signs_and_never_change(seed):
	code = codes.make_credit_code("610800", seed)
	assert identifiers.check_credit_code(code) == code
	assert identifiers.check_entity_code(code[8:17])
	assert code == codes.make_credit_code("610800", seed)


def test_signs_behind_a_material_say_whether_it_is_necessary():
	classes = PHRASES["materials"]
	necessity = [expand_material(f"安全方案{sign}", "", classes)["necessity"] for sign in ("", "~", "?")]
	assert necessity == ["Required", "Tolerable", "Optional"]
	assert expand_material("安全方案~", "", classes)["material_name"] == "安全方案"


@pytest.mark.parametrize(
	("name", "kind", "source"),
	[
		("居民身份证", "Original and Copy", "Government"),
		("居民身份证换领登记表", "Original", "Applicant"),
		("营业执照", "Copy", "Government"),
		("机动车销售统一发票", "Copy", "Applicant"),
		("安全评价报告", "Original", "Other"),
		("本人近期免冠照片", "Original", "Applicant"),
		("施工方案", "Original", "Applicant"),
	],
)
def test_the_name_of_a_material_tells_where_it_comes_from(name, kind, source):
	row = expand_material(name, "", PHRASES["materials"])
	assert (row["kind"], row["source"]) == (kind, source)
	assert bool(row["original_count"]) == (kind != "Copy")
	assert bool(row["copy_count"]) == (kind != "Original")


def test_only_materials_of_several_matters_come_into_the_library():
	matters = [
		Record({"materials": [{"material_name": name, "necessity": "Required"} for name in names]})
		for names in (("身份证", "方案"), ("身份证", "图纸"))
	]
	[shared] = make_library("TT", matters)
	assert shared.values == {"code": "TT-CL-001", "material_name": "身份证"}
	linked = [row.get("material") for matter in matters for row in matter.values["materials"]]
	assert linked == ["TT-CL-001", None, "TT-CL-001", None]


@pytest.mark.parametrize(
	("name", "old", "new", "place", "sentence"),
	[
		("matters", "TTFG,,Licence", "TTXX,,Licence", "line 2", "no department TTXX"),
		("matters", "TTFG,,Licence", "TTFG,ZZ,Licence", "line 2", "no hall ZZ"),
		("matters", "Licence", "License", "line 2", "“License” is no type of matter"),
		("matters", "0007", "7", "line 2", "is not like 610800YLFG-XK-0001"),
		("matters", "20,8", "20,x", "line 2", "“x” in the column promised_days"),
		("matters", "20,8", "20,-8", "line 2", "“-8” in the column promised_days"),
		("matters", "20,8", "20,21", "line 2", "21 are more than statutory days 20"),
		("matters", "20,8", "20,0", "line 2", "an instant matter promises 0 days"),
		("matters", "Instant", "Instantly", "line 3", "“Instantly” is no type of case"),
		("matters", "NL", "X", "line 2", "is not N, L or NL"),
		("matters", "第三条", "第三条;第四条", "line 2", "every law needs its article"),
		("matters", ",办测试", ",多,办测试", "line 2", "17 values, but the sheet has 16 columns"),
		("matters", "aliases", "alias", "line 1", "the column aliases is missing"),
		("departments", "TTGJ,测试公积金中心,Test Fund,测金,TT", "TTGJ,中心,F,金,ZZ", "line 3", "no hall ZZ"),
		("departments", "TTGJ", "TTFG", "line 2", "code TTFG stands there 2 times"),
		("windows", "Department,TTFG", "Department,TTXX", "line 3", "no department TTXX"),
		("staff", "TTFG,2", "TTFG,9", "line 2", "no window TT-9"),
	],
)
def test_a_bad_row_is_named_with_its_file_and_line(fixtures, name, old, new, place, sentence):
	change(fixtures, name, old, new)
	with pytest.raises(SampleHallError) as error:
		make_plan("small", fixtures)
	assert str(error.value).startswith(f"small/{name}.csv, {place}: ")
	assert sentence in str(error.value)


def test_a_hall_without_a_division_is_refused(fixtures):
	hall = {key: value for key, value in HALL.items() if key != "division_code"}
	(fixtures / "small" / "halls.json").write_text(json.dumps([hall]), encoding="utf-8")
	with pytest.raises(SampleHallError, match=r"halls.json, entry 1: division_code is missing"):
		make_plan("small", fixtures)


def test_a_broken_file_is_named(fixtures):
	(fixtures / "small" / "halls.json").write_text("[{", encoding="utf-8")
	with pytest.raises(SampleHallError, match=r"small/halls.json cannot be read as JSON"):
		make_plan("small", fixtures)


def test_a_file_in_another_encoding_is_named(fixtures):
	path = fixtures / "small" / "staff.csv"
	path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
	with pytest.raises(SampleHallError, match=r"small/staff.csv cannot be read as CSV in UTF-8"):
		make_plan("small", fixtures)


def test_lower_halls_inherit_telephone_and_hours(fixtures):
	lower = {key: HALL[key] for key in ("hall_name", "address", "division_code")} | {
		"code": "TTL",
		"level": "Township",
		"parent_service_hall": "TT",
	}
	(fixtures / "small" / "halls.json").write_text(json.dumps([HALL, lower]), encoding="utf-8")
	hall = make_plan("small", fixtures).organisation.halls_by_code["TTL"]
	assert (hall["phone"], hall["opening_hours"]) == (HALL["phone"], HALL["opening_hours"])


def test_a_sheet_that_is_not_there_has_no_rows(tmp_path):
	assert read_sheet(tmp_path, "staff", ("badge_number",)) == []


def test_an_unknown_hall_is_answered_with_those_that_exist():
	with pytest.raises(SampleHallError, match="urumqi_construction"):
		make_plan("atlantis")
	assert "yulin" in list_names()


def test_no_name_leaves_the_folder_of_sample_halls():
	with pytest.raises(SampleHallError):
		make_plan("../fixtures/yulin")
