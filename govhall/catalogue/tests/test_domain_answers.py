from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govhall.catalogue.domain.answers import Wrong, check_answers
from govhall.catalogue.domain.conditions import read_condition
from govhall.catalogue.domain.form_fields import ROW_TYPES, find_hidden

TODAY = date(2026, 5, 1)
IDENTITY = "650000198506150012"


def make_field(fieldname: str, fieldtype: str = "Data", **more) -> dict:
	for name in ("shown_if", "required_if", "read_only_if"):
		if name in more:
			more[name] = read_condition(more[name])
	return {"fieldname": fieldname, "fieldtype": fieldtype, "label": fieldname} | more


def check(fields, given, before=None):
	values, faults = check_answers(fields, given, before or {}, TODAY)
	return values, {path: fault.wrong for path, fault in faults.items()}


def read_one(fieldtype, value, **more):
	values, faults = check([make_field("a", fieldtype, **more)], {"a": value})
	return faults.get("a", values["a"])


TAKEN = (
	("Data", " 长 ", "长"),
	("Data", 12, "12"),
	("Int", "12", 12),
	("Int", "12.0", 12),
	("Float", "1e3", 1000.0),
	("Percent", -5, -5.0),
	("Check", "1", 1),
	("Check", None, 0),
	("Check", True, 1),
	("Date", "2024-02-29", "2024-02-29"),
	("Time", "8:30", "08:30:00"),
	("Time", "23:59:59", "23:59:59"),
	("Datetime", "2026-01-31T08:30", "2026-01-31 08:30:00"),
	("Datetime", "2026-01-31 08:30:15", "2026-01-31 08:30:15"),
	("Phone", "138 0000 0001", "+86-13800000001"),
	("Phone", "+44-2071234567", "+44-2071234567"),
	("Text", "", None),
)
REFUSED = (
	("Data", "长" * 141, Wrong.TOO_LONG),
	("Data", ["a"], Wrong.NOT_PLAIN),
	("Text", "长" * 10_001, Wrong.TOO_LONG),
	("Int", "zwölf", Wrong.NUMBER),
	("Int", "1.5", Wrong.WHOLE_NUMBER),
	("Int", 10**9, Wrong.TOO_LARGE),
	("Float", "nan", Wrong.TOO_LARGE),
	("Currency", "inf", Wrong.TOO_LARGE),
	("Check", "maybe", Wrong.NUMBER),
	("Date", "2026-02-30", Wrong.DATE),
	("Date", "20260131", Wrong.DATE),
	("Date", "gestern", Wrong.DATE),
	("Time", "25:00", Wrong.TIME),
	("Datetime", "31.1.2026", Wrong.DATETIME),
	("Phone", "110", Wrong.PHONE),
)


@pytest.mark.parametrize(("fieldtype", "value", "stored"), TAKEN)
def test_an_answer_is_stored_in_its_canonical_form(fieldtype, value, stored):
	assert read_one(fieldtype, value) == stored


@pytest.mark.parametrize(("fieldtype", "value", "wrong"), REFUSED)
def test_an_answer_that_does_not_fit_is_named(fieldtype, value, wrong):
	assert read_one(fieldtype, value) is wrong


def test_the_length_and_the_sign_of_a_field_count():
	assert read_one("Data", "abcd", length=3) is Wrong.TOO_LONG
	assert read_one("Float", -1, non_negative=1) is Wrong.NEGATIVE


def test_a_choice_must_have_been_offered():
	choices = [{"value": "New", "label": "新建"}]
	assert read_one("Select", "New", choices=choices) == "New"
	assert read_one("Select", "Castle", choices=choices) is Wrong.NOT_OFFERED
	assert read_one("Link", "Castle", choices=choices) is Wrong.NOT_OFFERED


@pytest.mark.parametrize(
	("check_name", "value", "stored"),
	[
		("Resident Identity Number", " 65000019880808003x", "65000019880808003X"),
		("Resident Identity Number", "650000198506150017", Wrong.IDENTIFIER),
		("Unified Social Credit Code", "91350100m000100y43", "91350100M000100Y43"),
		("Unified Social Credit Code", "91650102MA00000100", Wrong.IDENTIFIER),
		("Mobile Number", "+86 159-1234-0000", "15912340000"),
		("Mobile Number", "12800000000", Wrong.IDENTIFIER),
	],
)
def test_a_number_with_a_check_is_checked(check_name, value, stored):
	assert read_one("Data", value, check=check_name) == stored


def test_a_masked_identity_number_that_comes_back_leaves_the_stored_one():
	field = make_field("card", check="Resident Identity Number")
	assert check([field], {"card": "650000********0012"}, {"card": IDENTITY}) == ({"card": IDENTITY}, {})
	assert check([field], {"card": "650000********0013"}, {"card": IDENTITY})[1] == {"card": Wrong.IDENTIFIER}


