"""What the portal's pages work out from records that are already read."""

import frappe
import pytest

from govhall.portal.browse import Wish, mark_text, read_wish
from govhall.portal.guide import list_materials
from govhall.portal.windows import draw_floors, find_serving


def make_window(number: str, **overrides) -> frappe._dict:
	values = {"kind": "Department", "is_open": 1, "floor": "1", "zone": "A", "departments": [], "matters": []}
	return frappe._dict({"name": f"H-{number}", "number": number, **values, **overrides})


def list_numbers(windows: list) -> list[str]:
	return [window.number for window in windows]


def test_a_matter_is_taken_in_at_the_open_windows_of_its_department_and_at_those_for_all():
	windows = [
		make_window("1", kind="Comprehensive Intake"),
		make_window("2", departments=["JS"]),
		make_window("3", departments=["GH"]),
		make_window("4", departments=["JS"], is_open=0),
		make_window("5", departments=["GH", "JS"]),
	]
	assert list_numbers(find_serving(windows, "M1", "JS")) == ["1", "2", "5"]


def test_a_window_named_for_a_matter_is_the_only_one_that_takes_it_in():
	windows = [
		make_window("1", departments=["JS"]),
		make_window("2", departments=["JS"], matters=["M1"]),
		make_window("3", kind="Comprehensive Intake"),
	]
	assert list_numbers(find_serving(windows, "M1", "JS")) == ["2"]
	assert list_numbers(find_serving(windows, "M2", "JS")) == ["1", "3"]


@pytest.mark.parametrize("kind", ["Cashier", "Issuing", "Enquiry", "Complaint"])
def test_a_window_for_something_else_takes_nothing_in(kind):
	assert find_serving([make_window("9", kind=kind, departments=["JS"])], "M1", "JS") == []


def test_floors_are_drawn_from_the_lowest_up_and_zones_by_their_letter():
	windows = [make_window("1", floor="2"), make_window("2", floor="B1"), make_window("3", floor="10")]
	zones = [frappe._dict(floor="2", zone="B", zone_name="等候区"), frappe._dict(floor="2", zone="A")]
	floors = draw_floors(windows, zones)
	assert [floor["floor"] for floor in floors] == ["B1", "2", "10"]
	second = floors[1]["zones"]
	assert [zone["zone"] for zone in second] == ["A", "B"]
	assert second[1]["record"].zone_name == "等候区"
	assert second[1]["windows"] == []


def test_a_hall_without_windows_and_zones_has_no_plan():
	assert draw_floors([], []) == []


@pytest.mark.parametrize(
	("spans", "marked"),
	[
		([], "施工&lt;许可"),
		([(0, 2)], "<mark>施工</mark>&lt;许可"),
		([(2, 4), (0, 2)], "<mark>施工</mark><mark>&lt;许</mark>可"),
		([(0, 3), (1, 4)], "<mark>施工&lt;</mark><mark>许</mark>可"),
		([(4, 99)], "施工&lt;许可"),
	],
)
def test_what_was_found_is_marked_and_everything_else_is_only_text(spans, marked):
	assert mark_text("施工<许可", spans) == marked


def test_a_wish_keeps_its_words_and_choices_in_every_address():
	wish = read_wish({"q": " 施工 ", "department": "JS", "page": "3", "unknown": "x"})
	assert wish == Wish("施工", {"department": "JS"}, 3)
	assert wish.make_address(page="", department="") == "/hall/matters?q=%E6%96%BD%E5%B7%A5"
	assert wish.make_address(page=4).endswith("&department=JS&page=4")
	assert Wish("", {}).make_address() == "/hall/matters"


@pytest.mark.parametrize("page", ["abc", "-1", "0", "", None, "1e9x"])
def test_a_page_that_is_no_number_is_the_first(page):
	assert read_wish({"page": page}).page == 1


@pytest.mark.parametrize(
	("address", "is_offered"),
	[
		("/files/表格.pdf", True),
		("https://hall.example/form.pdf", True),
		("/private/files/表格.pdf", False),
		("javascript:alert(1)", False),
		("", False),
		(None, False),
	],
)
def test_only_files_that_everybody_may_open_are_offered(address, is_offered):
	row = frappe._dict(material_name="申请表", blank_form=address)
	assert bool(list_materials([row])[0].files) == is_offered
