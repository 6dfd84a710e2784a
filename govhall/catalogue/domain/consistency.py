"""What is missing in a matter's guide, and where it contradicts itself.

Elements: the national exchange structure of implementation lists, the Licensing Law, Article 30, and
the fourteen elements that evaluators look for. Rules 1 to 11: those of provincial checkers.
An error blocks publishing; a warning only speaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from govhall.catalogue.domain import elements, rules
from govhall.catalogue.domain.findings import ELEMENT, ERROR, ITEM_CODES, WARNING, Finding

Matter = Mapping[str, Any]
__all__ = ["ERROR", "ITEM_CODES", "WARNING", "Finding", "Measure", "check_matter", "measure_matter"]


@dataclass(frozen=True)
class Measure:
	"""How good a guide is: findings, and the share of elements and rules that are in order (0 to 100)."""

	findings: tuple[Finding, ...]
	score: int


def check_matter(matter: Matter) -> list[Finding]:
	"""Return every finding of a matter's content, the missing elements first."""
	return [finding for check in (elements.find_missing, *rules.RULES) for finding in check(matter)]


def measure_matter(matter: Matter) -> Measure:
	"""Return findings and score of a matter's content."""
	findings = check_matter(matter)
	asked = len(elements.ELEMENTS) + len(rules.RULES)
	missing = sum(finding.rule == ELEMENT for finding in findings)
	broken = len({finding.rule for finding in findings if finding.rule != ELEMENT})
	return Measure(tuple(findings), round(100 * (asked - missing - broken) / asked))
