"""Levels of halls: a city's hall stands above those of its counties, townships and villages."""

LEVELS = ("City", "County", "Township", "Village")


def may_stand_below(level: str, is_branch: bool, level_above: str) -> bool:
	"""Tell whether a hall may stand below another: it is of a lower level, a branch hall of the same."""
	difference = LEVELS.index(level) - LEVELS.index(level_above)
	return difference > 0 or (difference == 0 and is_branch)
