"""Numbers as earlier versions kept them: ciphers in columns, hashes with the key for encryption."""

import hashlib
import hmac
from unittest.mock import patch

import frappe
from frappe.utils.password import decrypt, encrypt, get_encryption_key

from govhall.casework.services.people.applicants import find_at_the_counter
from govhall.casework.services.people.identity import reveal_answer, reveal_identity_number
from govhall.guards.secrets.numbers import AUTH, KIND, read_number, write_numbers
from govhall.patches import count_sign_ins, encrypt_numbers
from govhall.tests.base import TestCase
from govhall.tests.factories import make_applicant, make_application, make_credit_code

CARD, OF_AGENT, OF_COLLECTOR = "650000198506150012", "11010519491231002X", "650000196003090012"
FIRM = {"applicant_type": "Legal Person", "applicant_name": "某公司", "legal_representative": "张三"}
PASSPORT = "E12345678"


def hash_as_before(id_type: str, number: str) -> str:
	return hmac.new(get_encryption_key().encode(), f"{id_type}|{number}".encode(), hashlib.sha256).hexdigest()


class TestOldNumbers(TestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.addClassCleanup(drop_columns)

	def setUp(self):
		super().setUp()
		# changing a table commits, so this comes before anything else
		for doctype, column, _field in encrypt_numbers.CIPHERS:
			if not frappe.db.has_column(doctype, column):
				frappe.db.sql_ddl(f"alter table `tab{doctype}` add column `{column}` text")
		frappe.clear_cache()

	def make_old(self, doc, **numbers: str):
		"""Give a record the form it had and return it: a cipher in a column for each number, the old hash."""
		frappe.db.delete("__Auth", {"doctype": doc.doctype, "name": doc.name})
		for column, number in numbers.items():
			frappe.db.set_value(doc.doctype, doc.name, column, encrypt(number), update_modified=False)
		if number := numbers.get("id_number_cipher"):
			doc.db_set("id_number_hash", hash_as_before(doc.id_type, number), update_modified=False)
		return doc

	def make_person(self, **values):
		return self.make_old(make_applicant(**values), id_number_cipher=values.get("id_number", CARD))

	def upgrade(self):
		"""Run the patch; what it would do to tables is kept from it, for that commits."""
		with patch.object(frappe.db, "sql_ddl") as changed:
			encrypt_numbers.execute()
		self.assertEqual(len(changed.call_args_list), len(encrypt_numbers.CIPHERS))

	def read_hash(self, applicant) -> str | None:
		return frappe.db.get_value("Hall Applicant", applicant.name, "id_number_hash")

	def read_all(self, *docs) -> list:
		"""Return all that is stored of records, and their numbers decrypted."""
		rows = [frappe.db.get_value(doc.doctype, doc.name, "*", as_dict=True) for doc in docs]
		names = [doc.name for doc in docs]
		query = frappe.qb.from_(AUTH).select(AUTH.name, AUTH.fieldname, AUTH.password)
		query = query.where(AUTH.name.isin(names) & (AUTH.encrypted == KIND))
		return [rows, sorted((name, field, decrypt(cipher)) for name, field, cipher in query.run())]

	def test_numbers_of_applicants_agents_and_collectors_are_shown_for_a_reason_afterwards(self):
		person, traveller = self.make_person(), self.make_person(id_type="Passport", id_number=PASSPORT)
		case = make_application()
		masks = {"agent_id_number": "110105********002X", "collector_id_number": "650000********0012"}
		case.db_set({"agent_name": "王五", **masks}, update_modified=False)
		self.make_old(case, agent_id_cipher=OF_AGENT, collector_id_cipher=OF_COLLECTOR)
		self.upgrade()
		self.assertEqual(reveal_identity_number(person.name, "核对"), CARD)
		self.assertEqual(reveal_identity_number(traveller.name, "核对"), PASSPORT)
		self.assertEqual(reveal_answer(case.name, "agent_id_number", "核对"), OF_AGENT)
		self.assertEqual(reveal_answer(case.name, "collector_id_number", "核对"), OF_COLLECTOR)
		for doctype, column, _field in encrypt_numbers.CIPHERS:
			self.assertFalse(frappe.db.exists(doctype, {column: ["is", "set"]}))

	def test_who_was_known_is_found_by_number_and_so_is_who_was_entered_twice(self):
		first, second = self.make_person(), self.make_person()
		known = find_at_the_counter("Resident Identity Card", CARD)
		self.assertNotIn((known or {}).get("name"), (first.name, second.name))
		self.upgrade()
		known = find_at_the_counter("Resident Identity Card", CARD)
		self.assertIn(known.name, (first.name, second.name))
		self.assertEqual(self.read_hash(first), self.read_hash(second))
		self.assertEqual(self.read_hash(first), self.read_hash(make_applicant()))

	def test_the_credit_code_of_a_firm_stays_in_its_field_and_finds_it(self):
		code = make_credit_code()
		values = FIRM | {"id_type": "Unified Social Credit Code", "id_number": code}
		firm = self.make_person(**values)
		self.upgrade()
		self.assertEqual(reveal_identity_number(firm.name, "核对"), code)
		self.assertIsNone(read_number("Hall Applicant", firm.name, "id_number"))
		self.assertEqual(find_at_the_counter("Unified Social Credit Code", code).name, firm.name)

	def test_a_second_run_changes_nothing(self):
		records = self.make_person(), self.make_old(make_application(), agent_id_cipher=OF_AGENT)
		self.upgrade()
		before = self.read_all(*records)
		self.upgrade()
		self.assertEqual(self.read_all(*records), before)

	def test_what_is_kept_the_new_way_stays_also_where_an_old_cipher_is_left(self):
		new, typed_since = make_applicant(), self.make_person()
		write_numbers("Hall Applicant", typed_since.name, {"id_number": OF_COLLECTOR})
		before = self.read_all(new)
		self.upgrade()
		self.assertEqual(self.read_all(new), before)
		self.assertEqual(reveal_identity_number(typed_since.name, "核对"), OF_COLLECTOR)

	def test_two_people_whose_numbers_are_lost_are_not_taken_for_one(self):
		lost = [self.make_old(make_applicant(id_number=number)) for number in (CARD, OF_COLLECTOR)]
		self.assertEqual(*(applicant.id_number for applicant in lost))
		self.upgrade()
		for applicant in lost:
			self.assertIsNone(self.read_hash(applicant))

	def test_history_keeps_no_ciphers(self):
		case, cipher = make_application(), encrypt(OF_AGENT)
		told = frappe.as_json(
			{"changed": [["agent_id_cipher", cipher, None], ["agent_name", "王五", "赵六"]]}
		)
		version = {"doctype": "Version", "ref_doctype": case.doctype, "docname": case.name, "data": told}
		deleted = {"doctype": "Deleted Document", "deleted_doctype": case.doctype, "data": told}
		records = [frappe.get_doc(values).insert() for values in (version, deleted)]
		self.upgrade()
		for record in records:
			data = frappe.parse_json(frappe.db.get_value(record.doctype, record.name, "data"))
			self.assertEqual(data["changed"], [["agent_id_cipher", "", None], ["agent_name", "王五", "赵六"]])

	def test_the_columns_of_the_ciphers_go(self):
		for _time in range(2):
			encrypt_numbers.execute()
			for doctype, column, _field in encrypt_numbers.CIPHERS:
				self.assertFalse(frappe.db.has_column(doctype, column))

	def test_the_frameworks_own_counter_of_sign_ins_is_switched_off(self):
		setting = ("System Settings", "allow_consecutive_login_attempts")
		frappe.db.set_single_value(*setting, 3)
		count_sign_ins.execute()
		self.assertEqual(frappe.db.get_single_value(*setting), 0)


def drop_columns() -> None:
	"""Leave the tables as they are without this test."""
	frappe.db.rollback()
	encrypt_numbers.execute()
