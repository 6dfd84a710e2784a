"""What a kind of notice is, what a notice lacks, and how it is numbered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class NoticeKind:
	"""A document that an act of the hall produces.

	`word` stands in the document number. `required` names the record's fields without which the act is not
	done; `content` names the facts without which the document may not be issued. What an act does not write
	into the record comes with the call that issues the document.
	"""

	name: str
	word: str
	required: tuple[str, ...] = ()
	content: tuple[str, ...] = ()


def find_empty(mandatory: Iterable[str], content: Mapping[str, object]) -> list[str]:
	"""Return the facts that a document must say and its content does not, in the order of the document."""
	return [fact for fact in mandatory if _is_empty(content.get(fact))]


def _is_empty(value: object) -> bool:
	return not value.strip() if isinstance(value, str) else not value


def format_number(body: str, word: str, year: int, serial: int) -> str:
	"""Return a document number as GB/T 9704 writes it: 乌建许受〔2026〕12号."""
	return f"{body}{word}〔{year}〕{serial}号"
