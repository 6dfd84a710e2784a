"""A right to read is not a right to act: the code is read for who forgets it."""

import pytest
from rights_reader import Code
from source_strings import APP

CODE = Code.of_folder(APP)
# writes on the right to read alone, and why that is right
READERS_THAT_WRITE = {
	"govhall.guards.files.attachments.take_uploads": "who saves the record was asked",
	"govhall.api.v1.papers._send_pdf": "a paper that is opened is kept, and by opening it is served",
	"govhall.casework.services.telling.paper_batches.start_batch": "the job prints what its owner may read",
	"govhall.casework.services.case_import.jobs.run": "a worker goes on for whom `imports.start` let write",
	"govhall.catalogue.services.exchange.jobs.run": "a worker goes on for whom `imports.start` let write",
}
EXAMPLE = """
import frappe
from govhall.other import do_it
def {name}(name):
	doc = frappe.get_doc("Hall Application", name)
	doc.check_permission({right!r})
	{body}
"""
OTHER = """
def do_it(doc):
	keep(doc)
def keep(doc):
	doc.db_set("stage", "Granted")
"""


def find_in(body: str, right: str = "read") -> list[str]:
	sources = {"govhall.one": EXAMPLE.format(name="act", right=right, body=body), "govhall.other": OTHER}
	return Code(sources).list_writing_by_readers()


def test_nobody_writes_who_has_asked_for_nothing_but_the_right_to_read():
	assert CODE.list_writing_by_readers(frozenset(READERS_THAT_WRITE)) == []


def test_every_exception_is_still_needed():
	assert set(READERS_THAT_WRITE) <= set(CODE.list_writing_by_readers())


@pytest.mark.parametrize(
	"body",
	[
		"doc.save(ignore_permissions=True)",
		"doc.db_set('stage', 'Granted')",
		"frappe.db.set_value('Hall Application', name, 'stage', 'Granted')",
		"frappe.enqueue('govhall.tasks.sweep_cases')",
		"frappe.new_doc('Hall Notice').insert()",
		"do_it(doc)",
	],
)
def test_a_write_is_found_in_the_function_and_in_what_it_calls(body):
	assert find_in(body) == ["govhall.one.act"]
	assert find_in(body, "write") == []
	assert find_in(f"require_right(doc, 'Act'); {body}") == []


def test_reading_and_lists_are_no_writes():
	assert find_in("rows = []; rows.insert(0, doc.name); return rows") == []
