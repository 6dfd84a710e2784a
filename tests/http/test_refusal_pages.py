"""Refusals that a browser shows are pages of the portal, in its reader's language, with a way on."""

import pytest
import requests
from hall_cases import Hall
from hall_client import HallClient

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
MARK = 'id="portal-words"'
SIGN_IN = {"zh": "请先登录", "en": "Please sign in first."}
ABSENT = {"zh": "此网址没有内容", "en": "There is nothing at this address."}
NOT_FOR_GUESTS = (
	"/app",
	"/app/hall-application",
	"/api/resource/Hall Application",
	"/api/method/frappe.client.get_list?doctype=User",
	"/private/files/none.pdf",
	"/printview?doctype=Hall Application&name=x",
	"/list?doctype=User",
)


@pytest.fixture(scope="module")
def readers() -> Hall:
	"""People of their own: whoever has read a page of the portal needs its token to write."""
	return Hall()


def open_page(client: HallClient, path: str, language: str | None = None):
	headers = {"Accept": BROWSER} | ({"Cookie": f"preferred_language={language}"} if language else {})
	return client.http.get(client.url + path, headers=headers, timeout=60)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", NOT_FOR_GUESTS)
def test_a_guest_reads_that_one_signs_in_and_is_led_there(path, language):
	answer = open_page(HallClient(), path, language)
	assert answer.status_code == 403
	assert MARK in answer.text and SIGN_IN[language] in answer.text
	assert 'href="/hall/sign-in' in answer.text
	assert (
		"'unsafe-inline'" not in answer.headers["Content-Security-Policy"].replace("style-src-attr", "")[:90]
	)


def test_a_guest_comes_back_to_the_page_and_to_no_call_of_a_program():
	page, call = (open_page(HallClient(), path).text for path in ("/app/todo?a=1", NOT_FOR_GUESTS[3]))
	assert "/hall/sign-in?to=%2Fapp%2Ftodo%3Fa%3D1" in page
	assert 'href="/hall/sign-in"' in call and "get_list" not in call.split("problem", 1)[1].split("</div>")[0]


@pytest.mark.parametrize("path", ["/app", "/private/files/none.pdf", "/api/method/frappe.client.get_list"])
def test_a_citizen_reads_as_whom_they_are_signed_in(readers, path):
	answer = open_page(readers["citizen"], path)
	assert answer.status_code == 403
	assert MARK in answer.text and "张晓安" in answer.text and 'href="/hall/my"' in answer.text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
	"path", ["/nothing", "/hall/nothing", "/files/none.pdf", "/404", "/error", "/message"]
)
def test_a_page_that_is_none_says_so(path, language):
	answer = open_page(HallClient(), path, language)
	assert answer.status_code == 404
	assert answer.headers["Content-Type"].startswith("text/html")
	assert MARK in answer.text and ABSENT[language] in answer.text


def test_an_error_in_the_browser_shows_nothing_of_the_code():
	answer = open_page(HallClient(), "/api/method/govhall.api.v1.nothing")
	assert answer.status_code >= 400 and MARK in answer.text
	for part in ("Traceback", ".py", "govhall.api"):
		assert part not in answer.text.split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.parametrize("accept", [BROWSER, "application/json"])
def test_a_body_that_is_too_large_is_told_before_anybody_is_known(accept):
	client = HallClient()
	headers = {"Accept": accept, "Cookie": "preferred_language=en", "Content-Type": "text/plain"}
	request = client.http.prepare_request(
		requests.Request("POST", f"{client.url}/api/method/ping", headers=headers)
	)
	request.headers["Content-Length"] = str(600 * 1024 * 1024)
	answer = client.http.send(request, timeout=60)
	assert answer.status_code == 413
	assert "Please make it smaller." in answer.text


def test_a_program_gets_json_and_the_portals_own_pages_stay_as_they_are(readers):
	answer = readers["citizen"].http.get(f"{readers['citizen'].url}/private/files/none.pdf", timeout=60)
	assert answer.status_code == 403 and answer.json()["_server_messages"]
	assert answer.headers["X-Content-Type-Options"] == "nosniff"
	assert "请与收件凭证核对" in open_page(readers["citizen"], "/hall/application/XXXX").text


def test_a_refusal_asks_nothing_new_of_whoever_reads_it():
	client = Hall()["citizen"]
	open_page(client, "/app")
	assert client.call("list_applications") is not None
