"""Publishing: freezing a numbered version, and saying which version is in force.

The row of the matter is the lock: whoever publishes, suspends or cancels holds it.
"""

import frappe
from frappe import _
from frappe.model.workflow import get_workflow, get_workflow_name
from frappe.utils import getdate, now_datetime, today

from govhall.catalogue.domain import life
from govhall.catalogue.domain.consistency import measure_matter
from govhall.catalogue.domain.content import hash_content
from govhall.catalogue.findings import require_publishable
from govhall.catalogue.services.content import describe_matter
from govhall.catalogue.services.index import mark_changed
from govhall.catalogue.services.versions import get_latest
from govhall.exceptions import IllegalStatusError

LISTED_FIELDS = (
	*("matter_name", "english_name", "aliases", "department", "hall", "matter_type", "licence_kind"),
	"case_type",
	*("project_stage", "level_of_exercise", "base_code", "implementation_code", "promised_days"),
	*("statutory_days", "statutory_unit", "is_charged", "visits_count", "allow_online"),
	*("serves_natural_persons", "serves_legal_persons"),
)


def publish(matter: str, note: str = "") -> str:
	"""Check a matter, freeze its next version and return the version's name.

	For loaders and imports, and for a draft as well as for one in review; unchanged content makes no
	new version. Raises `InvalidMatterError` with all errors at once.
	"""
	doc = lock_matter(matter)
	if doc.status not in (*life.TO_BE_PUBLISHED, life.PUBLISHED):
		refuse_move(doc.status, life.PUBLISHED)
	require_publishable(describe_matter(doc))
	set_status(doc, life.PUBLISHED)
	return freeze(doc, note)


def change_status(matter: str, status: str) -> None:
	"""Move a matter to another status as a program does it: with its effects, without a workflow action."""
	doc = lock_matter(matter)
	if not life.is_allowed(doc.status, status):
		refuse_move(doc.status, status)
	before = doc.status
	set_status(doc, status)
	apply_status(doc, before)


def apply_status(doc, before: str) -> None:
	"""Do what a new status means for the version in force (inside the save that sets it)."""
	if doc.status in life.OUT_OF_FORCE:
		take_out_of_force(doc)
	elif doc.status == life.PUBLISHED and before == life.SUSPENDED:
		put_due_version_in_force(doc)
	elif doc.status == life.PUBLISHED:
		freeze(doc)


def freeze(doc, note: str = "") -> str:
	"""Keep the content as the next version, unless the newest says the same; return its name."""
	content = describe_matter(doc)
	latest = get_latest(doc.name)
	digest = hash_content(content)
	if latest and latest.content_hash == digest:
		version = latest.name
	else:
		number = latest.version + 1 if latest else 1
		version = _insert_version(doc, number, content, {"content_hash": digest, "note": note})
	put_due_version_in_force(doc)
	return version


def put_due_version_in_force(doc) -> None:
	"""Let the newest version whose day has come be the one that citizens read."""
	found = frappe.get_all(
		"Hall Matter Version",
		filters={"matter": doc.name, "effective_date": ["<=", today()]},
		fields=["name", "version"],
		order_by="version desc",
		limit=1,
	)
	if found and found[0].name != doc.current_version:
		_set_in_force(doc, found[0].name, found[0].version)


def take_out_of_force(doc) -> None:
	"""Let citizens read no version of a matter any more; those who applied keep theirs."""
	_mark_current(doc.name, None)
	doc.db_set("current_version", None, update_modified=False)


def lock_matter(matter: str):
	"""Return a matter that the signed-in user may change, and let nobody else change it meanwhile."""
	doc = frappe.get_doc("Hall Matter", matter, for_update=True)
	doc.check_permission("write")
	# the lock shows the newest row, but its tables are read as of the beginning of the transaction
	if frappe.db.get_value("Hall Matter", matter, "modified") != doc.modified:
		frappe.throw(
			_("{0} was changed by somebody else just now. Please reload and try again.").format(matter),
			frappe.TimestampMismatchError,
		)
	return doc


def set_status(doc, status: str) -> None:
	"""Write a status and the workflow state that stands for it."""
	values = {"status": status}
	if get_workflow_name(doc.doctype):
		states = get_workflow(doc.doctype).states
		values["workflow_state"] = next((row.state for row in states if row.update_value == status), status)
	doc.db_set(values)


def refuse_move(status: str, following: str) -> None:
	"""Say that a matter cannot move from one status to the other."""
	frappe.throw(
		_("A matter that is “{0}” cannot become “{1}” now.").format(_(status), _(following)),
		IllegalStatusError,
	)


def _insert_version(doc, number: int, content: dict, values: dict) -> str:
	measure = measure_matter(content)
	version = frappe.new_doc("Hall Matter Version")
	version.update({field: content.get(field) for field in LISTED_FIELDS})
	version.update(
		{
			**values,
			"matter": doc.name,
			"version": number,
			"effective_date": max(getdate(doc.planned_effective_date or today()), getdate()),
			"published_on": now_datetime(),
			"published_by": frappe.session.user,
			"themes": _join_themes(content["themes"]),
			"content": frappe.as_json(content),
			"score": measure.score,
			"faults": "\n".join(finding.code for finding in measure.findings),
		}
	)
	# only publishing makes versions; nobody may create one by hand
	return version.insert(ignore_permissions=True).name


def _join_themes(rows: list[dict]) -> str:
	"""Write the codes of themes so that one of them can be looked for: |N01|N05|."""
	return f"|{'|'.join(row['theme'] for row in rows)}|" if rows else ""


def _set_in_force(doc, version: str, number: int) -> None:
	_mark_current(doc.name, version)
	doc.db_set({"current_version": version, "published_version": number}, update_modified=False)


def _mark_current(matter: str, version: str | None) -> None:
	mark_changed()
	table = frappe.qb.DocType("Hall Matter Version")
	update = frappe.qb.update(table).where(table.matter == matter)
	update.set(table.is_current, 0).where(table.is_current == 1).run()
	if version:
		frappe.db.set_value("Hall Matter Version", version, "is_current", 1, update_modified=False)
