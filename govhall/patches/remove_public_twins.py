"""Take from the public what the framework copied there of private files."""

from govhall.guards.files.twins import remove_twins


def execute() -> None:
	"""Remove the copies and list them in the Error Log; safe to run again."""
	remove_twins()
