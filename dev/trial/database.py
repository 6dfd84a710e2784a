"""A private MariaDB: own data folder, socket and port."""

import hashlib
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from trial.faults import Fault
from trial.layout import Bench, read_config, write_whole
from trial.run import run_logged

LONGEST_SOCKET_PATH = 100
PROGRAM_FOLDERS = ("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")

SETTINGS = """\
[mariadbd]
datadir = {data}
socket = {socket}
port = {port}
bind_address = 127.0.0.1
pid_file = {pid}
init_file = {init}
skip_name_resolve
character_set_server = utf8mb4
collation_server = utf8mb4_unicode_ci
innodb_flush_log_at_trx_commit = 1
innodb_buffer_pool_size = 256M
innodb_log_file_size = 96M
max_allowed_packet = 64M
max_connections = 120
performance_schema = OFF
"""

ACCOUNTS = """\
ALTER USER 'root'@'localhost' IDENTIFIED BY '{password}';
CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';
ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '{password}';
GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
"""


def find_program(name: str) -> str:
	"""Return the path of a server's program, also where a user's PATH does not look."""
	path = os.pathsep.join((os.environ.get("PATH", ""), *PROGRAM_FOLDERS))
	if found := shutil.which(name, path=path):
		return found
	raise Fault(f"There is no program {name} on this machine.")


def find_socket(bench: Bench) -> Path:
	"""Return where the socket goes: in the bench, unless its path is longer than a socket's may be."""
	socket = bench.config / "mariadb.sock"
	if len(str(socket)) <= LONGEST_SOCKET_PATH:
		return socket
	digest = hashlib.sha256(str(bench.root).encode()).hexdigest()[:12]
	return Path(tempfile.gettempdir()) / f"govhall-{digest}.sock"


def read_password(bench: Bench) -> str:
	"""Return the password of the database's root user, made up when the bench was made."""
	return read_config(bench.common_config).get("root_password") or secrets.token_hex(16)


def make_data(bench: Bench) -> None:
	"""Create the empty data folder, beside its place and then moved there in one step."""
	part = bench.root / "database.part"
	shutil.rmtree(part, ignore_errors=True)
	run_logged(
		[
			find_program("mariadb-install-db"),
			"--no-defaults",
			"--auth-root-authentication-method=normal",
			"--skip-test-db",
			"--skip-name-resolve",
			f"--datadir={part}",
			f"--tmpdir={bench.root}",
			*user_options(),
		],
		bench.setup_log("database"),
		"MariaDB could not create its data folder.",
		cwd=bench.root,
	)
	part.replace(bench.root / "database")


def write_settings(bench: Bench) -> None:
	"""Write the server's settings for the present ports, and the root user's password."""
	init = bench.config / "mariadb-accounts.sql"
	write_whole(init, ACCOUNTS.format(password=read_password(bench)), mode=0o600)
	settings = SETTINGS.format(
		data=bench.root / "database",
		socket=find_socket(bench),
		port=bench.port("database"),
		pid=bench.config / "mariadb.own.pid",
		init=init,
	)
	write_whole(bench.config / "mariadb.cnf", settings)


def user_options() -> list[str]:
	"""MariaDB runs as root only when it is told to."""
	return ["--user=root"] if os.geteuid() == 0 else []
