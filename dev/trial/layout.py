"""Where things are: the clone, the benches inside it, their ports and the cache outside it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]
DEV = CLONE / "dev"
APP = CLONE / "govhall"
WEB_PORT = 8000
TEST_PORT = 8100
PORTS_APART = 10
PRIVATE = 0o077  # the mask of files that only their owner may read
TEST_BENCHES = ("test", "test-2")  # a whole run of tests is spread over them
PORT_NAMES = ("web", "realtime", "redis_cache", "redis_queue", "database")


def find_cache() -> Path:
	"""Return the folder that keeps downloads from one clone to the next."""
	base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
	return Path(base) / "govhall"


@dataclass(frozen=True)
class Bench:
	"""One bench: a folder with `apps/`, `env/`, `sites/`, and servers on ports of its own."""

	root: Path
	site: str
	base_port: int
	is_for_tests: bool = False

	@property
	def apps(self) -> Path:
		return self.root / "apps"

	@property
	def env(self) -> Path:
		return self.root / "env"

	@property
	def sites(self) -> Path:
		return self.root / "sites"

	@property
	def logs(self) -> Path:
		return self.root / "logs"

	@property
	def config(self) -> Path:
		return self.root / "config"

	@property
	def pids(self) -> Path:
		return self.config / "pids"

	@property
	def python(self) -> Path:
		return self.env / "bin" / "python"

	@property
	def tool(self) -> Path:
		return self.root / "cli" / "bin" / "bench"

	@property
	def common_config(self) -> Path:
		return self.sites / "common_site_config.json"

	@property
	def url(self) -> str:
		return f"http://127.0.0.1:{self.base_port}"

	def port(self, name: str) -> int:
		"""Return the port of one of `PORT_NAMES`: they follow the base port in that order."""
		return self.base_port + PORT_NAMES.index(name)

	def setup_log(self, name: str) -> Path:
		return self.logs / "setup" / f"{name}.log"

	def make_folders(self) -> None:
		for folder in (self.sites, self.pids, self.logs / "setup", self.root / "stages"):
			folder.mkdir(parents=True, exist_ok=True)


def find_bench(port: int | None = None) -> Bench:
	"""Return the bench to work with, `.bench` in the clone."""
	root = CLONE / ".bench"
	return Bench(root, "hall.localhost", choose_port(root, port, "GOVHALL_PORT", WEB_PORT))


def find_test_benches() -> list[Bench]:
	"""Return the benches for tests: the same engine, each with site, database and ports of its own."""
	roots = [CLONE / ".bench" / name for name in TEST_BENCHES]
	port = choose_port(roots[0], None, "GOVHALL_TEST_PORT", TEST_PORT)
	return [
		Bench(root, "test.localhost", port + number * PORTS_APART, is_for_tests=True)
		for number, root in enumerate(roots)
	]


def choose_port(root: Path, asked: int | None, variable: str, default: int) -> int:
	"""Return the base port: as asked, as the environment says, as last time, or the usual one."""
	if asked:
		return asked
	if os.environ.get(variable, "").isdigit():
		return int(os.environ[variable])
	return read_config(root / "sites" / "common_site_config.json").get("webserver_port", default)


def read_config(path: Path) -> dict:
	"""Return a JSON file's content, or nothing if it is missing or cut off."""
	try:
		return json.loads(path.read_text())
	except (OSError, ValueError):
		return {}


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
	"""Write a file in one step, so that it is never seen half-written."""
	path.parent.mkdir(parents=True, exist_ok=True)
	part = path.with_name(f"{path.name}.part")
	part.write_text(text)
	part.chmod(mode)
	part.replace(path)
