"""The base of tests of steps: a case of one department in which another has a step."""

import frappe

from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.casework.services.steps import work
from govhall.tests.base import SharingTestCase, as_user
from govhall.tests.factories import make_application, make_department, make_matter, make_staff, make_user


def make_officer(department: str, role: str = "Hall Reviewer", **overrides):
	user = make_user(role)
	return user.name, make_staff(user.name, department, post="Reviewer", **overrides).name


class StepsTestCase(SharingTestCase):
	@classmethod
	def share(cls):
		cls.department = make_department()
		cls.fire = make_department(hall=cls.department.hall, department_name="测试消防局")
		cls.reviewer, cls.officer = make_officer(cls.department.name)
		cls.fire_reviewer, cls.fire_officer = make_officer(cls.fire.name)

	def accept(self, *middle: dict) -> None:
		"""Accept a case of a matter with these steps between acceptance and completion."""
		ends = ("Acceptance", "Review", "Approval", "Completion", "Delivery")
		guide = [{"step_name": f"环节{kind}", "english_name": kind, "kind": kind} for kind in ends]
		guide[1:3] = [{"kind": "Review", "english_name": row["step_name"], **row} for row in middle]
		if not any(row["kind"] == "Approval" for row in guide):
			guide.insert(-2, {"step_name": "审批", "english_name": "Approval", "kind": "Approval", "days": 1})
		matter = make_matter(department=self.department.name, steps=guide)
		self.application = make_application(matter=matter.name)
		submit_application(self.application.name)
		self.act("Accept")

	def examine(self, *middle: dict) -> None:
		"""Accept such a case and begin to examine it."""
		self.accept(*middle)
		self.act("Start Review")

	def act(self, action, **values):
		act_on_application(self.application.name, action, values)
		self.application.reload()

	def get_step(self, name: str):
		filters = {"application": self.application.name, "english_name": name}
		return frappe.get_last_doc("Hall Application Step", filters)

	def get_statuses(self) -> dict[str, str]:
		rows = frappe.get_all(
			"Hall Application Step",
			filters={"application": self.application.name},
			fields=["english_name", "status"],
			order_by="place asc",
		)
		return {row.english_name: row.status for row in rows}

	def finish(self, name: str, user: str | None = None, **given):
		with as_user(user or self.reviewer):
			work.finish_step(self.get_step(name).name, **given)

	def list_log(self) -> list[tuple]:
		filters = {"application": self.application.name}
		fields = ["act", "step", "opinion"]
		rows = frappe.get_all("Hall Act Record", filters=filters, fields=fields, order_by="creation asc")
		return [(row.act, row.step, row.opinion) for row in rows]
