import pytest

from govhall.catalogue.domain.conditions import UnreadableCondition, holds, read_condition

DOC = {
	"kind": "New",
	"area": 300.5,
	"floors": 0,
	"is_public": 1,
	"note": None,
	"项目类型": "新建",
	"rows": [{"a": 1}, {"a": 2}],
}
TRUE = (
	"kind",
	"项目类型",
	'eval:doc.kind == "New"',
	"eval:doc.kind==='New' && doc.area > 300",
	"eval: doc.项目类型 == '新建'",
	"eval:!doc.floors",
	"eval:doc.floors == 0",
	"eval:doc.is_public == true",
	"eval:doc.is_public === '1'",
	"eval:doc.note == null && doc.note == ''",
	"eval:doc.missing == undefined",
	"eval:(doc.kind == 'Old' || doc.area >= 300.5) && !(doc.area < 0)",
	"eval:in_list(['New', 'Old'], doc.kind)",
	"eval:['New', 'Old',].includes(doc.kind)".replace(",]", "]"),
	"eval:[1, 300.5].indexOf(doc.area) != -1",
	"eval:doc.rows && doc.rows.length > 1",
	"eval:doc.kind.includes('ew')",
	"eval:cint(doc.floors) > -1",
	"eval:parent.stage == 'A'",
	"eval:doc['kind'] != \"It's old\";",
	"eval:doc.kind == 'Old' || doc.kind == 'New' && doc.area",
	"eval:doc.kind > 'Mew'",
)
FALSE = (
	"note",
	"floors",
	"eval:doc.kind == 'new'",
	"eval:doc.note",
	"eval:doc.note > 5",
	"eval:doc.note < 5",
	"eval:doc.kind == 1",
	"eval:doc.missing.includes('a')",
	"eval:in_list(doc.missing, 'a')",
	"eval:doc.area !== 300.5",
	"eval:doc.kind == 'It\\'s'",
)
UNREADABLE = (
	"fn:show_it",
	"eval:",
	"eval:frappe.session.user == 'a'",
	"eval:doc.a = 1",
	"eval:doc.a == ",
	"eval:doc.a ? 1 : 0",
	"eval:doc.constructor.constructor('alert(1)')()",
	"eval:doc.a.b == 1",
	"eval:doc.a + 1 > 2",
	"eval:doc.a == 'open",
	"eval:__import__('os')",
	"eval:[1,,2].includes(doc.a)",
	"eval:" + "(" * 400 + "doc.a" + ")" * 400,
	"eval:" + "doc.a || " * 200 + "doc.a",
	"doc.a == 1",
)


def evaluate(condition: str) -> bool:
	return holds(read_condition(condition), DOC, {"stage": "A"})


@pytest.mark.parametrize("condition", TRUE)
def test_a_condition_that_is_met_holds(condition):
	assert evaluate(condition) is True


@pytest.mark.parametrize("condition", FALSE)
def test_a_condition_that_is_not_met_does_not_hold(condition):
	assert evaluate(condition) is False


@pytest.mark.parametrize("condition", UNREADABLE)
def test_anything_but_comparing_fields_is_unreadable(condition):
	with pytest.raises(UnreadableCondition):
		read_condition(condition)


def test_an_empty_condition_is_none():
	assert read_condition("  ") is None
