"""Accounts: signing in, from several addresses; what is said of accounts; posts that end."""

import uuid
from collections.abc import Iterator

import pytest
from hall_cases import Hall
from hall_client import DEMO, TRANSLATIONS, HallClient, Refusal, refusal_of
from requests.adapters import HTTPAdapter

WAIT = "Signing in failed too often. Please try again in {0} min."
NOT_POSTED = "You are not posted to this hall. An administrator can change that in your staff record."
RESET = "frappe.core.doctype.user.user.reset_password"
FREE = 5


class FromElsewhere(HTTPAdapter):
	"""Connections of which the server sees another address of the loopback network."""

	def __init__(self, address: str):
		self.address = address
		super().__init__()

	def init_poolmanager(self, *arguments, **named):
		super().init_poolmanager(*arguments, source_address=(self.address, 0), **named)


def come_from(address: str, **headers: str) -> HallClient:
	client = HallClient()
	client.http.mount("http://", FromElsewhere(address))
	client.http.headers.update(headers)
	return client


def make_address() -> str:
	return f"{uuid.uuid4().hex[:12]}@hall.example"


def make_account(hall: Hall, *roles: str) -> str:
	values = {"first_name": "试验", "send_welcome_email": 0, "new_password": DEMO["password"]}
	rows = [{"role": role} for role in roles or ("Citizen",)]
	return hall.root.create("User", email=make_address(), roles=rows, **values)["name"]


def make_post(hall: Hall, user: str, **values) -> str:
	values = {"full_name": "试验", "badge_number": uuid.uuid4().hex[:10], "post": "Clerk"} | values
	place = {"hall": "URC", "department": hall.root.read("Hall Staff", "URC003")["department"]}
	return hall.root.create("Hall Staff", user=user, **place, **values)["name"]


def guess(client: HallClient, user: str, password: str = "wrong") -> Refusal:
	return refusal_of(client.sign_in, user, password)


def is_locked(refusal: Refusal) -> bool:
	return refusal.status == 401 and any(refusal.says(WAIT, minutes) for minutes in range(1, 61))


@pytest.fixture(scope="module")
def account(hall: Hall) -> str:
	return make_account(hall)


def test_guessing_locks_the_way_in_for_the_guesser_and_not_for_the_owner(account: str):
	guesser = "127.0.7.1"
	for _ in range(FREE):
		assert not is_locked(guess(come_from(guesser), account))
	assert is_locked(guess(come_from(guesser), account))
	# the right password is not told from a wrong one
	assert is_locked(guess(come_from(guesser), account, DEMO["password"]))
	assert is_locked(guess(come_from(guesser), account.upper(), DEMO["password"]))
	assert come_from("127.0.7.2").sign_in(account)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_who_is_locked_out_reads_so_in_their_language(hall: Hall, language: str):
	account = make_account(hall)
	for _ in range(FREE):
		guess(come_from("127.0.7.9"), account)
	sentence = guess(come_from("127.0.7.9", **{"Accept-Language": language}), account).sentence
	assert sentence == (TRANSLATIONS[WAIT] if language == "zh-CN" else WAIT).format(1)


def test_guessing_from_many_addresses_keeps_no_owner_out_and_tells_of_no_account(account: str):
	come_from("127.0.7.10").sign_in(account)
	for number in range(20, 23):
		for _ in range(FREE):
			assert guess(come_from(f"127.0.7.{number}"), account).status == 401
	assert come_from("127.0.7.10").sign_in(account)
	assert come_from("127.0.7.11").sign_in(account)


def test_a_header_makes_nobody_come_from_elsewhere(account: str):
	for number in range(FREE):
		guess(come_from("127.0.7.3", **{"X-Forwarded-For": f"203.0.113.{number}"}), account)
	assert is_locked(guess(come_from("127.0.7.3", **{"X-Forwarded-For": "198.51.100.1"}), account))
	assert is_locked(guess(come_from("127.0.7.3"), account))


def test_an_account_that_is_not_there_is_refused_and_locked_in_the_same_way(account: str):
	stranger, own = come_from("127.0.7.4"), come_from("127.0.7.5")
	nobody = make_address()
	for _ in range(FREE + 1):
		answers = [
			client.http.post(f"{client.url}/api/method/login", data={"usr": user, "pwd": "wrong"})
			for client, user in ((stranger, nobody), (own, account))
		]
		assert answers[0].status_code == answers[1].status_code == 401
		assert answers[0].text.replace(nobody, "") == answers[1].text.replace(account, "")


def test_the_other_path_of_signing_in_is_watched_as_well(account: str):
	client = come_from("127.0.7.6")
	for _ in range(FREE):
		refusal_of(client.request, "POST", "/", data={"cmd": "login", "usr": account, "pwd": "wrong"})
	assert is_locked(guess(client, account, DEMO["password"]))


