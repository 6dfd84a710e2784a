"""Materials: what the hall has already, trust, counts, versions, and the virus scanner."""

import os
import stat
import tempfile

import frappe
from frappe.utils import add_days, add_months, getdate, now_datetime

from govhall.casework.domain import stages
from govhall.casework.services.applying.applications import (
	NewApplication,
	act_on_application,
	create_application,
	submit_application,
	take_in,
)
from govhall.casework.services.facts.progress import describe
from govhall.casework.services.materials import attach_material, list_missing
from govhall.casework.services.materials.reuse import describe_reuse, describe_reuse_for
from govhall.exceptions import FrozenFieldError, IncompleteApplicationError, UploadError
from govhall.tests.base import TestCase, as_user
from govhall.tests.factories import MATERIAL, PERSON, SUFFIX, make_matter, make_user

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FORM = "申请表"
CARD = "测试证照"


def make_library_material(**overrides):
	values = {"doctype": "Hall Material", "code": f"L{SUFFIX}", "material_name": CARD, "reuse_months": 6}
	return frappe.get_doc(values | overrides).insert(ignore_permissions=True)


def list_asked_for(matter) -> list[str]:
	"""Return what is still missing of an application that comes with its form alone."""
	return list_missing(frappe.get_doc("Hall Application", take_in_for(matter, FORM)))


def take_in_for(matter, *received, **overrides) -> str:
	new = {
		"matter": matter.name,
		"applicant": PERSON,
		"contact": {"declares_truth": 1},
		"received": list(received),
		"channel": "Window",
	}
	return take_in(NewApplication(**new | overrides))


def find_row(application: str, material: str):
	doc = frappe.get_doc("Hall Application", application)
	return next(row for row in doc.materials if row.material_name == material)


class TestLicencesThatStandIn(TestCase):
	def setUp(self):
		self.source = make_matter(case_type="Instant", promised_days=0, validity_months=12)
		card = {**MATERIAL, "material_name": CARD, "stand_in_matter": self.source.name}
		self.matter = make_matter(materials=[MATERIAL, card])

	def make_licence(self, **overrides) -> str:
		finish = {
			"decision_basis": "测试法",
			"collected_by": PERSON["applicant_name"],
			"collector_relation": "The Applicant",
		}
		name = take_in_for(self.source, FORM, finish=finish, **overrides)
		return frappe.db.get_value("Hall Application", name, "licence")

	def test_a_valid_licence_makes_its_material_unnecessary(self):
		licence = self.make_licence()
		name = take_in_for(self.matter, FORM)
		row = find_row(name, CARD)
		self.assertEqual((row.stand_in_licence, row.trust_level), (licence, "A"))
		self.assertEqual(frappe.db.get_value("Hall Application", name, "stage"), stages.SUBMITTED)
		told = next(row for row in describe(name)["materials"] if row["material_name"] == CARD)
		self.assertEqual(told["reuse"]["licence"], licence)
		self.assertEqual(told["reuse"]["valid_until"], add_months(getdate(), 12))

	def test_without_a_licence_the_material_is_missing(self):
		self.assertIn(CARD, list_asked_for(self.matter))

	def test_an_expired_or_revoked_licence_does_not_stand_in(self):
		licence = self.make_licence()
		for change in ({"valid_until": add_days(getdate(), -1)}, {"valid_until": None, "status": "Revoked"}):
			frappe.db.set_value("Hall Licence", licence, change)
			self.assertIn(CARD, list_asked_for(self.matter))

	def test_a_licence_that_expires_before_the_submission_is_noticed(self):
		licence = self.make_licence()
		new = NewApplication(
			matter=self.matter.name,
			applicant=PERSON,
			contact={"declares_truth": 1},
			received=[FORM],
			channel="Window",
		)
		name = create_application(new)
		self.assertEqual(find_row(name, CARD).stand_in_licence, licence)
		frappe.db.set_value("Hall Licence", licence, "valid_until", add_days(getdate(), -1))
		submit_application(name)
		self.assertIn(CARD, list_missing(frappe.get_doc("Hall Application", name)))

	def test_whoever_types_a_number_online_learns_nothing_of_its_holder(self):
		self.make_licence()
		number = {"id_type": PERSON["id_type"], "id_number": PERSON["id_number"]}
		self.assertIn(CARD, describe_reuse_for(self.matter.name, **number))
		with as_user(make_user("Citizen").name):
			self.assertEqual(describe_reuse_for(self.matter.name, **number), {})
			new = NewApplication(matter=self.matter.name, applicant=PERSON, contact={"declares_truth": 1})
			self.assertIsNone(find_row(create_application(new), CARD).stand_in_licence)

	def test_a_client_cannot_write_a_licence_into_a_material(self):
		licence = self.make_licence(applicant={**PERSON, "id_number": "11010519491231002X"})
		new = NewApplication(matter=self.matter.name, applicant=PERSON, channel="Window", received=[FORM])
		doc = frappe.get_doc("Hall Application", create_application(new))
		for row in doc.materials:
			row.stand_in_licence, row.trust_level = licence, "A"
		doc.save()
		self.assertEqual([row.stand_in_licence for row in doc.materials], [None, None])
		self.assertEqual([row.trust_level for row in doc.materials], ["B", None])


