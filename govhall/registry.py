"""The registry: what each record type tells the rest of the house about itself, once.

A module describes its own in `record_types.py` and is named in the hook `hall_record_types`. Permissions,
files, papers, lists, lights and what outsiders reach follow from it; what is not registered gets nothing.
"""

from dataclasses import dataclass, field
from enum import Enum

import frappe
from frappe.utils.caching import request_cache


class Files(Enum):
	"""What becomes of a file that is sent to a record."""

	OF_THE_RECORD = "seen, changed and deleted by the rights to the record"
	FOR_EVERYBODY = "may be public: guides, blank forms, pictures of halls"
	OF_AN_OPEN_CASE = "taken while the case is open, and kept as it is from then on"
	KEPT = "never changed: the record rests on it"


@dataclass(frozen=True)
class Paper:
	"""How a record is printed and served: its page, its day, and its column in a record of service.

	`owner` is its column that names what it belongs to, `owner_type` the one that says of which type that is;
	without it the column is a link.
	"""

	sheet: str
	issued: str
	served_as: str
	owner: str
	owner_type: str | None = None


@dataclass(frozen=True)
class Deadline:
	"""Where a table keeps its last day, the statutory one, and the planned end of a pause that runs."""

	last_day: str
	statutory: str = "null"
	paused_until: str = "null"


@dataclass(frozen=True)
class RecordType:
	"""A DocType as the house knows it.

	`conditions` and `permission` are the paths of the two permission hooks, `search` that of its link fields.
	`case` is the column that names its application, `form` the one that names its answers. A list counts a
	thousand rows at most of what `is_large`. By the verbs `for_accounts` citizens, firms and agents reach it
	under `/api/resource`; which fields, their permission levels say.
	"""

	name: str
	conditions: str | None = None
	permission: str | None = None
	search: str | None = None
	case: str | None = None
	form: str | None = None
	files: Files = Files.OF_THE_RECORD
	paper: Paper | None = None
	deadline: Deadline | None = None
	is_large: bool = False
	for_accounts: tuple[str, ...] = field(default=())


def find_type(name: str | None) -> RecordType:
	"""Return what is registered of a record type; of one that is not, that there is nothing."""
	return _read_registry().get(name) or RecordType(name or "")


def list_types() -> list[RecordType]:
	"""Return the registered record types, those of lower modules first."""
	return list(_read_registry().values())


def map_papers() -> dict[str, Paper]:
	"""Return how each record type is printed that is a paper, by its name."""
	return {record.name: record.paper for record in list_types() if record.paper}


@request_cache
def _read_registry() -> dict[str, RecordType]:
	paths = frappe.get_hooks("hall_record_types")
	return {record.name: record for path in paths for record in frappe.get_attr(path)}
