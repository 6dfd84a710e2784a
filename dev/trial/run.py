"""Run another program to its end, with its output in a log."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from trial.faults import Fault
from trial.layout import PRIVATE

GRACE_SECONDS = 10


def run_logged(
	command: Sequence[str | Path],
	log: Path,
	sentence: str,
	cwd: Path | None = None,
	env: Mapping[str, str] | None = None,
) -> str:
	"""Run a command and return what it printed; if it fails, raise a fault that shows the log's end."""
	log.parent.mkdir(parents=True, exist_ok=True)
	with log.open("w") as output:
		process = subprocess.Popen(
			[str(part) for part in command],
			cwd=cwd,
			env=os.environ | dict(env or {}),
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=subprocess.STDOUT,
			start_new_session=True,
		)
		with ended_with_us(process):
			code = process.wait()
	if code:
		raise Fault(sentence, log)
	return log.read_text(errors="replace")


@contextlib.contextmanager
def ended_with_us(process: subprocess.Popen) -> Iterator[None]:
	"""End the process and all that it started when we are interrupted."""
	try:
		yield
	except BaseException:
		end_group(process)
		raise


def end_group(process: subprocess.Popen) -> None:
	"""End the group that a process leads: politely first, then by force."""
	for number in (signal.SIGTERM, signal.SIGKILL):
		with contextlib.suppress(ProcessLookupError, PermissionError):
			os.killpg(process.pid, number)
		with contextlib.suppress(subprocess.TimeoutExpired):
			process.wait(GRACE_SECONDS)


def run_here(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str]) -> int:
	"""Run a command at the terminal and return its exit code.

	Ctrl-C is the command's own affair: it reaches the command too, and we wait for what it makes of it.
	"""
	before = signal.signal(signal.SIGINT, lambda *_: None)
	process = subprocess.Popen(
		[str(part) for part in command], cwd=cwd, env=os.environ | dict(env), umask=PRIVATE
	)
	try:
		code = process.wait()
	except BaseException:
		process.terminate()
		process.wait()
		raise
	finally:
		signal.signal(signal.SIGINT, before)
	return code if code >= 0 else 128 - code
