"""What must be on the machine: Python, Node.js, room on the disk, and Debian's packages.

Only packages that install no service are asked for: `mariadb-server-core` instead of
`mariadb-server`, and `redis-tools`, whose `redis-check-rdb` is the same program as `redis-server`.
"""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from trial.faults import Fault
from trial.layout import Bench
from trial.run import run_logged

PYTHON = (3, 11)
OLDEST_NODE = 20
MEBIBYTE = 1 << 20
ROOM_FOR_SETUP = 4096 * MEBIBYTE
ROOM_FOR_WORK = 512 * MEBIBYTE

SERVING = (
	"mariadb-server-core",
	"mariadb-client",
	"redis-tools",
	"libpango-1.0-0",
	"libpangoft2-1.0-0",
	"libpangocairo-1.0-0",
	"fonts-noto-cjk",
	"git",
)
TESTING = ("poppler-utils",)
# Chromium without a window, which opens a page in half the time; only Debian has it
BROWSER = "chromium-headless-shell"
BROWSERS = (BROWSER, "chromium", "chromium-browser", "google-chrome")


def check_python() -> None:
	"""Go on under Python 3.11, which the engine's pinned libraries are built for."""
	if sys.version_info[:2] == PYTHON:
		return
	other = shutil.which("python3.11")
	if not other:
		raise Fault(f"Python 3.11 is needed, this is {sys.version.split()[0]}: install python3.11.")
	os.execv(other, [other, *sys.argv])


def check_node() -> None:
	"""Refuse a missing or old Node.js, without which nothing for the browser can be built."""
	if not (node := shutil.which("node")) or not shutil.which("npm"):
		raise Fault(f"Node.js {OLDEST_NODE} or later is needed, with npm: install it, then run this again.")
	version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
	major = re.match(r"v(\d+)", version)
	if not major or int(major[1]) < OLDEST_NODE:
		raise Fault(f"Node.js {OLDEST_NODE} or later is needed, {node} is {version or 'broken'}.")


def check_room(folder: Path, needed: int) -> None:
	"""Refuse to begin what would fill the disk."""
	while not folder.exists():
		folder = folder.parent
	free = shutil.disk_usage(folder).free
	if free < needed:
		raise Fault(
			f"The disk under {folder} has {free // MEBIBYTE} MB left, {needed // MEBIBYTE} MB are needed:"
			" free some space, then run the command again."
		)


def list_missing(for_tests: bool) -> list[str]:
	"""Return the Debian packages that are needed and not installed."""
	wanted = [*SERVING, *(TESTING if for_tests else ())]
	if for_tests and (is_debian() or not find_browser()):
		wanted.append(BROWSER)
	if not importlib.util.find_spec("ensurepip"):
		wanted.append("python3.11-venv")
	return [package for package in wanted if not is_installed(package)]


def find_browser() -> str | None:
	"""Return the path of the browser for tests: the first of `BROWSERS` that is there."""
	return next(filter(None, map(shutil.which, BROWSERS)), None)


def is_debian() -> bool:
	return platform.freedesktop_os_release().get("ID") == "debian"


def is_installed(package: str) -> bool:
	query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
	try:
		answer = subprocess.run(query, capture_output=True, text=True, check=False)
	except FileNotFoundError:
		raise Fault("This is not Debian or Ubuntu (there is no dpkg): the bench needs one of them.") from None
	return answer.stdout == "installed"


def install_packages(bench: Bench, missing: list[str]) -> None:
	"""Install Debian packages with apt-get, as root or through sudo.

	:raises Fault: neither is possible, or apt-get fails.
	"""
	prefix = find_root_prefix(missing)
	log = bench.setup_log("packages")
	apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--assume-yes"]
	sentence = f"apt-get could not install {' '.join(missing)}: check the network and the package sources."
	run_logged([*apt, "update"], log, sentence)
	run_logged([*apt, "install", "--no-install-recommends", *missing], log, sentence)


def find_root_prefix(missing: list[str]) -> list[str]:
	"""Return what to put before a command so that it runs as root."""
	if os.geteuid() == 0:
		return []
	sudo = shutil.which("sudo")
	# A password is asked for here, where there is a terminal, and not in the middle of apt-get.
	if sudo and subprocess.run([sudo, "--validate"], check=False).returncode == 0:
		return [sudo, "--non-interactive"]
	raise Fault(
		"Some packages are missing and this user may not install them; have an administrator run:"
		f" apt-get install --no-install-recommends {' '.join(missing)}"
	)
