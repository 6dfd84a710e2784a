"""Each fault gives one clear sentence, exit code 1 and no traceback."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from trial import bundles, environment, packages
from trial.faults import Fault, read_tail
from trial.layout import DEV, Bench

CLOSED_PORT = "http://127.0.0.1:9"


def run(command: list, **options) -> subprocess.CompletedProcess:
	return subprocess.run(
		[str(part) for part in command], capture_output=True, text=True, timeout=30, check=False, **options
	)


def test_a_port_in_use_ends_the_command_before_anything_is_set_up(clone: Path):
	with socket.create_server(("127.0.0.1", 18700)):
		result = run([sys.executable, clone / "dev" / "up", "--port", "18700"])
	assert result.returncode == 1
	assert "Port 18700, wanted for web, is in use" in result.stderr
	assert "Traceback" not in result.stderr
	assert not (clone / ".bench" / "apps").exists()


def test_a_port_that_is_none_is_refused(clone: Path):
	result = run([sys.executable, clone / "dev" / "up", "--port", "80"])
	assert (result.returncode, result.stderr.strip().count("\n")) == (1, 0)
	assert "80 cannot be a base port" in result.stderr


def test_a_bench_command_without_a_bench_says_what_to_do_first(clone: Path):
	result = run([sys.executable, clone / "dev" / "bench", "version"])
	assert (result.returncode, result.stderr.strip()) == (1, "There is no bench yet: run dev/up first.")


def test_stopping_what_does_not_run_is_no_fault(clone: Path):
	result = run([sys.executable, clone / "dev" / "down"])
	assert (result.returncode, result.stdout.strip()) == (0, "The hall does not run.")


def test_an_unknown_benchmark_is_told_with_those_there_are(clone: Path):
	(clone / "benchmarks").mkdir()
	(clone / "benchmarks" / "one.py").touch()
	result = run([sys.executable, clone / "dev" / "benchmark", "two"])
	assert result.returncode == 1
	assert result.stderr.strip() == "There is no benchmark two; there are: one."


def test_benchmarks_are_listed_when_none_is_named(clone: Path):
	(clone / "benchmarks").mkdir()
	(clone / "benchmarks" / "one.py").touch()
	assert run([sys.executable, clone / "dev" / "benchmark"]).stdout == "one\n"


def test_a_full_disk_is_told(tmp_path: Path):
	script = (
		f"import sys; sys.path.insert(0, {str(DEV)!r})\n"
		"from trial.faults import told_plainly\n"
		"with told_plainly(), open('/dev/full', 'w') as full:\n"
		"	full.write('x')\n"
		"	full.flush()\n"
	)
	result = run([sys.executable, "-c", script])
	assert result.returncode == 1
	assert "The disk is full" in result.stderr
	assert "Traceback" not in result.stderr


def test_too_little_room_is_told_before_anything_begins(tmp_path: Path):
	with pytest.raises(Fault, match="MB left, 1073741824 MB are needed"):
		packages.check_room(tmp_path / "not" / "yet" / "there", 1 << 50)


def test_a_python_index_that_does_not_answer_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch):
	for name, value in {
		"PIP_CONFIG_FILE": "/dev/null",
		"PIP_FIND_LINKS": "",
		"PIP_INDEX_URL": f"{CLOSED_PORT}/simple",
		"PIP_NO_CACHE_DIR": "1",
		"PIP_RETRIES": "0",
	}.items():
		monkeypatch.setenv(name, value)
	log = bench.setup_log("environment")
	with pytest.raises(Fault, match="The Python package index does not answer") as caught:
		environment.install(Path(sys.prefix), log, "a-package-that-is-not-installed", constraints=None)
	assert caught.value.log == log


def test_an_npm_registry_that_does_not_answer_is_told(
	bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
	monkeypatch.setenv("npm_config_registry", CLOSED_PORT)
	monkeypatch.setenv("npm_config_fetch_retries", "0")
	monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
	(bench.apps / "frappe").mkdir(parents=True)
	with pytest.raises(Fault, match="The npm registry does not answer"):
		bundles.install_modules(bench)


def test_a_failing_apt_get_is_told_with_its_log(bench: Bench, programs, monkeypatch: pytest.MonkeyPatch):
	programs.add("apt-get", "echo 'E: Unable to locate package'; exit 100")
	monkeypatch.setattr(packages.os, "geteuid", lambda: 0)
	with pytest.raises(Fault, match="apt-get could not install chromium") as caught:
		packages.install_packages(bench, ["chromium"])
	assert read_tail(caught.value.log) == ["E: Unable to locate package"]


def test_without_root_the_missing_packages_and_the_command_are_named(
	tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
	monkeypatch.setenv("PATH", str(tmp_path))
	monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
	with pytest.raises(Fault, match="apt-get install --no-install-recommends redis-tools git"):
		packages.find_root_prefix(["redis-tools", "git"])


def test_a_user_whom_sudo_refuses_is_told_what_to_ask_for(programs, monkeypatch: pytest.MonkeyPatch):
	programs.add("sudo", "exit 1")
	monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
	with pytest.raises(Fault, match="have an administrator run"):
		packages.find_root_prefix(["git"])


def test_an_old_node_is_refused(programs):
	programs.add("node", "echo v18.20.4")
	with pytest.raises(Fault, match=r"Node\.js 20 or later is needed, .* is v18\.20\.4"):
		packages.check_node()


def test_a_missing_node_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
	monkeypatch.setenv("PATH", str(tmp_path))
	with pytest.raises(Fault, match=r"Node\.js 20 or later is needed, with npm"):
		packages.check_node()


def test_a_package_that_is_not_installed_is_found_missing(programs):
	programs.add("dpkg-query", 'case "$*" in *redis-tools*) exit 1;; *) printf installed;; esac')
	assert packages.list_missing(for_tests=True) == ["redis-tools"]


@pytest.mark.parametrize(("system", "missing"), [("debian", [packages.BROWSER]), ("ubuntu", [])])
def test_where_there_is_no_package_any_chromium_does(programs, monkeypatch, system: str, missing: list[str]):
	programs.add("dpkg-query", f'case "$*" in *{packages.BROWSER}*) exit 1;; *) printf installed;; esac')
	programs.add("chromium", "exit 0")
	monkeypatch.setattr(packages.platform, "freedesktop_os_release", lambda: {"ID": system})
	assert packages.list_missing(for_tests=True) == missing
