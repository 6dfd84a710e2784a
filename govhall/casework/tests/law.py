"""The base of tests of the law: an application that goes through its life act by act."""

import frappe
from frappe.utils import add_days, getdate, now_datetime

from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.tests.base import SharingTestCase
from govhall.tests.factories import MATERIAL, make_application, make_matter, make_staff

BASIS = {"decision_basis": "《测试法》第二条"}
REFUSAL = BASIS | {"decision_reason": "不符合《测试法》第二条规定的条件"}
PAUSE = {
	"pause_kind": "Testing",
	"pause_basis": "《测试法》第九条",
	"pause_reason": "样品需要检测",
	"pause_days": 5,
}
EXTENSION = {
	"extension_days": 10,
	"extension_reason": "案情复杂",
}
TOLERABLE = {**MATERIAL, "material_name": "无欠薪承诺", "necessity": "Tolerable"}
PROVABLE = {**MATERIAL, "material_name": "场地证明", "necessity": "Required", "allow_promise": 1}
PROMISE = {
	"promise_kind": "Proof",
	"promise_text": "本人承诺场地符合规定",
	"promise_liability": "承诺不实的，撤销许可",
	"promise_check_method": "现场核查",
	"promise_check_days": 20,
}


class LawTestCase(SharingTestCase):
	"""One application at a time: `apply`, then `act`."""

	@classmethod
	def share(cls):
		cls.usual = make_matter().name

	def apply(self, matter=None, **values):
		"""Make and submit an application of a matter, else of the usual one, at the window."""
		self.matter = matter or frappe.get_doc("Hall Matter", self.usual)
		self.application = make_application(matter=self.matter.name, **values)
		submit_application(self.application.name)
		self.application.reload()
		return self.application

	def act(self, action: str, notes: dict | None = None, **values):
		act_on_application(self.application.name, action, values, notes)
		self.application.reload()

	def accept(self, matter=None, **values):
		self.apply(matter, **values)
		self.act("Accept")

	def review(self, matter=None, **values):
		self.accept(matter, **values)
		self.act("Start Review")

	def list_notices(self) -> list[str]:
		filters = {"application": self.application.name}
		return frappe.get_all(
			"Hall Notice", filters=filters, pluck="kind", order_by="creation asc, number asc"
		)

	def read_notice(self, kind: str) -> dict:
		filters = {"application": self.application.name, "kind": kind}
		return frappe.parse_json(frappe.db.get_value("Hall Notice", filters, "content"))

	def received_days_ago(self, days: int):
		self.application.db_set("received_on", add_days(now_datetime(), -days))

	def end_of(self, field: str, days: int = 1):
		"""Put a day of the application so many days into the past."""
		self.application.db_set(field, add_days(getdate(), -days))
		self.application.reload()

	def make_officer(self) -> str:
		"""Make a member of the department's staff and return their name."""
		return make_staff(None, self.application.department, post="Reviewer").name
