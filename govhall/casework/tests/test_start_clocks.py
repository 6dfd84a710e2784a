import frappe

from govhall.casework.tests.law import BASIS, LawTestCase
from govhall.patches import start_clocks

RECKONED = ("due_date", "statutory_due_date", "deadline", "light", "light_changes_date")


class TestStartClocks(LawTestCase):
	def test_an_open_case_of_an_earlier_version_goes_on_with_the_clock_it_would_have(self):
		self.review()
		before = [self.application.get(field) for field in RECKONED]
		self.forget()
		start_clocks.execute()
		start_clocks.execute()
		self.application.reload()
		self.assertEqual([self.application.get(field) for field in RECKONED], before)
		self.assertEqual(self.list_events(), ["Start"])
		self.act("Grant", **BASIS)
		self.assertEqual(self.list_events(), ["Start", "Stop"])

	def forget(self):
		"""Take away what an earlier version did not write."""
		for doctype in ("Hall Clock Event", "Hall Application Step"):
			frappe.db.delete(doctype, {"application": self.application.name})
		self.application.db_set({**dict.fromkeys(RECKONED), "light": "None"})

	def list_events(self) -> list[str]:
		filters = {"application": self.application.name}
		return frappe.get_all("Hall Clock Event", filters=filters, pluck="kind", order_by="sequence asc")
