import frappe

from govhall.catalogue.services.guides import get_guide
from govhall.exceptions import InvalidMatterError, InvalidNumberError, MatterNotOpenError
from govhall.tests.base import TestCase
from govhall.tests.factories import make_department, make_matter


class TestMatters(TestCase):
	def test_a_matter_gets_its_implementation_code(self):
		department = make_department()
		matter = make_matter(department=department.name, base_code="650101000001")
		self.assertEqual(matter.implementation_code, f"{department.credit_code}3650101000001")

	def test_a_promise_longer_than_the_law_allows_is_refused(self):
		with self.assertRaisesRegex(InvalidMatterError, "longer than the statutory"):
			make_matter(statutory_days=5, promised_days=6)

	def test_instant_and_promised_matters_say_so_in_their_limit(self):
		with self.assertRaisesRegex(InvalidMatterError, "instant matter"):
			make_matter(case_type="Instant", promised_days=3)
		with self.assertRaisesRegex(InvalidMatterError, "instant matter"):
			make_matter(case_type="Promised", promised_days=0)

	def test_article_58_a_fee_needs_its_legal_basis(self):
		with self.assertRaisesRegex(InvalidMatterError, "legal basis"):
			make_matter(is_charged=1)

	def test_article_30_a_published_matter_lists_its_materials(self):
		with self.assertRaisesRegex(InvalidMatterError, "Materials"):
			make_matter(materials=[])

	def test_a_draft_may_be_incomplete(self):
		self.assertEqual(make_matter(materials=[], status="Draft").status, "Draft")

	def test_a_wrong_credit_code_of_a_department_is_refused(self):
		with self.assertRaisesRegex(InvalidNumberError, "check digit"):
			make_department(credit_code="91650102MA00000100")

	def test_the_guide_of_a_suspended_matter_is_closed(self):
		matter = make_matter(status="Suspended")
		with self.assertRaises(MatterNotOpenError):
			get_guide(matter.name)

	def test_a_guide_names_the_windows_that_serve_its_department_or_itself(self):
		matter, stranger = make_matter(), make_department()
		rows = (
			{"department": matter.department},
			{"kind": "Comprehensive Intake", "departments": [{"department": matter.department}]},
			{"department": stranger.name, "matters": [{"matter": matter.name}]},
			{"department": stranger.name},
			{"department": matter.department, "is_open": 0},
		)
		for number, row in enumerate(rows, 1):
			values = {"hall": matter.hall, "number": str(number), "window_name": f"{number}号", **row}
			frappe.get_doc({"doctype": "Hall Window", **values}).insert()
		self.assertEqual([window["number"] for window in get_guide(matter.name)["windows"]], ["1", "2", "3"])

	def test_a_guide_does_not_tell_who_signs_for_the_department(self):
		self.assertNotIn("signatories", get_guide(make_matter().name)["department_record"])

	def test_items_of_two_layers_share_their_base_code_and_have_codes_of_their_own(self):
		main = make_matter(base_code="650101000000")
		values = {
			"department": main.department,
			"base_code": "650101000000",
			"item_layer": "Handling Item",
			"main_item": main.name,
			"situation": "New",
		}
		new = make_matter(**values, handling_item_code=f"{main.implementation_code}01")
		self.assertEqual(new.item_code, f"{main.implementation_code}01")
		with self.assertRaisesRegex(InvalidMatterError, "has the code"):
			make_matter(**values, handling_item_code=f"{main.implementation_code}01")

	def test_two_main_items_of_a_department_have_different_codes(self):
		main = make_matter(base_code="650101000000")
		with self.assertRaisesRegex(InvalidMatterError, "has the code"):
			make_matter(base_code="650101000000", department=main.department)

	def test_an_item_belongs_only_to_a_higher_layer(self):
		main, draft = make_matter(), {"status": "Draft"}
		sub = make_matter(item_layer="Sub-item", main_item=main.name, **draft)
		with self.assertRaisesRegex(InvalidMatterError, "cannot belong"):
			make_matter(item_layer="Sub-item", main_item=sub.name, **draft)
		self.assertEqual(make_matter(item_layer="Main Item", main_item=main.name, **draft).main_item, None)

	def test_items_do_not_run_in_a_loop(self):
		main = make_matter(status="Draft")
		sub = make_matter(item_layer="Sub-item", main_item=main.name, status="Draft")
		main.update({"item_layer": "Sub-item", "main_item": sub.name})
		with self.assertRaisesRegex(InvalidMatterError, "cannot belong|Other items belong"):
			main.save()
		main.reload()
		main.update({"item_layer": "Sub-item", "main_item": make_matter().name})
		with self.assertRaisesRegex(InvalidMatterError, "Other items belong"):
			main.save()

	def test_every_matter_has_a_record_id_of_its_own(self):
		first, second = make_matter(status="Draft"), make_matter(status="Draft")
		self.assertEqual(len({first.record_id, second.record_id}), 2)
