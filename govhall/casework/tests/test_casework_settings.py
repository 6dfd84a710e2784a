import frappe

from govhall.exceptions import CaseworkSettingError
from govhall.tests.base import TestCase


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
			({"yellow_percent": 101}, "between 0 and 100"),
		):
			with self.subTest(wrong), self.assertRaisesRegex(CaseworkSettingError, sentence):
				self.save(**wrong)

	def test_what_the_law_leaves_to_the_hall_is_kept(self):
		self.save(yellow_percent=0, yellow_days=3, correction_days=15, tolerance_outcome="Refused")
		kept = frappe.get_doc("Hall Casework Settings")
		self.assertEqual((kept.yellow_days, kept.tolerance_outcome), (3, "Refused"))
