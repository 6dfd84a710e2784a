from govhall.catalogue.domain.blank_form import lay_out
from govhall.catalogue.domain.english import name_step, put_in_english


def field(fieldtype: str, label: str = "", **values) -> dict:
	return {"fieldtype": fieldtype, "fieldname": label.lower(), "label": label, **values}


def draw(*fields: dict) -> list[list[list[str]]]:
	return [[[cell.drawn for cell in row] for row in section.rows] for section in lay_out(fields)]


def choices(count: int) -> list[dict]:
	return [{"value": str(number), "label": str(number)} for number in range(count)]


def test_short_fields_share_a_row_and_long_ones_have_their_own():
	assert draw(field("Data"), field("Date"), field("Int"), field("Small Text"), field("Check")) == [
		[["line", "date"], ["line"], ["box"], ["yes or no"]]
	]


def test_a_section_without_anything_to_fill_in_is_left_out():
	sections = lay_out(
		[field("Section Break", "Empty"), field("HTML"), field("Tab Break", "Full"), field("Data", "Name")]
	)
	assert [section.label for section in sections] == ["Full"]


def test_column_breaks_do_not_matter_on_paper():
	assert draw(field("Data"), field("Column Break"), field("Data")) == [[["line", "line"]]]


def test_what_is_computed_is_not_asked_on_paper():
	assert draw(field("Data", read_only=1)) == []


def test_a_list_is_ticked_while_it_is_short_and_written_when_it_is_long():
	assert draw(field("Select", choices=choices(5))) == [[["choices"]]]
	assert draw(field("Link", choices=choices(13))) == [[["line"]]]
	assert draw(field("Select", choices=choices(2)), field("Data")) == [[["choices", "line"]]]


def test_a_table_becomes_empty_rows_of_its_columns():
	(section,) = lay_out([field("Table", "Members", fields=[field("Data", "Name")])])
	assert section.rows[0][0].drawn == "table"
	assert section.rows[0][0].is_wide


def test_english_texts_take_the_place_of_the_chinese_ones_in_all_rows():
	matter = {
		"matter_name": "许可",
		"english_name": "Licence",
		"place": "一楼",
		"english_place": "",
		"faqs": [{"question": "多久？", "english_question": "How long?", "answer": "三天"}],
	}
	spoken = put_in_english(matter)
	assert spoken["matter_name"] == "Licence"
	assert spoken["place"] == "一楼"
	assert spoken["faqs"] == [
		{"question": "How long?", "english_question": "How long?", "answer": "三天"},
	]
	assert matter["matter_name"] == "许可"


def test_a_step_that_is_called_as_its_kind_has_the_english_name_of_that():
	named = name_step({"step_name": "受理", "kind": "Acceptance"})
	assert named["english_name"] == "Acceptance"
	for own in ({"step_name": "收件", "kind": "Acceptance"}, {"step_name": "受理", "english_name": "Intake"}):
		assert name_step(own) == own
