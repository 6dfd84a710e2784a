"""The chain of a construction project: four stages one after another, matters side by side in each."""

from collections.abc import Iterable

PROJECT_STAGES = (
	"Land Use and Planning",
	"Construction Permission",
	"Construction Start",
	"Completion Acceptance",
)


def measure_chain(limits: Iterable[tuple[str, int]]) -> int:
	"""Return the working days of the whole chain from pairs of project stage and promised days.

	Matters of a stage are handled in parallel, so a stage lasts as long as its longest matter.
	"""
	longest = dict.fromkeys(PROJECT_STAGES, 0)
	for stage, days in limits:
		if stage in longest:
			longest[stage] = max(longest[stage], days)
	return sum(longest.values())