class TestMaterialsHandedInBefore(TestCase):
	def setUp(self):
		self.library = make_library_material()
		self.matter = make_matter(
			materials=[{**MATERIAL, "material_name": CARD, "material": self.library.name}]
		)
		self.other = make_matter(
			materials=[MATERIAL, {**MATERIAL, "material_name": CARD, "material": self.library.name}]
		)

	def hand_in_before(self, **counts) -> str:
		name = take_in_for(self.matter, {"material_name": CARD, **counts})
		act_on_application(name, "Accept", {})
		return name

	def test_a_checked_material_need_not_be_handed_in_again(self):
		earlier = self.hand_in_before(original_count=1)
		name = take_in_for(self.other, FORM)
		row = find_row(name, CARD)
		self.assertEqual((row.reused_from, row.trust_level), (earlier, "B"))
		applicant = frappe.db.get_value("Hall Application", name, "applicant")
		told = describe_reuse(self.other.name, applicant)[CARD]
		self.assertEqual((told["application"], told["handed_in_date"]), (earlier, getdate()))

	def test_a_mere_copy_is_not_trusted_the_second_time(self):
		self.hand_in_before(copy_count=1)
		self.assertIn(CARD, list_asked_for(self.other))

	def test_a_material_that_is_too_old_is_asked_for_again(self):
		earlier = self.hand_in_before(original_count=1)
		old = add_months(now_datetime(), -7)
		frappe.db.set_value("Hall Application", earlier, "received_on", old)
		self.assertIn(CARD, list_asked_for(self.other))

	def test_a_library_that_allows_no_second_use_gives_none(self):
		self.hand_in_before(original_count=1)
		self.library.db_set("reuse_months", 0)
		self.assertIn(CARD, list_asked_for(self.other))

	def test_a_material_of_a_case_that_was_not_accepted_is_not_used(self):
		take_in_for(self.matter, {"material_name": CARD, "original_count": 1})
		self.assertIn(CARD, list_asked_for(self.other))


class TestCounts(TestCase):
	def test_what_lies_on_the_counter_is_counted_as_the_clerk_says(self):
		matter = make_matter()
		name = take_in_for(matter, {"material_name": FORM, "original_count": 2, "copy_count": 3})
		row = find_row(name, FORM)
		self.assertEqual((row.original_count, row.copy_count, row.trust_level), (2, 3, "B"))

	def test_without_counts_as_many_came_as_the_guide_asks_for(self):
		matter = make_matter(materials=[{**MATERIAL, "original_count": 0, "copy_count": 2, "kind": "Copy"}])
		row = find_row(take_in_for(matter, FORM), FORM)
		self.assertEqual((row.original_count, row.copy_count, row.trust_level), (0, 2, "C"))

	def test_a_number_below_nothing_is_refused(self):
		with self.assertRaisesRegex(IncompleteApplicationError, FORM):
			take_in_for(make_matter(), {"material_name": FORM, "original_count": -1})


