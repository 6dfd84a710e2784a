import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govhall.catalogue.domain.exchange import codes
from govhall.catalogue.domain.exchange.cells import (
	Codes,
	Unreadable,
	clean_text,
	read_date,
	read_number,
	read_text,
)
from govhall.catalogue.domain.exchange.order import sort_by_links
from govhall.catalogue.domain.exchange.sheets import MATERIALS, MATTERS, ROW_SHEETS, SHEETS, Sheet
from govhall.catalogue.domain.exchange.tables import (
	Incoming,
	RawRow,
	Reading,
	read_tables,
	says_the_same,
	write_tables,
)
from govhall.catalogue.services.exchange.files import open_file, write_file

DERIVED = {"department_name", "department_code", "by_law", "handle_flow"}
LINKS = {"matter_code", "matter_record_id"}
NUMBERS = {
	*("statutory_days", "promised_days", "visits_count", "daily_appointments", "validity_months"),
	"renewal_period",
	*("days", "original_count", "copy_count", "extension_days", "warning_days", "promise_check_days"),
}
DAYS = {"planned_effective_date", "planned_cancel_date"}
CODE_SETS = {
	"matter_type": codes.MATTER_TYPES,
	"level_of_exercise": codes.LEVELS,
	"case_type": codes.CASE_TYPES,
	"power_source": codes.POWER_SOURCES,
	"statutory_unit": codes.UNITS,
	"item_layer": codes.ITEM_LAYERS,
	"situation": codes.SITUATIONS,
	"project_stage": codes.PROJECT_STAGES,
	"result_kind": codes.RESULT_KINDS,
	"online_depth": codes.DEPTHS,
	"cross_area_range": codes.RANGES,
	"channel": codes.STEP_CHANNELS,
	"medium": codes.MEDIA,
	"source": codes.SOURCES,
	"necessity": codes.NECESSITIES,
	"licence_kind": codes.LICENCE_KINDS,
	"limit_kind": codes.LIMIT_KINDS,
	"hearing": codes.HEARINGS,
	"promise_kind": codes.PROMISE_KINDS,
	"renewal_unit": codes.RENEWAL_UNITS,
}
FLAGS = ("affects_others", "passes_up", "pauses_clock")
KINDS = {"steps": codes.STEP_KINDS, "materials": codes.MATERIAL_KINDS}
text = st.text(max_size=30).map(clean_text)
code = st.text("AB0129-", min_size=1, max_size=12)


def value_of(field: str, sheet: Sheet) -> st.SearchStrategy:
	if field == "kind":
		return st.sampled_from([own for own, _code, _word in KINDS[sheet.table].rows])
	if field in CODE_SETS:
		return st.sampled_from([own for own, _code, _word in CODE_SETS[field].rows])
	if field in NUMBERS:
		return st.integers(0, 10**6)
	if field == "rate":
		return st.integers(0, 10**8).map(lambda cents: cents / 100)
	if field in DAYS:
		return st.none() | st.dates().map(str)
	if field in FLAGS or field.startswith(("serves_", "allow_", "is_", "requires_")):
		return st.integers(0, 1)
	return None


def blank_is_nothing(words: str) -> str:
	return words if words.strip() else ""


@st.composite
def matters(draw):
	found = []
	for own in draw(st.lists(code, min_size=1, max_size=3, unique=True)):
		matter = draw(MATTER)
		matter |= {"code": own, "record_id": f"guid-{own}"}
		matter["further_levels"] = draw(text.map(blank_is_nothing))
		matter["themes"] = [{"theme": name} for name in draw(st.lists(code, max_size=3, unique=True))]
		matter |= {sheet.table: draw(st.lists(ROWS[sheet.table], max_size=2)) for sheet in ROW_SHEETS}
		found.append(matter)
	return found


def is_code_like(column) -> bool:
	try:
		return column.read(" A") == {column.fields[0]: "A"}
	except (Unreadable, IndexError):
		return False


def strategy_of(column, sheet: Sheet) -> st.SearchStrategy:
	found = value_of(column.fields[0], sheet)
	if found is not None:
		return found
	if is_code_like(column):
		return st.just("") | code
	return text.filter(str.strip) if column.is_required else text.map(blank_is_nothing)


def make_records(sheet: Sheet) -> st.SearchStrategy:
	left_out = LINKS | DERIVED | {"themes"}
	fields = {}
	for column in sheet.columns:
		for field in set(column.fields) - left_out:
			flagged = len(column.fields) > 1
			fields[field] = st.integers(0, 1) if flagged else strategy_of(column, sheet)
	return st.fixed_dictionaries(fields)