def test_wrong_secrets_of_a_key_lock_it_for_who_guesses(hall: Hall, account: str):
	hall.root.change("User", account, api_key=f"key{uuid.uuid4().hex[:8]}", api_secret="s3cret-of-the-test")
	key = hall.root.read("User", account)["api_key"]
	guesser = come_from("127.0.7.7").use_key(key, "wrong")
	for _ in range(FREE):
		refusal_of(guesser.call, "list_applications")
	guesser.use_key(key, "s3cret-of-the-test")
	assert refusal_of(guesser.call, "list_applications").status == 429
	assert come_from("127.0.7.8").use_key(key, "s3cret-of-the-test").call("list_applications") == []


@pytest.mark.parametrize(
	"method", [RESET, "govhall.api.v1.accounts.reset_password", "frappe.www.login.send_login_link"]
)
def test_nobody_learns_from_a_link_who_has_an_account(account: str, method: str):
	client = come_from("127.0.7.9")
	field = "email" if "link" in method else "user"
	told = [
		client.request("POST", f"/api/method/{method}", json={field: user}).text
		for user in (account, make_address(), "Administrator", "no address")
	]
	assert len(set(told)) == 1 and "_server_messages" in told[0]


@pytest.mark.parametrize(
	"email",
	[
		"a@hall.example, b@hall.example",
		"a@hall.example b@hall.example",
		"a\u200b@hall.example",
		"ａ@hall.example",
		"A <a@hall.example>",
		'"a b"@hall.example',
		"a@hall",
		"a@",
		"",
		"x" * 150 + "@hall.example",
		"\0@hall.example",
	],
)
def test_an_account_has_one_address_and_nothing_else(hall: Hall, email: str):
	values = {"full_name": "张三", "mobile": "13800000001", "password": DEMO["password"]}
	refusal = refusal_of(hall["guest"].call, "sign_up", email=email, **values)
	assert refusal.status == 417 and refusal.sentence
	if len(email) > 1:
		with pytest.raises(Refusal):
			hall.root.create("User", email=email, first_name="试验", send_welcome_email=0)


@pytest.mark.parametrize("spell", [str, str.upper])
def test_asking_for_an_account_tells_nobody_whether_there_is_one(hall: Hall, account: str, spell):
	values = {"full_name": "张三", "mobile": "13800000001", "password": "another-password"}
	client, nobody = come_from("127.0.7.12"), make_address()
	told = [
		client.request("POST", "/api/method/govhall.api.v1.sign_up", json={"email": spell(email), **values})
		for email in (account, nobody)
	]
	assert told[0].text.replace(account, "") == told[1].text.replace(nobody, "")
	assert told[0].status_code == told[1].status_code
	# capital letters make no second account, and nobody takes the first
	assert len(hall.root.list("User", filters=[["email", "like", account]])) == 1
	assert guess(come_from("127.0.7.13"), account, values["password"]).status == 401
	assert come_from("127.0.7.14").sign_in(account)


@pytest.mark.parametrize(
	"wrong",
	[
		{"full_name": "张\u202e三"},
		{"full_name": "<b>张三"},
		{"full_name": "张" * 141},
		{"mobile": "1" * 500},
		{"password": "x" * 600},
		{"password": "short"},
	],
)
def test_what_no_person_is_called_is_refused_with_a_sentence(hall: Hall, wrong: dict):
	values = {"full_name": "张三", "mobile": "13800000001", "password": DEMO["password"]}
	refusal = refusal_of(hall["guest"].call, "sign_up", email=make_address(), **values | wrong)
	assert refusal.status == 417 and refusal.sentence


def test_wrong_codes_close_the_way_of_an_address_to_all_codes(hall: Hall, standing):
	"""Of applications and of papers together, by the API and by pages; right ones are not counted."""
	client, right = come_from("127.0.7.15"), standing["Accepted"]["name"]
	for number in range(50):
		client.call("track_application", code=right)
		assert refusal_of(client.call, "track_application", code=f"WRONG-{number}").status == 404
		assert refusal_of(client.request, "GET", f"/hall/verify?code=WRONG-{number}").status == 404
	for ask in (
		lambda: client.call("track_application", code=right),
		lambda: client.request("GET", f"/hall/track?code={right}"),
		lambda: client.request("GET", "/hall/verify?code=WRONG"),
	):
		assert refusal_of(ask).status == 429
	assert come_from("127.0.7.16").call("track_application", code=right)


def test_the_framework_opens_no_accounts(hall: Hall):
	arguments = {"email": make_address(), "full_name": "张三", "redirect_to": ""}
	assert refusal_of(hall["guest"].call, "frappe.core.doctype.user.user.sign_up", **arguments).status == 403


