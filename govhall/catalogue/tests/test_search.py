import frappe
from frappe.desk.search import search_link

from govhall.api.desk import search_matters as search_matter_links
from govhall.api.v1.guides import search_matters as search_over_http
from govhall.api.v1.guides import suggest_matters
from govhall.catalogue.services import index, publishing
from govhall.catalogue.services.search import search_matters, suggest
from govhall.organisation.domain.roles import ADMINISTRATOR, CITIZEN, CLERK
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_department, make_hall, make_matter, make_staff, make_user

NAME = "抽水蓄能许可核发"


def find(query: str, **filters) -> list[str]:
	return [matter.code for matter in search_matters(query, **filters).matters]


class TestSearch(TestCase):
	def setUp(self):
		super().setUp()
		self.department = make_department(department_name="测试水利和能源局")
		self.matter = make_matter(
			matter_name=NAME, aliases="抽水证，pumping；泵站证", department=self.department.name
		)

	def test_a_published_matter_is_found_by_name_alias_initials_department_and_codes(self):
		code = self.matter.implementation_code
		for query in ("抽水 许可", "泵站证", "pumping", "csxnxk", "水能 抽水", self.matter.code, code):
			self.assertEqual(find(query), [self.matter.name], query)

	def test_whatever_is_not_in_force_is_never_found(self):
		for status in ("Draft", "Suspended", "Cancelled"):
			make_matter(matter_name=NAME, status=status)
		self.assertEqual(find("csxnxk"), [self.matter.name])

	def test_a_matter_is_not_found_while_it_is_suspended(self):
		publishing.change_status(self.matter.name, "Suspended")
		self.assertEqual(find(NAME), [])
		publishing.change_status(self.matter.name, "Published")
		self.assertEqual(find(NAME), [self.matter.name])

	def test_the_name_in_force_is_found_and_not_that_of_the_working_copy(self):
		publishing.change_status(self.matter.name, "Draft")
		self.matter.reload()
		self.matter.update({"matter_name": "打井许可核发"}).save()
		self.assertEqual((find(NAME), find("打井许可核发")), ([self.matter.name], []))
		publishing.publish(self.matter.name)
		self.assertEqual((find(NAME), find("打井许可核发")), ([], [self.matter.name]))

	def test_a_department_is_found_by_its_new_name(self):
		self.department.reload()
		self.department.update({"department_name": "测试玄冥局"}).save()
		self.assertEqual(find("玄冥 抽水"), [self.matter.name])

	def test_what_was_rolled_back_is_not_found_and_not_left_in_the_index(self):
		frappe.db.rollback()
		self.assertEqual(find(NAME), [])
		self.assertFalse(frappe.flags.catalogue_changed)

	def test_an_index_is_kept_until_the_catalogue_changes_and_never_holds_what_is_not_committed(self):
		self.assertIsNot(index.get_index(), index.get_index())
		frappe.db.rollback()
		kept = index.get_index()
		self.assertIs(index.get_index(), kept)
		self.assertNotIn(self.matter.name, kept.rows)
		index.mark_changed()
		frappe.db.before_commit.run()
		self.assertGreater(index.get_index().stamp, kept.stamp)

	def test_whoever_still_sees_an_older_catalogue_does_not_replace_the_newer_index(self):
		frappe.db.rollback()
		kept = index.get_index()
		newer = (kept.stamp[0] + 1, *kept.stamp[1:])
		index._indexes[frappe.local.site] = index.CatalogueIndex(newer, kept.matters, kept.rows, kept.labels)
		self.addCleanup(index._indexes.pop, frappe.local.site)
		self.assertEqual(index.get_index().stamp, kept.stamp)
		self.assertEqual(index._indexes[frappe.local.site].stamp, newer)

	def test_a_hall_has_its_own_matters_and_those_of_departments_stationed_there_today(self):
		branch, closed = make_hall().name, make_hall().name
		self.department.reload()
		self.department.append("stations", {"hall": branch, "from_date": "2020-01-01"})
		self.department.append(
			"stations", {"hall": closed, "from_date": "2020-01-01", "to_date": "2021-01-01"}
		)
		self.department.save()
		self.assertEqual(find(NAME, hall=self.matter.hall), [self.matter.name])
		self.assertEqual((find(NAME, hall=branch), find(NAME, hall=closed)), ([self.matter.name], []))

	def test_facets_name_departments_and_halls_and_count_audiences(self):
		facets = search_matters(NAME).facets
		[department] = facets["department"]
		self.assertEqual((department.value, department.label), (self.department.name, "测试水利和能源局"))
		self.assertEqual({row.value for row in facets["audience"]}, {"Natural Person", "Legal Person"})
		self.assertEqual([row.count for row in facets["hall"]], [1])

	def test_suggestions_are_few_and_none_for_nothing(self):
		for _ in range(3):
			make_matter(matter_name=NAME)
		self.assertEqual(len(suggest("csxn", limit=2)), 2)
		self.assertEqual((suggest("  "), suggest("锟斤拷"), suggest("csxn", limit=-1)), ([], [], []))

	def test_the_methods_of_the_api_answer_guests_in_plain_values(self):
		with as_user("Guest"):
			found = search_over_http("csxnxk", length=10_000)
			[suggestion] = suggest_matters("csxnxk")
		self.assertEqual(found["matters"][0]["code"], self.matter.name)
		mark = suggestion["marks"][0]
		self.assertEqual(
			(mark["kind"], mark["text"][mark["start"] : mark["end"]]), ("initials", "抽水蓄能许可")
		)
		frappe.as_json(found)


class TestLinkFields(TestCase):
	def search(self, text: str, **filters) -> list[str]:
		frappe.response.pop("results", None)
		found = search_link("Hall Matter", text, filters=filters or None, page_length=10)
		return [row["value"] for row in found or frappe.response["results"]]

	def test_a_clerk_finds_a_matter_by_its_initials_in_a_link_field(self):
		department = make_department().name
		matter = make_matter(matter_name=NAME, department=department)
		user = make_user(CLERK).name
		make_staff(user, department)
		with as_user(user):
			self.assertEqual(self.search("csxnxk"), [matter.name])
			self.assertEqual(self.search("csxnxk", department="none"), [])

	def test_an_administrator_finds_drafts_too_by_their_text(self):
		draft = make_matter(matter_name=NAME, status="Draft")
		with as_user(make_user(ADMINISTRATOR).name):
			self.assertEqual(self.search("抽水蓄能"), [draft.name])
			self.assertIn(draft.name, self.search(""))

	def test_a_citizen_gets_no_matters_from_a_link_field(self):
		make_matter(matter_name=NAME)
		with as_user(make_user(CITIZEN).name), self.assertRaises(frappe.PermissionError):
			search_matter_links("Hall Matter", "csxnxk")
