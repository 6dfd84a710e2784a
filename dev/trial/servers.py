"""The servers of a bench: what they are, starting them, waiting for them and stopping them."""

import contextlib
import os
import shlex
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

from trial import processes
from trial.bundles import FRONTEND
from trial.database import find_program, user_options, write_settings
from trial.faults import Fault
from trial.layout import DEV, PORT_NAMES, Bench, write_whole

STORES = ("mariadb", "redis_cache", "redis_queue")
START_SECONDS = 90
POLL_SECONDS = 0.1
PORT_OF = {
	"mariadb": "database",
	"redis_cache": "redis_cache",
	"redis_queue": "redis_queue",
	"web": "web",
	"socketio": "realtime",
}


def make_commands(bench: Bench) -> dict[str, str]:
	"""Return the shell command of every server, in the order in which they start."""
	mariadb = [find_program("mariadbd"), f"--defaults-file={bench.config}/mariadb.cnf", *user_options()]
	commands = {
		"mariadb": f"exec {shlex.join(mariadb)}",
		"redis_cache": make_redis_command(bench, "redis_cache", "--save ''", "--maxmemory 192mb"),
		"redis_queue": make_redis_command(bench, "redis_queue", "--save 60 1", "--maxmemory 256mb"),
		"web": make_web_command(bench),
	}
	if (FRONTEND / "realtime.mjs").is_file():
		commands["socketio"] = f"exec node {quote(FRONTEND / 'realtime.mjs')} --bench {quote(bench.root)}"
	if not bench.is_for_tests:
		commands["schedule"] = make_frappe_command("schedule")
	commands["worker"] = make_frappe_command("worker --queue short,default,long --quiet")
	return commands


def make_redis_command(bench: Bench, name: str, *options: str) -> str:
	folder = bench.root / "redis" / name
	policy = "allkeys-lru" if name == "redis_cache" else "noeviction"
	return (
		f"mkdir -p {quote(folder)} && exec {quote(find_redis(bench))} --bind 127.0.0.1"
		f" --port {bench.port(name)} --dir {quote(folder)} --maxmemory-policy {policy} {' '.join(options)}"
	)


def find_redis(bench: Bench) -> Path:
	"""Return the Redis server's program.

	Debian's `redis-server` package also installs a service. Its program is nothing but a link to
	`redis-check-rdb` of `redis-tools`, so a link of our own does as well.
	"""
	if found := shutil.which("redis-server"):
		return Path(found)
	link = bench.root / "bin" / "redis-server"
	link.parent.mkdir(parents=True, exist_ok=True)
	if not link.is_symlink():
		link.symlink_to(find_program("redis-check-rdb"))
	return link


def make_web_command(bench: Bench) -> str:
	# DEV_SERVER tells the desk to look for the realtime server on its own port, as `bench start` does.
	return (
		"cd sites && exec env DEV_SERVER=1 SITES_PATH=. ../env/bin/gunicorn --worker-class gthread"
		f" --workers 2 --threads 4 --timeout 120 --bind 127.0.0.1:{bench.port('web')}"
		f" --pythonpath {quote(DEV)} trial.wsgi:application"
	)


def make_frappe_command(arguments: str) -> str:
	return f"cd sites && exec ../env/bin/python -m frappe.utils.bench_helper frappe {arguments}"


def quote(path: Path) -> str:
	return shlex.quote(str(path))


def write_procfile(bench: Bench) -> None:
	"""Write the servers' settings, and the Procfile for `bench start`."""
	write_settings(bench)
	lines = (f"{name}: {command}\n" for name, command in make_commands(bench).items())
	write_whole(bench.root / "Procfile", "".join(lines))


def list_running(bench: Bench) -> list[str]:
	"""Return the names of the servers that run."""
	return [path.stem for path in bench.pids.glob("*.pid") if processes.find_pid(bench, path.stem)]


def is_serving(bench: Bench) -> bool:
	"""Say whether the whole bench runs and answers."""
	if not list_running(bench):
		return False
	return set(make_commands(bench)) <= set(list_running(bench)) and answers_ping(bench)