def test_a_role_without_a_post_opens_nothing_and_a_post_opens_it_at_once(hall: Hall, standing):
	user = make_account(hall, "Hall Clerk")
	client = HallClient().sign_in(user)
	asked = [
		lambda: client.call("take_in", matter="x", applicant={}, received=[]),
		lambda: client.call("govhall.api.steps.list_my_steps"),
		lambda: client.read("Hall Application", standing["Accepted"]["name"]),
		lambda: client.list("Hall Staff"),
	]
	for ask in asked:
		assert refusal_of(ask).status in (403, 404)
	make_post(hall, user)
	assert client.call("govhall.api.steps.list_my_steps") is not None
	assert client.read("Hall Application", standing["Accepted"]["name"])


@pytest.mark.parametrize("role", ["Hall Supervisor", "Hall Administrator"])
def test_overseers_whose_post_has_ended_see_nothing_more(hall: Hall, standing, role: str):
	user = make_account(hall, role)
	staff = make_post(hall, user, post=role.removeprefix("Hall "))
	client = HallClient().sign_in(user)
	assert client.read("Hall Application", standing["Accepted"]["name"])
	hall.root.change("Hall Staff", staff, is_active=0)
	client = HallClient().sign_in(user)
	assert refusal_of(client.read, "Hall Application", standing["Accepted"]["name"]).status == 403


def leave(hall: Hall, user: str, staff: str) -> None:
	hall.root.change("Hall Staff", staff, is_active=0)


def disable(hall: Hall, user: str, staff: str) -> None:
	hall.root.change("User", user, enabled=0)


@pytest.mark.parametrize("end", [leave, disable])
def test_whoever_leaves_is_out_with_sessions_keys_and_window(hall: Hall, end):
	user = make_account(hall, "Hall Clerk")
	staff, window = make_post(hall, user), "URC-5"
	hall.root.change("User", user, api_key=f"key{uuid.uuid4().hex[:8]}", api_secret="s3cret-of-the-test")
	program = HallClient().use_key(hall.root.read("User", user)["api_key"], "s3cret-of-the-test")
	client = HallClient().sign_in(user)
	client.call("govhall.api.seats.sit_down", window=window)
	assert program.call("govhall.api.steps.list_my_steps") is not None
	end(hall, user, staff)
	assert hall.root.read("Hall Window", window).get("seated_staff") is None
	for who in (client, program):
		assert refusal_of(who.call, "govhall.api.steps.list_my_steps").status in (401, 403)
		assert try_user(who) in (None, "Guest")


def try_user(client: HallClient) -> str | None:
	try:
		return client.call("frappe.auth.get_logged_user")
	except Refusal:
		return None


@pytest.fixture
def elsewhere(hall: Hall) -> Iterator[dict]:
	"""A window of another hall, which goes again: pages say less of each hall when there are two."""
	code = f"T{uuid.uuid4().hex[:8].upper()}"
	hall.root.create("Service Hall", code=code, hall_name="试验大厅")
	values = {"number": "1", "window_name": "试验", "kind": "Comprehensive Intake"}
	window = hall.root.create("Hall Window", hall=code, **values)
	try:
		yield window
	finally:
		hall.root.delete("Hall Window", window["name"])
		hall.root.delete("Service Hall", code)


def test_clerks_sit_at_no_window_of_another_hall_by_no_way(hall: Hall, elsewhere):
	window, code = elsewhere, elsewhere["hall"]
	refusal = refusal_of(hall["clerk"].call, "govhall.api.seats.sit_down", window=window["name"])
	assert refusal.says(
		"You are not posted to this hall. An administrator can change that in your staff record."
	)
	assert refusal_of(hall.root.change, "Hall Staff", "URC003", window=window["name"]).status == 417
	seated = {"seated_staff": "URC003", "seated_since": "2099-01-01 00:00:00"}
	hall.root.change("Hall Window", window["name"], **seated)
	assert not hall.root.read("Hall Window", window["name"]).get("seated_staff")
	posted = hall.root.read("Hall Staff", "URC003")["window"]
	assert refusal_of(hall.root.change, "Hall Window", posted, hall=code).status == 417


def test_an_account_whose_deletion_is_refused_still_signs_in_and_stays_signed_in(hall: Hall):
	account = make_account(hall, "Hall Clerk")
	post = make_post(hall, account)
	client = come_from("127.0.7.17").sign_in(account)
	for verb, path, values in (
		("DELETE", f"/api/resource/User/{account}", {}),
		("POST", "/api/method/frappe.client.delete", {"doctype": "User", "name": account}),
	):
		refusal = refusal_of(hall.root.request, verb, path, json=values)
		assert refusal.status == 417 and post in refusal.sentence
	assert client.call("frappe.auth.get_logged_user") == account
	assert come_from("127.0.7.18").sign_in(account)


def test_an_account_that_is_deleted_is_out_at_once(hall: Hall):
	account = make_account(hall)
	client = come_from("127.0.7.19").sign_in(account)
	hall.root.delete("User", account)
	assert refusal_of(client.call, "frappe.auth.get_logged_user").status in (401, 403)
	assert guess(come_from("127.0.7.20"), account, DEMO["password"]).status == 401
