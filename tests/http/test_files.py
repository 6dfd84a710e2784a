"""Guessing: whoever knows or guesses the address of another person's file learns nothing from it."""

import base64

import pytest
from hall_cases import PDF, make_file
from hall_client import HallClient, refusal_of, try_to

THIEF = "builder"


@pytest.fixture(scope="module")
def own(hall) -> dict:
	"""A draft of the thief, with a file that is rightly theirs."""
	case = hall.draft(who=THIEF)
	file = hall[THIEF].send_file("upload_file", "自己的.pdf", make_file(), is_private=1)
	return case | {"file": file["name"]}


def write_otherwise(url: str) -> dict[str, str]:
	"""Return ways to write the address of a file that lead to the same place on the disk."""
	name = url.rsplit("/", 1)[1]
	return {
		"plain": url,
		"dotted": f"/private/files/./{name}",
		"doubled": f"/private/files//{name}",
		"climbing": f"/private/files/../files/{name}",
		"from outside": f"/files/../../private/files/{name}",
		"encoded": f"/private/files/{name.replace('-', '%2D')}",
		"upper case": url.upper().replace("/PRIVATE/FILES", "/private/files"),
		"whole": f"{HallClient().url}{url}",
	}


WRITINGS = list(write_otherwise("/x"))


def assert_hidden(hall, url: str, *writings: str) -> None:
	for address in [write_otherwise(url)[writing] for writing in ("plain", *writings)]:
		asked = refusal_of(hall[THIEF].fetch, "/api/method/download_file", file_url=address)
		assert asked.status in (403, 404, 417)
	assert refusal_of(hall[THIEF].fetch, url).status == 403


def test_a_guessed_address_opens_nothing(hall, secret):
	assert_hidden(hall, secret["url"], *WRITINGS)
	assert refusal_of(hall["guest"].fetch, secret["url"]).status == 403
	assert hall["citizen"].fetch(secret["url"]).startswith(PDF)


def test_an_address_can_neither_be_guessed_nor_does_it_name_the_person(hall):
	case = hall.draft()
	first, second = (
		hall["citizen"].upload(case["name"], case["materials"][0]["name"], "王小明身份证.pdf", make_file())
		for _ in range(2)
	)
	assert "王小明" not in first["file_url"]
	assert first["file_url"] != second["file_url"]


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("with_content", [False, True])
def test_nobody_registers_anothers_file_as_their_own(hall, secret, writing, with_content):
	url = write_otherwise(secret["url"])[writing]
	content = {"content": base64.b64encode(b"bait").decode(), "decode": True} if with_content else {}
	for values in ({"is_private": 1}, {"is_private": 0}, {"is_private": 1, "file_name": "x.pdf"}):
		try_to(hall[THIEF].create, "File", file_url=url, **values, **content)
	try_to(hall[THIEF].call, "upload_file", file_url=url, is_private=1, file_name="x.pdf")
	assert_hidden(hall, secret["url"], writing)


@pytest.mark.parametrize("writing", WRITINGS)
def test_nobody_turns_their_own_record_towards_anothers_file(hall, secret, own, writing):
	url = write_otherwise(secret["url"])[writing]
	for values in ({}, {"content": "bait"}, {"is_private": 0}):
		try_to(hall[THIEF].change, "File", own["file"], file_url=url, **values)
	assert_hidden(hall, secret["url"], writing)


def test_a_record_without_an_address_does_not_lead_to_a_file_by_its_name(hall, secret):
	name = secret["url"].rsplit("/", 1)[1]
	refusal_of(hall[THIEF].create, "File", file_name=name, is_private=1)


def test_nobody_hands_in_anothers_file_as_their_material(hall, secret, own):
	before = hall.look(own)
	row = before["materials"][0] | {"attachment": secret["url"]}
	refusal = refusal_of(hall[THIEF].change, "Hall Application", own["name"], materials=[row])
	assert refusal.says("Please upload the file to this application first.")
	refusal = refusal_of(
		hall[THIEF].change, "Hall Application Material", row["name"], attachment=secret["url"]
	)
	assert refusal.says("Please change a material through its application.")
	values = {"doctype": "Hall Application Material", "name": row["name"], "fieldname": "attachment"}
	refusal_of(hall[THIEF].call, "frappe.client.set_value", value=secret["url"], **values)
	assert hall.look(own) == before
	assert_hidden(hall, secret["url"])


def test_nobody_attaches_a_file_to_anothers_case_or_paper(hall, secret, issued):
	for doctype, name in (
		("Hall Application", secret["name"]),
		("Hall Notice", issued["notices"][0]["name"]),
	):
		target = {"attached_to_doctype": doctype, "attached_to_name": name}
		assert refusal_of(hall[THIEF].create, "File", content="x", file_name="x.txt", **target).status == 403
		fields = {"doctype": doctype, "docname": name, "is_private": 1}
		refusal = refusal_of(hall[THIEF].send_file, "upload_file", "x.pdf", make_file(), **fields)
		assert refusal.status == 403
		filters = {"attached_to_name": name, "owner": "builder@hall.example"}
		assert hall.root.list("File", filters=filters) == []


def test_a_file_of_a_case_stays_private(hall, secret):
	citizen = hall["citizen"]
	fields = {"doctype": "Hall Application", "docname": secret["name"], "is_private": 0}
	refusal = refusal_of(citizen.send_file, "upload_file", "公开.pdf", make_file(), **fields)
	assert refusal.says("The files of a case are private. Please upload this one as private.")
	file = hall.root.list("File", filters={"file_url": secret["url"]})[0]["name"]
	assert refusal_of(citizen.change, "File", file, is_private=0).status in (403, 417)
	assert citizen.fetch(secret["url"]).startswith(PDF)


def test_what_was_handed_in_can_be_neither_deleted_nor_moved(hall, secret):
	citizen = hall["citizen"]
	file = hall.root.list("File", filters={"file_url": secret["url"]})[0]["name"]
	assert refusal_of(citizen.delete, "File", file).status == 403
	where = {"dt": "Hall Application", "dn": secret["name"], "fid": file}
	assert refusal_of(citizen.call, "frappe.desk.form.utils.remove_attach", **where).status == 403
	assert (
		refusal_of(citizen.change, "File", file, attached_to_doctype=None, attached_to_name=None).status
		== 403
	)
	assert refusal_of(citizen.change, "File", file, file_name="anders.pdf").status == 403
	assert citizen.fetch(secret["url"]).startswith(PDF)


def test_the_same_content_may_be_uploaded_by_two_people(hall):
	content = make_file()
	for who in ("citizen", THIEF):
		case = hall.draft(who=who)
		url = hall[who].upload(case["name"], case["materials"][0]["name"], "样表.pdf", content)["file_url"]
		assert hall[who].fetch(url) == content
