"""Taking a catalogue in: every matter is really written, in a savepoint, and what fails is told by row.

A check writes all and rolls it back. An import keeps all or nothing, or the good rows if the person
chose so. Matters that say the same already are left alone, so it can run twice.
"""

from collections import Counter
from dataclasses import dataclass, field

import frappe
from frappe import _

from govhall.catalogue.domain import life
from govhall.catalogue.domain.exchange.order import sort_by_links
from govhall.catalogue.domain.exchange.sheets import LIBRARY, MATTERS
from govhall.catalogue.domain.exchange.tables import (
	Incoming,
	Reading,
	read_tables,
	says_the_same,
)
from govhall.catalogue.exchange_sentences import Fault, describe_problem, read_refusal
from govhall.catalogue.findings import require_publishable
from govhall.catalogue.services import editing, publishing
from govhall.catalogue.services.content import describe_matter
from govhall.catalogue.services.exchange.departments import Departments
from govhall.catalogue.services.exchange.files import open_file

WHOLE, ROW = "hall_catalogue", "hall_catalogue_row"
NEW, CHANGED, UNCHANGED, PUBLISHED = "new", "changed", "unchanged", "published"
FEE_FIELDS = (
	*("fee_name", "english_name", "rate", "unit", "standard", "basis"),
	*("allow_reduction", "reduction_basis"),
)
REPORT_EACH = 10  # matters between two reports of progress


@dataclass
class Options:
	"""What a person chose: whether good rows go in beside wrong ones, and what passes is published.

	`served_codes` is the code set of service objects, see `govhall.catalogue.domain.exchange.served`.
	"""

	takes_good_rows: bool = False
	publishes: bool = False
	hall: str | None = None
	served_codes: str = ""


@dataclass
class Outcome:
	"""What came of a file: matters by what happened to them, and all faults."""

	counts: Counter = field(default_factory=Counter)
	faults: list[Fault] = field(default_factory=list)
	is_written: bool = False

	@property
	def errors(self) -> list[Fault]:
		return [fault for fault in self.faults if fault.is_error]


def check_catalogue(content: bytes, options: Options) -> Outcome:
	"""Try a file: write all of it, and take it back; the outcome says what would happen."""
	return Run(options, is_trial=True).run(content)


def import_catalogue(content: bytes, options: Options) -> Outcome:
	"""Take a file in: all of it, or nothing, or its good rows."""
	return Run(options, is_trial=False).run(content)


