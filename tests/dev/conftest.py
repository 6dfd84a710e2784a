"""The trial bench's own code is tested with real processes, but without a site."""

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "dev"))

from trial.layout import CLONE, Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
	"""An empty bench on ports that nothing else uses."""
	bench = Bench(tmp_path / "bench", "hall.localhost", 18650)
	bench.make_folders()
	return bench


@pytest.fixture
def clone(tmp_path: Path) -> Path:
	"""A copy of the clone that has nothing but `dev/`: commands can be run in it."""
	copy = tmp_path / "clone"
	shutil.copytree(CLONE / "dev", copy / "dev", ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
	return copy


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Programs":
	"""Stand-ins for programs, in a folder that is looked in first."""
	folder = tmp_path / "bin"
	folder.mkdir()
	monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
	return Programs(folder)


class Programs:
	"""Makes small shell scripts that stand in for programs."""

	def __init__(self, folder: Path):
		self.folder = folder

	def add(self, name: str, script: str) -> Path:
		path = self.folder / name
		path.write_text(f"#!/bin/sh\n{script}\n")
		path.chmod(0o755)
		return path
