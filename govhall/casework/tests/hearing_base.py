"""The base of tests of hearings: a case in review, and its hearing step by step."""

import frappe
from frappe.utils import add_days, getdate

from govhall.casework.services.hearing.hearings import request_hearing
from govhall.casework.services.hearing.parties import tell_parties
from govhall.casework.tests.law import LawTestCase
from govhall.organisation.services.calendars import add_working_days
from govhall.tests.base import as_user
from govhall.tests.factories import make_applicant, make_matter, make_user


class HearingTestCase(LawTestCase):
	"""One hearing at a time: `review`, `tell`, `ask`, `arrange`, `hold`."""

	def review(self, **values):
		citizen = make_user("Citizen").name
		applicant = make_applicant()
		applicant.db_set("user", citizen)
		super().review(make_matter(**{"hearing": "On Request"} | values), applicant=applicant.name)
		self.citizen = citizen

	def tell(self, **values):
		hearing = frappe.new_doc("Hall Hearing")
		self.hearing = hearing.update({"application": self.application.name} | values).insert()
		return self.hearing

	def ask(self):
		with as_user(self.citizen):
			request_hearing(self.application.name)
		self.hearing.reload()

	def arrange(self, days: int = 8, **values):
		officer = values.pop("presiding_officer", None) or self.make_officer()
		day = add_working_days(self.application.hall, getdate(), days)
		self.hearing.update(
			{"held_on": f"{day} 10:00:00", "place": "三楼听证室"} | {"presiding_officer": officer} | values
		)
		self.hearing.save()

	def hold(self):
		self.hearing.db_set("held_on", f"{add_days(getdate(), -1)} 10:00:00")
		self.hearing.reload()
		self.hearing.update({"minutes": "各方陈述如下", "are_minutes_signed": 1})
		self.hearing.save()

	def enter_party(self, name: str = "邻居王五"):
		self.application.reload()
		self.application.append("interested_parties", {"party_name": name, "interest": "采光"})
		self.application.save()
		tell_parties(self.application.name)
		self.application.reload()
		self.application.interested_parties[0].db_set("statement", "影响我家采光")
		self.hearing.reload()

	def list_notices_to(self, name: str) -> list[str]:
		filters = {"application": self.application.name, "addressee": name}
		return frappe.get_all(
			"Hall Notice", filters=filters, pluck="kind", order_by="creation asc, number asc"
		)
