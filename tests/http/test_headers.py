"""Headers and cookies of every kind of answer."""

import pytest
import requests
from hall_cases import Hall
from hall_client import DEMO, HallClient

KINDS = {
	"portal": "/hall",
	"track": "/hall/track",
	"sign in": "/hall/sign-in",
	"login": "/login",
	"missing page": "/hall/no-such-page",
	"api": "/api/method/ping",
	"refused": "/api/resource/User",
}
OWN = {"desk": "/app/hall-application", "my": "/hall/my", "resource": "/api/resource/Hall Application"}


@pytest.fixture(scope="module")
def readers() -> Hall:
	"""People of their own: whoever has read a page of the desk or the portal needs its token to write."""
	return Hall()


def ask(client: HallClient, path: str, **arguments) -> requests.Response:
	headers = {"Accept": "text/html"} | arguments.pop("headers", {})
	return client.http.get(client.url + path, headers=headers, timeout=client.patience, **arguments)


def read_policy(answer: requests.Response) -> dict[str, str]:
	parts = answer.headers["Content-Security-Policy"].split("; ")
	return {name: sources for name, _blank, sources in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_every_answer_to_a_guest_says_what_browsers_may_make_of_it(readers: Hall, path):
	answer = ask(readers["guest"], path)
	assert answer.headers["X-Content-Type-Options"] == "nosniff"
	assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
	assert answer.headers["Referrer-Policy"] == "same-origin"
	assert "camera" in answer.headers["Permissions-Policy"]
	assert read_policy(answer)["frame-ancestors"] == "'self'"
	assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize(
	"verb, path, length",
	[
		("DELETE", "/hall", 0),
		("PATCH", "/app", 0),
		("GET", "/backups/no-such-file.sql.gz", 0),
		("POST", "/api/method/ping", 600 * 1024 * 1024),
	],
)
@pytest.mark.parametrize("who", ["guest", "clerk"])
def test_errors_that_the_framework_returns_past_all_hooks_say_it_too(readers: Hall, who, verb, path, length):
	client = readers[who]
	headers = {"Content-Type": "text/plain", "X-Forwarded-Proto": "https"}
	request = client.http.prepare_request(requests.Request(verb, client.url + path, headers=headers))
	request.headers["Content-Length"] = str(length)  # of a body that is refused before it is sent
	answer = client.http.send(request, timeout=60)
	assert answer.status_code in (403, 404, 405, 413)
	assert answer.headers["X-Content-Type-Options"] == "nosniff"
	assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
	assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
	assert read_policy(answer)["default-src"] == "'none'"
	if who == "clerk" or verb != "GET":
		assert answer.headers["Cache-Control"].startswith("no-store")


@pytest.mark.parametrize("path", OWN.values(), ids=OWN)
def test_no_cache_keeps_what_a_signed_in_person_sees(readers, path):
	answer = ask(readers["clerk"], path)
	assert answer.headers["Cache-Control"].startswith("no-store")
	assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ("/hall/track?code=2222-3333-4444-5555", "/hall/verify", "/api/method/ping"))
def test_no_cache_keeps_what_shows_a_guest_something_of_a_person(readers, path):
	assert ask(readers["guest"], path).headers["Cache-Control"].startswith("no-store")


def test_guides_for_guests_may_be_kept(readers):
	assert "no-store" not in ask(readers["guest"], "/hall").headers.get("Cache-Control", "")


@pytest.mark.parametrize(
	"who, path", [("guest", "/hall"), ("guest", "/hall/sign-in"), ("citizen", "/hall/my")]
)
def test_the_portal_runs_no_script_but_its_own_files(readers, who, path):
	policy = read_policy(ask(readers[who], path))
	assert policy["default-src"] == "'none'" and policy["script-src-attr"] == "'none'"
	assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(policy["script-src"].split())
	assert policy["object-src"] == "'none'" and policy["form-action"] == "'self'"


def test_the_desk_runs_nothing_that_is_put_into_its_pages(readers):
	policy = read_policy(ask(readers["clerk"], "/app"))
	assert "'unsafe-inline'" not in policy["script-src"] + policy["script-src-attr"]
	assert "'sha256-" in policy["script-src"] and policy["base-uri"] == "'self'"
	assert "http" not in policy["script-src"] + policy["img-src"]


def test_the_print_view_allows_the_frameworks_scripts_alone(readers, issued):
	path = f"/printview?doctype=Hall Application&name={issued['name']}"
	policy = read_policy(ask(readers.root, path))
	assert "'unsafe-eval'" not in policy["script-src"] and "'unsafe-inline'" not in policy["script-src"]


def test_data_runs_nothing_when_it_is_opened_as_a_page(readers):
	policy = read_policy(ask(readers["guest"], "/api/method/ping"))
	assert policy["default-src"] == "'none'" and "sandbox" in policy


def test_a_private_file_is_kept_by_nobody_and_runs_nothing(readers, secret):
	answer = ask(readers["clerk"], secret["url"])
	assert answer.ok and answer.headers["Cache-Control"].startswith("no-store")
	assert answer.headers["X-Content-Type-Options"] == "nosniff"
	assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def sign_in(**headers):
	"""Return the cookies of a sign-in as they were sent, by name, and the headers beside them."""
	client = HallClient()
	form = {"usr": "clerk@hall.example", "pwd": DEMO["password"]}
	answer = client.http.post(f"{client.url}/api/method/login", data=form, headers=headers, timeout=60)
	assert answer.ok, answer.text
	cookies = answer.raw.headers.getlist("Set-Cookie")
	return {cookie.partition("=")[0]: cookie for cookie in cookies}, answer.headers


def test_no_script_reads_the_session_and_no_other_site_sends_it():
	cookies, headers = sign_in()
	assert "HttpOnly" in cookies["sid"] and "Secure" not in cookies["sid"]
	assert all("SameSite=Lax" in cookie for cookie in cookies.values())
	assert headers["Cache-Control"].startswith("no-store")


def test_over_tls_cookies_are_secure_and_browsers_stay_with_it():
	cookies, headers = sign_in(**{"X-Forwarded-Proto": "https"})
	assert cookies and all("Secure" in cookie for cookie in cookies.values())
	assert headers["Strict-Transport-Security"].startswith("max-age=")