class Run:
	"""One pass over a file."""

	def __init__(self, options: Options, is_trial: bool):
		self.options = options
		self.is_trial = is_trial
		self.outcome = Outcome()
		self.written: list[tuple[str, str]] = []
		self.departments = Departments(options.hall)

	def run(self, content: bytes) -> Outcome:
		reading = self.read(content)
		frappe.db.savepoint(WHOLE)
		for material in reading.library:
			self.try_to(lambda material=material: self.write_material(material), LIBRARY.key, material.row)
		matters = sort_by_links(reading.list_good())
		for number, matter in enumerate(matters, 1):
			self.try_to(lambda matter=matter: self.write_matter(matter), MATTERS.key, matter.row)
			_report_progress(number, len(matters))
		self.keep_or_take_back()
		return self.outcome

	def read(self, content: bytes) -> Reading:
		"""Return what can be read, after noting what cannot."""
		opened = open_file(content)
		reading = Reading()
		if opened.tables or not opened.problems:
			reading = read_tables(opened.tables, _find_codes_by_record(), self.options.served_codes)
		for matter in reading.list_good():
			reading.problems += self.departments.settle(matter)
		self.outcome.faults += map(describe_problem, [*opened.problems, *reading.problems])
		self.outcome.counts["read"] = len(reading.matters)
		return reading

	def keep_or_take_back(self) -> None:
		is_refused = bool(self.outcome.errors) and not self.options.takes_good_rows
		if not self.is_trial and not is_refused:
			self.outcome.is_written = True
			return
		frappe.db.rollback(save_point=WHOLE)
		for doctype, name in self.written:
			frappe.clear_document_cache(doctype, name)

	def try_to(self, write, sheet: str, row: int) -> None:
		"""Write one record; if it is refused, take back what it wrote and note why."""
		frappe.db.savepoint(ROW)
		frappe.clear_messages()
		try:
			write()
		except (frappe.ValidationError, frappe.PermissionError, frappe.NameError) as error:
			self.note(sheet, row, error)
		frappe.clear_messages()

	def note(self, sheet: str, row: int, error: Exception, is_error: bool = True) -> None:
		frappe.db.rollback(save_point=ROW)
		title = MATTERS.title if sheet == MATTERS.key else LIBRARY.title
		self.outcome.faults.append(Fault(title, row, "", read_refusal(error), is_error))

	def write_material(self, material: Incoming) -> None:
		self.write_record("Hall Material", material.code, material.values)

	def write_record(self, doctype: str, name: str, values: dict) -> None:
		"""Make a record of a library, or change it where it says something else."""
		exists = frappe.db.exists(doctype, name)
		doc = frappe.get_doc(doctype, name) if exists else frappe.new_doc(doctype)
		if exists and says_the_same(doc, values):
			return
		self.written.append((doctype, name))
		doc.update({**values, "code": name})
		doc.save()

	def write_matter(self, matter: Incoming) -> None:
		values = {**matter.values, **self.write_fees(matter)}
		exists = frappe.db.exists("Hall Matter", matter.code)
		self.written.append(("Hall Matter", matter.code))
		kind = self.change(matter.code, values) if exists else self.make(values)
		self.outcome.counts[kind] += 1
		if self.options.publishes and kind != UNCHANGED:
			self.publish(matter)

	def write_fees(self, matter: Incoming) -> dict:
		"""Write the fee items that a matter's rows tell of, and return the rows that name them."""
		if "fee_items" not in matter.values:
			return {}
		rows = []
		for number, row in enumerate(matter.values["fee_items"], 1):
			code = row.get("fee_item") or f"{matter.code}-{number:02}"
			told = {key: row[key] for key in FEE_FIELDS if key in row}
			told["basis"] = told.get("basis") or matter.values.get("fee_basis")
			self.write_record("Hall Fee Item", code, told)
			rows.append({"fee_item": code})
		return {"fee_items": rows}

	def make(self, values: dict) -> str:
		frappe.new_doc("Hall Matter").update(values).insert()
		return NEW

	def change(self, code: str, values: dict) -> str:
		"""Change a working copy; a published one is revised, and its version stays in force."""
		doc = frappe.get_doc("Hall Matter", code)
		if says_the_same(doc, _fill_from_library(values)):
			return UNCHANGED
		if doc.status not in life.EDITABLE:
			publishing.change_status(code, life.DRAFT)
			doc = frappe.get_doc("Hall Matter", code)
		doc.update(values).save()
		return CHANGED

	def publish(self, matter: Incoming) -> None:
		"""Publish a matter that has been written; one that may not be published stays a draft."""
		frappe.db.savepoint(ROW)
		frappe.clear_messages()
		try:
			if self.is_trial:
				require_publishable(describe_matter(frappe.get_doc("Hall Matter", matter.code)))
			else:
				publishing.publish(matter.code, _("Imported"))
			self.outcome.counts[PUBLISHED] += 1
		except frappe.ValidationError as error:
			self.note(MATTERS.key, matter.row, error, is_error=False)


def _fill_from_library(values: dict) -> dict:
	"""Return values as they will be stored: a material leaves to its library record what it does not say."""
	if "materials" not in values:
		return values
	filled = frappe._dict(materials=[frappe._dict(row) for row in values["materials"]])
	editing.fill_from_library(filled)
	return {**values, "materials": filled.materials}


def _find_codes_by_record() -> dict[str, str]:
	rows = frappe.get_all("Hall Matter", fields=["record_id", "name"], order_by="name asc")
	return {row.record_id: row.name for row in rows if row.record_id}


def _report_progress(number: int, total: int) -> None:
	# what is over in a moment needs no bar
	if total > REPORT_EACH and (number % REPORT_EACH == 0 or number == total):
		frappe.publish_progress(
			100 * number / total,
			title=_("Catalogue"),
			description=_("{0} of {1} matters").format(number, total),
		)
