"""What may go wrong, and how it is told: one sentence on standard error and exit code 1."""

import contextlib
import errno
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

TAIL_LINES = 15


class Fault(Exception):
	"""Something that the person at the keyboard can understand and put right.

	`log` names a file whose last lines are shown below the sentence.
	"""

	def __init__(self, sentence: str, log: Path | None = None):
		super().__init__(sentence)
		self.log = log


def read_tail(log: Path, lines: int = TAIL_LINES) -> list[str]:
	"""Return the last lines of a log, or none if there is no log."""
	try:
		text = log.read_text(errors="replace")
	except OSError:
		return []
	return [line.rstrip() for line in text.splitlines() if line.strip()][-lines:]


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
	"""Turn faults, a full disk and Ctrl-C into one sentence and an exit code."""
	signal.signal(signal.SIGTERM, _interrupt)
	if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
		signal.signal(signal.SIGHUP, _interrupt)
	try:
		yield
	except Fault as fault:
		_tell(fault)
		sys.exit(1)
	except KeyboardInterrupt:
		sys.stderr.write("\nStopped.\n")
		sys.exit(130)
	except OSError as error:
		_tell(explain_os_error(error))
		sys.exit(1)


def explain_os_error(error: OSError) -> Fault:
	"""Return the fault that tells an error of the operating system."""
	where = f" ({error.filename})" if error.filename else ""
	if error.errno in (errno.ENOSPC, errno.EDQUOT):
		return Fault(f"The disk is full{where}: free some space, then run the command again.")
	if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
		return Fault(f"This may not be written{where}: run the command as the owner of the clone.")
	return Fault(f"The operating system refused: {error.strerror or error}{where}.")


def _interrupt(signum: int, frame: object) -> None:
	raise KeyboardInterrupt


def _tell(fault: Fault) -> None:
	sys.stderr.write(f"\n{fault}\n")
	if fault.log:
		sys.stderr.write(f"The end of {fault.log}:\n")
		for line in read_tail(fault.log):
			sys.stderr.write(f"  {line}\n")
