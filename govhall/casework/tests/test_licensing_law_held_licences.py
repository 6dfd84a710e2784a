"""Licences changed, renewed and given up: Licensing Law, Articles 49, 50 and 70; named by article."""

import frappe
from frappe.utils import add_days, add_months, getdate

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import (
	NewApplication,
	create_application,
	submit_application,
)
from govhall.casework.services.days.explanations import explain_deadline
from govhall.casework.services.days.renewals import deem_renewed
from govhall.casework.services.sweeps.sweep import SWEEPS, _page, accept_lapsed
from govhall.casework.tests.law import BASIS, EXTENSION, PAUSE, REFUSAL, LawTestCase
from govhall.catalogue.services.renewals import tell_renewal
from govhall.catalogue.services.versions import get_content
from govhall.exceptions import FrozenFieldError, HeldLicenceError, IllegalStageError
from govhall.licensing.services.register import find_paper
from govhall.papers.printing import render_document
from govhall.patches import set_renewal_period
from govhall.tests.base import as_user
from govhall.tests.factories import PERSON, make_applicant, make_matter, make_user

YEAR = 12  # months


def make_matter_about(source: str, situation: str, **values):
	"""Publish a matter for the licences of another one."""
	department = frappe.db.get_value("Hall Matter", source, "department")
	return make_matter(situation=situation, main_item=source, department=department, **values)


class HeldLicenceCase(LawTestCase):
	@classmethod
	def share(cls):
		super().share()
		cls.source_name = make_matter(validity_months=YEAR).name
		cls.renewal_name = make_matter_about(cls.source_name, "Renewal", validity_months=YEAR).name

	def setUp(self):
		self.source = frappe.get_doc("Hall Matter", self.source_name)
		self.renewal = frappe.get_doc("Hall Matter", self.renewal_name)
		self.applicant = make_applicant()

	def make_matter_about(self, situation: str, **values):
		return make_matter_about(self.source_name, situation, **values)

	def get_licence(self, days_left: int = 100) -> str:
		"""Return a licence of the applicant that ends in so many days."""
		self.review(self.source, applicant=self.applicant.name)
		self.act("Grant", **BASIS)
		ends = add_days(getdate(), days_left)
		frappe.db.set_value("Hall Licence", self.application.licence, "valid_until", ends)
		return self.application.licence

	def apply_for(self, matter, **values):
		return self.apply(matter, applicant=values.pop("applicant", self.applicant.name), **values)

	def print_grant(self) -> str:
		"""Return the grant decision as it is printed."""
		filters = {"application": self.application.name, "kind": "Grant Decision"}
		return render_document(frappe.get_doc("Hall Notice", filters))

	def read(self, licence: str):
		return frappe.get_doc("Hall Licence", licence)


