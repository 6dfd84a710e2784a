import frappe

from govhall.catalogue import forms
from govhall.catalogue.forms import design, rules
from govhall.catalogue.forms.layouts import read_layout
from govhall.catalogue.forms.texts import Answers
from govhall.exceptions import IncompleteApplicationError, InvalidFormError, WrongAnswersError
from govhall.tests.base import TestCase
from govhall.tests.factories import make_matter

FORM = "Test Answers Form"
TABLE = "Test Answers Row"
IDENTITY = "650000198506150012"
FIELDS = (
	("section", "Section Break", "基本信息", {}),
	("project", "Data", "工程名称", {"reqd": 1}),
	("kind", "Select", "建设性质", {"options": "新建\n改建", "reqd": 1}),
	("floors", "Int", "层数", {"reqd": 1, "depends_on": "eval:doc.kind == '新建'", "non_negative": 1}),
	("reason", "Small Text", "改建理由", {"mandatory_depends_on": "eval:doc.kind == '改建'"}),
	("card", "Data", "身份证号", {"options": "Resident Identity Number"}),
	("starts", "Date", "开工日期", {"default": "Today"}),
	("opens", "Time", "开门时间", {}),
	("where", "Link", "所在国家", {"options": "Country"}),
	("odd", "Data", "特别", {"depends_on": "eval:frappe.boot.x", "mandatory_depends_on": "eval:frappe.x"}),
	("inner", "Data", "内部", {"hidden": 1, "default": "X"}),
	("people", "Table", "人员", {"options": TABLE}),
)
ANSWERS = {"project": "幸福楼", "kind": "新建", "floors": "6"}


def make_doctype(name: str, fields, **values):
	rows = [
		{"fieldname": fieldname, "fieldtype": fieldtype, "label": label, **more}
		for fieldname, fieldtype, label, more in fields
	]
	values = {**design.make_form_values(rows), **values}
	return frappe.get_doc({"doctype": "DocType", "name": name, **values}).insert(ignore_if_duplicate=True)


