"""A site of its own beside the served one: made or restored, dumped, brought up to date, and dropped.

Its keys are no secrets: they stand here, so that numbers of made-up people in a dump can be read again.
"""

import base64
import json
import lzma
import os
import secrets
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pymysql
from trial import site as trial_site
from trial.layout import Bench, find_test_benches, read_config, write_whole

KEYS = {
	"encryption_key": base64.urlsafe_b64encode(b"no secret: for dumps in tests...").decode(),
	"hall_hash_key": "no secret: for dumps in tests",
}
CONFIG, SQL = "site_config.json", "site.sql"
FOLDERS = ("private/files", "public/files")
# their columns stay, their rows go: logs, sessions, what waits, and what is searched and made anew
EMPTIED = (
	*("tabActivity Log", "tabDeleted Document", "tabError Log", "tabError Snapshot", "tabRoute History"),
	*("tabScheduled Job Log", "tabNotification Log", "tabView Log", "tabEmail Queue", "tabPrepared Report"),
	*("tabSessions", "__global_search", "__UserSettings"),
)
DUMP_OPTIONS = (
	*("--single-transaction", "--order-by-primary", "--hex-blob", "--no-tablespaces", "--skip-add-locks"),
	*("--skip-comments", "--skip-dump-date", "--default-character-set=utf8mb4"),
)


class VersionSite:
	"""One site of the bench that serves, with a database and files of its own."""

	def __init__(self, name: str):
		self.name = name
		self.bench: Bench = replace(find_served_bench(), site=name)
		self.folder = self.bench.sites / name

	@property
	def database(self) -> str:
		return read_config(self.folder / CONFIG)["db_name"]

	def make(self) -> None:
		"""Make the site afresh, with the sample hall and its people."""
		trial_site.make_site(self.bench)
		self.configure(KEYS)
		for stage in ("finish_wizard", "install_on_site", "load_sample"):
			getattr(trial_site, stage)(self.bench)

	def configure(self, values: dict) -> None:
		config = read_config(self.folder / CONFIG) | values
		write_whole(self.folder / CONFIG, json.dumps(config, indent=1, sort_keys=True), mode=0o600)

	def migrate(self) -> None:
		"""Bring the site up to date, with the command and in the process that a hall's own update has."""
		trial_site.migrate(self.bench)

	def forget_jobs(self) -> None:
		"""Take back what waits for the worker: it would look for a site that is gone."""
		log = self.bench.setup_log("purge-jobs")
		sentence = "The jobs could not be taken back."
		trial_site.run_frappe(self.bench, log, sentence, "purge-jobs", "--site", self.name)

	def dump(self, archive: Path) -> None:
		"""Write database and files into one archive."""
		ignored = [f"--ignore-table-data={self.database}.{table}" for table in EMPTIED]
		sql = self.run("mariadb-dump", *DUMP_OPTIONS, *ignored, self.database)
		(self.folder / SQL).write_bytes(sql)
		with tarfile.open(archive, "w:xz", preset=9 | lzma.PRESET_EXTREME) as tar:
			for path in (self.folder / SQL, *self.list_files()):
				tar.add(path, path.relative_to(self.folder), filter=without_owner)

	def list_files(self) -> list[Path]:
		return sorted(
			path for folder in FOLDERS for path in (self.folder / folder).rglob("*") if path.is_file()
		)

	def restore(self, archive: Path) -> None:
		"""Make the site from an archive, in a database that nobody has used."""
		self.folder.mkdir(mode=0o700)
		for folder in (*FOLDERS, "logs", "locks", "private/backups"):
			(self.folder / folder).mkdir(parents=True, exist_ok=True)
		with tarfile.open(archive) as tar:
			tar.extractall(self.folder, filter="data")
		name, password = f"_{secrets.token_hex(8)}", secrets.token_hex(16)
		self.configure({"db_name": name, "db_password": password, "db_type": "mariadb", **KEYS})
		with self.connected() as cursor:
			cursor.execute(f"create database `{name}` character set utf8mb4 collate utf8mb4_unicode_ci")
			cursor.execute(f"grant all on `{name}`.* to `{name}`@`%%` identified by %s", password)
		self.run("mariadb", name, input=(self.folder / SQL).read_bytes())

	def drop(self) -> None:
		"""Leave nothing of the site; it need not be there."""
		if name := read_config(self.folder / CONFIG).get("db_name"):
			with self.connected() as cursor:
				cursor.execute(f"drop database if exists `{name}`")
				cursor.execute("select user as user, host as host from mysql.user where user = %s", name)
				for user in cursor.fetchall():
					cursor.execute("drop user %s@%s", (user["user"], user["host"]))
		shutil.rmtree(self.folder, ignore_errors=True)

	@contextmanager
	def connected(self, database: str | None = None) -> Iterator[pymysql.cursors.Cursor]:
		"""Look into the database server as its root."""
		connection = pymysql.connect(
			host="127.0.0.1",
			port=self.bench.port("database"),
			user="root",
			password=trial_site.read_password(self.bench),
			database=database,
			charset="utf8mb4",
			cursorclass=pymysql.cursors.DictCursor,
		)
		with closing(connection), connection.cursor() as cursor:
			yield cursor

	def run(self, program: str, *arguments: str, input: bytes | None = None) -> bytes:
		"""Run a client of the database as its root, and return what it prints."""
		place = ("--no-defaults", "--host=127.0.0.1", f"--port={self.bench.port('database')}", "--user=root")
		password = {"MYSQL_PWD": trial_site.read_password(self.bench)}
		command = [program, *place, *arguments]
		return subprocess.run(
			command, env=os.environ | password, input=input, stdout=subprocess.PIPE, check=True
		).stdout


def find_served_bench() -> Bench:
	root = Path(os.environ["GOVHALL_BENCH"]).resolve()
	return next(bench for bench in find_test_benches() if bench.root.resolve() == root)


def without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
	member.uid = member.gid = member.mtime = 0
	member.uname = member.gname = ""
	return member
