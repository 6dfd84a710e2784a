"""Who applies for somebody else: Licensing Law, Article 29; rules named by their article."""

import frappe

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import (
	NewApplication,
	change_answers,
	submit_application,
	take_in,
)
from govhall.casework.services.facts.act_facts import describe_act_facts
from govhall.casework.services.materials import attach_material
from govhall.casework.services.telling.record_papers import render_record
from govhall.casework.tests.law import LawTestCase
from govhall.exceptions import (
	AgentError,
	FrozenFieldError,
	IncompleteApplicationError,
	InvalidNumberError,
)
from govhall.guards.secrets.numbers import read_number
from govhall.papers.printing import render_document
from govhall.tests.base import as_user
from govhall.tests.factories import MATERIAL, PERSON, make_application, make_matter, make_staff, make_user

NUMBER = "11010519491231002X"
MASK = "110105********002X"
SAME_MASK = "11010519500118002X"
AGENT = {"agent_name": "王五", "agent_id_number": NUMBER}
NOBODY = {"agent_name": "", "agent_id_number": ""}
SOMEBODY_ELSE = {"agent_name": "赵六", "agent_id_number": MASK}
MANDATE = "授权委托书"
ON_PAPER = [{"material_name": name, "is_received": 1} for name in (MATERIAL["material_name"], MANDATE)]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
NOT_ASKED_FOR = "does not ask to correct “(Agent|代理人)”"


class AgentTestCase(LawTestCase):
	def name_agent(self, **values):
		self.application.update(AGENT | values)
		self.application.save()
		self.application.reload()

	def list_materials(self) -> list[str]:
		return [row.material_name for row in self.application.materials]

	def find_mandate(self):
		return next(row for row in self.application.materials if row.material_name == MANDATE)

	def ask_to_correct(self, *names: str, **values):
		"""Take an application in, and send a notice that marks these materials."""
		self.apply(**values)
		rows = [row for row in self.application.materials if row.material_name in names]
		notes = {row.name: "请重新提交" for row in rows}
		self.act("Request Correction", notes, correction_reason="申请材料不符合法定形式")


