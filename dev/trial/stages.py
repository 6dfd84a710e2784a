"""The stages of a set-up: each is done once for its inputs, and again only when they change."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from trial import report
from trial.layout import Bench, write_whole


def make_key(*parts: str | Path | Iterable[Path]) -> str:
	"""Return a hash over texts, the contents of files, and lists of files."""
	digest = hashlib.sha256()
	for part in parts:
		for item in [part] if isinstance(part, str | Path) else sorted(part):
			_add(digest, item)
	return digest.hexdigest()


def _add(digest: "hashlib._Hash", item: str | Path) -> None:
	digest.update(str(item).encode() + b"\0")
	if isinstance(item, Path) and item.is_file():
		digest.update(item.read_bytes())


def list_files(folder: Path, *patterns: str) -> list[Path]:
	"""Return the files under a folder that match one of the patterns, without build output."""
	found = {path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()}
	return sorted(path for path in found if not {"dist", "node_modules", "__pycache__"} & set(path.parts))


def is_done(bench: Bench, name: str, key: str) -> bool:
	"""Say whether the stage ended well for these inputs."""
	record = bench.root / "stages" / name
	return record.is_file() and record.read_text() == key


def has_been_done(bench: Bench, name: str) -> bool:
	"""Say whether the stage ever ended well, whatever its inputs were."""
	return (bench.root / "stages" / name).is_file()


def record_done(bench: Bench, name: str, key: str) -> None:
	write_whole(bench.root / "stages" / name, key)


def forget(bench: Bench, *names: str) -> None:
	"""Have stages done again, because what they worked on was made anew."""
	for name in names:
		(bench.root / "stages" / name).unlink(missing_ok=True)


def do_stage(bench: Bench, name: str, key: str, product: Path, work: Callable[[], object]) -> bool:
	"""Do the stage unless it is done and its product is there, and return whether it was done now.

	One line says so, with the time it took.
	"""
	with report.Step(name) as step:
		if is_done(bench, name, key) and product.exists():
			step.outcome = "ready"
			return False
		work()
		record_done(bench, name, key)
		return True
