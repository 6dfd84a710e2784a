import frappe
from frappe.utils import getdate

from govhall.casework.tests.law import LawTestCase
from govhall.exceptions import CaseworkSettingError
from govhall.organisation.services.calendars import add_working_days
from govhall.procedure.services.settings import list_rules
from govhall.tests.base import TestCase
from govhall.tests.factories import make_hall

TREE = 2_000_000_500  # places in the tree of halls that no other test takes


class TestCaseworkSettings(TestCase):
	def save(self, **values):
		settings = frappe.get_doc("Hall Casework Settings")
		settings.update(values)
		settings.save()

	def test_periods_shorter_than_the_law_gives_are_refused(self):
		for wrong, sentence in (
			({"hearing_request_days": 4}, "at least 5"),
			({"hearing_notice_days": 6}, "at least 7"),
			({"hearing_hold_days": 21}, "at most 20"),
			({"hearing_hold_days": 7}, "must leave room"),
			({"hearing_hold_unit": "Calendar Day", "hearing_notice_days": 8}, "must leave room"),
			({"public_notice_days": 29}, "at least 30"),
			({"correction_days": 0}, "at least 1"),
			({"renewal_days": 31}, "at most 30"),
			({"yellow_percent": 101}, "at most 100"),
		):
			with self.subTest(wrong), self.assertRaisesRegex(CaseworkSettingError, sentence):
				self.save(**wrong)

	def test_what_the_law_leaves_to_the_hall_is_kept(self):
		self.save(yellow_percent=0, yellow_days=3, correction_days=15, tolerance_outcome="Refused")
		kept = frappe.get_doc("Hall Casework Settings")
		self.assertEqual((kept.yellow_days, kept.tolerance_outcome), (3, "Refused"))


class TestLocalSettings(LawTestCase):
	def set_up_halls(self) -> None:
		"""Give the hall of the cases a higher one, and that one a hall beside it."""
		self.above, self.beside = make_hall(is_group=1), make_hall()
		hall = frappe.db.get_value("Hall Matter", self.usual, "hall")
		self.hall = hall
		places = {self.above.name: (1, 4), hall: (2, 3), self.beside.name: (5, 6)}
		for name, (left, right) in places.items():
			frappe.db.set_value("Service Hall", name, {"lft": left + TREE, "rgt": right + TREE})

	def have(self, hall: str, **values):
		return frappe.get_doc({"doctype": "Hall Local Settings", "hall": hall, **values}).insert()

	def test_a_case_goes_by_the_rule_of_the_nearest_hall_above(self):
		self.set_up_halls()
		corrections = {"own_corrections": 1, "correction_unit": "Working Day"}
		self.have(self.beside.name, correction_days=3, **corrections)
		self.have(self.above.name, correction_days=11, **corrections)
		self.apply()
		self.act("Request Correction", correction_reason="申请表缺少签章")
		self.assertEqual(self.application.correction_due_date, add_working_days(self.hall, getdate(), 11))
		self.have(self.hall, correction_days=12, **corrections)
		self.apply()
		self.act("Request Correction", correction_reason="申请表缺少签章")
		self.assertEqual(self.application.correction_due_date, add_working_days(self.hall, getdate(), 12))

	def test_a_rule_of_a_hall_keeps_to_the_law_and_the_others_are_not_asked_for(self):
		self.set_up_halls()
		with self.assertRaisesRegex(CaseworkSettingError, "at least 30"):
			self.have(self.hall, own_public_notices=1, public_notice_days=20)
		self.have(self.hall, public_notice_days=20, own_enquiries=1, enquiry_days=2)
		rules = {row["rule"]: row for row in list_rules(self.hall)}
		self.assertEqual(rules["own_enquiries"]["hall"], self.hall)
		self.assertEqual(rules["own_enquiries"]["values"], {"enquiry_days": 2})
		self.assertEqual(rules["own_public_notices"]["hall"], None)
		self.assertGreaterEqual(rules["own_public_notices"]["values"]["public_notice_days"], 30)
