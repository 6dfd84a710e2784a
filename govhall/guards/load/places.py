"""Places of which a machine has few, each held by one thread at a time. Knows nothing of Frappe.

A place is a locked file: the system frees it when the process dies, however it dies.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def hold_one(folder: Path, names: Iterable[str]) -> Iterator[bool]:
	"""Hold the first free place of these inside the block; yield whether there was one."""
	held = next(filter(None, (_try(folder / name) for name in names)), None)
	try:
		yield held is not None
	finally:
		if held:
			os.close(held)


def _try(path: Path) -> int | None:
	path.parent.mkdir(parents=True, exist_ok=True)
	place = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
	try:
		fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
	except OSError:
		os.close(place)
		return None
	return place
