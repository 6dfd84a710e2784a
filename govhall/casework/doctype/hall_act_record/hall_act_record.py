from govhall.casework.written_by_acts import WrittenByActs


class HallActRecord(WrittenByActs):
	"""A line in the log of a case: who did what, and when."""
