"""Renewals that are corrected after their licence has ended: Licensing Law, Articles 32 and 50."""

import frappe
from frappe.utils import add_days, getdate

from govhall.casework.services.applying.applications import submit_application
from govhall.casework.services.days.renewals import deem_renewed
from govhall.casework.tests.law import REFUSAL
from govhall.casework.tests.test_licensing_law_held_licences import HeldLicenceCase


class TestCorrectedRenewals(HeldLicenceCase):
	def test_article_50_2_what_was_corrected_only_after_the_end_is_taken_in_and_decided(self):
		held = self.get_licence()
		self.apply_for(self.renewal)
		self.act("Request Correction", correction_reason="申请表缺少签章")
		ended = add_days(getdate(), -1)
		frappe.db.set_value("Hall Licence", held, "valid_until", ended)
		self.received_days_ago(40)
		submit_application(self.application.name)
		self.act("Accept")
		self.assertTrue(self.application.is_renewal_in_time)
		self.assertGreater(getdate(self.application.due_date), getdate())
		self.assertFalse(deem_renewed(self.application.name))

	def test_article_32_1_5_corrections_of_a_late_renewal_are_taken_in_though_its_licence_has_ended(self):
		held = self.get_licence(5)
		self.assertFalse(self.apply_for(self.renewal).is_renewal_in_time)
		self.act("Request Correction", correction_reason="申请表缺少签章")
		frappe.db.set_value("Hall Licence", held, "valid_until", add_days(getdate(), -1))
		self.received_days_ago(6)
		submit_application(self.application.name)
		self.act("Accept")
		self.act("Start Review")
		self.assertFalse(deem_renewed(self.application.name))
		self.act("Refuse", **REFUSAL)
