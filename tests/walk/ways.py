"""Every way in that the framework has to a record of any type, as calls that tell whether they reached it.

Each takes a caller and a target, a type and a name, and returns True when the record was shown or changed.
"""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from in_process import Caller

METHOD = "/api/method/"
RESOURCE = "/api/resource/"


@dataclass(frozen=True)
class Target:
	"""A record, its parent's type if it is a row of a table, and the words that only its readers know."""

	doctype: str
	name: str
	parenttype: str | None = None
	words: str = ""

	@property
	def address(self) -> str:
		return f"{RESOURCE}{quote(self.doctype)}/{quote(self.name, safe='')}"

	@property
	def filters(self) -> str:
		return json.dumps([[self.doctype, "name", "=", self.name]])

	@property
	def document(self) -> dict:
		return {"doctype": self.doctype, "name": self.name}


Way = Callable[[Caller, Target], bool]


def shows(answer, target: Target) -> bool:
	"""Tell whether an answer that is no refusal carries the record's name or words."""
	if answer.status_code >= 400:
		return False
	body = answer.get_data(as_text=True)
	return names(body, target.name) or (bool(target.words) and target.words in body)


def names(body: str, name: str) -> bool:
	"""Tell whether an answer carries a name; a number counts as one only by itself."""
	if not name.isdecimal():
		return name in body
	return bool(re.search(rf"(?<![\w.-])(?<!\d:){name}(?![\w.:-])", body))


def asking(method: str, /, **fixed) -> Way:
	"""Make a way that reads by a method which is told type and name, under whatever names it takes them."""

	def ask(caller: Caller, target: Target) -> bool:
		arguments = {key: _fill(value, target) for key, value in fixed.items()}
		return shows(caller.get(METHOD + method, **arguments), target)

	return _by(method, ask)


def telling(method: str, /, **fixed) -> Way:
	"""Make a way of which any answer that is no refusal counts: it writes, or says yes."""

	def tell(caller: Caller, target: Target) -> bool:
		arguments = {key: _fill(value, target) for key, value in fixed.items()}
		return caller.post(METHOD + method, **arguments).status_code < 400

	return _by(method, tell)


def _by(method: str, way: Way) -> Way:
	"""Note by which method of the framework a way leads."""
	way.method = method
	return way


def _fill(value, target: Target):
	words = {
		"TYPE": target.doctype,
		"NAME": target.name,
		"PARENT": target.parenttype or "",
		"FILTERS": target.filters,
		"DOCUMENT": json.dumps(target.document),
		"DOCUMENTS": json.dumps([target.document]),
		"NAMES": json.dumps([target.name]),
	}
	return words.get(value, value) if isinstance(value, str) else value


def get_record(caller, target) -> bool:
	return shows(caller.get(target.address), target)


def list_records(caller, target) -> bool:
	arguments = {"filters": target.filters, "parent": target.parenttype or ""}
	return shows(caller.get(RESOURCE + quote(target.doctype), **arguments), target)


def count(method: str) -> Way:
	def count_records(caller, target) -> bool:
		answer = caller.get(METHOD + method, doctype=target.doctype, filters=target.filters)
		return answer.status_code < 400 and bool(answer.get_json().get("message"))

	return _by(method, count_records)


def put(**values) -> Way:
	def put_record(caller, target) -> bool:
		return caller.call("PUT", target.address, json=values).status_code < 400

	return put_record


def put_as_own(caller, target) -> bool:
	"""Say of the record that it is new and one's own, which the framework believes."""
	values = {"__islocal": 1, "name": target.name, "owner": caller.user, "citizen": caller.user}
	return shows(caller.call("PUT", target.address, json=values), target)


def update_many(caller, target) -> bool:
	answer = caller.post(
		f"{METHOD}frappe.client.bulk_update",
		docs=json.dumps([{"doctype": target.doctype, "docname": target.name}]),
	)
	return answer.status_code < 400 and not answer.get_json()["message"]["failed_docs"]


def delete_record(caller, target) -> bool:
	return caller.call("DELETE", target.address).status_code < 400


def open_page(path: str) -> Way:
	def open_it(caller, target) -> bool:
		address = path.format(type=quote(target.doctype), name=quote(target.name))
		answer = caller.client.get(address, headers={"Accept": "text/html"})
		return answer.status_code < 400 and bool(target.words) and target.words in answer.text

	return open_it


def upload(**fields) -> Way:
	def upload_file(caller, target) -> bool:
		data = {key: _fill(value, target) for key, value in fields.items()}
		data["file"] = (io.BytesIO(b"a,b\n1,2\n"), "tabelle.csv")
		return caller.call("POST", f"{METHOD}upload_file", data=data).status_code < 400

	return upload_file


BY_NAME = {"doctype": "TYPE", "name": "NAME"}
BY_DOCNAME = {"doctype": "TYPE", "docname": "NAME"}
BY_REFERENCE = {"reference_doctype": "TYPE", "reference_name": "NAME"}
BY_DT = {"dt": "TYPE", "dn": "NAME"}
BY_FILTERS = {"doctype": "TYPE", "filters": "FILTERS"}
SEARCHED = {"doctype": "TYPE", "txt": "NAME", "page_length": 1000}

