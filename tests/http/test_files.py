"""Guessing: whoever knows or guesses the address of another person's file learns nothing from it."""

import base64
import hashlib
import json
import uuid

import pytest
from hall_cases import FILING, PDF, make_file
from hall_client import HallClient, refusal_of, try_to

CITIZEN, COLLEAGUE = "builder", "reviewer.planning"
PASSWORD = "nobody-2026-hall"


@pytest.fixture(scope="module")
def thieves(hall) -> dict[str, HallClient]:
	"""People who may not see the citizen's case: a guest, a citizen, a nobody, and another department's."""
	email = f"nobody-{uuid.uuid4().hex[:8]}@hall.example"
	hall.root.create("User", email=email, first_name="无角色", new_password=PASSWORD, send_welcome_email=0)
	nobody = HallClient().sign_in(email, PASSWORD)
	return {name: hall[name] for name in ("guest", CITIZEN, COLLEAGUE)} | {"nobody": nobody}


@pytest.fixture(scope="module")
def own(hall) -> dict:
	"""A private file that the colleague of another department has rightly."""
	return hall[COLLEAGUE].send_file("upload_file", "自己的.pdf", make_file(), is_private=1)


@pytest.fixture(scope="module")
def place(hall) -> str:
	"""The hall for which old cases are taken in."""
	return hall.root.read("Hall Matter", FILING)["hall"]


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


def assert_hidden(hall, thieves, url: str, *writings: str) -> None:
	for thief in thieves.values():
		for address in [write_otherwise(url)[writing] for writing in ("plain", *writings)]:
			asked = refusal_of(thief.fetch, "/api/method/download_file", file_url=address)
			assert asked.status in (403, 404, 417)
		assert refusal_of(thief.fetch, url).status == 403
	assert_one_copy(hall, url)


def assert_one_copy(hall, url: str) -> None:
	"""Nobody but its case has the file, and no copy of it lies where everybody finds it."""
	content = hall["citizen"].fetch(url)
	assert content.startswith(PDF)
	filters = {"content_hash": hashlib.md5(content).hexdigest()}
	rows = hall.root.list("File", filters=filters, fields=["file_url", "attached_to_doctype"])
	assert [(row["file_url"], row["attached_to_doctype"]) for row in rows] == [(url, "Hall Application")]
	assert refusal_of(hall["guest"].fetch, url.replace("/private", "")).status == 404


def test_a_guessed_address_opens_nothing(hall, secret, thieves):
	assert_hidden(hall, thieves, secret["url"], *WRITINGS)


def test_an_address_can_neither_be_guessed_nor_does_it_name_the_person(hall):
	case = hall.draft()
	first, second = (
		hall["citizen"].upload(case["name"], case["materials"][0]["name"], "王小明身份证.pdf", make_file())
		for _ in range(2)
	)
	assert "王小明" not in first["file_url"]
	assert first["file_url"] != second["file_url"]


def test_what_staff_upload_has_a_name_that_nobody_guesses_and_one_that_people_read(hall):
	first, second = (
		hall["clerk"].send_file("upload_file", "身份证650102199001011234.pdf", PDF, is_private=1)
		for _ in range(2)
	)
	assert {first["file_name"], second["file_name"]} == {"身份证650102199001011234.pdf"}
	assert first["file_url"] != second["file_url"]
	assert first["file_url"].startswith("/private/files/身份证-")
	assert "650102199001011234" not in first["file_url"]


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("with_content", [False, True])
def test_nobody_registers_anothers_file_as_their_own(hall, secret, thieves, writing, with_content):
	url = write_otherwise(secret["url"])[writing]
	content = {"content": base64.b64encode(b"bait").decode(), "decode": True} if with_content else {}
	for thief in (hall[CITIZEN], hall[COLLEAGUE]):
		for values in ({"is_private": 1}, {"is_private": 0}, {"is_private": 1, "file_name": "x.pdf"}):
			try_to(thief.create, "File", file_url=url, **values, **content)
		try_to(thief.call, "upload_file", file_url=url, is_private=1, file_name="x.pdf")
	assert_hidden(hall, thieves, secret["url"], writing)


@pytest.mark.parametrize("writing", WRITINGS)
def test_nobody_turns_their_own_record_towards_anothers_file(hall, secret, thieves, own, writing):
	url = write_otherwise(secret["url"])[writing]
	for values in ({}, {"content": "bait"}, {"is_private": 0}):
		try_to(hall[COLLEAGUE].change, "File", own["name"], file_url=url, **values)
	assert_hidden(hall, thieves, secret["url"], writing)


