import pytest

from govhall.catalogue.domain import reform
from govhall.catalogue.domain.reform import Change, MatterFigures

STAGE = "Construction Start"
MATTERS = (
	MatterFigures("A", STAGE, 3, 1, 6, 5, ("F1", "F2")),
	MatterFigures("A", STAGE, 7, 0, 2, 5, ("F1",)),
	MatterFigures("B", "Completion Acceptance", 10, 2, 3, 4, ()),
	MatterFigures("B", "", 20, 0, 1, 3, ("F3",)),
)


@pytest.mark.parametrize(
	("indicator", "measured_as", "figure"),
	[
		("Time Limit", "Project Chain", 7 + 10),
		("Time Limit", "Total Promised", 40),
		("Materials", "", 12),
		("Fee Items", "", 3),
		("Steps", "", 17),
		("Trips", "", 3),
		("Matters", "", 4),
	],
)
def test_each_indicator_is_measured_in_the_catalogue(indicator, measured_as, figure):
	assert reform.measure(indicator, MATTERS, measured_as) == figure
	assert reform.measure(indicator, (), measured_as) == 0


def test_only_time_limits_are_measured_in_several_ways():
	assert reform.measure("Matters", MATTERS, "Project Chain") == 4
	with pytest.raises(KeyError):
		reform.measure("Time Limit", MATTERS)


@pytest.mark.parametrize(
	("then", "now", "change"),
	[
		(222, 35, Change(-187, -84.2)),
		(66, 30, Change(-36, -54.5)),
		(35, 7, Change(-28, -80.0)),
		(1236, 98, Change(-1138, -92.1)),
		(45, 35, Change(-10, -22.2)),
		(47, 30, Change(-17, -36.2)),
		(260, 98, Change(-162, -62.3)),
		(10, 7, Change(-3, -30.0)),
		(4802, 2518, Change(-2284, -47.6)),
		(8, 9, Change(1, 12.5)),
		(2000, 1999, Change(-1, -0.1)),
		(5, 5, Change(0, 0.0)),
		(0, 3, Change(3, None)),
	],
)
def test_the_percentage_has_one_decimal_and_rounds_halves_away_from_zero(then, now, change):
	assert reform.compare(then, now) == change
