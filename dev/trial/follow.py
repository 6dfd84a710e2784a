"""Show the servers' logs while the hall runs in the foreground."""

import contextlib
import os
import time
from typing import TextIO

from trial import processes, report
from trial.faults import Fault
from trial.layout import Bench
from trial.servers import make_commands

POLL_SECONDS = 0.3
RESTART_SECONDS = 5


def follow_logs(bench: Bench) -> None:
	"""Print what the servers write, until Ctrl-C.

	:raises Fault: a server has ended by itself.
	"""
	names = list(make_commands(bench))
	width = max(map(len, names))
	with contextlib.ExitStack() as opened:
		paths = {name: bench.logs / f"{name}.log" for name in names}
		logs = {name: opened.enter_context(path.open(errors="replace")) for name, path in paths.items()}
		while True:
			for name, log in logs.items():
				show_new_lines(log, f"{name:<{width}} | ")
				check_alive(bench, name)
			time.sleep(POLL_SECONDS)


def check_alive(bench: Bench, name: str) -> None:
	"""Refuse to go on without a server; one that is being started anew gets a moment."""
	if processes.find_pid(bench, name):
		return
	time.sleep(RESTART_SECONDS)
	if not processes.find_pid(bench, name):
		raise Fault(f"The server {name} has ended.", bench.logs / f"{name}.log")


def show_new_lines(log: TextIO, prefix: str) -> None:
	"""Print what was added to a log, which begins anew when its server does."""
	if os.fstat(log.fileno()).st_size < log.tell():
		log.seek(0)
	for line in log.read().splitlines():
		report.say(f"{prefix}{line}")
