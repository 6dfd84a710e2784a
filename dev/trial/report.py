"""The one place that prints."""

import sys
import time
from types import TracebackType

NAME_WIDTH = 22


def say(text: str = "") -> None:
	"""Print one line, at once."""
	sys.stdout.write(f"{text}\n")
	sys.stdout.flush()


def say_part(text: str) -> None:
	"""Print the beginning of a line, at once."""
	sys.stdout.write(text)
	sys.stdout.flush()


class Step:
	"""One line of progress: the name when it begins, the outcome and the time when it ends."""

	def __init__(self, name: str):
		self.name = name
		self.outcome = "done"

	def __enter__(self) -> "Step":
		self.began = time.monotonic()
		say_part(f"  {self.name:<{NAME_WIDTH}} ")
		return self

	def __exit__(
		self,
		kind: type[BaseException] | None,
		error: BaseException | None,
		traceback: TracebackType | None,
	) -> None:
		outcome = "failed" if kind else self.outcome
		say(f"{outcome:<8}{time.monotonic() - self.began:7.1f} s")
