"""The order in which matters are written: those that others refer to come first."""

from collections import deque
from collections.abc import Iterable

from govhall.catalogue.domain.exchange.tables import Incoming


def sort_by_links(matters: Iterable[Incoming]) -> list[Incoming]:
	"""Return matters after those of the same file that they name; a circle keeps the order of its rows."""
	by_code = {matter.code: matter for matter in matters}
	waits_for = {code: find_links(matter).intersection(by_code) - {code} for code, matter in by_code.items()}
	waited_for_by: dict[str, list[str]] = {code: [] for code in by_code}
	for code, others in waits_for.items():
		for other in others:
			waited_for_by[other].append(code)
	ready = deque(code for code, others in waits_for.items() if not others)
	ordered: dict[str, None] = {}
	while ready:
		code = ready.popleft()
		ordered[code] = None
		for other in waited_for_by[code]:
			waits_for[other].discard(code)
			if not waits_for[other]:
				ready.append(other)
	return [by_code[code] for code in [*ordered, *(code for code in by_code if code not in ordered)]]


def find_links(matter: Incoming) -> set[str]:
	"""Return the codes of the matters that one names: its upper item, and licences that stand in."""
	stand_ins = (row.get("stand_in_matter") for row in matter.values.get("materials") or [])
	return {code for code in (matter.values.get("main_item"), *stand_ins) if code}
