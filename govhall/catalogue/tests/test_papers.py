import io
from pathlib import Path

import frappe
from pypdf import PdfReader

from govhall.catalogue.services import papers, publishing
from govhall.catalogue.services.guides import get_guide
from govhall.catalogue.services.renewals import tell_renewal
from govhall.exceptions import InvalidArgumentError, MatterNotOpenError, PaperWordingError
from govhall.papers import shelf
from govhall.patches import say_unit_of_limits
from govhall.tests.base import TestCase
from govhall.tests.factories import make_matter

MANY = [
	{"material_name": f"第{number}项证明材料（含附件、附图和情况说明）", "acceptance_standard": "标准" * 40}
	for number in range(1, 31)
]
LONG = "有关机关依法作出的规定" * 40


def read(matter, kind: str) -> PdfReader:
	return PdfReader(io.BytesIO(papers.get_paper(matter.name, kind).pdf))


def text_of(reader: PdfReader) -> str:
	return "".join("".join(page.extract_text() for page in reader.pages).split())


class TestPapers(TestCase):
	def setUp(self):
		super().setUp()
		frappe.local.lang = "zh"

	def test_thirty_materials_still_fit_on_one_sheet(self):
		matter = make_matter(materials=MANY)
		for kind in ("notice", "poster"):
			reader = read(matter, kind)
			self.assertEqual(len(reader.pages), 1, kind)
			self.assertIn("第30项证明材料", text_of(reader))

	def test_long_texts_go_on_over_pages_and_lose_nothing(self):
		conditions = "\n".join(f"{number}. {LONG}" for number in range(1, 20))
		matter = make_matter(materials=MANY, acceptance_conditions=conditions)
		reader = read(matter, "guide")
		text = text_of(reader)
		# a word may be cut where a page ends
		self.assertGreaterEqual(text.count("作出"), 19 * 40 - len(reader.pages))
		self.assertIn("19." + LONG[:20], text)
		self.assertIn("第30项证明材料", text)

	def test_a_matter_with_next_to_nothing_has_all_its_papers(self):
		matter = make_matter(faqs=[], matter_type="Public Service")
		for kind in papers.KINDS:
			text = text_of(read(matter, kind))
			self.assertIn("测试许可核发", text)
			self.assertNotIn("None", text)
		self.assertNotIn("常见问题", text_of(read(matter, "guide")))

	def test_signs_of_markup_in_a_name_are_printed_as_they_are(self):
		matter = make_matter(matter_name="甲&lt;乙", materials=[{"material_name": "表&amp;单"}])
		for kind in papers.KINDS:
			self.assertIn("甲&lt;乙", text_of(read(matter, kind)))
		self.assertIn("表&amp;单", text_of(read(matter, "notice")))

	def test_article_30_a_limit_is_published_in_the_unit_of_its_law(self):
		law = {"limit_kind": "Special Law", "statutory_note": "《测试法》第十条"}
		matter = make_matter(statutory_days=60, statutory_unit="Calendar Day", promised_days=10, **law)
		self.assertIn("承诺10个工作日，法定60个自然日", text_of(read(matter, "notice")))
		self.assertIn("法定办结时限60个自然日", text_of(read(matter, "guide")))
		frappe.local.lang = "en"
		self.assertIn("Limitbylaw60calendardays", text_of(read(matter, "guide")))
		version = frappe.get_doc("Hall Matter Version", {"matter": matter.name, "is_current": 1})
		self.assertEqual(version.statutory_unit, "Calendar Day")
		version.db_set("statutory_unit", None)
		say_unit_of_limits.execute()
		version.reload()
		self.assertEqual(version.statutory_unit, "Calendar Day")

	def test_article_50_the_guide_on_paper_tells_the_renewal_period_that_the_page_tells(self):
		period = {"renewal_period": 6, "renewal_unit": "Month", "renewal_basis": "《测试办法》第九条"}
		matter = make_matter(situation="Renewal", **period)
		for language in ("zh", "en"):
			frappe.local.lang = language
			told = tell_renewal(get_guide(matter.name))
			self.assertIn("《测试办法》第九条", told)
			self.assertIn("".join(told.split()), text_of(read(matter, "guide")))
		self.assertNotIn("Renewal", text_of(read(make_matter(), "guide")))

	def test_a_new_version_is_on_the_papers_at_once_and_the_old_one_leaves_the_shelf(self):
		matter = make_matter()
		self.assertIn("承诺7个工作日", text_of(read(matter, "notice")))
		publishing.change_status(matter.name, "Draft")
		matter.reload()
		matter.promised_days = 5
		matter.save()
		self.assertIn("承诺7个工作日", text_of(read(matter, "notice")))
		publishing.publish(matter.name)
		frappe.local.request_cache.clear()
		self.assertIn("承诺5个工作日", text_of(read(matter, "notice")))
		self.assertEqual(len(self.list_shelf(matter, "notice")), 1)

	def test_a_new_telephone_number_of_the_department_is_on_the_papers_at_once(self):
		matter = make_matter()
		read(matter, "guide")
		department = frappe.get_doc("Hall Department", matter.department)
		department.reconsideration_phone = "0991-9999999"
		department.save()
		self.assertIn("0991-9999999", text_of(read(matter, "guide")))

	def test_a_paper_from_the_shelf_is_not_typeset_again(self):
		matter = make_matter()
		first = papers.get_paper(matter.name, "form")
		(path,) = self.list_shelf(matter, "form")
		path.write_bytes(b"from the shelf")
		self.assertEqual(papers.get_paper(matter.name, "form").pdf, b"from the shelf")
		path.unlink()
		self.assertEqual(papers.get_paper(matter.name, "form").pdf[:5], first.pdf[:5])

	def test_matters_that_are_not_open_have_no_papers(self):
		for status in ("Draft", "Suspended", "Cancelled"):
			with self.assertRaises(MatterNotOpenError):
				papers.get_paper(make_matter(status=status).name, "guide")

	def test_an_unknown_kind_is_refused(self):
		with self.assertRaises(InvalidArgumentError):
			papers.get_paper(make_matter().name, "leaflet")

	def test_a_wording_that_breaks_is_refused_with_the_name_of_its_print_format(self):
		matter = make_matter()
		print_format = frappe.get_doc("Print Format", "Hall Poster")
		print_format.html = "{{ 1 / 0 }}"
		print_format.save()
		with self.assertRaisesRegex(PaperWordingError, "海报|Hall Poster"):
			papers.get_paper(matter.name, "poster")

	def list_shelf(self, matter, kind: str) -> list[Path]:
		folder = Path(frappe.get_site_path(*shelf.FOLDER))
		return list(folder.glob(f"{shelf._hash(f'{matter.name}|{kind}|zh')}-*"))