class TestAgents(AgentTestCase):
	def test_article_29_an_agent_with_a_mandate_is_taken_in_and_accepted(self):
		self.apply(**AGENT, materials=ON_PAPER)
		self.assertEqual(self.list_materials(), ["申请表", "说明", MANDATE])
		row = self.find_mandate()
		self.assertEqual((row.is_received, row.original_count, row.trust_level), (1, 1, "B"))
		receipt = self.read_notice("Receipt of Materials")
		self.assertEqual(receipt["agent_name"], "王五")
		self.assertIn(MANDATE, [row["material_name"] for row in receipt["received_materials"]])
		self.act("Accept")
		self.assertEqual(self.application.stage, stages.ACCEPTED)

	def test_article_29_receipt_and_application_form_name_the_agent_where_there_is_one(self):
		for agent, words in ((AGENT, ("委托代理人王五", "王五", MASK)), ({}, ())):
			self.apply(**agent)
			filters = {"application": self.application.name, "kind": "Receipt of Materials"}
			receipt = render_document(frappe.get_doc("Hall Notice", filters))
			form = render_record(self.application)
			self.assertEqual([word for word in words if word not in receipt + form], [])
			self.assertEqual("委托代理人" in receipt, bool(agent))
			self.assertEqual("代理人证件号码" in form, bool(agent))

	def test_article_29_a_clerk_takes_an_agent_in_at_the_window_with_the_counted_mandate(self):
		matter = make_matter()
		clerk = make_user("Hall Clerk").name
		make_staff(clerk, matter.department)
		received = ["申请表", {"material_name": MANDATE, "original_count": 2, "copy_count": 1}]
		new = NewApplication(
			matter.name, PERSON, contact=AGENT | {"declares_truth": 1}, received=received, channel="Window"
		)
		with as_user(clerk):
			self.application = frappe.get_doc("Hall Application", take_in(new))
		self.assertEqual((self.find_mandate().original_count, self.find_mandate().copy_count), (2, 1))
		self.assertEqual(self.application.agent_id_number, MASK)

	def test_article_29_without_the_mandate_an_agent_is_taken_in_and_asked_for_it(self):
		self.apply(**AGENT)
		self.assertEqual(self.application.stage, stages.SUBMITTED)
		with self.assertRaisesRegex(
			IncompleteApplicationError, f"still missing: ({MANDATE}|Written mandate)"
		):
			self.act("Accept")
		self.application.reload()
		self.act("Request Correction", correction_reason="申请材料不齐全")
		rows = self.read_notice("Correction Notice")["materials"]
		self.assertEqual([row["material_name"] for row in rows if row["is_missing"]], [MANDATE])
		with self.assertRaisesRegex(IncompleteApplicationError, "still missing"):
			submit_application(self.application.name)
		attach_material(self.application.name, self.find_mandate().name, "委托书.pdf", PDF)
		self.application.reload()
		self.assertEqual(self.application.stage, stages.SUBMITTED)

	def test_article_29_an_agent_shows_a_document_of_their_own(self):
		self.application = make_application(agent_name="王五", materials=ON_PAPER)
		with self.assertRaisesRegex(IncompleteApplicationError, "own identity document"):
			submit_application(self.application.name)
		self.application.reload()
		for number, refusal in (
			("123", IncompleteApplicationError),
			("110105194912310021", InvalidNumberError),
		):
			with self.assertRaises(refusal):
				self.name_agent(agent_id_number=number)
			self.application.reload()
		self.name_agent(agent_id_number="E12345678")
		self.assertEqual(self.application.agent_id_number, "E1*****78")

	def test_article_29_the_number_of_an_agent_is_shown_masked_and_kept_encrypted(self):
		self.application = make_application(**AGENT)
		self.assertEqual(self.application.agent_id_number, MASK)
		self.assertEqual(self.read_number(), NUMBER)
		# whoever saves what they were shown changes nothing
		change_answers(self.application.name, {}, {"agent_name": "王五", "agent_id_number": MASK})
		self.application.reload()
		self.assertEqual((self.application.agent_id_number, self.read_number()), (MASK, NUMBER))

	def read_number(self) -> str | None:
		return read_number("Hall Application", self.application.name, "agent_id_number")

	def test_article_29_the_mask_of_a_stranger_is_no_number(self):
		self.application = make_application(**AGENT)
		with self.assertRaisesRegex(IncompleteApplicationError, "own identity document"):
			self.name_agent(agent_id_number="650000********0012")
		with self.assertRaises(IncompleteApplicationError):
			make_application(agent_name="王五", agent_id_number=MASK)

	def test_article_29_a_matter_that_wants_the_applicant_in_person_refuses_an_agent(self):
		matter = make_matter(requires_presence=1, presence_basis="《测试法》第九条")
		with self.assertRaisesRegex(AgentError, "《测试法》第九条.*(Article 29|第二十九条)"):
			make_application(matter=matter.name, **AGENT)
		self.apply(matter)
		with self.assertRaises(AgentError):
			self.name_agent()

	def test_article_29_taking_the_agent_out_takes_the_mandate_out(self):
		self.application = make_application()
		self.name_agent()
		self.assertEqual(self.list_materials(), ["申请表", "说明", MANDATE])
		self.name_agent(**NOBODY)
		self.assertEqual(self.list_materials(), ["申请表", "说明"])
		kept = [self.application.agent_name, self.application.agent_id_number, self.read_number()]
		self.assertEqual(kept, [None, None, None])

	def test_article_29_a_mandate_that_was_handed_in_stays_on_record(self):
		self.apply(**AGENT)
		attach_material(self.application.name, self.find_mandate().name, "委托书.pdf", PDF)
		self.application.reload()
		file = self.find_mandate().attachment
		self.name_agent(**NOBODY)
		filters = {"application": self.application.name, "material_name": MANDATE}
		self.assertEqual(frappe.get_all("Hall Material Version", filters, pluck="attachment"), [file])

	def test_article_29_a_mandate_that_the_matter_lists_is_not_asked_for_twice(self):
		mandate = {**MATERIAL, "material_name": MANDATE, "necessity": "Optional"}
		self.apply(make_matter(materials=[MATERIAL, mandate]))
		self.assertEqual(self.find_mandate().necessity, "Optional")
		self.name_agent()
		self.assertEqual(self.list_materials(), ["申请表", MANDATE])
		with self.assertRaisesRegex(IncompleteApplicationError, "still missing"):
			self.act("Accept")
		self.application.reload()
		self.name_agent(**NOBODY)
		self.act("Accept")

	def test_article_29_after_the_acceptance_nobody_is_named_or_taken_out(self):
		self.accept(**AGENT, materials=ON_PAPER)
		for change in (NOBODY, SOMEBODY_ELSE, {"agent_id_number": SAME_MASK}):
			with self.assertRaisesRegex(FrozenFieldError, "can no longer be changed"):
				self.name_agent(**change)
			self.application.reload()
		self.accept()
		with self.assertRaisesRegex(FrozenFieldError, "can no longer be changed"):
			self.name_agent()

	def test_article_29_the_agent_is_proposed_as_who_collects(self):
		self.apply(**AGENT)
		facts = describe_act_facts(self.application.name)
		self.assertEqual((facts["collected_by"], facts["collector_relation"]), ("王五", "An Agent"))


class TestAgentsInACorrection(AgentTestCase):
	def test_article_32_nobody_is_named_while_a_notice_is_answered_that_asks_for_something_else(self):
		self.ask_to_correct("申请表")
		with self.assertRaisesRegex(FrozenFieldError, NOT_ASKED_FOR):
			self.name_agent()

	def test_article_32_the_agent_stays_while_a_notice_is_answered_that_asks_for_something_else(self):
		self.ask_to_correct("申请表", **AGENT, materials=ON_PAPER)
		for change in (NOBODY, SOMEBODY_ELSE):
			with self.assertRaisesRegex(FrozenFieldError, NOT_ASKED_FOR):
				self.name_agent(**change)
			self.application.reload()

	def test_article_32_a_notice_that_asks_for_the_mandate_lets_the_agent_be_corrected_only(self):
		self.ask_to_correct(MANDATE, **AGENT, materials=ON_PAPER)
		self.name_agent(**SOMEBODY_ELSE)
		self.assertEqual(self.application.agent_name, "赵六")
		with self.assertRaisesRegex(FrozenFieldError, NOT_ASKED_FOR):
			self.name_agent(**NOBODY)
		self.application.reload()
		attach_material(self.application.name, self.find_mandate().name, "委托书.pdf", PDF)
		self.application.reload()
		self.assertEqual((self.application.stage, self.application.agent_name), (stages.SUBMITTED, "赵六"))

	def test_article_32_a_notice_that_marks_nothing_lets_an_agent_be_named_with_a_mandate(self):
		self.ask_to_correct()
		self.name_agent()
		with self.assertRaisesRegex(IncompleteApplicationError, "still missing"):
			submit_application(self.application.name)
		attach_material(self.application.name, self.find_mandate().name, "委托书.pdf", PDF)
		self.application.reload()
		self.act("Accept")
		self.assertEqual(self.application.stage, stages.ACCEPTED)
