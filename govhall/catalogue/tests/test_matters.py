from govhall.catalogue.services import get_guide, search_matters
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
		with self.assertRaisesRegex(InvalidMatterError, "at least one material"):
			make_matter(materials=[])

	def test_a_draft_may_be_incomplete(self):
		self.assertEqual(make_matter(materials=[], status="Draft").status, "Draft")

	def test_a_wrong_credit_code_of_a_department_is_refused(self):
		with self.assertRaisesRegex(InvalidNumberError, "check digit"):
			make_department(credit_code="91650102MA00000100")

	def test_only_published_matters_are_found_by_name_alias_and_code(self):
		matter = make_matter(matter_name="抽水许可核发", aliases="抽水证,pumping")
		make_matter(matter_name="抽水许可注销", status="Draft")
		for query in ("抽水", "pumping", matter.code, "抽水 许可"):
			self.assertEqual([found["name"] for found in search_matters(query)], [matter.name])
		self.assertEqual(search_matters("抽水 不存在"), [])

	def test_the_guide_of_a_suspended_matter_is_closed(self):
		matter = make_matter(status="Suspended")
		with self.assertRaises(MatterNotOpenError):
			get_guide(matter.name)