class TestRenewal(HeldLicenceCase):
	def make_lapsed(self, **values) -> str:
		"""Let the licence of a renewal that is in review end; return its number."""
		held = self.get_licence()
		self.review(self.renewal, applicant=self.applicant.name)
		self.application.db_set({"held_until": add_days(getdate(), -1)} | values)
		self.application.reload()
		return held

	def find_lapsed(self) -> list[str]:
		return list(_page(SWEEPS["deemed_renewed"][0], getdate()))

	def test_article_50_a_renewal_is_applied_for_thirty_days_before_the_licence_ends(self):
		self.get_licence(30)
		self.assertTrue(self.apply_for(self.renewal).is_renewal_in_time)

	def test_article_50_who_comes_later_is_taken_in_and_not_deemed_renewed(self):
		self.get_licence(29)
		self.assertFalse(self.apply_for(self.renewal).is_renewal_in_time)
		self.act("Accept")
		self.application.db_set("held_until", add_days(getdate(), -1))
		self.assertNotIn(self.application.name, self.find_lapsed())
		self.assertFalse(deem_renewed(self.application.name))

	def test_article_50_a_law_regulation_or_rule_sets_another_period_for_its_matter(self):
		own = {"renewal_period": 6, "renewal_unit": "Month", "renewal_basis": "《测试办法》第九条"}
		matter = self.make_matter_about("Renewal", **own)
		held = self.get_licence(365)
		for ends, is_in_time in ((add_months(getdate(), 6), 1), (add_days(add_months(getdate(), 6), -1), 0)):
			frappe.db.set_value("Hall Licence", held, "valid_until", ends)
			application = self.apply_for(matter)
			self.assertEqual(application.is_renewal_in_time, is_in_time)
			self.act("Withdraw", ending_reason="当面书面申请撤回")
		told = tell_renewal(get_content(application.matter_version))
		self.assertIn("at least 6 months before the licence ends (《测试办法》第九条)", told)

	def test_settings_that_were_saved_before_there_were_renewals_get_their_period(self):
		settings = frappe.get_single("Hall Casework Settings")
		settings.save()
		fields = {"doctype": settings.doctype, "field": ["in", ["renewal_days", "renewal_unit"]]}
		frappe.db.delete("Singles", fields)
		set_renewal_period.execute()
		settings.reload()
		self.assertEqual((settings.renewal_days, settings.renewal_unit), (30, "Calendar Day"))

	def test_article_50_2_it_is_decided_before_the_licence_ends_even_if_the_limit_is_longer(self):
		held = self.get_licence(3)
		self.accept(self.renewal, applicant=self.applicant.name)
		ends = self.read(held).valid_until
		days = {field: getdate(self.application.get(field)) for field in ("due_date", "statutory_due_date")}
		self.assertEqual(set(days.values()), {ends})
		explanation = explain_deadline(self.application)
		self.assertEqual((explanation.due, explanation.latest), (ends, ends))

	def test_article_50_2_neither_special_procedure_nor_extension_leads_beyond_the_end(self):
		held = self.get_licence(3)
		self.review(self.renewal, applicant=self.applicant.name)
		self.act("Extend", **EXTENSION)
		self.act("Begin Special Procedure", **PAUSE)
		self.assertEqual(getdate(self.application.due_date), self.read(held).valid_until)

	def test_article_50_2_what_nobody_decided_is_deemed_renewed(self):
		held = self.make_lapsed()
		self.assertIn(self.application.name, self.find_lapsed())
		self.assertTrue(deem_renewed(self.application.name))
		self.assertFalse(deem_renewed(self.application.name))
		self.application.reload()
		self.assertEqual((self.application.stage, self.application.is_deemed_renewed), (stages.GRANTED, 1))
		self.assertIn("第五十条", self.application.decision_basis)
		notice = self.read_notice("Grant Decision")
		self.assertEqual((notice["is_deemed_renewed"], notice["held_licence"]), (1, held))
		self.assertIn("视为准予延续", self.print_grant())
		licence = render_document(self.read(self.application.licence))
		self.assertIn("视为准予延续，颁发本证", licence)
		self.assertIn(held, licence)

	def test_article_50_2_a_renewal_in_time_is_not_lost_by_silence_after_its_corrections(self):
		self.get_licence()
		self.apply_for(self.renewal)
		self.act("Request Correction", correction_reason="申请表缺少签章")
		submit_application(self.application.name)
		self.end_of("corrected_on", 20)
		self.end_of("held_until", 5)
		self.assertTrue(accept_lapsed(self.application.name))
		self.assertTrue(deem_renewed(self.application.name))
		self.application.reload()
		self.assertEqual((self.application.stage, self.application.is_deemed_renewed), (stages.GRANTED, 1))

	def test_article_50_2_a_special_procedure_keeps_nothing_from_being_deemed_renewed(self):
		self.make_lapsed()
		self.act("Begin Special Procedure", **PAUSE)
		self.assertTrue(deem_renewed(self.application.name))
		self.application.reload()
		self.assertEqual(self.application.stage, stages.GRANTED)

	def test_article_50_2_nothing_is_deemed_renewed_before_the_end(self):
		self.make_lapsed(held_until=getdate())
		self.assertNotIn(self.application.name, self.find_lapsed())
		self.assertFalse(deem_renewed(self.application.name))

	def test_article_50_2_what_is_deemed_renewed_is_not_refused_any_more(self):
		self.make_lapsed()
		with self.assertRaisesRegex(IllegalStageError, "deemed renewed"):
			self.act("Refuse", **REFUSAL)
		self.act("Grant", **BASIS)
		self.assertTrue(self.application.is_deemed_renewed)

	def test_article_50_2_a_licence_that_was_revoked_meanwhile_is_not_renewed(self):
		held = self.make_lapsed()
		frappe.db.set_value("Hall Licence", held, "status", "Revoked")
		self.assertFalse(deem_renewed(self.application.name))

	def test_article_50_the_new_licence_follows_the_old_one_without_a_gap(self):
		held = self.get_licence()
		self.review(self.renewal, applicant=self.applicant.name)
		self.act("Grant", **BASIS)
		old, new = self.read(held), self.read(self.application.licence)
		self.assertEqual((old.status, new.replaces), ("Valid", held))
		self.assertEqual(new.valid_from, getdate(add_days(old.valid_until, 1)))
		self.assertEqual(new.valid_until, getdate(add_months(old.valid_until, YEAR)))
		self.assertEqual(find_paper(new.verification_code)["valid_from"], new.valid_from)

	def test_article_50_a_licence_without_end_and_one_that_ended_are_not_renewed(self):
		held = self.get_licence(-1)
		with self.assertRaisesRegex(HeldLicenceError, "number of the licence"):
			self.apply_for(self.renewal)
		with self.assertRaisesRegex(HeldLicenceError, "no valid licence"):
			self.apply_for(self.renewal, held_licence=held)
		frappe.db.set_value("Hall Licence", held, "valid_until", None)
		with self.assertRaisesRegex(HeldLicenceError, "no last day"):
			self.apply_for(self.renewal)