def test_nobody_names_anothers_file_in_a_record_of_any_kind(hall, secret, thieves, place):
	for writing, url in write_otherwise(secret["url"]).items():
		refusal = refusal_of(hall.root.create, "Hall Case Import", hall=place, file=url)
		assert refusal.says("“{0}” takes a file that you upload to this record.", "文件")
		for thief in (hall[CITIZEN], hall[COLLEAGUE]):
			try_to(thief.change, "User", thief.user, user_image=url)
			field = {"doctype": "User", "name": thief.user, "fieldname": "user_image"}
			try_to(thief.call, "frappe.client.set_value", value=url, **field)
			# what leads to no file at all is no secret
			is_named = hall.root.read("User", thief.user).get("user_image") == url
			assert not is_named or writing == "upper case"
	assert_hidden(hall, thieves, secret["url"])


def test_a_field_of_a_record_takes_no_address_that_leaves_the_folders_of_files(hall, place):
	climbing = [f"{folder}/../../site_config.json" for folder in ("/files", "/private/files")]
	for url in (*climbing, "javascript:alert(1)", "https://elsewhere.example/a.csv"):
		refusal_of(hall.root.create, "Hall Case Import", hall=place, file=url)
		try_to(hall[COLLEAGUE].change, "User", hall[COLLEAGUE].user, user_image=url)
	assert refusal_of(hall["guest"].fetch, "/files/site_config.json").status == 404


def test_a_record_without_an_address_does_not_lead_to_a_file_by_its_name(hall, secret):
	name = secret["url"].rsplit("/", 1)[1]
	for thief in (CITIZEN, COLLEAGUE):
		refusal_of(hall[thief].create, "File", file_name=name, is_private=1)


def test_nobody_packs_or_unpacks_anothers_file(hall, secret):
	file = hall.root.list("File", filters={"file_url": secret["url"]})[0]["name"]
	for thief in (CITIZEN, COLLEAGUE):
		packed = refusal_of(hall[thief].call, "frappe.core.api.file.zip_files", files=json.dumps([file]))
		assert packed.status == 403
		assert refusal_of(hall[thief].call, "frappe.core.api.file.unzip_file", name=file).status == 403
	files = json.dumps([file])
	assert hall["clerk"].fetch("/api/method/frappe.core.api.file.zip_files", files=files).startswith(b"PK")


def test_nobody_hands_in_anothers_file_as_their_material(hall, secret, thieves):
	case = hall.draft(who=CITIZEN)
	before = hall.look(case)
	row = before["materials"][0] | {"attachment": secret["url"]}
	refusal = refusal_of(hall[CITIZEN].change, "Hall Application", case["name"], materials=[row])
	assert refusal.says("Please upload the file to this application first.")
	refusal = refusal_of(
		hall[CITIZEN].change, "Hall Application Material", row["name"], attachment=secret["url"]
	)
	assert refusal.says("This is for the staff of the hall only.")
	values = {"doctype": "Hall Application Material", "name": row["name"], "fieldname": "attachment"}
	refusal_of(hall[CITIZEN].call, "frappe.client.set_value", value=secret["url"], **values)
	assert hall.look(case) == before
	assert_hidden(hall, thieves, secret["url"])


def test_nobody_attaches_a_file_to_anothers_case_or_paper(hall, secret, issued):
	for doctype, name in (
		("Hall Application", secret["name"]),
		("Hall Notice", issued["notices"][0]["name"]),
	):
		target = {"attached_to_doctype": doctype, "attached_to_name": name}
		for thief in (CITIZEN, COLLEAGUE):
			refusal = refusal_of(hall[thief].create, "File", content="x", file_name="x.txt", **target)
			assert refusal.status == 403
			fields = {"doctype": doctype, "docname": name, "is_private": 1}
			refusal = refusal_of(hall[thief].send_file, "upload_file", "x.pdf", make_file(), **fields)
			assert refusal.status == 403
			filters = {"attached_to_name": name, "owner": hall[thief].user}
			assert hall.root.list("File", filters=filters) == []