READING: dict[str, Way] = {
	"resource": get_record,
	"resource list": list_records,
	"client.get": asking("frappe.client.get", **BY_NAME, parent="PARENT"),
	"client.get_list": asking("frappe.client.get_list", **BY_FILTERS, parent="PARENT"),
	"client.get_value": asking("frappe.client.get_value", **BY_FILTERS, fieldname="name", parent="PARENT"),
	"client.get_count": count("frappe.client.get_count"),
	"client.validate_link": asking("frappe.client.validate_link", **BY_DOCNAME),
	"reportview.get": asking("frappe.desk.reportview.get", **BY_FILTERS, fields='["name"]'),
	"reportview.get_list": asking("frappe.desk.reportview.get_list", **BY_FILTERS, fields='["name"]'),
	"reportview.get_count": count("frappe.desk.reportview.get_count"),
	"reportview.export_query": asking(
		"frappe.desk.reportview.export_query", **BY_FILTERS, fields='["name"]', file_format_type="CSV"
	),
	"search_link": asking("frappe.desk.search.search_link", **SEARCHED),
	"search_link, ignoring": asking("frappe.desk.search.search_link", **SEARCHED, ignore_user_permissions=1),
	"search_widget, ignoring": asking(
		"frappe.desk.search.search_widget", **SEARCHED, ignore_user_permissions=1
	),
	"global search": asking("frappe.utils.global_search.search", text="NAME", doctype="TYPE"),
	"form": asking("frappe.desk.form.load.getdoc", **BY_NAME),
	"form info": asking("frappe.desk.form.load.get_docinfo", **BY_NAME),
	"form links": asking("frappe.desk.form.linked_with.get", **BY_DOCNAME),
	"link preview": asking("frappe.desk.link_preview.get_preview_data", **BY_DOCNAME),
	"tagged records": asking("frappe.desk.doctype.tag.tag.get_tagged_docs", doctype="TYPE", tag="walk"),
	"records of a tag": asking("frappe.desk.doctype.tag.tag.get_documents_for_tag", tag="#walk"),
	"print view": asking("frappe.www.printview.get_html_and_style", doc="TYPE", name="NAME"),
	"print page": open_page("/printview?doctype={type}&name={name}"),
	"print page, short": open_page("/{type}/{name}"),
	"list page": open_page("/list?doctype={type}"),
	"version 2": asking("../v2/document/x", **BY_NAME),
	"realtime, record": telling("frappe.realtime.can_subscribe_doc", **BY_DOCNAME),
	"realtime, type": telling("frappe.realtime.can_subscribe_doctype", doctype="TYPE"),
}
WRITING: dict[str, Way] = {
	"resource, put": put(idx=0),
	"resource, put as own": put_as_own,
	"client.set_value": telling("frappe.client.set_value", **BY_NAME, fieldname="idx", value=0),
	"client.set_value, as new": telling(
		"frappe.client.set_value", **BY_NAME, fieldname='{"__islocal": 1, "idx": 0}'
	),
	"client.save": telling("frappe.client.save", doc="DOCUMENT"),
	"form, save": telling("frappe.desk.form.save.savedocs", doc="DOCUMENT", action="Save"),
	"bulk update": update_many,
	"rename": telling("frappe.client.rename_doc", doctype="TYPE", old_name="NAME", new_name="walked"),
	"tag": telling("frappe.desk.doctype.tag.tag.add_tag", **BY_DT, tag="walk"),
	"like": telling("frappe.desk.like.toggle_like", **BY_NAME, add="Yes"),
	"follow": telling("frappe.desk.form.document_follow.follow_document", doctype="TYPE", doc_name="NAME"),
	"assign": telling("frappe.desk.form.assign_to.add", **BY_NAME, assign_to='["clerk@hall.example"]'),
	"share": telling("frappe.share.add", **BY_NAME, user="supervisor@hall.example", read=1),
	"comment": telling(
		"frappe.desk.form.utils.add_comment",
		**BY_REFERENCE,
		content="walk",
		comment_email="x@hall.example",
		comment_by="x",
	),
	"remind": telling(
		"frappe.automation.doctype.reminder.reminder.create_new_reminder",
		remind_at="2099-01-01 00:00:00",
		description="walk",
		reminder_doctype="TYPE",
		reminder_docname="NAME",
	),
	"e-mail": telling("frappe.core.doctype.communication.email.make", **BY_NAME, content="walk"),
	"run a method": telling("frappe.handler.run_doc_method", **BY_DT, method="cancel"),
	"upload": upload(doctype="TYPE", docname="NAME", is_private=1),
	"upload with a method": upload(method="frappe.client.get_list", doctype="TYPE"),
	"delete": telling("frappe.client.delete", **BY_NAME),
	"resource, delete": delete_record,
}
