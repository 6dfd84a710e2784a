"""What goes into the index of matters, and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FACETS = ("department", "theme", "hall", "level", "audience")


@dataclass(frozen=True, slots=True)
class Entry:
	"""A published matter as it can be found.

	`facets` gives for each of FACETS the values under which the matter is counted.
	"""

	code: str
	name: str
	english_name: str = ""
	aliases: tuple[str, ...] = ()
	other_codes: tuple[str, ...] = ()
	departments: tuple[str, ...] = ()
	themes: tuple[str, ...] = ()
	facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
	"""Why a matter was found: the part of a text, from `start` to before `end`, that a word has met.

	`field` is name, english_name, alias, code, department or theme; `kind` is one of `scores.KINDS`.
	"""

	field: str
	kind: str
	text: str
	start: int
	end: int


@dataclass(frozen=True, slots=True)
class Found:
	"""A matter that was found, with its score (0 to 110, higher is better; 0 when browsing)."""

	entry: Entry
	score: float
	marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
	"""One page of what was found, the number of all, and how many there are for each facet's values.

	A facet is counted under all filters but its own, so that its other values can still be chosen.
	"""

	found: tuple[Found, ...]
	total: int
	facets: Mapping[str, Mapping[str, int]]
