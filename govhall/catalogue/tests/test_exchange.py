import json
from pathlib import Path

import frappe

from govhall.catalogue.services.exchange import exporting, importing, jobs
from govhall.catalogue.services.versions import get_current
from govhall.exceptions import ExchangeError
from govhall.organisation.domain.roles import ADMINISTRATOR, SUPERVISOR
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_department, make_matter, make_user

URUMQI = Path(frappe.get_app_path("govhall")).parent / "fixtures" / "urumqi_construction"
CATALOGUE = (
	*("Hall Matter", "Hall Matter Version", "Hall Matter Basis", "Hall Matter Step"),
	*("Hall Matter Material", "Hall Matter Fee", "Hall Matter Question", "Hall Matter Theme"),
	"Hall Fee Item",
)
# what publishing counts, and what is not of the guide
COUNTED = ("task_version",)


def read_tables(content: bytes) -> dict:
	tables = json.loads(content)
	for row in tables["matters"]:
		for name in COUNTED:
			row.pop(name)
	return tables


def make_row(department: str, **cells) -> dict:
	return {
		"local_task_code": "X-1",
		"task_name": "新许可",
		"task_type": "01",
		"project_type": "2",
		"anticipate_day": 20,
		"promise_day": 5,
		"hall_department": department,
		**cells,
	}


def take_in(rows: list[dict], tables: dict | None = None, **options) -> importing.Outcome:
	content = json.dumps({"matters": rows, **(tables or {})}).encode()
	return importing.import_catalogue(content, importing.Options(**options))


def messages_of(outcome: importing.Outcome) -> list[str]:
	return [fault.message for fault in outcome.faults]


