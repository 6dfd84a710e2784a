import frappe

from govhall.exceptions import TooManyAttemptsError
from govhall.guards.door import attempts, sign_in
from govhall.guards.door.addresses import find_house, pick_address
from govhall.tests.base import TestCase

PROXY, INNER, CLIENT = "10.0.0.1", "10.0.0.2", "203.0.113.7"


class TestAddresses(TestCase):
	def test_without_a_named_proxy_the_connection_counts(self):
		self.assertEqual(pick_address(PROXY, CLIENT, ()), PROXY)
		self.assertEqual(pick_address(CLIENT, "198.51.100.1", (PROXY,)), CLIENT)

	def test_behind_named_proxies_the_last_that_is_none_counts(self):
		said = f"198.51.100.1, {CLIENT}, {INNER}"
		self.assertEqual(pick_address(PROXY, said, ("10.0.0.0/8",)), CLIENT)
		self.assertEqual(pick_address(PROXY, said, (PROXY,)), INNER)

	def test_what_is_no_address_ends_the_search(self):
		self.assertEqual(pick_address(PROXY, f"{CLIENT}, nonsense", (PROXY,)), PROXY)
		self.assertEqual(pick_address(PROXY, "", (PROXY,)), PROXY)

	def test_a_socket_of_the_file_system_is_trusted_only_by_its_name(self):
		self.assertEqual(pick_address("unix", CLIENT, ("unix",)), CLIENT)
		self.assertEqual(pick_address("unix", CLIENT, (PROXY,)), "0.0.0.0")

	def test_addresses_have_one_form_and_subscribers_one_network(self):
		self.assertEqual(pick_address("::ffff:203.0.113.7", "", ()), CLIENT)
		self.assertEqual(find_house("2001:db8::1"), find_house("2001:db8::ffff"))
		self.assertNotEqual(find_house("203.0.113.7"), find_house("203.0.113.8"))


class TestWaits(TestCase):
	def setUp(self):
		self.user = f"{frappe.generate_hash(length=10)}@hall.example"
		self.come_from(1)

	def tearDown(self):
		frappe.local.request = None
		super().tearDown()

	def come_from(self, number: int) -> None:
		address = f"198.18.{number // 250}.{number % 250 + 1}"
		frappe.local.request = frappe._dict(headers={}, remote_addr=address, path="/api/method/login")
		self.addCleanup(attempts.forget, "address", address)

	def fail(self, times: int) -> None:
		for _ in range(times):
			sign_in.note_failure(self.user)

	def test_the_first_failures_are_free_and_then_the_waits_grow_to_an_hour(self):
		self.fail(4)
		self.assertEqual(sign_in.find_wait(self.user), 0)
		waits = []
		for _ in range(8):
			self.fail(1)
			waits.append(sign_in.find_wait(self.user))
		self.assertEqual(waits, [60, 120, 240, 480, 960, 1920, 3600, 3600])

	def test_many_from_everywhere_close_an_account_briefly_and_not_where_it_is_used(self):
		attempts.remember(60, self.user, attempts.find_caller())
		for number in range(2, 62):
			self.come_from(number)
			self.fail(1)
		self.come_from(70)
		self.assertEqual(sign_in.find_wait(self.user), 300)
		self.come_from(1)
		self.assertEqual(sign_in.find_wait(self.user), 0)

	def test_one_address_that_tries_many_accounts_is_closed(self):
		for _ in range(100):
			self.user = f"{frappe.generate_hash(length=10)}@hall.example"
			self.fail(1)
		self.assertEqual(sign_in.find_wait("somebody else"), 60)

	def test_an_address_asks_so_often_and_others_are_not_kept_out(self):
		what = frappe.generate_hash(length=10)
		for _ in range(3):
			attempts.limit_caller(what, 3)
		with self.assertRaisesRegex(TooManyAttemptsError, "60 min"):
			attempts.limit_caller(what, 3)
		self.come_from(2)
		attempts.limit_caller(what, 3)

	def test_without_redis_people_sign_in(self):
		redis, frappe.cache = frappe.cache, frappe.cache.__class__.from_url("redis://127.0.0.1:1")
		try:
			self.fail(1)
			self.assertEqual(sign_in.find_wait(self.user), 0)
			attempts.limit_caller("anything", 1)
		finally:
			frappe.cache = redis
