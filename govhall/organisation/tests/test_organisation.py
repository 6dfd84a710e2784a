from concurrent.futures import ThreadPoolExecutor, wait

import frappe

from govhall.organisation.domain.roles import ADMINISTRATOR, STAFF_ROLES
from govhall.organisation.numbering import draw_number
from govhall.organisation.scope import Scope, find_post, get_scope, is_staff
from govhall.organisation.services.seats import sit_down
from govhall.shipped import sync_defaults
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import make_department, make_staff, make_user, make_window


class TestNumbers(TestCase):
	def test_numbers_begin_at_one_and_have_no_gaps(self):
		self.assertEqual([draw_number("T", "Case", "2026") for _ in range(3)], [1, 2, 3])

	def test_each_body_kind_and_period_counts_for_itself(self):
		draw_number("T", "Case", "2026")
		self.assertEqual(draw_number("T", "Case", "2027"), 1)
		self.assertEqual(draw_number("U", "Case", "2026"), 1)

	def test_a_number_that_was_rolled_back_is_drawn_again(self):
		frappe.db.savepoint("act")
		self.assertEqual(draw_number("T", "Licence", "2026"), 1)
		frappe.db.rollback(save_point="act")
		self.assertEqual(draw_number("T", "Licence", "2026"), 1)

	def test_a_counter_begins_also_where_the_act_itself_has_locked_its_place(self):
		body = frappe.generate_hash(length=8)
		self.addCleanup(remove_counters, body)
		frappe.db.sql("select name from `tabHall Counter` where name >= '' for update")
		self.assertEqual([draw_number(body, "Case", "2026") for _ in range(2)], [1, 2])

	def test_those_who_wait_for_the_first_of_a_year_get_numbers_when_it_is_rolled_back(self):
		body = frappe.generate_hash(length=8)
		self.addCleanup(remove_counters, body)
		self.assertEqual(draw_number(body, "Case", "2026"), 1)
		with ThreadPoolExecutor(7) as others:
			drawn = [others.submit(draw_beside, frappe.local.site, body) for _ in range(7)]
			wait(drawn, timeout=1)
			self.assertFalse(any(one.done() for one in drawn))
			frappe.db.rollback()
			numbers = sorted(one.result() for one in drawn)
		self.assertEqual(numbers, [1, 2, 3, 4, 5, 6, 7])


def draw_beside(site: str, body: str) -> int:
	"""Draw a number as another process does, in a transaction of its own."""
	frappe.init(site)
	frappe.connect()
	try:
		number = draw_number(body, "Case", "2026")
		frappe.db.commit()
		return number
	finally:
		frappe.destroy()


def remove_counters(body: str) -> None:
	frappe.db.delete("Hall Counter", {"body": body})
	frappe.db.commit()


class TestScope(TestCase):
	def test_staff_reach_their_department(self):
		department = make_department()
		clerk = make_user("Hall Clerk")
		make_staff(clerk.name, department.name)
		self.assertEqual(get_scope(clerk.name), Scope(departments=frozenset({department.name})))

	def test_a_window_for_everybody_reaches_the_whole_hall(self):
		department = make_department()
		clerk = make_user("Hall Clerk")
		window = make_window(department.hall)
		make_staff(clerk.name, None, hall=department.hall, window=window.name)
		self.assertEqual(get_scope(clerk.name), Scope(halls=frozenset({department.hall})))

	def test_a_window_of_several_departments_reaches_all_of_them_and_no_other(self):
		hall = make_department().hall
		own, one, other = (make_department(hall=hall).name for _ in range(3))
		served = [{"department": one}, {"department": other}]
		for kind in ("Department", "Comprehensive Intake", "Cashier"):
			clerk = make_user("Hall Clerk").name
			window = make_window(hall, kind=kind, departments=served)
			make_staff(clerk, None, hall=hall, window=window.name)
			self.assertEqual(get_scope(clerk), Scope(departments=frozenset({one, other})))
		clerk = make_user("Hall Clerk").name
		make_staff(clerk, own, window=window.name)
		self.assertEqual(get_scope(clerk).departments, {own, one, other})

	def test_the_post_of_somebody_who_sits_elsewhere_today_is_at_that_window(self):
		clerk, department = make_user("Hall Clerk").name, make_department()
		posted, elsewhere = make_window(department.hall), make_window(department.hall)
		make_staff(clerk, department.name, window=posted.name)
		self.assertEqual(find_post(clerk)["window"], posted.name)
		with as_user(clerk):
			sit_down(elsewhere.name)
		self.assertEqual(find_post(clerk)["window"], elsewhere.name)
		self.assertEqual(get_scope(clerk).departments, {department.name})

	def test_former_staff_reach_nothing(self):
		clerk = make_user("Hall Clerk")
		make_staff(clerk.name, make_department().name, is_active=0)
		self.assertEqual(get_scope(clerk.name), Scope())

	def test_supervisors_with_a_post_reach_everything(self):
		supervisor = make_user("Hall Supervisor").name
		self.assertEqual(get_scope(supervisor), Scope())
		make_staff(supervisor, make_department().name, post="Supervisor")
		self.assertTrue(get_scope(supervisor).sees_all)

	def test_roles_without_a_post_count_for_nothing_but_those_of_the_first_administrator(self):
		for role in STAFF_ROLES:
			self.assertEqual(is_staff(make_user(role).name), role == ADMINISTRATOR, role)
		administrator = make_user(ADMINISTRATOR).name
		staff = make_staff(administrator, make_department().name, post="Administrator")
		self.assertTrue(get_scope(administrator).sees_all)
		staff.is_active = 0
		staff.save()
		self.assertFalse(is_staff(administrator))
		self.assertEqual(get_scope(administrator), Scope())


class TestShippedDefaults(TestCase):
	def test_a_print_format_that_the_site_changed_stays_as_it_is(self):
		name = frappe.get_all(
			"Print Format", filters={"doc_type": "Hall Notice"}, pluck="name", order_by="name asc"
		)[0]
		frappe.db.set_value("Print Format", name, "html", "<p>ours</p>")
		frappe.clear_document_cache("Print Format", name)
		sync_defaults()
		self.assertEqual(frappe.db.get_value("Print Format", name, "html"), "<p>ours</p>")

	def test_a_default_that_the_site_left_alone_is_updated(self):
		name = frappe.get_all(
			"Print Format", filters={"doc_type": "Hall Notice"}, pluck="name", order_by="name asc"
		)[0]
		doc = frappe.get_doc("Print Format", name)
		shipped = doc.html
		mark = f"Print Format|{name}"
		self.assertTrue(frappe.db.exists("Hall Shipped Default", mark))
		sync_defaults()
		self.assertEqual(frappe.db.get_value("Print Format", name, "html"), shipped)

	def test_a_workflow_with_a_state_of_the_site_s_own_stays(self):
		workflow = frappe.get_doc("Workflow", "Hall Application")
		workflow.transitions[-1].allowed = "System Manager"
		workflow.save()
		sync_defaults()
		workflow.reload()
		self.assertEqual(workflow.transitions[-1].allowed, "System Manager")
