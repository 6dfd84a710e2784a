"""Shipped defaults: installed once, updated while untouched, left alone once somebody has touched them."""

import frappe

from govhall.shipped import follow_language, hash_record, sync_default, sync_defaults
from govhall.shipped.desk import read_desk_records
from govhall.shipped.records import read_records
from govhall.tests.base import TestCase

REVIEWED = {"allow_edit": "Hall Reviewer"}
CHANGES = (
	(
		"Workflow",
		"Hall Application",
		"states",
		lambda doc: doc.get("states")[0].update({"allow_edit": "Hall Reviewer"}),
	),
	("Print Format", "Hall Acceptance Notice", "html", lambda doc: doc.update({"html": "<p>Ours</p>"})),
	("Workspace", "Window Intake", "icon", lambda doc: doc.update({"icon": "star"})),
	("Number Card", "Late Cases", "color", lambda doc: doc.update({"color": "#000000"})),
	("Dashboard Chart", "Matters by Type", "type", lambda doc: doc.update({"type": "Pie"})),
	("Form Tour", "Service Hall", "steps", lambda doc: doc.update({"steps": doc.get("steps")[:2]})),
	("Onboarding Step", "Make a hall", "description", lambda doc: doc.update({"description": "Ours"})),
)


class TestShippedDefaults(TestCase):
	def setUp(self):
		sync_defaults()

	def test_every_shipped_record_is_on_the_site(self):
		missing = [
			(record["doctype"], record["name"])
			for record in (*read_records(), *read_desk_records())
			if not frappe.db.exists(record["doctype"], record["name"])
			and not is_marked(record["doctype"], record["name"])
		]
		self.assertEqual(missing, [])

	def test_a_second_run_changes_nothing(self):
		before = frappe.get_all("Workspace", pluck="content", order_by="name asc")
		marks = read_marks()
		sync_defaults()
		self.assertEqual(frappe.get_all("Workspace", pluck="content", order_by="name asc"), before)
		self.assertEqual(read_marks(), marks)

	def test_what_an_administrator_changed_stays_changed(self):
		for doctype, name, field, change in CHANGES:
			with self.subTest(doctype=doctype):
				renew(doctype, name)
				doc = frappe.get_doc(doctype, name)
				change(doc)
				doc.save()
				ours = read_field(doctype, name, field)
				sync_defaults()
				self.assertEqual(read_field(doctype, name, field), ours)

	def test_what_nobody_touched_follows_the_shipped_file(self):
		for doctype, name, field, change in CHANGES:
			with self.subTest(doctype=doctype):
				renew(doctype, name)
				newer = find_record(doctype, name)
				change(newer)
				sync_default(newer)
				self.assertEqual(read_field(doctype, name, field), strip_rows(newer[field]))

	def test_what_an_administrator_deleted_does_not_come_back_until_its_mark_goes(self):
		renew("Number Card", "Staff on Duty")
		for page in frappe.get_all("Workspace Number Card", {"number_card_name": "Staff on Duty"}, "name"):
			frappe.delete_doc("Workspace Number Card", page.name)
		frappe.delete_doc("Number Card", "Staff on Duty")
		card = find_record("Number Card", "Staff on Duty")
		sync_default(card)
		self.assertFalse(frappe.db.exists("Number Card", "Staff on Duty"))
		frappe.delete_doc("Hall Shipped Default", "Number Card|Staff on Duty")
		sync_default(card)
		self.assertTrue(frappe.db.exists("Number Card", "Staff on Duty"))

	def test_a_shipped_record_is_looked_at_again_only_when_its_file_has_changed(self):
		name = "Number Card|Late Cases"
		frappe.db.set_value("Hall Shipped Default", name, "shipped_hash", "of another time")
		sync_defaults()
		self.assertEqual(frappe.db.get_value("Hall Shipped Default", name, "shipped_hash"), "of another time")

	def test_a_workflow_saved_by_the_builder_keeps_its_conditions(self):
		renew("Workflow", "Hall Application")
		workflow = frappe.get_doc("Workflow", "Hall Application")
		sent = ("state", "action", "next_state", "allowed")
		rows = [{key: row.get(key) for key in sent} for row in workflow.transitions]
		before = [row.condition for row in workflow.transitions]
		self.assertTrue(any(before))
		workflow.set("transitions", [{**row, "__islocal": 1} for row in rows])
		workflow.save()
		workflow.reload()
		self.assertEqual([row.condition for row in workflow.transitions], before)
		self.assertTrue(all(row.allow_self_approval for row in workflow.transitions))

	def test_a_condition_that_an_administrator_removes_stays_away(self):
		renew("Workflow", "Hall Application")
		workflow = frappe.get_doc("Workflow", "Hall Application")
		for row in workflow.transitions:
			row.condition = None
		workflow.save()
		workflow.reload()
		self.assertFalse(any(row.condition for row in workflow.transitions))

	def test_using_the_desk_is_no_change_and_is_not_undone(self):
		renew("Onboarding Step", "Make a hall")
		renew("Workspace", "Window Intake")
		frappe.db.set_value("Onboarding Step", "Make a hall", "is_complete", 1)
		frappe.db.set_value("Workspace", "Window Intake", "sequence_id", 99)
		step = find_record("Onboarding Step", "Make a hall") | {"description": "Newer"}
		page = find_record("Workspace", "Window Intake") | {"icon": "star"}
		sync_default(step)
		sync_default(page)
		values = frappe.db.get_value("Onboarding Step", "Make a hall", ["is_complete", "description"])
		self.assertEqual(values, (1, "Newer"))
		values = frappe.db.get_value("Workspace", "Window Intake", ["sequence_id", "icon"])
		self.assertEqual(values, (99, "star"))

	def test_long_texts_are_shipped_in_the_language_of_the_site_and_follow_it(self):
		renew("Onboarding Step", "Make a hall")
		settings = frappe.get_doc("System Settings")
		for language, begins in (("en", "A **hall**"), ("zh", "**大厅**")):
			settings.language = language
			settings.db_set("language", language)
			frappe.clear_document_cache("System Settings", "System Settings")
			settings._doc_before_save = frappe._dict(language="xx")
			follow_language(settings)
			text = frappe.db.get_value("Onboarding Step", "Make a hall", "description")
			self.assertTrue(text.startswith(begins), text)