def test_whoever_is_not_staff_sends_files_as_materials_only(hall, thieves):
	case = hall.draft(who=CITIZEN)
	people = ["Guest", thieves[CITIZEN].user, thieves["nobody"].user]
	before = hall.root.list("File", filters={"owner": ["in", people]}, limit=0)
	where = {"doctype": "Hall Application", "docname": case["name"]}
	page = base64.b64encode(b"<script>alert(1)</script>").decode()
	for name in ("guest", CITIZEN, "nobody"):
		thief = thieves[name]
		for fields in ({}, where):
			refusal_of(thief.send_file, "upload_file", "x.pdf", make_file(), is_private=1, **fields)
		values = {"file_name": "x.xhtml", "content": page, "decode": True}
		refusal_of(thief.create, "File", **values)
		refusal_of(thief.call, "frappe.client.insert", doc={"doctype": "File", **values})
		attached = {"filename": "x.html", "filedata": page, "decode_base64": True, **where}
		refusal_of(thief.call, "frappe.client.attach_file", **attached)
		refusal_of(thief.call, "frappe.core.api.file.create_new_folder", file_name="x", folder="Home")
		old = {"from_form": 1, "filename": "x.html", "filedata": page, **where}
		refusal_of(thief.call, "frappe.handler.uploadfile", **old)
	assert hall.root.list("File", filters={"owner": ["in", people]}, limit=0) == before


HOSTILE = {
	"page.html": b"<html><script>alert(1)</script>",
	"page.xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
	"drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
	"picture.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
	"text.txt": b"  <script>alert(1)</script>",
	"table.csv": b"\xef\xbb\xbf<html>",
	"program.exe": b"MZ\x90\0" + b"\0" * 200,
	"broken.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 64,
	"paper.pdf": b"MZ\x90\0" + b"\0" * 200,
	"script.sh": b"#!/bin/sh\n",
}
WELCOME = {
	"扫描.pdf": PDF,
	"照片.gif": b"GIF89a" + b"\0" * 64,
	"笔录.docx": b"PK\x03\x04" + b"\0" * 64,
	"旧笔录.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64,
	"名单.csv": "姓名,单位\n王五,住建局\n".encode("gb18030"),
	"说明.txt": "核查人员签名".encode(),
	"录像.mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 64,
}


def test_what_staff_send_to_a_case_is_a_document_by_its_content(hall, secret):
	clerk = hall["clerk"]
	where = {"doctype": "Hall Application", "docname": secret["name"], "is_private": 1}
	for name, content in HOSTILE.items():
		refusal = refusal_of(clerk.send_file, "upload_file", name, content, **where)
		assert refusal.status == 417, name
	for name, content in HOSTILE.items():
		if not name.endswith((".pdf", ".png", ".jpg")):
			# nor does it come to the hall's own pages without a case
			refusal_of(clerk.send_file, "upload_file", name, content, is_private=0)
	large = PDF + b"0" * (11 * 1024 * 1024)
	refusal = refusal_of(clerk.send_file, "upload_file", "x.pdf", large, **where)
	assert refusal.says("The file {0} is larger than {1} MB. Please make it smaller.", "x.pdf", 10)
	for name, content in WELCOME.items():
		sent = clerk.send_file("upload_file", name, content, **where)
		assert sent["is_private"] and sent["file_name"] == name
		clerk.delete("File", sent["name"])


def test_a_closed_case_takes_no_more_files_and_gives_none_back(hall, issued):
	where = {"doctype": "Hall Application", "docname": issued["name"], "is_private": 1}
	refusal = refusal_of(hall["clerk"].send_file, "upload_file", "x.pdf", make_file(), **where)
	assert refusal.status in (403, 417)
	assert hall.root.list("File", filters={"attached_to_name": issued["name"], "file_name": "x.pdf"}) == []


def test_a_file_of_a_case_stays_private(hall, secret):
	fields = {"doctype": "Hall Application", "docname": secret["name"], "is_private": 0}
	refusal = refusal_of(hall["clerk"].send_file, "upload_file", "公开.pdf", make_file(), **fields)
	assert refusal.says("The files of a case are private. Please upload this one as private.")
	file = hall.root.list("File", filters={"file_url": secret["url"]})[0]["name"]
	for who in ("citizen", "clerk"):
		assert refusal_of(hall[who].change, "File", file, is_private=0).status in (403, 417)
	assert_one_copy(hall, secret["url"])


