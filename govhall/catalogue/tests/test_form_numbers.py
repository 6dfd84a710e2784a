"""Identity numbers in answers: masks in the record, numbers beside it."""

import frappe

from govhall.catalogue import forms
from govhall.catalogue.forms.numbers import protect_stored
from govhall.catalogue.tests.test_forms import make_doctype
from govhall.guards.secrets.numbers import follow_rename, read_numbers
from govhall.patches import encrypt_numbers
from govhall.tests.base import TestCase

FORM = "Test Numbers Form"
TABLE = "Test Numbers Row"
FIRST, SECOND = "650000198506150012", "11010519491231002X"
MASK = "650000********0012"
# another person's number with the same mask
TWIN = "650000196003090012"
CARD = {"options": "Resident Identity Number"}
FIELDS = (
	("project", "Data", "工程名称", {}),
	("card", "Data", "身份证号", CARD),
	("later", "Data", "备注号码", {}),
	("code", "Data", "信用代码", {"options": "Unified Social Credit Code"}),
	("people", "Table", "人员", {"options": TABLE}),
)


class TestFormNumbers(TestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		# making a DocType commits, so these two come before anything else and are removed at the end
		columns = [("person", "Data", "姓名", {}), ("card", "Data", "身份证号", CARD)]
		make_doctype(TABLE, columns, istable=1, permissions=[], links=[])
		make_doctype(FORM, FIELDS, track_changes=1)

	@classmethod
	def tearDownClass(cls):
		frappe.db.rollback()
		for doctype in (FORM, TABLE):
			frappe.delete_doc("DocType", doctype, force=True)
		frappe.db.delete("Hall Form Layout", {"form": FORM})
		frappe.db.commit()
		super().tearDownClass()

	def answer(self, **answers):
		return forms.insert_form(FORM, {"project": "楼", **answers})

	def read_stored(self, name: str) -> str:
		"""Return all that stands in the tables of the form, in its history and in what was deleted."""
		rows = frappe.db.sql(f"select * from `tab{FORM}` where name = %s", name, as_dict=True)
		rows += frappe.db.sql(f"select * from `tab{TABLE}` where parent = %s", name, as_dict=True)
		rows += frappe.get_all("Version", filters={"docname": name}, pluck="data")
		rows += frappe.get_all("Deleted Document", filters={"deleted_name": name}, pluck="data")
		return str(rows)

	def test_the_record_has_masks_and_the_numbers_lie_beside_it(self):
		made = self.answer(card=FIRST, people=[{"person": "张三", "card": SECOND}])
		stored = self.read_stored(made.name)
		self.assertIn(MASK, stored)
		for number in (FIRST, SECOND):
			self.assertNotIn(number, stored)
		self.assertEqual(read_numbers(FORM, [made.name])[made.name], {"card": FIRST, "people.0.card": SECOND})
		self.assertEqual(forms.read_one_answer(FORM, made.name, made.layout, "people.0.card"), SECOND)

	def test_a_credit_code_is_public_and_stays_readable(self):
		code = "91650100MA0000000H"
		made = self.answer()
		frappe.db.set_value(FORM, made.name, "code", code)
		shown = {answer["fieldname"]: answer["value"] for answer in forms.read_form(FORM, made.name)}
		self.assertEqual(shown["code"], code)

	def test_a_mask_that_comes_back_means_unchanged_and_another_number_replaces(self):
		made = self.answer(card=FIRST, people=[{"person": "张三", "card": SECOND}])
		rows = [{"person": "张三", "card": "110105********002X"}]
		forms.write_form(FORM, made.name, {"card": MASK, "people": rows})
		self.assertEqual(forms.read_values(FORM, made.name)["card"], FIRST)
		self.assertEqual(forms.read_values(FORM, made.name)["people"][0]["card"], SECOND)
		forms.write_form(FORM, made.name, {"card": SECOND, "people": []})
		self.assertEqual(read_numbers(FORM, [made.name])[made.name], {"card": SECOND})
		self.assertNotIn(SECOND, self.read_stored(made.name))

	def test_another_number_with_the_same_mask_replaces_the_first(self):
		made = self.answer(card=FIRST)
		forms.write_form(FORM, made.name, {"card": TWIN})
		self.assertEqual(forms.read_values(FORM, made.name)["card"], TWIN)

	def test_numbers_of_rows_follow_their_rows(self):
		rows = [{"person": "张三", "card": FIRST}, {"person": "李四", "card": SECOND}]
		made = self.answer(people=rows)
		forms.write_form(FORM, made.name, {"people": [{"person": "李四", "card": SECOND}]})
		self.assertEqual(read_numbers(FORM, [made.name])[made.name], {"people.0.card": SECOND})

	def test_a_deleted_record_takes_its_numbers_with_it(self):
		made = self.answer(card=FIRST)
		frappe.delete_doc(FORM, made.name, force=True)
		self.assertFalse(read_numbers(FORM, [made.name])[made.name])
		self.assertNotIn(FIRST, self.read_stored(made.name))

	def test_what_stood_in_clear_is_encrypted_once_a_field_is_marked(self):
		made = self.answer(card=FIRST, later=SECOND)
		fields = forms.describe_form(FORM)
		next(field for field in fields if field["fieldname"] == "later")["check"] = CARD["options"]
		self.assertEqual(sum(protect_stored(FORM, fields)), 1)
		self.assertEqual(sum(protect_stored(FORM, fields)), 0)
		self.assertNotIn(SECOND, self.read_stored(made.name))
		self.assertEqual(forms.read_one_answer(FORM, made.name, None, "later"), SECOND)

	def test_the_upgrade_encrypts_rows_and_history_and_may_run_twice(self):
		made = self.answer(card=FIRST, people=[{"person": "张三", "card": FIRST}])
		frappe.db.set_value(TABLE, {"parent": made.name}, "card", SECOND)
		frappe.db.delete("__Auth", {"doctype": FORM})
		data = frappe.as_json({"changed": [["card", FIRST, SECOND]]})
		version = frappe.get_doc(
			{"doctype": "Version", "ref_doctype": FORM, "docname": made.name, "data": data}
		)
		version.insert()
		for _time in range(2):
			for _count in protect_stored(FORM):
				pass
			encrypt_numbers.mask_history(FORM)
		stored = self.read_stored(made.name)
		for number in (FIRST, SECOND):
			self.assertNotIn(number, stored)
		self.assertEqual(read_numbers(FORM, [made.name])[made.name], {"people.0.card": SECOND})

	def test_numbers_follow_a_form_that_gets_another_name(self):
		made = self.answer(card=FIRST)
		follow_rename(frappe.get_doc("DocType", FORM), "after_rename", FORM, "Test Renamed Form")
		self.assertEqual(read_numbers("Test Renamed Form", [made.name])[made.name], {"card": FIRST})

	def test_the_framework_reads_no_number_as_a_password(self):
		made = self.answer(card=FIRST, people=[{"person": "张三", "card": SECOND}])
		doc = frappe.get_doc(FORM, made.name)
		for path in ("card", "people.0.card"):
			self.assertNotIn(doc.get_password(path, raise_exception=False), (FIRST, SECOND))
