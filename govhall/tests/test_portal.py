"""What the portal reads of catalogue and organisation: all of it, of the right day, in few queries."""

import frappe
from frappe.utils import add_days, set_request, today
from frappe.website.serve import get_response

from govhall.exceptions import MatterNotOpenError
from govhall.portal import halls
from govhall.portal.compiled import COMPILED
from govhall.portal.downloads import browse_papers
from govhall.portal.guide import describe_guide
from govhall.portal.home import describe_home
from govhall.tests.base import TestCase
from govhall.tests.factories import MATERIAL, make_department, make_hall, make_matter, revise_matter

GUIDE_QUERIES = 12


class TestGuidePage(TestCase):
	def test_a_draft_and_a_suspended_matter_have_no_page(self):
		for status in ("Draft", "Suspended", "Cancelled"):
			matter = make_matter(status=status)
			self.assertRaises(MatterNotOpenError, describe_guide, matter.name)

	def test_a_licence_that_stands_in_for_a_material_is_named_and_linked(self):
		licence = make_matter(result_name="营业执照")
		matter = make_matter(materials=[{**MATERIAL, "stand_in_matter": licence.name}])
		page = describe_guide(matter.name)
		self.assertEqual(page["stand_ins"][licence.name].result_name, "营业执照")
		self.assertTrue(page["stand_ins"][licence.name].current_version)

	def test_the_page_says_what_a_new_version_changed(self):
		matter = make_matter(promised_days=7)
		self.assertEqual(describe_guide(matter.name)["history"]["changes"], [])
		revise_matter(matter, promised_days=5)
		history = describe_guide(matter.name)["history"]
		self.assertEqual((history["current"].version, history["former"].version), (2, 1))
		self.assertIn(("7", "5"), [(change["old"], change["new"]) for change in history["changes"]])

	def test_the_limits_are_drawn_to_scale(self):
		page = describe_guide(make_matter(promised_days=5, statutory_days=20).name)
		self.assertEqual([limit["share"] for limit in page["limits"]], [25, 100])

	def test_article_30_the_page_writes_a_limit_in_the_unit_of_its_law(self):
		unit = {"statutory_days": 28, "statutory_unit": "Calendar Day", "promised_days": 5}
		page = describe_guide(make_matter(**unit).name)
		self.assertEqual([limit["words"] for limit in page["limits"]], ["5 working days", "28 calendar days"])
		self.assertEqual([limit["share"] for limit in page["limits"]], [25, 100])

	def test_special_procedures_stand_beside_the_path_and_not_on_the_ruler(self):
		steps = [
			{"step_name": "受理", "kind": "Acceptance", "days": 1},
			{"step_name": "听证", "kind": "Special Procedure", "days": 20},
			{"step_name": "审核", "kind": "Review", "days": 2},
			{"step_name": "审批", "kind": "Approval", "days": 2},
			{"step_name": "办结", "kind": "Completion"},
			{"step_name": "送达", "kind": "Delivery", "days": 10},
		]
		drawing = describe_guide(make_matter(steps=steps).name)["drawing"]
		self.assertEqual([row["record"].step_name for row in drawing["special"]], ["听证"])
		self.assertEqual([row["days"] for row in drawing["ruler"]], [1, 2, 2])
		self.assertEqual(len(drawing["path"]), 5)

	def test_a_guide_with_many_materials_costs_few_queries(self):
		licences = [make_matter().name for _number in range(3)]
		rows = [
			{**MATERIAL, "material_name": f"材料{number}", "stand_in_matter": licences[number % 3]}
			for number in range(30)
		]
		matter = make_matter(materials=rows)
		describe_guide(matter.name)
		with self.assertQueryCount(GUIDE_QUERIES):
			self.assertEqual(len(describe_guide(matter.name)["materials"]), 30)


class TestHallPages(TestCase):
	def test_the_tree_shows_each_hall_once_below_its_own(self):
		city = make_hall(is_group=1)
		county = make_hall(parent_service_hall=city.name, level="County")
		top = next(node for node in halls.draw_tree() if node["record"].name == city.name)
		self.assertEqual([node["record"].name for node in top["halls"]], [county.name])

	def test_a_department_is_met_where_it_is_stationed_today_and_no_longer_where_it_was(self):
		main, old, new = (make_hall().name for _number in range(3))
		stations = [
			{"hall": main, "from_date": "2020-01-01"},
			{"hall": old, "from_date": "2020-01-01", "to_date": add_days(today(), -1)},
			{"hall": new, "from_date": today()},
		]
		department = make_department(hall=main, stations=stations).name
		names = {hall: self.list_departments(hall) for hall in (main, old, new)}
		self.assertEqual(names, {main: [department], old: [], new: [department]})

	def list_departments(self, hall: str) -> list[str]:
		return [row["record"].name for row in halls.describe_hall(hall)["departments"]]

	def test_a_hall_that_is_empty_has_a_page(self):
		page = halls.describe_hall(make_hall().name)
		self.assertEqual((page["matters_count"], page["departments"], page["floors"]), (0, [], []))

	def test_the_tree_costs_one_query(self):
		make_hall()
		halls.draw_tree()
		with self.assertQueryCount(1):
			halls.draw_tree()


class TestLists(TestCase):
	def test_blank_forms_and_samples_of_matters_in_force_can_be_downloaded(self):
		paper = {**MATERIAL, "material_name": "承诺书", "blank_form": "https://hall.example/form.pdf"}
		hidden = {**MATERIAL, "material_name": "内部表", "sample": "/private/files/inner.pdf"}
		matter = make_matter(materials=[paper, hidden])
		page = browse_papers({"department": matter.department})
		(row,) = [row for group in page["groups"] for row in group["matters"]]
		self.assertEqual([material.material_name for material in row.materials], ["承诺书"])
		self.assertEqual(browse_papers({"department": matter.department, "q": "承诺"})["total"], 1)
		self.assertEqual(browse_papers({"department": matter.department, "q": "内部"})["total"], 0)

	def test_the_papers_of_a_new_version_replace_those_of_the_one_before(self):
		matter = make_matter(materials=[{**MATERIAL, "blank_form": "https://hall.example/1.pdf"}])
		browse_papers({})
		revise_matter(matter, materials=[{**MATERIAL, "blank_form": "https://hall.example/2.pdf"}])
		(group,) = browse_papers({"department": matter.department})["groups"]
		self.assertEqual(group["matters"][0].materials[0].blank_form, "https://hall.example/2.pdf")

	def test_the_home_page_counts_what_is_in_force(self):
		before = describe_home([])["matters_count"]
		make_matter()
		make_matter(status="Draft")
		self.assertEqual(describe_home([])["matters_count"], before + 1)


class TestTemplates(TestCase):
	def test_what_a_page_is_made_of_is_compiled_for_all_requests(self):
		for name in ("jenv", "request"):
			self.addCleanup(setattr, frappe.local, name, None)
		frappe.local.jenv = None
		set_request(method="GET", path="/no-such-page")
		self.assertEqual(get_response().status_code, 404)
		self.assertIs(frappe.get_jenv().bytecode_cache, COMPILED)