class TestForms(TestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		# making a DocType commits, so these two come before anything else and are removed at the end
		columns = [("person", "Data", "姓名", {"reqd": 1}), ("share", "Percent", "份额", {})]
		make_doctype(TABLE, columns, istable=1, permissions=[], links=[])
		make_doctype(FORM, FIELDS)

	@classmethod
	def tearDownClass(cls):
		frappe.db.rollback()
		for doctype in (FORM, TABLE):
			frappe.delete_doc("DocType", doctype, force=True)
		frappe.db.delete("Hall Form Layout", {"form": FORM})
		frappe.db.commit()
		super().tearDownClass()

	def save_form(self, **changes):
		"""Run what a save of the form in the builder runs, without touching the columns."""
		doc = frappe.get_doc("DocType", FORM)
		for fieldname, values in changes.items():
			doc.get("fields", {"fieldname": fieldname})[0].update(values)
		rules.prepare_fields(doc)
		rules.check_fields(doc)
		return doc

	def fault_of(self, **answers) -> dict:
		with self.assertRaises(WrongAnswersError) as caught:
			forms.insert_form(FORM, ANSWERS | answers)
		return caught.exception.answers

	# ---- describing

	def test_a_form_is_described_in_its_order_with_conditions_choices_and_columns(self):
		fields = {field["fieldname"]: field for field in forms.describe_form(FORM)}
		self.assertEqual(list(fields), [name for name, *_rest in FIELDS if name != "inner"])
		self.assertEqual(fields["floors"]["shown_if"], ["==", ["doc", "kind"], ["value", "新建"]])
		self.assertEqual([choice["value"] for choice in fields["kind"]["choices"]], ["新建", "改建"])
		self.assertEqual((fields["card"]["check"], fields["card"]["options"]), (IDENTITY_CHECK, None))
		self.assertEqual([column["label"] for column in fields["people"]["fields"]], ["姓名", "份额"])
		self.assertIn({"value": "China", "label": "China"}, fields["where"]["choices"])

	def test_a_condition_that_only_the_desk_reads_leaves_the_field_shown_and_free(self):
		odd = next(field for field in forms.describe_form(FORM) if field["fieldname"] == "odd")
		self.assertEqual((odd["shown_if"], odd["required_if"]), (None, None))
		self.assertTrue(forms.insert_form(FORM, ANSWERS).name)

	def test_a_matter_without_a_form_asks_nothing(self):
		self.assertEqual(forms.describe_form(None), [])

	# ---- answering

	def test_all_wrong_answers_are_told_at_once_by_field(self):
		answers = {"project": "", "floors": "-1", "card": "650000198506150017", "opens": "25:00"}
		answers["people"] = [{"share": 5}]
		faults = self.fault_of(**answers)
		self.assertEqual(sorted(faults), ["card", "floors", "opens", "people.0.person", "project"])
		self.assertEqual(faults["project"], frappe._("Please fill this in."))

	def test_the_sentence_names_table_row_and_column(self):
		with self.assertRaisesRegex(WrongAnswersError, "人员 1, 姓名"):
			forms.insert_form(FORM, ANSWERS | {"people": [{"share": 5}]})

	def test_a_required_answer_that_another_hides_is_neither_asked_nor_stored(self):
		made = forms.insert_form(FORM, {"project": "楼", "kind": "改建", "reason": "旧", "floors": 9})
		self.assertEqual(frappe.db.get_value(FORM, made.name, "floors"), 0)
		self.assertNotIn("floors", [answer["fieldname"] for answer in forms.read_form(FORM, made.name)])

	def test_an_answer_that_another_makes_mandatory_is_asked(self):
		self.assertEqual(list(self.fault_of(kind="改建")), ["reason"])

	def test_a_question_that_the_form_does_not_ask_is_refused(self):
		for unknown in ("owner", "inner", "section", "docstatus"):
			with self.assertRaisesRegex(IncompleteApplicationError, unknown):
				forms.insert_form(FORM, ANSWERS | {unknown: "x"})

	def test_defaults_fill_what_is_not_given_and_hidden_fields(self):
		made = forms.insert_form(FORM, ANSWERS)
		stored = frappe.db.get_value(FORM, made.name, ["starts", "inner"], as_dict=True)
		self.assertEqual((stored.starts, stored.inner), (frappe.utils.getdate(), "X"))

	def test_a_link_takes_only_what_is_offered(self):
		self.assertEqual(list(self.fault_of(where="Atlantis")), ["where"])
		made = forms.insert_form(FORM, ANSWERS | {"where": "China"})
		self.assertEqual(frappe.db.get_value(FORM, made.name, "where"), "China")

	def test_changing_writes_what_is_given_and_keeps_the_rest(self):
		made = forms.insert_form(FORM, ANSWERS | {"opens": "8:30", "people": [{"person": "张三"}]})
		forms.write_form(FORM, made.name, {"people": [{"person": "李四"}, {"person": "王五"}]})
		answers = {answer["fieldname"]: answer["value"] for answer in forms.read_form(FORM, made.name)}
		self.assertEqual((answers["opens"], answers["project"]), ("08:30:00", "幸福楼"))
		self.assertEqual([row["person"] for row in answers["people"]], ["李四", "王五"])

	def test_an_identity_number_is_stored_read_masked_and_left_alone_when_it_comes_back_masked(self):
		made = forms.insert_form(FORM, ANSWERS | {"card": IDENTITY.lower()})
		shown = {answer["fieldname"]: answer["value"] for answer in forms.read_form(FORM, made.name)}
		self.assertEqual(shown["card"], "650000********0012")
		forms.write_form(FORM, made.name, {"card": shown["card"]})
		self.assertEqual(frappe.db.get_value(FORM, made.name, "card"), shown["card"])
		self.assertEqual(forms.read_one_answer(FORM, made.name, made.layout, "card"), IDENTITY)

	# ---- layouts

	def test_the_same_layout_is_kept_once_and_without_records_of_links(self):
		first, second = forms.freeze_layout(FORM), forms.freeze_layout(FORM)
		self.assertEqual(first, second)
		kept = {field["fieldname"]: field for field in read_layout(FORM, first)}
		self.assertNotIn("choices", kept["where"])
		self.assertEqual(kept["kind"]["choices"][0]["value"], "新建")

	def test_old_answers_read_as_they_were_after_labels_and_fields_changed(self):
		made = forms.insert_form(FORM, ANSWERS | {"people": [{"person": "张三"}], "where": "China"})
		meta = frappe.get_meta(FORM)
		kept = list(meta.fields)
		meta.get_field("project").label = "项目名称"
		meta.fields = [field for field in kept if field.fieldname not in ("kind", "people")]
		try:
			new = {answer["fieldname"]: answer for answer in forms.read_form(FORM, made.name)}
			old = {answer["fieldname"]: answer for answer in forms.read_form(FORM, made.name, made.layout)}
			self.assertNotEqual(forms.freeze_layout(FORM), made.layout)
		finally:
			frappe.clear_cache(doctype=FORM)
		self.assertEqual((new["project"]["label"], old["project"]["label"]), ("项目名称", "工程名称"))
		self.assertEqual(old["kind"]["value"], "新建")
		self.assertEqual(old["people"]["value"][0]["person"], "张三")
		self.assertNotIn("kind", new)

	# ---- designing

	def test_a_form_in_use_refuses_what_citizens_cannot_answer_and_names_each(self):
		make_matter(form=FORM)
		wrong = {
			"project": {"fieldtype": "Attach", "label": "附件"},
			"opens": {"fieldtype": "Code", "label": "代码"},
			"where": {"options": "User"},
		}
		with self.assertRaises(InvalidFormError) as caught:
			self.save_form(**wrong)
		for label in ("附件", "代码", "所在国家"):
			self.assertIn(label, str(caught.exception))

	def test_a_record_type_whose_rows_are_restricted_cannot_be_linked(self):
		make_matter(form=FORM)
		with self.assertRaisesRegex(InvalidFormError, "所在国家"):
			self.save_form(where={"options": "Hall Applicant"})

	def test_a_doctype_that_is_no_form_is_left_alone(self):
		self.save_form(project={"fieldtype": "Attach"})

	def test_an_unreadable_condition_is_told_to_the_administrator(self):
		make_matter(form=FORM)
		frappe.clear_messages()
		self.save_form()
		self.assertIn("frappe.boot.x", str(frappe.get_message_log()))

	def test_names_made_of_chinese_labels_lose_the_signs_that_no_column_takes(self):
		make_matter(form=FORM)
		doc = self.save_form(project={"fieldname": "造价（万元）？"})
		self.assertEqual(doc.fields[1].fieldname, "造价万元")

	def test_identity_numbers_are_on_a_level_that_no_list_shows(self):
		make_matter(form=FORM)
		doc = self.save_form(card={"in_list_view": 1})
		card = doc.get("fields", {"fieldname": "card"})[0]
		self.assertEqual((card.permlevel, card.in_list_view), (1, 0))
		self.assertFalse([row for row in doc.permissions if row.permlevel])


IDENTITY_CHECK = "Resident Identity Number"


class TestDesign(TestCase):
	def tearDown(self):
		super().tearDown()
		# making a DocType commits: remove what the test has made
		for doctype, name in self.made:
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True, ignore_missing=True)
		frappe.db.commit()

	def setUp(self):
		self.made = []

	def make_draft(self, **values):
		matter = make_matter(status="Draft", **values)
		hall = frappe.db.get_value("Hall Department", matter.department, "hall")
		self.made += [("Hall Matter", matter.name), ("Hall Department", matter.department)]
		self.made.append(("Service Hall", hall))
		return matter

	def test_a_matter_gets_a_form_with_a_chinese_title_that_nobody_writes_directly(self):
		matter = self.make_draft()
		frappe.local.lang = "zh"
		self.addCleanup(setattr, frappe.local, "lang", "en")
		name = design.make_form(matter.name, "测试申请表")
		self.made.insert(1, ("DocType", name))
		self.made.append(("Translation", frappe.db.get_value("Translation", {"source_text": name})))
		self.assertEqual(frappe.db.get_value("Hall Matter", matter.name, "form"), name)
		row = next(row for row in design.list_forms() if row["name"] == name)
		self.assertEqual((row["title"], row["matters"]), ("测试申请表", [matter.matter_name]))
		meta = frappe.get_meta(name)
		self.assertFalse([row for row in meta.permissions if row.create or row.write or row.delete])
		made = forms.insert_form(name, {"purpose": "查阅"})
		self.assertEqual(forms.read_form(name, made.name)[0]["value"], "查阅")

	def test_a_form_can_serve_several_matters(self):
		form = make_doctype("Test Shared Form", [("a", "Data", "甲", {})]).name
		first, second = self.make_draft(), self.make_draft(matter_name="另一事项")
		self.made.insert(2, ("DocType", form))
		self.made.sort(key=lambda pair: pair[0] != "Hall Matter")
		for matter in (first, second):
			design.use_form(matter.name, form)
		row = next(row for row in design.list_forms() if row["name"] == form)
		self.assertCountEqual(row["matters"], [first.matter_name, second.matter_name])

	def test_a_form_that_is_none_is_refused(self):
		matter = self.make_draft()
		with self.assertRaisesRegex(InvalidFormError, "User"):
			design.use_form(matter.name, "User")