def answers_ping(bench: Bench) -> bool:
	opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
	try:
		with opener.open(f"{bench.url}/api/method/ping", timeout=30) as answer:
			return answer.status == 200
	except (urllib.error.URLError, OSError):
		return False


def check_free_ports(bench: Bench) -> None:
	"""Refuse to set up what could not be served: every port is free, or held by this bench."""
	if not list_running(bench):
		check_ports(bench, PORT_NAMES)


def check_ports(bench: Bench, names: Iterable[str]) -> None:
	"""Refuse a port that another program holds."""
	for name in names:
		with socket.socket() as probe:
			probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
			try:
				probe.bind(("127.0.0.1", bench.port(name)))
			except OSError:
				raise Fault(explain_port(bench, name)) from None


def explain_port(bench: Bench, name: str) -> str:
	other = bench.base_port + 200
	remedy = f"GOVHALL_TEST_PORT={other} dev/test" if bench.is_for_tests else f"dev/up --port {other}"
	return (
		f"Port {bench.port(name)}, wanted for {name}, is in use by another program:"
		f" stop that one, or choose another base port, for example `{remedy}`."
	)


@contextlib.contextmanager
def running(bench: Bench, names: Iterable[str] | None = None, stay: bool = False) -> Iterator[None]:
	"""Have servers run inside the block; those that were started here are stopped at its end.

	With `stay` they are left running, unless the block ends with an error.
	"""
	started: list[str] = []
	try:
		start(bench, names, started)
		yield
	except BaseException:
		stop(bench, started)
		raise
	if not stay:
		stop(bench, started)


def start(bench: Bench, names: Iterable[str] | None, started: list[str]) -> None:
	"""Start the servers that do not run, and return when they answer; `started` collects their names."""
	commands = make_commands(bench)
	wanted = [name for name in commands if names is None or name in names]
	missing = [name for name in wanted if not processes.find_pid(bench, name)]
	check_ports(bench, [PORT_OF[name] for name in missing if name in PORT_OF])
	stores = [name for name in missing if name in STORES]
	for group in (stores, [name for name in missing if name not in STORES]):
		for name in group:
			started.append(name)
			processes.spawn(bench, name, commands[name])
		for name in group:
			wait_for(bench, name)


def wait_for(bench: Bench, name: str) -> None:
	"""Return when a server answers.

	:raises Fault: it ended or does not answer in time; the end of its log is shown.
	"""
	end = time.monotonic() + START_SECONDS
	while not is_ready(bench, name):
		if not processes.find_pid(bench, name):
			raise Fault(f"The server {name} ended as soon as it was started.", bench.logs / f"{name}.log")
		if time.monotonic() > end:
			raise Fault(f"The server {name} does not answer.", bench.logs / f"{name}.log")
		time.sleep(POLL_SECONDS)


def is_ready(bench: Bench, name: str) -> bool:
	if name == "web":
		return answers_ping(bench)
	return name not in PORT_OF or accepts(bench.port(PORT_OF[name]))


def accepts(port: int) -> bool:
	with socket.socket() as probe:
		probe.settimeout(1)
		return probe.connect_ex(("127.0.0.1", port)) == 0


def stop(bench: Bench, names: Iterable[str]) -> None:
	"""Stop servers, those that need others first; a second Ctrl-C does not cut it short."""
	before = signal.signal(signal.SIGINT, signal.SIG_IGN)
	try:
		for name in sorted(names, key=lambda name: name in STORES):
			processes.stop(bench, name)
	finally:
		signal.signal(signal.SIGINT, before)


def reload_code(bench: Bench) -> None:
	"""Have the servers load the apps' code anew; the web server does so without closing its port."""
	if pid := processes.find_pid(bench, "web"):
		os.kill(pid, signal.SIGHUP)
	others = [name for name in list_running(bench) if name in ("worker", "schedule")]
	stop(bench, others)
	start(bench, others, [])
