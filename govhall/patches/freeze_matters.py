"""Turn the texts of matters into rows, and freeze what was published as the first version."""

import uuid

import frappe

from govhall.catalogue.domain import life
from govhall.catalogue.domain.texts import parse_bases, parse_steps
from govhall.catalogue.services import publishing

OLD_TEXTS = ("legal_basis", "english_legal_basis", "handling_flow", "english_handling_flow")


def execute() -> None:
	"""Upgrade every matter with the columns that its DocType no longer has; safe to run again."""
	upgrade(_read_old_texts())


def upgrade(texts: dict[str, dict]) -> None:
	"""Give matters their rows and versions, and applications the version under which they were made."""
	for name in frappe.get_all("Hall Matter", pluck="name", order_by="name asc"):
		doc = frappe.get_doc("Hall Matter", name)
		_set_rows(doc, texts.get(name))
		doc.db_set(
			{
				"workflow_state": doc.workflow_state or doc.status,
				"record_id": doc.record_id or str(uuid.uuid4()),
			},
			update_modified=False,
		)
		_freeze(doc)
	_link_applications()


def _read_old_texts() -> dict[str, dict]:
	columns = [column for column in OLD_TEXTS if frappe.db.has_column("Hall Matter", column)]
	if len(columns) < len(OLD_TEXTS):
		return {}
	table = frappe.qb.DocType("Hall Matter")
	rows = frappe.qb.from_(table).select(table.name, *(table[column] for column in columns)).run(as_dict=True)
	return {row.name: row for row in rows}


def _set_rows(doc, old: dict | None) -> None:
	if not old:
		return
	bases = parse_bases(old["legal_basis"] or "", old["english_legal_basis"] or "")
	steps = parse_steps(old["handling_flow"] or "", old["english_handling_flow"] or "")
	for table, rows in (("legal_bases", bases), ("steps", steps)):
		if not doc.get(table):
			doc.set(table, rows)
			for row in doc.get(table):
				row.db_insert()


def _freeze(doc) -> None:
	"""What citizens could read stays readable, even if today's rules would ask for more."""
	has_applications = frappe.db.exists("Hall Application", {"matter": doc.name})
	if doc.current_version or not (doc.status == life.PUBLISHED or has_applications):
		return
	publishing.freeze(doc)
	if doc.status != life.PUBLISHED:
		publishing.take_out_of_force(doc)


def _link_applications() -> None:
	application, version = frappe.qb.DocType("Hall Application"), frappe.qb.DocType("Hall Matter Version")
	(
		frappe.qb.update(application)
		.join(version)
		.on((version.matter == application.matter) & (version.version == 1))
		.set(application.matter_version, version.name)
		.where(application.matter_version.isnull() | (application.matter_version == ""))
	).run()