class TestVersions(TestCase):
	def setUp(self):
		self.citizen = make_user("Citizen").name
		self.matter = make_matter()
		with as_user(self.citizen):
			new = NewApplication(matter=self.matter.name, applicant=PERSON, contact={"declares_truth": 1})
			self.name = create_application(new)
			self.first = self.upload(b"1")
			submit_application(self.name)
		row = find_row(self.name, FORM)
		notes = {row.name: "请盖章。"}
		act_on_application(self.name, "Request Correction", {"correction_reason": "请盖章。"}, notes)

	def upload(self, more: bytes) -> str:
		row = find_row(self.name, FORM)
		return attach_material(self.name, row.name, "申请表.pdf", PDF + more)

	def list_versions(self) -> list:
		fields = ["name", "material_name", "version", "attachment", "replaced_by", "citizen"]
		filters = {"application": self.name}
		return frappe.get_all("Hall Material Version", filters=filters, fields=fields, order_by="version asc")

	def test_a_replaced_file_is_kept_as_a_version(self):
		with as_user(self.citizen):
			second = self.upload(b"2")
		row = find_row(self.name, FORM)
		self.assertEqual((row.version, row.attachment), (2, second))
		(version,) = self.list_versions()
		self.assertEqual((version.version, version.attachment), (1, self.first))
		self.assertEqual((version.replaced_by, version.citizen), (self.citizen, self.citizen))

	def test_a_replaced_file_and_its_version_can_be_neither_changed_nor_deleted(self):
		with as_user(self.citizen):
			self.upload(b"2")
		(version,) = self.list_versions()
		file = frappe.get_doc("File", {"file_url": self.first})
		with as_user(self.citizen):
			self.assertFalse(file.has_permission("delete"))
		doc = frappe.get_doc("Hall Material Version", version.name)
		for change in (doc.save, doc.delete):
			with self.assertRaises(FrozenFieldError):
				change(ignore_permissions=True)

	def test_others_do_not_see_the_versions_of_a_case(self):
		with as_user(self.citizen):
			self.upload(b"2")
		(version,) = self.list_versions()
		with as_user(make_user("Citizen").name):
			self.assertEqual(frappe.get_list("Hall Material Version"), [])
			self.assertFalse(frappe.get_doc("Hall Material Version", version.name).has_permission("read"))

	def test_files_that_were_never_handed_in_are_no_versions(self):
		with as_user(self.citizen):
			new = NewApplication(matter=self.matter.name, applicant=PERSON, contact={"declares_truth": 1})
			self.name = create_application(new)
			self.upload(b"1")
			self.upload(b"2")
		self.assertEqual((self.list_versions(), find_row(self.name, FORM).version), ([], 1))


class TestVirusScanner(TestCase):
	def setUp(self):
		self.scripts = []
		self.matter = make_matter()
		with as_user(make_user("Citizen").name):
			new = NewApplication(matter=self.matter.name, applicant=PERSON, contact={"declares_truth": 1})
			self.name = create_application(new)

	def tearDown(self):
		for script in self.scripts:
			os.unlink(script)
		frappe.conf.pop("hall_virus_scanners", None)
		super().tearDown()
		frappe.clear_document_cache("Hall Casework Settings", "Hall Casework Settings")

	def use_scanner(self, body: str, is_named: bool = True) -> str:
		"""Let a script be the scanner; the server's operator names it, or has not."""
		with tempfile.NamedTemporaryFile("w", suffix=".sh", delete=False) as script:
			script.write(f"#!/bin/sh\n{body}\n")
		os.chmod(script.name, stat.S_IRWXU)
		self.scripts.append(script.name)
		frappe.conf.hall_virus_scanners = [script.name] if is_named else []
		frappe.db.set_single_value("Hall Casework Settings", "virus_scanner", f"{script.name} --quiet")
		frappe.clear_document_cache("Hall Casework Settings", "Hall Casework Settings")
		return script.name

	def upload(self, content: bytes = PDF) -> str:
		return attach_material(self.name, find_row(self.name, FORM).name, "申请表.pdf", content)

	def test_the_scanner_reads_the_very_file_and_a_clean_one_is_kept(self):
		self.use_scanner('[ "$1" = --quiet ] && head -c 5 "$2" | grep -q %PDF- && exit 0; exit 2')
		self.assertTrue(self.upload())

	def test_an_infected_file_is_refused_and_not_kept(self):
		self.use_scanner('grep -q EICAR "$2" && exit 1; exit 0')
		with self.assertRaisesRegex(UploadError, "申请表.pdf"):
			self.upload(PDF + b"EICAR")
		self.assertIsNone(find_row(self.name, FORM).attachment)
		self.assertTrue(self.upload())

	def test_a_scanner_that_fails_lets_nothing_through(self):
		for body in ("exit 2", "kill -9 $$"):
			self.use_scanner(body)
			with self.assertRaises(UploadError):
				self.upload()

	def test_a_scanner_that_is_not_there_lets_nothing_through(self):
		script = self.use_scanner("exit 0")
		os.rename(script, f"{script}.gone")
		self.scripts = [f"{script}.gone"]
		with self.assertRaises(UploadError):
			self.upload()

	def test_a_program_that_the_operator_has_not_named_is_never_run(self):
		with tempfile.NamedTemporaryFile() as trace:
			self.use_scanner(f"echo ran > {trace.name}; exit 0", is_named=False)
			with self.assertRaises(UploadError):
				self.upload()
			self.assertEqual(trace.read(), b"")
