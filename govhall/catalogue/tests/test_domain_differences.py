from govhall.catalogue.domain.differences import ADDED, CHANGED, REMOVED, find_differences


def find(old, new):
	return [
		(found.kind, found.field, found.row, found.column, found.old, found.new)
		for found in find_differences(old, new)
	]


def test_a_changed_field_is_told_with_both_values():
	assert find({"promised_days": 7}, {"promised_days": 5}) == [(CHANGED, "promised_days", "", "", 7, 5)]


def test_rows_are_known_again_by_name_wherever_they_stand():
	old = {"materials": [{"name": "a1", "material_name": "申请表", "copy_count": 1}]}
	new = {
		"materials": [
			{"name": "b1", "material_name": "身份证", "copy_count": 1},
			{"name": "b2", "material_name": "申请表", "copy_count": 2},
		]
	}
	assert find(old, new) == [
		(ADDED, "materials", "身份证", "", None, "身份证"),
		(CHANGED, "materials", "申请表", "copy_count", 1, 2),
	]


def test_a_removed_row_is_told():
	old = {"faqs": [{"question": "多久？", "answer": "七天"}]}
	assert find(old, {"faqs": []}) == [(REMOVED, "faqs", "多久？", "", "多久？", None)]


def test_rows_known_by_a_code_are_told_by_their_name():
	new = {"themes": [{"theme": "L16", "theme_name": "国土和规划建设"}]}
	assert find({"themes": []}, new) == [(ADDED, "themes", "国土和规划建设", "", None, "国土和规划建设")]


def test_rows_of_the_same_name_are_compared_one_by_one():
	old = {"steps": [{"step_name": "审核", "days": 1}, {"step_name": "审核", "days": 2}]}
	new = {"steps": [{"step_name": "审核", "days": 1}, {"step_name": "审核", "days": 3}]}
	assert find(old, new) == [(CHANGED, "steps", "审核", "days", 2, 3)]


def test_an_empty_field_and_a_new_one_are_the_same():
	assert find({"rights": None, "faqs": []}, {"rights": "", "is_charged": 0}) == []


def test_composed_texts_are_not_told_twice():
	assert find({"handling_flow": "1. 受理"}, {"handling_flow": "1. 收件"}) == []
