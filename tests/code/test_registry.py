"""The registry is whole: what holds files or belongs to a case is in it, and what it says is there."""

from pathlib import Path
from pkgutil import resolve_name

import pytest
from test_data_model import TYPES

from govhall import hooks
from govhall.registry import Files, RecordType

ROOT = Path(__file__).parents[2]
REGISTERED = {record.name: record for path in hooks.hall_record_types for record in resolve_name(path)}
ATTACHMENTS = ("Attach", "Attach Image")


def has_field(name: str, **facts: str) -> bool:
	"""Tell whether a record type has a field of these facts."""
	fields = TYPES[name]["fields"]
	return any(all(field.get(fact) == value for fact, value in facts.items()) for field in fields)


def holds_files(name: str) -> bool:
	"""Tell whether a record type, or a table in it, has a place for a file."""
	tables = [field["options"] for field in TYPES[name]["fields"] if field["fieldtype"] == "Table"]
	return any(has_field(holder, fieldtype=kind) for holder in (name, *tables) for kind in ATTACHMENTS)


def belongs_to_case(name: str) -> bool:
	return has_field(name, options="Hall Application")


def test_each_record_type_is_registered_once_and_exists():
	names = [record.name for path in hooks.hall_record_types for record in resolve_name(path)]
	assert len(names) == len(set(names))
	assert set(names) <= set(TYPES)


def test_what_holds_files_or_belongs_to_a_case_is_registered():
	wanted = {name for name, record in TYPES.items() if not record.get("istable") and holds_files(name)}
	wanted |= {name for name in TYPES if belongs_to_case(name)}
	assert len(wanted) > 12
	assert sorted(wanted - set(REGISTERED)) == []


def test_what_belongs_to_a_case_is_seen_by_row():
	"""Default is no: whoever names a case has the hooks that ask whether it is seen."""
	open_to_all = [name for name in TYPES if belongs_to_case(name) and not REGISTERED[name].conditions]
	records = [name for name in TYPES if belongs_to_case(name) and not TYPES[name].get("istable")]
	assert (open_to_all, [name for name in records if not REGISTERED[name].permission]) == ([], [])


@pytest.mark.parametrize("record", REGISTERED.values(), ids=lambda record: record.name)
def test_what_is_registered_is_there(record: RecordType):
	for path in filter(None, (record.conditions, record.permission, record.search)):
		assert callable(resolve_name(path))
	if record.case not in (None, "name", "parent"):
		assert has_field(record.name, fieldname=record.case, options="Hall Application")
	if record.form:
		assert has_field(record.name, fieldname=record.form)
	if record.paper:
		assert (ROOT / f"govhall/templates/print/{record.paper.sheet}.html").exists()
		assert has_field(record.name, fieldname=record.paper.issued)
		assert has_field("Hall Service Record", fieldname=record.paper.served_as, options=record.name)
	if record.deadline:
		assert has_field(record.name, fieldname=record.deadline.last_day)
		assert has_field(record.name, fieldname="light_changes_date")


def test_what_outsiders_reach_is_theirs_by_row():
	reached = [record for record in REGISTERED.values() if record.for_accounts]
	assert len(reached) > 8
	assert [record.name for record in reached if not record.conditions] == []
	assert [record.name for record in reached if record.files is Files.FOR_EVERYBODY] == []