class TestWhoseLicence(HeldLicenceCase):
	def test_of_several_licences_one_is_named(self):
		first, second = self.get_licence(), self.get_licence()
		with self.assertRaisesRegex(HeldLicenceError, "number of the licence"):
			self.apply_for(self.renewal)
		self.assertEqual(self.apply_for(self.renewal, held_licence=first).held_licence, first)
		self.assertEqual(self.apply_for(self.renewal, held_licence=second).held_licence, second)

	def test_the_licence_of_somebody_else_is_not_dealt_with(self):
		held = self.get_licence()
		other = make_applicant(id_number="150000199002280127", applicant_name="李四")
		with self.assertRaisesRegex(HeldLicenceError, "no valid licence"):
			self.apply_for(self.renewal, applicant=other.name, held_licence=held)

	def test_a_licence_of_another_matter_is_not_meant(self):
		self.get_licence()
		stranger = make_matter(situation="Renewal", main_item=make_matter().name)
		with self.assertRaisesRegex(HeldLicenceError, "number of the licence"):
			self.apply_for(stranger)

	def test_without_a_main_item_the_licences_of_the_department_are_meant(self):
		held = self.get_licence()
		alone = make_matter(situation="Renewal", department=self.source.department)
		self.assertEqual(self.apply_for(alone).held_licence, held)

	def test_a_number_that_is_on_no_licence_is_told(self):
		new = NewApplication(self.renewal.name, PERSON, contact={"held_licence": "测证〔2020〕1号"})
		with self.assertRaisesRegex(HeldLicenceError, "测证〔2020〕1号"):
			create_application(new)

	def test_an_account_is_not_told_of_licences_that_came_through_another(self):
		self.get_licence()
		citizen = make_user("Citizen").name
		own = make_applicant(user=citizen)
		with as_user(citizen):
			doc = frappe.get_doc(
				{
					"doctype": "Hall Application",
					"matter": self.renewal.name,
					"applicant": own.name,
					"channel": "Portal",
				}
			).insert()
		self.assertFalse(doc.held_licence)

	def test_number_and_credit_code_are_public_so_an_account_types_what_stands_on_the_paper(self):
		held, citizen = self.get_licence(), make_user("Citizen").name
		code = self.read(held).verification_code
		with as_user(citizen):
			refused = [
				self.apply_on_line(held),
				self.apply_on_line(held, "AAAA-BBBB"),
				self.apply_on_line("测证1"),
			]
			self.assertEqual(len({text.replace(held, "").replace("测证1", "") for text in refused}), 1)
			self.assertEqual(self.apply_on_line(held, code.lower().replace("-", " ")), held)

	def apply_on_line(self, held: str, code: str = "") -> str:
		"""Return which licence an application is about, or why it was refused."""
		new = NewApplication(self.renewal.name, PERSON, contact={"held_licence": held, "held_code": code})
		try:
			return frappe.db.get_value("Hall Application", create_application(new), "held_licence")
		except HeldLicenceError as refusal:
			return str(refusal)

	def test_a_licence_shown_by_one_applicant_does_not_go_over_to_another(self):
		held = self.get_licence()
		self.apply_for(self.renewal, held_licence=held)
		self.application.applicant = make_applicant(
			id_number="150000199002280127", applicant_name="李四"
		).name
		with self.assertRaises((HeldLicenceError, FrozenFieldError)):
			self.application.save()

	def test_two_applications_for_one_licence_are_not_taken_in(self):
		held = self.get_licence()
		self.apply_for(self.renewal)
		with self.assertRaisesRegex(HeldLicenceError, "another application"):
			self.apply_for(self.renewal, held_licence=held)

	def test_what_was_renewed_is_not_renewed_again(self):
		held = self.get_licence()
		self.review(self.renewal, applicant=self.applicant.name)
		self.act("Grant", **BASIS)
		with self.assertRaisesRegex(HeldLicenceError, "another application"):
			self.apply_for(self.renewal, held_licence=held)

	def test_the_licence_stays_what_it_was_when_the_application_came_in(self):
		first, second = self.get_licence(), self.get_licence()
		self.apply_for(self.renewal, held_licence=first)
		self.act("Accept")
		self.application.held_licence = second
		with self.assertRaises(FrozenFieldError):
			self.application.save()

	def test_an_ordinary_matter_is_about_no_licence(self):
		held = self.get_licence()
		self.assertFalse(self.apply_for(make_matter(), held_licence=held).held_licence)