MATTER = make_records(MATTERS)
ROWS = {sheet.table: make_records(sheet) for sheet in ROW_SHEETS}


def to_raw(tables: dict) -> dict[str, list[RawRow]]:
	return {key: [RawRow(number, row) for number, row in enumerate(rows, 1)] for key, rows in tables.items()}


def read_back(found: list[dict], reading: Reading) -> None:
	assert reading.problems == []
	assert [matter.code for matter in reading.matters] == [matter["code"] for matter in found]
	for matter, incoming in zip(found, reading.matters, strict=True):
		assert {name: incoming.values[name] for name in matter} == matter


@given(matters())
@settings(max_examples=60)
def test_any_matter_comes_back_from_its_rows_as_it_went(found):
	read_back(found, read_tables(to_raw(write_tables(found)), {}))


@pytest.mark.parametrize("file_format", ["json", "xlsx"])
@given(found=matters())
@settings(max_examples=12)
def test_any_matter_comes_back_from_a_file_as_it_went(file_format, found):
	opened = open_file(write_file(write_tables(found), file_format))
	assert opened.problems == []
	read_back(found, read_tables(opened.tables, {}))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_two_columns_of_a_sheet_have_one_name(sheet):
	names = [column.name for column in sheet.columns]
	labels = [column.label for column in sheet.columns]
	assert len({*names}) == len(names)
	assert len({*labels}) == len(labels)
	assert len({sheet.title for sheet in SHEETS}) == len(SHEETS)


def make_row(**cells) -> dict:
	return {"local_task_code": "A", "task_name": "许可", "task_type": "01", "project_type": 2, **cells}


def read(matter_rows: list[dict], **tables) -> Reading:
	return read_tables(to_raw({"matters": matter_rows, **tables}), {"guid-7": "G"})


def keys_of(reading: Reading) -> list[tuple]:
	return [(problem.sheet, problem.row, problem.column, problem.key) for problem in reading.problems]


def test_national_codes_become_our_values():
	cells = {
		**{"use_level": "3,4", "server_type": "1、2", "handle_type": "1^4", "power_source": "5"},
		**{"is_fee": "否", "anticipate_type": 1, "plan_effective_date": "20270101"},
	}
	(matter,) = read([make_row(**cells)]).matters
	told = matter.values
	assert (told["matter_type"], told["case_type"]) == ("Licence", "Promised")
	assert (told["level_of_exercise"], told["further_levels"]) == ("Municipal", "County")
	assert [name for name in told if name.startswith("serves_") and told[name]] == [
		"serves_natural_persons",
		"serves_legal_persons",
	]
	assert (told["allow_window"], told["allow_online"], told["allow_courier"]) == (1, 0, 1)
	assert told["power_source"] == "Entrusted by a Higher Level"
	assert (told["is_charged"], told["planned_effective_date"]) == (0, "2027-01-01")


def test_chinese_heads_and_words_are_understood_as_well():
	row = {"地方实施编码": "A", "事项名称": "许可", "事项类型": "01 行政许可", "办件类型": "即办件"}
	(matter,) = read([row]).matters
	assert (matter.values["matter_type"], matter.values["case_type"]) == ("Licence", "Instant")


def test_a_column_that_a_file_lacks_is_left_alone():
	(matter,) = read([make_row()]).matters
	assert "promised_days" not in matter.values
	assert "materials" not in matter.values


def test_texts_of_the_national_structure_become_rows_where_there_are_no_sheets_of_rows():
	(matter,) = read(
		[make_row(by_law="《建筑法》第七条：申请。", handle_flow="1. 受理\n2. 审核：3个工作日")]
	).matters
	assert matter.values["legal_bases"][0]["law_name"] == "建筑法"
	assert [(row["kind"], row["days"]) for row in matter.values["steps"]] == [
		("Acceptance", 0),
		("Review", 3),
	]
	(matter,) = read([make_row(by_law="《建筑法》第七条")], bases=[]).matters
	assert matter.values["legal_bases"] == []


def test_rows_find_their_matter_by_code_or_by_record_id():
	rows = [
		{"local_task_code": "A", "hall_material_name": "甲"},
		{"row_guid": "guid-1", "hall_material_name": "乙"},
	]
	(matter,) = read([make_row(row_guid="guid-1")], materials=rows).matters
	assert [row["material_name"] for row in matter.values["materials"]] == ["甲", "乙"]


def test_a_known_matter_may_be_told_by_its_record_id_alone():
	(matter,) = read([make_row(local_task_code="", row_guid="guid-7")]).matters
	assert matter.code == "G"


