import socket
from contextlib import contextmanager

import frappe
from frappe.contacts.doctype.contact.contact import Contact
from frappe.core.doctype.user.user import update_gravatar
from frappe.utils.password import check_password

from govhall.casework.services.people import accounts
from govhall.exceptions import SignUpError
from govhall.tests.base import TestCase
from govhall.tests.factories import make_user

PERSON = ("张三", "13800000001", "hall-demo-2026")


@contextmanager
def seen_lookups():
	"""Note which hosts are looked up meanwhile, as in a request of a served hall."""
	asked, look_up, frappe.flags.in_test = [], socket.getaddrinfo, False
	socket.getaddrinfo = lambda host, *more, **named: asked.append(host) or look_up(host, *more, **named)
	try:
		yield asked
	finally:
		socket.getaddrinfo, frappe.flags.in_test = look_up, True


def make_address() -> str:
	return f"{frappe.generate_hash(length=10)}@hall.example"


class TestSignUp(TestCase):
	def open(self, email: str):
		name, mobile, password = PERSON
		return accounts.open_account(name, email, mobile, password)

	def send_mail(self):
		"""Let the site have a mail account, of which nothing is sent."""
		frappe.db.set_value(
			"Email Account",
			frappe.get_all("Email Account", limit=1, pluck="name")[0],
			{
				"enable_outgoing": 1,
				"default_outgoing": 1,
				"email_id": "hall@hall.example",
			},
		)

	def list_mails(self, email: str) -> list[str]:
		queued = frappe.get_all("Email Queue Recipient", filters={"recipient": email}, pluck="parent")
		return [frappe.db.get_value("Email Queue", name, "message") for name in queued]

	def test_without_mail_an_account_opens_at_once_and_a_taken_one_stays_as_it_is(self):
		frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
		email = make_address()
		self.assertEqual(self.open(f" {email.upper()} "), email)
		frappe.db.set_value("User", email, "first_name", "李四")
		answer = accounts.open_account("张三", email, "13800000002", "another-password")
		self.assertEqual(answer, email)
		self.assertEqual(frappe.db.get_value("User", email, ["first_name", "phone"]), ("李四", PERSON[1]))
		self.assertEqual(check_password(email, PERSON[2]), email)

	def test_with_mail_the_answer_is_the_same_and_the_mailbox_learns_the_rest(self):
		self.send_mail()
		new, known = make_address(), make_user("Citizen").name
		self.assertEqual([self.open(new), self.open(known)], [None, None])
		self.assertFalse(frappe.db.exists("User", new))
		for email in (new, known):
			accounts.answer_by_mail(
				{"full_name": "张三", "email": email, "mobile": "13800000001", "language": "en"}
			)
		(first,), (second,) = self.list_mails(new), self.list_mails(known)
		self.assertIn("update-password", first)
		self.assertIn("sign-in", second)
		self.assertFalse(
			frappe.db.exists("__Auth", {"doctype": "User", "name": new, "fieldname": "password"})
		)

	def test_an_address_is_not_changed_to_that_of_another_account(self):
		user, other = make_user("Citizen"), make_user("Citizen").name
		user.email = other.upper()
		with self.assertRaises(SignUpError):
			user.save()

	def test_nobody_is_told_elsewhere_who_has_an_account(self):
		user = make_user("Citizen")
		contact = frappe.get_doc({"doctype": "Contact", "first_name": "张三"})
		contact.append("email_ids", {"email_id": make_address(), "is_primary": 1})
		accounts.stay_at_home()
		with seen_lookups() as asked:
			update_gravatar(user.name)
			Contact.validate(contact)
		self.assertEqual([host for host in asked if "gravatar" in str(host)], [])
		self.assertFalse(frappe.db.get_value("User", user.name, "user_image"))