class TestChangeAndEnd(HeldLicenceCase):
	def grant(self, situation: str) -> str:
		"""Grant what an applicant wants of their licence; return its number."""
		held = self.get_licence()
		self.review(self.make_matter_about(situation), applicant=self.applicant.name)
		self.act("Grant", **BASIS)
		return held

	def test_article_49_the_changed_licence_takes_the_place_of_the_old_one_and_ends_with_it(self):
		held = self.grant("Change")
		old, new = self.read(held), self.read(self.application.licence)
		self.assertEqual((old.status, new.replaces), ("Cancelled", held))
		self.assertEqual((new.valid_from, new.valid_until), (getdate(), old.valid_until))

	def test_article_70_a_licence_that_is_given_up_is_cancelled_and_none_takes_its_place(self):
		held = self.grant("Cancellation")
		self.assertEqual(self.read(held).status, "Cancelled")
		self.assertFalse(self.application.licence)
		paper = self.print_grant()
		self.assertIn(f"决定准予注销证照{held}", paper)
		self.assertNotIn("颁发", paper)
		self.assertEqual(find_paper(self.read(held).verification_code)["status"], "Cancelled")

	def test_article_70_a_refusal_leaves_the_licence_as_it_is(self):
		held = self.get_licence()
		self.review(self.make_matter_about("Cancellation"), applicant=self.applicant.name)
		self.act("Refuse", **REFUSAL)
		self.assertEqual(self.read(held).status, "Valid")
