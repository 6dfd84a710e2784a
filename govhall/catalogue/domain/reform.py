"""What a reform has brought: figures of the past against those of the catalogue today."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from govhall.catalogue.domain.chain import measure_chain

TIME_LIMIT = "Time Limit"
PROJECT_CHAIN = "Project Chain"
TOTAL_PROMISED = "Total Promised"


@dataclass(frozen=True, slots=True)
class MatterFigures:
	"""What counts of a matter in force; the limit in working days, fee items by their codes."""

	hall: str
	project_stage: str
	promised_days: int
	visits: int
	materials: int
	steps: int
	fee_items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
	"""The difference between then and now, and its percentage of then; none when there was nothing then."""

	difference: int
	percent: float | None


def measure(indicator: str, matters: Collection[MatterFigures], measured_as: str = "") -> int:
	"""Return today's figure of an indicator; `measured_as` says how time limits are added up."""
	return MEASURES[indicator, measured_as if indicator == TIME_LIMIT else ""](matters)


def compare(then: int, now: int) -> Change:
	"""Return how a figure has changed, the percentage with one decimal, halves away from zero."""
	difference = now - then
	if not then:
		return Change(difference, None)
	percent = Decimal(100 * difference) / Decimal(then)
	return Change(difference, float(percent.quantize(Decimal("0.1"), ROUND_HALF_UP)))


def _measure_chain(matters: Collection[MatterFigures]) -> int:
	return measure_chain((matter.project_stage, matter.promised_days) for matter in matters)


def _sum_limits(matters: Collection[MatterFigures]) -> int:
	return sum(matter.promised_days for matter in matters)


def _count_materials(matters: Collection[MatterFigures]) -> int:
	return sum(matter.materials for matter in matters)


def _count_fee_items(matters: Collection[MatterFigures]) -> int:
	return len({fee for matter in matters for fee in matter.fee_items})


def _count_steps(matters: Collection[MatterFigures]) -> int:
	return sum(matter.steps for matter in matters)


def _count_trips(matters: Collection[MatterFigures]) -> int:
	return sum(matter.visits for matter in matters)


MEASURES: dict[tuple[str, str], Callable[[Collection[MatterFigures]], int]] = {
	(TIME_LIMIT, PROJECT_CHAIN): _measure_chain,
	(TIME_LIMIT, TOTAL_PROMISED): _sum_limits,
	("Materials", ""): _count_materials,
	("Fee Items", ""): _count_fee_items,
	("Steps", ""): _count_steps,
	("Trips", ""): _count_trips,
	("Matters", ""): len,
}