class TestTexts(TestCase):
	answers = Answers(
		[
			{"fieldname": "project", "label": "工程名称", "fieldtype": "Data", "value": "<b>楼</b>"},
			{"fieldname": "area", "label": "面积", "fieldtype": "Float", "value": 1200.50},
			{"fieldname": "joint", "label": "联合体", "fieldtype": "Check", "value": 0},
			{"fieldname": "note", "label": "备注", "fieldtype": "Text", "value": None},
			{
				"fieldname": "people",
				"label": "人员",
				"fieldtype": "Table",
				"fields": [
					{"fieldname": "person", "label": "姓名", "fieldtype": "Data"},
					{"fieldname": "share", "label": "份额", "fieldtype": "Percent"},
				],
				"value": [{"person": "张三", "share": 40.0}, {"person": "李四", "share": 0}],
			},
		]
	)

	def test_a_print_format_finds_an_answer_by_field_name_or_label_safe_to_print(self):
		self.assertEqual(self.answers.get("project"), "&lt;b&gt;楼&lt;/b&gt;")
		self.assertEqual(self.answers.get("工程名称"), self.answers.get("project"))
		template = "{{ answers.get('工程名称') | e }} {{ answers.get('no such', 'none') }}"
		printed = frappe.render_template(template, {"answers": self.answers})
		self.assertEqual(printed, "&lt;b&gt;楼&lt;/b&gt; none")

	def test_answers_are_written_as_people_read_them(self):
		written = dict(self.answers)
		self.assertEqual((written["面积"], written["联合体"]), ("1200.5", "否"))
		self.assertEqual(written["人员"], "张三 · 40<br>李四")
		self.assertNotIn("备注", written)