def test_whoever_has_the_same_file_makes_only_their_own_public(hall, secret):
	content = hall["citizen"].fetch(secret["url"])
	mine = hall[COLLEAGUE].send_file("upload_file", "同一文件.pdf", content, is_private=1)
	assert mine["file_url"] != secret["url"]
	refusal = refusal_of(hall[COLLEAGUE].change, "File", mine["name"], is_private=0)
	assert refusal.says("Another record holds the same file. It stays as it is.")
	hall[COLLEAGUE].delete("File", mine["name"])
	assert_one_copy(hall, secret["url"])


def test_what_was_handed_in_can_be_neither_deleted_nor_moved(hall, secret):
	file = hall.root.list("File", filters={"file_url": secret["url"]})[0]["name"]
	where = {"dt": "Hall Application", "dn": secret["name"], "fid": file}
	for person in (hall["citizen"], hall["clerk"]):
		assert refusal_of(person.delete, "File", file).status == 403
		assert refusal_of(person.call, "frappe.desk.form.utils.remove_attach", **where).status == 403
		moved = {"attached_to_doctype": None, "attached_to_name": None}
		assert refusal_of(person.change, "File", file, **moved).status == 403
		assert refusal_of(person.change, "File", file, file_name="anders.pdf").status == 403
	assert_one_copy(hall, secret["url"])


def test_a_file_that_is_sent_before_its_record_is_saved_becomes_the_records(hall, place):
	for docname in ("new-hall-case-import-1", None):
		where = {"doctype": "Hall Case Import", "docname": docname, "fieldname": "file"} if docname else {}
		sent = hall.root.send_file("upload_file", "旧案.csv", b"a,b\n1,2\n", is_private=1, **where)
		made = hall.root.create("Hall Case Import", hall=place, file=sent["file_url"])
		filters = {"file_url": sent["file_url"]}
		fields = ["name", "is_private", "attached_to_doctype", "attached_to_name"]
		assert hall.root.list("File", filters=filters, fields=fields) == [
			{"name": sent["name"], "is_private": 1}
			| {"attached_to_doctype": "Hall Case Import", "attached_to_name": made["name"]}
		]
		assert refusal_of(hall["guest"].fetch, sent["file_url"].replace("/private", "")).status == 404
		# what is the record's already is no other record's
		refusal = refusal_of(hall.root.create, "Hall Case Import", hall=place, file=sent["file_url"])
		assert refusal.says("“{0}” takes a file that you upload to this record.", "文件")
		hall.root.delete("Hall Case Import", made["name"])


def test_a_deleted_file_leaves_the_disk_when_no_record_leads_to_it_any_more(hall):
	sent = hall.root.send_file("upload_file", "两处.pdf", make_file(), is_private=1)
	again = hall.root.create("File", file_url=sent["file_url"], is_private=1)
	twin = hall.root.send_file("upload_file", "同文.pdf", hall.root.fetch(sent["file_url"]), is_private=1)
	hall.root.delete("File", sent["name"])
	assert hall.root.fetch(sent["file_url"]).startswith(PDF)
	hall.root.delete("File", again["name"])
	# the same content elsewhere keeps it no longer
	refusal_of(hall.root.create, "File", file_url=sent["file_url"], is_private=1)
	assert hall.root.fetch(twin["file_url"]).startswith(PDF)
	hall.root.delete("File", twin["name"])


def test_the_same_content_may_be_uploaded_by_two_people(hall):
	content = make_file()
	for who in ("citizen", CITIZEN):
		case = hall.draft(who=who)
		url = hall[who].upload(case["name"], case["materials"][0]["name"], "样表.pdf", content)["file_url"]
		assert hall[who].fetch(url) == content


def test_files_are_shown_as_what_they_are_and_never_as_a_page(hall, secret):
	page = b"<html><script>alert(1)</script>"
	public = hall.root.send_file("upload_file", f"seite-{uuid.uuid4().hex}.html", page, is_private=0)
	private = hall.root.send_file("upload_file", "seite.svg", page, is_private=1)
	asked = [
		("GET", public["file_url"], {}),
		("GET", private["file_url"], {}),
		("GET", "/api/method/download_file", {"file_url": private["file_url"]}),
	]
	for verb, path, arguments in asked:
		headers = hall.root.request(verb, path, params=arguments).headers
		assert headers["Content-Disposition"].startswith("attachment"), path
		assert headers["X-Content-Type-Options"] == "nosniff"
		assert headers["Content-Type"] == "application/octet-stream"
	shown = hall["citizen"].request("GET", secret["url"]).headers
	assert shown["Content-Disposition"].startswith("inline")
	assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
	for file in (public, private):
		hall.root.delete("File", file["name"])