def find_record(doctype: str, name: str) -> dict:
	records = (*read_records(), *read_desk_records())
	return next(record for record in records if (record["doctype"], record["name"]) == (doctype, name))


def renew(doctype: str, name: str) -> None:
	"""Put a record back to what is shipped, whatever the site made of it; rolled back after the test."""
	record = find_record(doctype, name)
	if frappe.db.exists(doctype, name):
		doc = frappe.get_doc(doctype, name)
		doc.update(record)
		doc.save()
		mark = {"shipped_hash": hash_record(frappe.get_doc(doctype, name).as_dict())}
		frappe.db.set_value("Hall Shipped Default", f"{doctype}|{name}", mark)
	else:
		frappe.delete_doc_if_exists("Hall Shipped Default", f"{doctype}|{name}")
	sync_default(record)


def strip_rows(value):
	if not isinstance(value, list):
		return value
	kept = ("fieldname", "title", "description", "state", "allow_edit", "update_value", "update_field")
	return [{key: row.get(key) for key in kept if row.get(key)} for row in value]


def read_field(doctype: str, name: str, field: str):
	return strip_rows(frappe.get_doc(doctype, name).get(field))


def is_marked(doctype: str, name: str) -> bool:
	return bool(frappe.db.exists("Hall Shipped Default", f"{doctype}|{name}"))


def read_marks() -> list[tuple]:
	fields = ["name", "shipped_hash"]
	return frappe.get_all("Hall Shipped Default", fields=fields, order_by="name asc", as_list=True)
