"""The workspaces: who sees which, and that everything on them can be shown."""

import json

import frappe
from frappe.desk.desktop import Workspace, get_workspace_sidebar_items

from govhall.organisation.domain import roles
from govhall.patches import ship_workspaces
from govhall.shipped import sync_defaults
from govhall.shipped.desk import read_workspaces
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_user

PAGES = {
	"Hall Set-up": {roles.ADMINISTRATOR},
	"Window Intake": {roles.CLERK},
	"Review and Decision": {roles.REVIEWER, roles.CHIEF_REPRESENTATIVE},
	"Issuing Desk": {roles.ISSUER},
	"Cashier Desk": {roles.CASHIER},
	"Hall Supervision": {roles.SUPERVISOR, roles.ADMINISTRATOR},
}


class TestWorkspaces(TestCase):
	def setUp(self):
		sync_defaults()

	def test_each_role_sees_its_own_pages_with_everything_on_them(self):
		pages = {page["name"]: page for page in read_workspaces()}
		for role in roles.STAFF_ROLES:
			more = ["System Manager"] if role == roles.ADMINISTRATOR else []
			with self.subTest(role=role), as_user(make_user(role, *more).name):
				shown = {page["name"] for page in get_workspace_sidebar_items()["pages"]}
				own = {page for page, allowed in PAGES.items() if role in allowed}
				self.assertEqual(shown & set(pages), own | {"Government Hall"})
				for name in own:
					self.check_page(pages[name])

	def check_page(self, page):
		shown = Workspace({"name": page["name"], "title": page["title"], "public": 1})
		shown.build_workspace()
		for kind in ("number_cards", "shortcuts", "quick_lists", "charts", "custom_blocks"):
			self.assertEqual(len(getattr(shown, kind)["items"]), len(page[kind]), (page["name"], kind))
		links = {link["link_to"] for card in shown.cards["items"] for link in card["links"]}
		self.assertEqual(links, {row["link_to"] for row in page["links"] if row["type"] == "Link"})

	def test_every_block_of_a_page_has_its_widget(self):
		for page in read_workspaces():
			tables = ("number_cards", "charts", "custom_blocks", "quick_lists", "shortcuts", "links")
			labels = {row["label"] for table in tables for row in page[table]} | {"Hall Set-up"}
			for block in json.loads(page["content"]):
				name = block["data"].get(f"{block['type']}_name")
				self.assertTrue(name is None or name in labels, (page["name"], name))

	def test_an_old_workspace_makes_room_unless_it_was_changed(self):
		for modified, stays in (("2026-11-22 07:40:00.000000", False), ("2026-12-01 09:00:00.000000", True)):
			frappe.db.set_value("Workspace", "Government Hall", "module", "Casework", update_modified=False)
			frappe.db.set_value("Workspace", "Government Hall", "modified", modified, update_modified=False)
			frappe.clear_document_cache("Workspace", "Government Hall")
			ship_workspaces.execute()
			self.assertEqual(bool(frappe.db.exists("Workspace", "Government Hall")), stays)
			frappe.delete_doc_if_exists("Hall Shipped Default", "Workspace|Government Hall")
			sync_defaults()
			self.assertFalse(frappe.db.get_value("Workspace", "Government Hall", "module"))
