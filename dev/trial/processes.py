"""Server processes: each in a session of its own, with a log and a file that says who it is."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from trial.layout import PRIVATE, Bench, write_whole

POLL_SECONDS = 0.05
STOP_SECONDS = 30
# Where the fields of /proc/PID/stat stand after the program's name: state, session, start time.
STATE, SESSION, STARTED = 0, 3, 19
# Zombies and the dead.
ENDED = "ZX"


def spawn(bench: Bench, name: str, command: str) -> None:
	"""Start a server through the shell, as honcho would from the Procfile.

	What it writes, logs and files of cases among it, nobody but this user reads.
	"""
	path = bench.logs / f"{name}.log"
	with path.open("w") as log:
		path.chmod(0o600)
		process = subprocess.Popen(
			["sh", "-c", command],
			cwd=bench.root,
			stdin=subprocess.DEVNULL,
			stdout=log,
			stderr=subprocess.STDOUT,
			start_new_session=True,
			umask=PRIVATE,
		)
	write_whole(find_pid_file(bench, name), f"{process.pid} {read_stat(process.pid)[STARTED]}")


def find_pid_file(bench: Bench, name: str) -> Path:
	return bench.pids / f"{name}.pid"


def find_pid(bench: Bench, name: str) -> int | None:
	"""Return the process of a server that we started, or None if it is gone.

	The start time is compared too, since the system gives numbers out again.
	"""
	try:
		pid, started = find_pid_file(bench, name).read_text().split()
		stat = read_stat(int(pid))
	except (OSError, ValueError, IndexError):
		return None
	return int(pid) if stat[STARTED] == started and stat[STATE] not in ENDED else None


def read_stat(pid: int) -> list[str]:
	"""Return the fields of /proc/PID/stat that follow the program's name."""
	return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def stop(bench: Bench, name: str) -> None:
	"""Ask a server to end and wait for it; what it leaves behind in its session is killed."""
	if pid := find_pid(bench, name):
		signal_all([pid], signal.SIGTERM)
		wait_until(lambda: not find_pid(bench, name))
		signal_all(list_session(pid), signal.SIGKILL)
		wait_until(lambda: not list_session(pid))
	find_pid_file(bench, name).unlink(missing_ok=True)


def signal_all(pids: Iterable[int], number: signal.Signals) -> None:
	for pid in pids:
		with contextlib.suppress(ProcessLookupError):
			os.kill(pid, number)


def wait_until(is_so: Callable[[], bool]) -> None:
	end = time.monotonic() + STOP_SECONDS
	while not is_so() and time.monotonic() < end:
		time.sleep(POLL_SECONDS)


def list_session(session: int) -> list[int]:
	"""Return the processes of a session that still run."""
	return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if is_in_session(folder, session)]


def is_in_session(folder: Path, session: int) -> bool:
	try:
		stat = read_stat(int(folder.name))
	except OSError:
		return False
	return stat[SESSION] == str(session) and stat[STATE] not in ENDED
