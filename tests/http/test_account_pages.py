"""Pages of an account are the portal's own, and passwords are told plainly what is wrong with them."""

import uuid

import pytest
from hall_cases import Hall
from hall_client import DEMO, HallClient, refusal_of

EASY = (
	"This password is easy to guess. Please choose a longer one, of several words or of letters, digits and"
	" signs mixed, without names and birth dates."
)
UPDATE = "frappe.core.doctype.user.user.update_password"


def open_page(client: HallClient, path: str):
	client.http.headers["Accept"] = "text/html"
	return client.http.get(client.url + path)


@pytest.fixture(scope="module")
def account(hall: Hall) -> str:
	"""One account for all: the framework lets make only so many in an hour. Its password stays what it is."""
	email = f"{uuid.uuid4().hex[:12]}@hall.example"
	values = {"first_name": "试验", "send_welcome_email": 0, "new_password": DEMO["password"]}
	hall.root.create("User", email=email, roles=[{"role": "Citizen"}], **values)
	return email


@pytest.mark.parametrize("path", ["/hall/forgot-password", "/update-password?key=none"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_guest_sees_pages_of_the_portal(path, language):
	client = HallClient()
	client.http.cookies.set("preferred_language", language)
	page = open_page(client, path)
	assert "portal-words" in page.text
	assert "frappe-web" not in page.text
	assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_the_page_of_an_account_leads_to_its_cases(account):
	assert open_page(HallClient().sign_in(account), "/me").url.endswith("/hall/my")
	assert "/hall/sign-in" in open_page(HallClient(), "/me").url
	assert "/hall/sign-in" in open_page(HallClient(), "/update-password").url


def test_a_new_password_is_chosen_with_the_old_one_and_only_with_it(account):
	client, new = HallClient().sign_in(account), "Lang-Genug-7391-Baum"
	assert refusal_of(client.call, UPDATE, new_password=new, old_password="wrong-one-1").status in (401, 417)
	client = HallClient().sign_in(account)
	client.call(UPDATE, new_password=new, old_password=DEMO["password"])
	client = HallClient().sign_in(account, new)
	client.call(UPDATE, new_password=DEMO["password"], old_password=new)
	assert HallClient().sign_in(account).user == account


@pytest.mark.parametrize("password", ["12345678", "password1"])
def test_an_easy_password_is_refused_in_plain_words(hall, account, password):
	client = HallClient().sign_in(account)
	change = {"new_password": password, "old_password": DEMO["password"]}
	assert refusal_of(client.call, UPDATE, **change).says(EASY)
	person = {
		"full_name": "陈晓明",
		"email": f"{uuid.uuid4().hex[:12]}@hall.example",
		"mobile": "13800000001",
	}
	assert refusal_of(hall["guest"].call, "sign_up", **person, password=password).says(EASY)


def test_a_short_password_and_a_used_link_are_refused(hall, account):
	client = HallClient().sign_in(account)
	short = {"new_password": "a1b2", "old_password": DEMO["password"]}
	assert refusal_of(client.call, UPDATE, **short).status == 417
	used = {"new_password": "Lang-Genug-7391-Baum", "key": "no-such-key"}
	assert refusal_of(HallClient().call, UPDATE, **used).status == 410