def test_all_faults_come_at_once():
	fields = [make_field("a", reqd=1), make_field("b", "Int"), make_field("c", "Date"), make_field("d")]
	_values, faults = check(fields, {"b": "x", "c": "y", "d": "ok"})
	assert faults == {"a": Wrong.MISSING, "b": Wrong.NUMBER, "c": Wrong.DATE}


def test_what_is_hidden_is_neither_required_nor_stored_nor_wrong():
	fields = [
		make_field("kind"),
		make_field("floors", "Int", reqd=1, shown_if="eval:doc.kind == 'House'"),
		make_field("lifts", "Int", shown_if="eval:doc.floors > 3", reqd=1),
	]
	assert check(fields, {"kind": "Road", "floors": "x", "lifts": 9}) == (
		{"kind": "Road", "floors": None, "lifts": None},
		{},
	)
	_values, faults = check(fields, {"kind": "House", "floors": 5})
	assert faults == {"lifts": Wrong.MISSING}


def test_a_hidden_section_or_tab_hides_all_that_is_in_it():
	fields = [
		make_field("kind"),
		make_field("t", "Tab Break", shown_if="eval:doc.kind == 'A'"),
		make_field("s", "Section Break"),
		make_field("x"),
		make_field("s2", "Section Break", shown_if="x"),
		make_field("c2", "Column Break"),
		make_field("y"),
		make_field("t2", "Tab Break"),
		make_field("z"),
	]
	assert find_hidden(fields, {"kind": "B", "x": "1", "y": "1"}) == {"x", "y"}
	assert find_hidden(fields, {"kind": "A"}) == {"y"}
	assert find_hidden(fields, {"kind": "A", "x": "1"}) == set()


def test_fields_that_hide_each_other_end():
	fields = [make_field("a", shown_if="eval:!doc.b"), make_field("b", shown_if="eval:!doc.a")]
	assert find_hidden(fields, {"a": "1", "b": "1"}) == {"a", "b"}


def test_a_field_is_required_when_another_answer_says_so():
	fields = [make_field("agent", "Check"), make_field("name", required_if="eval:doc.agent")]
	assert check(fields, {"agent": 1})[1] == {"name": Wrong.MISSING}
	assert check(fields, {"agent": 0})[1] == {}


def test_a_read_only_answer_stays_as_it_is():
	fields = [
		make_field("a", read_only=1),
		make_field("b", read_only_if="eval:doc.c"),
		make_field("c", "Check"),
	]
	before = {"a": "1", "b": "2"}
	assert check(fields, {"a": "x", "b": "x", "c": 1}, before)[0] == {"a": "1", "b": "2", "c": 1}
	assert check(fields, {"b": "x", "c": 0}, before)[0]["b"] == "x"


def test_what_is_not_given_stays():
	assert check([make_field("a"), make_field("b")], {"b": "2"}, {"a": "1"})[0] == {"a": "1", "b": "2"}


ROWS = make_field(
	"people",
	"Table",
	reqd=1,
	fields=[
		make_field("person", reqd=1),
		make_field("share", "Percent", required_if="eval:parent.joint"),
	],
)


def test_each_row_of_a_table_is_checked_and_empty_rows_are_dropped():
	joint = make_field("joint", "Check")
	rows = [{"person": "张三", "share": "40"}, {"person": " ", "share": ""}, {"share": "x"}, {"person": "李"}]
	_values, faults = check([joint, ROWS], {"joint": 1, "people": rows})
	assert faults == {
		"people.2.person": Wrong.MISSING,
		"people.2.share": Wrong.NUMBER,
		"people.3.share": Wrong.MISSING,
	}
	values, faults = check([joint, ROWS], {"people": [{}, {"person": "张三"}, {"share": None}]})
	assert (faults, values["people"]) == ({}, [{"person": "张三", "share": None}])


def test_a_required_table_has_at_least_one_row():
	assert check([ROWS], {"people": [{}]})[1] == {"people": Wrong.NO_ROWS}
	assert check([ROWS], {})[1] == {"people": Wrong.NO_ROWS}


@pytest.mark.parametrize("rows", ["x", 7, [1], {"a": 1}])
def test_a_table_that_is_none_is_told(rows):
	assert check([ROWS], {"people": rows})[1] == {"people": Wrong.NOT_PLAIN}


def test_a_table_has_an_end():
	assert check([ROWS], {"people": [{"person": "张三"}] * 201})[1] == {"people": Wrong.TOO_MANY_ROWS}


@given(st.sampled_from(ROW_TYPES), st.text() | st.floats() | st.none())
def test_no_answer_ends_in_an_error_and_what_is_stored_is_taken_again(fieldtype, value):
	field = make_field("a", fieldtype, choices=[])
	values, faults = check([field], {"a": value})
	if not faults:
		assert check([field], {"a": values["a"]}) == (values, {})