class TestExchange(TestCase):
	def setUp(self):
		super().setUp()
		frappe.local.lang = "en"
		self.department = make_department().name

	def tearDown(self):
		super().tearDown()
		frappe.clear_cache(doctype="Hall Matter")

	def load_urumqi(self) -> None:
		"""Fill an emptied catalogue with the thirty matters of the construction hall."""
		for doctype in CATALOGUE:
			frappe.db.delete(doctype)
		for item in json.loads((URUMQI / "fee_items.json").read_text()):
			frappe.get_doc({"doctype": "Hall Fee Item", **item}).insert()
		departments: dict[str, str] = {}
		for row in json.loads((URUMQI / "matters.json").read_text()):
			own = departments.setdefault(row["department"], make_department().name)
			fees = [{"fee_item": code} for code in row["fee_items"]]
			values = {**row, "department": own, "form": None, "fee_items": fees}
			frappe.new_doc("Hall Matter").update(values).insert()

	def test_the_urumqi_catalogue_comes_back_from_both_formats_without_loss(self):
		self.load_urumqi()
		before = exporting.export_catalogue("json")
		for file_format in exporting.FORMATS:
			content = exporting.export_catalogue(file_format)
			frappe.db.savepoint("emptied")
			for doctype in CATALOGUE:
				frappe.db.delete(doctype)
			frappe.clear_cache(doctype="Hall Matter")
			outcome = importing.import_catalogue(content, importing.Options())
			self.assertEqual(messages_of(outcome), [])
			self.assertEqual(outcome.counts[importing.NEW], 30)
			self.assertEqual(read_tables(exporting.export_catalogue("json")), read_tables(before))
			frappe.db.rollback(save_point="emptied")

	def test_a_catalogue_over_itself_changes_nothing(self):
		self.load_urumqi()
		modified = frappe.get_all("Hall Matter", fields=["name", "modified"], order_by="name asc")
		for file_format in exporting.FORMATS:
			content = exporting.export_catalogue(file_format)
			outcome = importing.import_catalogue(content, importing.Options(publishes=True))
			self.assertEqual((messages_of(outcome), outcome.counts[importing.UNCHANGED]), ([], 30))
		self.assertEqual(
			frappe.get_all("Hall Matter", fields=["name", "modified"], order_by="name asc"), modified
		)

	def test_a_check_tells_what_would_happen_and_keeps_nothing(self):
		content = json.dumps({"matters": [make_row(self.department)]}).encode()
		outcome = importing.check_catalogue(content, importing.Options())
		self.assertEqual((outcome.counts[importing.NEW], outcome.is_written), (1, False))
		self.assertFalse(frappe.db.exists("Hall Matter", "X-1"))

	def test_one_wrong_row_keeps_all_rows_out(self):
		outcome = take_in([make_row(self.department), make_row("nowhere", local_task_code="X-2")])
		self.assertFalse(outcome.is_written)
		self.assertEqual(
			messages_of(outcome),
			["There is no department “nowhere”. Please make it first, or correct the code."],
		)
		self.assertFalse(frappe.db.exists("Hall Matter", "X-1"))

	def test_a_row_that_cannot_be_read_is_told_once(self):
		outcome = take_in([make_row(self.department, task_type="99")])
		self.assertEqual(len(outcome.faults), 1)
		self.assertIn("01 行政许可", messages_of(outcome)[0])

	def test_good_rows_go_in_beside_wrong_ones_if_a_person_chooses_so(self):
		rows = [make_row(self.department), make_row("nowhere", local_task_code="X-2")]
		outcome = take_in(rows, takes_good_rows=True)
		self.assertTrue(outcome.is_written)
		self.assertTrue(frappe.db.exists("Hall Matter", "X-1"))
		self.assertFalse(frappe.db.exists("Hall Matter", "X-2"))

	def test_a_wrong_material_keeps_its_matter_out_and_no_other(self):
		rows = [make_row(self.department), make_row(self.department, local_task_code="X-2")]
		materials = [{"local_task_code": "X-2", "hall_material_name": "表", "hall_kind": "羊皮纸"}]
		outcome = take_in(rows, {"materials": materials}, takes_good_rows=True)
		self.assertIn("羊皮纸", messages_of(outcome)[0])
		self.assertEqual(
			[bool(frappe.db.exists("Hall Matter", code)) for code in ("X-1", "X-2")], [True, False]
		)

	def test_what_a_rule_of_the_catalogue_refuses_is_told_with_its_row(self):
		outcome = take_in([make_row(self.department, hall_main_item="no-such-matter")])
		(fault,) = outcome.faults
		self.assertEqual((fault.sheet, fault.row), ("事项", 1))
		self.assertIn("no-such-matter", fault.message)

	def test_matters_of_one_file_may_belong_to_each_other_in_any_order(self):
		lower = make_row(self.department, local_task_code="X-0", hall_main_item="X-1", hall_item_layer="子项")
		outcome = take_in([lower, make_row(self.department)])
		self.assertEqual(messages_of(outcome), [])
		self.assertEqual(frappe.db.get_value("Hall Matter", "X-0", "main_item"), "X-1")

	def test_a_published_matter_is_revised_and_its_version_stays_in_force(self):
		matter = make_matter(department=self.department, promised_days=7)
		row = make_row(self.department, local_task_code=matter.name, promise_day=4)
		self.assertEqual(take_in([row]).counts[importing.CHANGED], 1)
		matter.reload()
		self.assertEqual((matter.status, matter.promised_days), ("Draft", 4))
		frappe.local.request_cache.clear()
		self.assertEqual(get_current(matter.name).promised_days, 7)
		self.assertEqual([row.material_name for row in matter.materials], ["申请表", "说明"])

	def test_what_passes_is_published_and_what_does_not_stays_a_draft_with_a_note(self):
		matter = make_matter(department=self.department)
		rows = [
			make_row(self.department, local_task_code=matter.name, promise_day=4),
			make_row(self.department),
		]
		outcome = take_in(rows, publishes=True)
		self.assertEqual((outcome.counts[importing.PUBLISHED], outcome.errors), (1, []))
		self.assertIn("cannot be published yet", messages_of(outcome)[0])
		frappe.local.request_cache.clear()
		self.assertEqual(get_current(matter.name).promised_days, 4)
		self.assertEqual(frappe.db.get_value("Hall Matter", "X-1", "status"), "Draft")

	def test_fees_bring_their_items_along(self):
		fees = [
			{"local_task_code": "X-1", "hall_fee_name": "工本费", "hall_standard": "10元/证", "hall_rate": 10}
		]
		outcome = take_in([make_row(self.department, is_fee=1, fee_basis="《价格法》")], {"fees": fees})
		self.assertEqual(messages_of(outcome), [])
		item = frappe.get_doc("Hall Fee Item", "X-1-01")
		self.assertEqual((item.fee_name, item.rate, item.basis), ("工本费", 10, "《价格法》"))
		self.assertEqual(frappe.get_doc("Hall Matter", "X-1").fee_items[0].fee_item, "X-1-01")

	def test_a_department_is_found_by_credit_code_and_by_name(self):
		department = frappe.get_doc("Hall Department", self.department)
		by_code = make_row("", dept_code=department.credit_code)
		by_name = make_row("", local_task_code="X-2", dept_name=department.department_name)
		outcome = take_in([by_code, by_name], hall=department.hall)
		self.assertEqual(messages_of(outcome), [])
		for code in ("X-1", "X-2"):
			self.assertEqual(frappe.db.get_value("Hall Matter", code, "department"), self.department)

	def test_every_field_of_a_matter_has_a_column(self):
		left_out = {"hall", "status", "workflow_state", "item_code", "implementation_code"}
		left_out |= {"published_version", "current_version"}
		self.assertEqual(self.list_fields("Hall Matter") - left_out, self.list_columns("Hall Matter"))
		for table, doctype in exporting.ROW_DOCTYPES.items():
			if table not in ("themes", "fee_items"):
				self.assertEqual(self.list_fields(doctype), exporting._list_row_fields(table), doctype)
		self.assertEqual(self.list_fields("Hall Material"), exporting.list_fields(exporting.LIBRARY))
		self.assertEqual(
			self.list_fields("Hall Fee Item") - {"code"},
			exporting.list_fields(exporting.FEES) - exporting.NOT_OF_THE_ROW - {"fee_item"},
		)

	def list_columns(self, doctype: str) -> set[str]:
		tables = set(exporting.ROW_DOCTYPES)
		return (exporting.list_fields(exporting.MATTERS) - exporting.NOT_OF_THE_MATTER) | tables

	def list_fields(self, doctype: str) -> set[str]:
		"""Return the fields that are shipped; those that a site adds are its own."""
		layout = (*frappe.model.no_value_fields, *frappe.model.table_fields)
		meta = frappe.get_meta(doctype)
		fields = [field for field in meta.fields if not field.get("is_custom_field")]
		tables = {field.fieldname for field in meta.get_table_fields()}
		return tables | {field.fieldname for field in fields if field.fieldtype not in layout}

	def test_a_job_keeps_its_result_and_may_run_twice(self):
		doc = self.make_import([make_row(self.department)])
		for counts in ((1, 0), (0, 1)):
			jobs.run(doc.name, is_trial=False, language="en")
			doc.reload()
			self.assertEqual((doc.status, doc.error_count), ("Imported", 0))
			self.assertEqual((doc.new_count, doc.unchanged_count), counts)

	def test_a_job_lists_what_is_wrong_and_another_choice_clears_it(self):
		doc = self.make_import([make_row("nowhere")])
		jobs.run(doc.name, is_trial=True, language="zh")
		doc.reload()
		self.assertEqual((doc.status, doc.error_count, doc.matter_count), ("Checked", 1, 1))
		self.assertEqual(
			(doc.errors[0].sheet, doc.errors[0].row, doc.errors[0].column), ("事项", 1, "dept_code")
		)
		self.assertIn("没有部门“nowhere”", doc.errors[0].message)
		jobs.run(doc.name, is_trial=False, language="en")
		doc.reload()
		self.assertEqual(doc.status, "Failed")
		doc.takes_good_rows = 1
		doc.save()
		self.assertEqual((doc.status, doc.error_count, doc.errors), ("Draft", 0, []))

	def test_a_file_that_is_gone_is_told(self):
		doc = self.make_import([])
		doc.db_set("file", "/private/files/gone.xlsx")
		with self.assertRaises(ExchangeError):
			jobs.start(doc.name, is_trial=True)

	def test_supervisors_export_and_do_not_import(self):
		make_matter(department=self.department)
		supervisor = make_user(SUPERVISOR)
		with as_user(supervisor.name):
			self.assertTrue(frappe.has_permission("Hall Matter", "export"))
			self.assertFalse(frappe.has_permission("Hall Catalogue Import", "create"))
		with as_user(make_user(ADMINISTRATOR).name):
			self.assertTrue(frappe.has_permission("Hall Catalogue Import", "create"))

	def make_import(self, rows: list[dict]):
		content = json.dumps({"matters": rows}, ensure_ascii=False)
		values = {"file_name": "catalogue.json", "content": content, "is_private": 1}
		file = frappe.get_doc({"doctype": "File", **values}).insert()
		return frappe.get_doc({"doctype": "Hall Catalogue Import", "file": file.file_url}).insert()
