"""The Python environments of a bench: one for the apps, and one for the bench command line tool."""

import shutil
import subprocess
import sys
from pathlib import Path

from trial.faults import Fault
from trial.layout import APP, CLONE, DEV, Bench
from trial.run import run_logged
from trial.stages import make_key

CONSTRAINTS = DEV / "constraints.txt"
REQUIREMENTS = DEV / "requirements.txt"
BENCH_REQUIREMENTS = DEV / "requirements-bench.txt"
# What packages without a wheel are built with: cairocffi asks for cffi.
BUILD_TOOLS = ("cffi", "flit_core", "setuptools", "wheel")
APP_PROJECT = (CLONE / "pyproject.toml", CLONE / "setup.py")
PROBE = "import frappe.app, frappe.utils.bench_helper; print(frappe.__version__)"


def make_environment_key(bench: Bench) -> str:
	return make_key(sys.version, CONSTRAINTS, REQUIREMENTS, bench.apps / "frappe" / "pyproject.toml")


def make_environment(bench: Bench) -> None:
	"""Install Frappe as a package of the bench's environment, with the tools of the tests.

	:raises Fault: the package index does not answer, or the assembled Frappe cannot be imported.
	"""
	log = bench.setup_log("environment")
	make_venv(bench.env, log)
	install(bench.env, log, *BUILD_TOOLS)
	install(bench.env, log, "-r", REQUIREMENTS, "--no-build-isolation", "-e", bench.apps / "frappe")
	run_logged(
		[bench.python, "-c", PROBE], log, "The assembled Frappe cannot be imported.", cwd=bench.root, env={}
	)


def make_command_line(bench: Bench) -> None:
	"""Install the real `bench` tool beside the environment, since its libraries clash with Frappe's."""
	log = bench.setup_log("bench-tool")
	make_venv(bench.root / "cli", log)
	install(bench.root / "cli", log, "-r", BENCH_REQUIREMENTS, constraints=None)


def install_app(bench: Bench) -> None:
	"""Put the clone on the environment's path, with what its project file asks for."""
	log = bench.setup_log("app")
	install(bench.env, log, "--no-build-isolation", "-e", CLONE)


def is_app_there() -> bool:
	"""Say whether the clone holds an app that a site can install."""
	return (APP / "hooks.py").is_file() and APP_PROJECT[0].is_file()


def link_app(bench: Bench) -> None:
	"""Make `apps/govhall` a link to the clone."""
	link = bench.apps / "govhall"
	if not link.is_symlink():
		link.symlink_to(CLONE)


def make_venv(folder: Path, log: Path) -> None:
	"""Make a virtual environment, afresh if one is there that does not work."""
	if has_working_pip(folder):
		return
	shutil.rmtree(folder, ignore_errors=True)
	run_logged([sys.executable, "-m", "venv", folder], log, "Python could not make an environment.")


def has_working_pip(folder: Path) -> bool:
	python = folder / "bin" / "python"
	if not python.exists():
		return False
	probe = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
	return probe.returncode == 0


def install(env: Path, log: Path, *wanted: str | Path, constraints: Path | None = CONSTRAINTS) -> None:
	"""Install packages with pip, at the pinned versions."""
	pins = ["-c", constraints] if constraints else []
	command = [
		env / "bin" / "python",
		"-m",
		"pip",
		"install",
		"--no-input",
		"--no-compile",
		"--progress-bar=off",
	]
	try:
		run_logged([*command, *pins, *wanted], log, "")
	except Fault:
		raise Fault(explain_pip(log), log) from None


def explain_pip(log: Path) -> str:
	"""Return one sentence on why pip failed."""
	text = log.read_text(errors="replace")
	if "No space left on device" in text:
		return "The disk is full: free some space, then run the command again."
	signs = ("Failed to establish a new connection", "Read timed out", "ProxyError", "(from versions: none)")
	if any(sign in text for sign in signs):
		return (
			"The Python package index does not answer, or lacks a package: check the network and pip's"
			" settings, then run the command again."
		)
	return "pip could not install what the bench needs."
