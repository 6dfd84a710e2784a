"""Guides that guests read are kept; nobody ever gets a page of another person, language or day."""

import json
import uuid
from contextlib import contextmanager

import pytest
from hall_cases import LAND_PERMIT, Hall
from hall_client import HallClient, refusal_of

GUIDE = f"/hall/matter/{LAND_PERMIT}"
DEPARTMENT, HALL = "GH", "URC"
CHINESE, ENGLISH = "zh-CN,zh;q=0.9", "en"


class Visitor(HallClient):
	"""A guest's browser that has never been here before."""

	def open(self, path: str = GUIDE, language: str = CHINESE):
		headers = {"Accept": "text/html", "Accept-Language": language}
		return self.request("GET", path, headers=headers)


def read(path: str = GUIDE, language: str = CHINESE) -> str:
	"""Return a page as a new guest reads it, first made or out of the cache."""
	return Visitor().open(path, language).text


def read_kept(path: str = GUIDE) -> str:
	"""Return a page out of the cache; a change that somebody else commits meanwhile empties it."""
	for _attempt in range(5):
		answer = Visitor().open(path)
		if is_kept(answer):
			return answer.text
	raise AssertionError(f"{path} is never kept")


def is_kept(answer) -> bool:
	return answer.headers["X-From-Cache"] == "True"


@contextmanager
def changed(hall: Hall, doctype: str, name: str, **values):
	"""Have a record say something else for a while."""
	before = hall.root.read(doctype, name)
	hall.root.change(doctype, name, **values)
	try:
		yield
	finally:
		hall.root.change(doctype, name, **{field: before.get(field) for field in values})


def move(hall: Hall, action: str) -> None:
	"""Press an action of the workflow in the matter's form."""
	doc = hall.root.read("Hall Matter", LAND_PERMIT)
	hall.root.call("frappe.model.workflow.apply_workflow", doc=json.dumps(doc), action=action)


def publish(hall: Hall, **values) -> None:
	move(hall, "Revise")
	hall.root.change("Hall Matter", LAND_PERMIT, **values)
	move(hall, "Submit for Review")
	move(hall, "Publish")


def test_a_guide_read_before_comes_out_of_the_cache_and_says_the_same():
	assert read_kept() == read()


@pytest.mark.parametrize(
	"path", ["/hall", "/hall/themes", "/hall/halls", f"/hall/halls/{HALL}", "/hall/downloads"]
)
def test_the_other_open_pages_are_kept_as_well(path):
	assert read_kept(path) == read(path)


def test_readers_of_two_languages_never_get_each_others_page():
	for _turn in range(2):
		assert '<html lang="zh-CN">' in read(language=CHINESE)
		assert '<html lang="en">' in read(language=ENGLISH)


def test_a_guest_who_chose_a_language_reads_it_whatever_the_browser_asks_for():
	visitor = Visitor()
	assert '<html lang="en">' in visitor.open(f"{GUIDE}?_lang=en").text
	answer = visitor.open(language=CHINESE)
	assert '<html lang="en">' in answer.text
	assert '<html lang="zh-CN">' in read()


def test_whoever_is_signed_in_gets_their_own_page_and_leaves_nothing_of_it_to_others(hall: Hall):
	read()
	token = uuid.uuid4().hex[:10]
	own = Visitor()
	own.call(
		"sign_up",
		full_name=f"王{token}",
		email=f"{token}@hall.example",
		mobile="13800000001",
		password="kept-pages-2026",
	)
	own.sign_in(f"{token}@hall.example", "kept-pages-2026")
	for _turn in range(2):
		answer = own.open()
		assert not is_kept(answer)
		assert token in answer.text
	guest = read()
	assert token not in guest
	assert "/hall/sign-in" in guest
	# a page gives its reader a token, which the client of the other tests would not send
	assert token not in HallClient().sign_in("citizen@hall.example").request("GET", GUIDE).text


def test_no_page_carries_a_token_that_lets_others_act():
	assert 'frappe.csrf_token = "None"' in read()
	assert 'frappe.csrf_token = "None"' in Visitor().open().text


def test_an_address_with_a_query_is_made_for_its_reader_alone():
	path = f"{GUIDE}?from=kiosk"
	assert "from=kiosk" in read(path)
	assert not is_kept(Visitor().open(path))
	assert "from=kiosk" not in read()


@pytest.mark.parametrize("path", [f"//hall/matter/{LAND_PERMIT}", f"{GUIDE}/"])
def test_an_odd_address_cannot_put_a_link_to_another_site_into_the_page(hall: Hall, path):
	read(path)
	assert f'href="{GUIDE}?_lang=en"' in read()


def test_a_code_in_small_letters_is_no_second_copy():
	path = GUIDE.replace("XK", "xk")
	read(path)
	assert not is_kept(Visitor().open(path))


def test_what_is_not_there_is_not_kept():
	for _turn in range(2):
		assert refusal_of(Visitor().open, "/hall/matter/NONE").status == 404


def test_a_new_version_is_read_at_once(hall: Hall):
	read_kept()
	word = f"公交{uuid.uuid4().hex[:6]}路"
	publish(hall, transport=word)
	try:
		assert word in read()
		assert word in read(language=ENGLISH)
	finally:
		publish(hall, transport="")
	assert f"<del>{word}</del>" in read(), "the page says what the newest version took away"


def test_a_draft_changes_nothing_for_citizens(hall: Hall):
	before = read()
	move(hall, "Revise")
	try:
		hall.root.change("Hall Matter", LAND_PERMIT, transport="尚未公布的交通指引")
		assert read() == before
	finally:
		hall.root.change("Hall Matter", LAND_PERMIT, transport="")
		move(hall, "Submit for Review")
		move(hall, "Publish")


def test_a_suspended_matter_is_gone_at_once_and_back_when_it_is_resumed(hall: Hall):
	read_kept()
	move(hall, "Suspend")
	try:
		assert refusal_of(Visitor().open).status == 404
	finally:
		move(hall, "Resume")
	assert LAND_PERMIT in read()


@pytest.mark.parametrize(
	("doctype", "name", "field", "word"),
	[
		("Hall Department", DEPARTMENT, "reconsideration_phone", "0991-7654321"),
		("Service Hall", HALL, "address", "新址：幸福路1号"),
		("Service Hall", HALL, "map_text", "从南门进，左手第二栋"),
		("Hall Window", f"{HALL}-6", "floor", "B7"),
		("Hall Window", f"{HALL}-6", "zone", "Q9"),
	],
)
def test_a_changed_department_hall_or_window_is_read_at_once(hall: Hall, doctype, name, field, word):
	assert word not in read()
	fields = ("address", "english_address") if field == "address" else (field,)
	with changed(hall, doctype, name, **dict.fromkeys(fields, word)):
		assert word in read()
		assert word in read(language=ENGLISH)
		assert word in read_kept()
	assert word not in read()


def test_a_window_that_closes_is_named_no_more(hall: Hall):
	name = hall.root.read("Hall Window", f"{HALL}-6")["window_name"]
	assert name in read()
	with changed(hall, "Hall Window", f"{HALL}-6", is_open=0):
		assert name not in read()
	assert name in read()
