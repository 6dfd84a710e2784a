import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from trial import faults, processes, servers
from trial.faults import Fault
from trial.layout import DEV, Bench


def test_a_port_in_use_is_told_with_another_to_choose(bench: Bench):
	with socket.create_server(("127.0.0.1", bench.port("redis_queue"))), pytest.raises(Fault) as caught:
		servers.check_free_ports(bench)
	assert f"Port {bench.port('redis_queue')}" in str(caught.value)
	assert f"dev/up --port {bench.base_port + 200}" in str(caught.value)


def test_a_server_that_dies_is_told_with_the_end_of_its_log(bench: Bench, programs):
	programs.add("mariadbd", "echo 'InnoDB: the tablespace is corrupt'; exit 1")
	with pytest.raises(Fault) as caught, servers.running(bench, ["mariadb"]):
		pass
	assert str(caught.value) == "The server mariadb ended as soon as it was started."
	assert "InnoDB: the tablespace is corrupt" in faults.read_tail(caught.value.log)
	assert servers.list_running(bench) == []


def test_a_server_that_never_answers_is_told_and_stopped(
	bench: Bench, programs, monkeypatch: pytest.MonkeyPatch
):
	programs.add("mariadbd", "exec sleep 60")
	monkeypatch.setattr(servers, "START_SECONDS", 0.3)
	with pytest.raises(Fault, match="mariadb does not answer"), servers.running(bench, ["mariadb"]):
		pass
	assert servers.list_running(bench) == []


def test_an_error_stops_what_was_started_even_if_it_was_to_stay(bench: Bench, programs):
	programs.add("redis-server", make_listener(bench.port("redis_cache")))
	with pytest.raises(Fault, match="later"), servers.running(bench, ["redis_cache"], stay=True):
		assert servers.list_running(bench) == ["redis_cache"]
		raise Fault("Something later went wrong.")
	assert servers.list_running(bench) == []


def test_servers_stay_when_they_are_to(bench: Bench, programs):
	programs.add("redis-server", make_listener(bench.port("redis_cache")))
	with servers.running(bench, ["redis_cache"], stay=True):
		pass
	assert servers.list_running(bench) == ["redis_cache"]
	servers.stop(bench, ["redis_cache"])


def test_servers_that_ran_before_are_left_alone(bench: Bench, programs):
	programs.add("redis-server", make_listener(bench.port("redis_cache")))
	with servers.running(bench, ["redis_cache"]):
		with servers.running(bench, ["redis_cache"]):
			pass
		assert servers.list_running(bench) == ["redis_cache"]
	assert servers.list_running(bench) == []


def test_stopping_leaves_nothing_of_a_server_running(bench: Bench):
	processes.spawn(bench, "worker", "sleep 60 & sleep 60 & exec sleep 60")
	session = processes.find_pid(bench, "worker")
	processes.wait_until(lambda: len(processes.list_session(session)) == 3)
	processes.stop(bench, "worker")
	assert processes.list_session(session) == []


def test_a_number_that_was_given_to_another_process_is_not_ours(bench: Bench):
	processes.find_pid_file(bench, "web").write_text(f"{os.getpid()} 1")
	assert processes.find_pid(bench, "web") is None


def test_an_interrupted_command_ends_with_all_it_started(tmp_path: Path):
	marker, log = tmp_path / "child", tmp_path / "log"
	script = (
		f"import sys; sys.path.insert(0, {str(DEV)!r})\n"
		"from pathlib import Path\n"
		"from trial.faults import told_plainly\n"
		"from trial.run import run_logged\n"
		"with told_plainly():\n"
		f"	run_logged(['sh', '-c', 'sleep 60 & echo $! > {marker}; wait'], Path({str(log)!r}), '')\n"
	)
	process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True)
	child = wait_for_number(marker)
	process.send_signal(signal.SIGINT)
	_, told = process.communicate(timeout=15)
	assert (process.returncode, told.strip()) == (130, "Stopped.")
	assert not is_alive(child)


def make_listener(port: int) -> str:
	"""Return a shell command that accepts connections on a port, as a server would."""
	program = (
		f"import socket\nwith socket.create_server(('127.0.0.1', {port})) as s:\n	while s.accept(): pass"
	)
	return f'exec {sys.executable} -c "{program}"'


def wait_for_number(path: Path) -> int:
	end = time.monotonic() + 10
	while time.monotonic() < end:
		if path.exists() and path.read_text().strip():
			return int(path.read_text())
		time.sleep(0.05)
	raise AssertionError("The command was never started.")


def is_alive(pid: int) -> bool:
	try:
		return processes.read_stat(pid)[processes.STATE] not in processes.ENDED
	except OSError:
		return False