def test_every_fault_of_every_row_is_told_at_once():
	reading = read(
		[
			make_row(task_type="99", promise_day="三天", is_fee="也许", plan_cancel_date="2026-02-30"),
			make_row(local_task_code=""),
			make_row(),
			make_row(local_task_code="C", task_name=" ", catalog_code=117901000, link_way=9914600101),
		],
		materials=[
			{"local_task_code": "C", "hall_material_name": ""},
			{"local_task_code": "Z", "hall_material_name": "甲"},
		],
	)
	assert keys_of(reading) == [
		("matters", 1, "task_type", "code"),
		("matters", 1, "promise_day", "number"),
		("matters", 1, "is_fee", "flag"),
		("matters", 1, "plan_cancel_date", "date"),
		("matters", 2, "local_task_code", "no_code"),
		("matters", 3, "local_task_code", "twice"),
		("matters", 4, "task_name", "missing"),
		("matters", 4, "catalog_code", "lost_zeros"),
		("matters", 4, "link_way", "lost_zeros"),
		("materials", 1, "hall_material_name", "missing"),
		("matters", 4, "", "bad_row"),
		("materials", 2, "local_task_code", "no_matter"),
	]
	assert reading.list_good() == []


def test_unknown_and_missing_columns_are_named():
	reading = read([{"local_task_code": "A", "task_nam": "许可", "task_type": "01", "备注栏目甲": ""}])
	assert [(problem.key, *problem.values) for problem in reading.problems if problem.row == 0] == [
		("unknown_column", "task_nam", "task_name"),
		("unknown_column", "备注栏目甲", ""),
		("no_column", "task_name", "事项名称"),
		("no_column", "project_type", "办件类型"),
	]


def test_a_file_without_matters_says_so():
	assert [problem.key for problem in read_tables({"materials": []}, {}).problems] == ["no_sheet"]
	assert [problem.key for problem in read([]).problems] == ["no_rows"]


@pytest.mark.parametrize("cell", ["-1", "1.5", "1e3", "9" * 20, True, "½", "²"])
def test_only_whole_numbers_are_numbers(cell):
	if cell is True:
		assert read_number(cell) == 1
		return
	with pytest.raises(Unreadable):
		read_number(cell)


@pytest.mark.parametrize("cell", ["2026/3/1", "2026-03-01", "20260301", "2026年3月1日", "2026.3.1"])
def test_days_are_read_however_they_are_written(cell):
	assert read_date(cell) == "2026-03-01"


@pytest.mark.parametrize("cell", ["2024111", "2026-03.01", "2026/3-1", "2026年3-1", "202603011"])
def test_what_could_be_two_days_is_none(cell):
	with pytest.raises(Unreadable):
		read_date(cell)


@pytest.mark.parametrize("cell", [650100198506150000, 6.5e17])
def test_a_number_that_a_spreadsheet_has_cut_is_no_text(cell):
	with pytest.raises(Unreadable) as refused:
		read_text(cell)
	assert refused.value.key == "cut"


def test_codes_are_found_with_and_without_zeros_but_not_by_half():
	assert isinstance(codes.MATTER_TYPES, Codes)
	assert codes.MATTER_TYPES.read(1) == "Licence"
	assert codes.MATTER_TYPES.read("20") == "Public Service"
	with pytest.raises(Unreadable):
		codes.MATTER_TYPES.read("2")


def test_matters_come_after_those_that_they_name_and_circles_come_last():
	def make(name: str, main: str = "", stand_in: str = "") -> Incoming:
		return Incoming(1, {"code": name, "main_item": main, "materials": [{"stand_in_matter": stand_in}]})

	found = [
		make("C", main="B"),
		make("B", stand_in="A"),
		make("A", main="X"),
		make("P", "Q"),
		make("Q", "P"),
	]
	assert [matter.code for matter in sort_by_links(found)] == ["A", "B", "C", "P", "Q"]
	chain = [make(str(number), main=str(number + 1)) for number in range(5000)]
	assert [matter.code for matter in sort_by_links(chain)][:2] == ["4999", "4998"]


def test_a_record_that_says_the_same_is_known_by_what_is_told():
	record = {"matter_name": "甲", "note": None, "rows": [{"name": "r1", "days": 3, "text": "一\r\n二"}]}
	assert says_the_same(record, {"note": "", "rows": [{"days": 3, "text": "一\n二"}]})
	assert not says_the_same(record, {"rows": []})
	assert not says_the_same(record, {"matter_name": "乙"})


def test_materials_have_a_column_for_everything_a_guide_says_of_them():
	labels = {column.label for column in MATERIALS.columns}
	assert {"材料名称", "材料必要性", "来源渠道", "受理标准", "出具机构", "空白表格", "示例样表"} <= labels
