"""The processes of the bench for tests: killing them, and a supervisor that starts them again."""

import contextlib
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "dev"))

from trial import processes, servers
from trial.commands import find_chosen_bench
from trial.layout import Bench

SUPERVISED = ("mariadb", "web", "worker")
PATIENCE = 200
POLL = 0.05


class Machines:
	"""The servers of a bench, as whoever pulls their plugs sees them."""

	def __init__(self, bench: Bench):
		self.bench = bench
		self.commands = servers.make_commands(bench)
		self.sessions = {name: processes.find_pid(bench, name) for name in SUPERVISED}
		self.is_over = threading.Event()

	@contextlib.contextmanager
	def supervised(self) -> Iterator["Machines"]:
		"""Start again whatever dies inside the block, as systemd or supervisord does; all run after it."""
		watch = threading.Thread(target=self.watch, daemon=True)
		watch.start()
		try:
			yield self
			self.wait_until_up()
		finally:
			self.is_over.set()
			watch.join()
			servers.start(self.bench, SUPERVISED, [])

	def watch(self) -> None:
		while not self.is_over.wait(POLL):
			for name in SUPERVISED:
				if not processes.find_pid(self.bench, name):
					self.start_again(name)

	def start_again(self, name: str) -> None:
		"""Start a server anew, when nothing of it is left: its whole control group dies with it."""
		session = self.sessions[name]
		processes.signal_all(processes.list_session(session), signal.SIGKILL)
		processes.wait_until(lambda: not processes.list_session(session))
		processes.spawn(self.bench, name, self.commands[name])
		self.sessions[name] = processes.find_pid(self.bench, name)

	def kill(self, name: str) -> int:
		"""Kill a server with SIGKILL, or one of its children for `name/child`; return how many were killed.

		A child is killed alone, as by the kernel when memory runs out: its parent makes a new one.
		"""
		server, _, child = name.partition("/")
		pid = processes.find_pid(self.bench, server)
		children = [one for one in processes.list_session(pid) if one != pid] if pid and child else []
		victim = random.choice(children) if children else pid
		if victim is None:
			return 0
		with contextlib.suppress(ProcessLookupError):
			os.kill(victim, signal.SIGKILL)
			return 1
		return 0

	def is_up(self) -> bool:
		return all(servers.is_ready(self.bench, name) for name in ("mariadb", "web"))

	def wait_until_up(self) -> None:
		wait_until(self.is_up, "the hall answers again")


def wait_until(is_so, what: str, seconds: float = PATIENCE) -> None:
	"""Return when something has come true; fail when it does not in time."""
	end = time.monotonic() + seconds
	while not is_so():
		assert time.monotonic() < end, f"waited {seconds} s in vain until {what}"
		time.sleep(POLL)


def find_machines() -> Machines:
	"""Return the machines of the bench that dev/test serves; those of any other bench are not for killing."""
	bench = find_chosen_bench()
	may_kill = bench.is_for_tests or os.environ.get("GOVHALL_MAY_KILL") == str(bench.root)
	assert may_kill, "These tests kill servers: run them with dev/test, on the bench for tests."
	return Machines(bench)
