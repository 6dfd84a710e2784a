"""Assemble Frappe from the wheel that carries it under other names.

`criscostack` 1.0.0 on the Python package index is Frappe 15.0.0-dev of 2023-08-05 (upstream commit
0cced747669d9471aa3d60819148a8e828457930) with its names replaced. Undoing the replacement gives all
2,900 files of the framework back.
"""

import ast
import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

from trial.environment import make_venv
from trial.faults import Fault
from trial.layout import Bench, find_cache
from trial.mends import mend
from trial.run import run_logged

WHEEL = "criscostack-1.0.0-py3-none-any.whl"
WHEEL_SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"
REQUIREMENT = "criscostack==1.0.0"
METADATA_FOLDER = "criscostack-1.0.0.dist-info/"
VERSION = "15.0.0-dev"
FILES = 2900

# In this order: a longer name first, so that a shorter one inside it is not met too early.
NAMES = (
	("criscoerp", "erpnext"),
	("Criscoerp", "ERPNext"),
	("criscostack", "frappe"),
	("Criscostack", "Frappe"),
	("CRISCOSTACK", "FRAPPE"),
	("crisco", "frappe"),
	("Crisco", "Frappe"),
	("CRISCO", "FRAPPE"),
	("brik_helper", "bench_helper"),
)


def make_engine(bench: Bench) -> None:
	"""Fetch the wheel if it is not cached, and put `apps/frappe` together from it.

	:raises Fault: the wheel cannot be had, is not the pinned one, or does not give the whole framework.
	"""
	wheel = find_wheel(bench)
	part = bench.apps / "frappe.part"
	shutil.rmtree(part, ignore_errors=True)
	part.mkdir(parents=True)
	unpack(wheel, part)
	write_project(wheel, part)
	check_engine(part)
	mend(part)
	replace_app(part, bench.apps / "frappe")


def find_wheel(bench: Bench, cache: Path | None = None) -> Path:
	"""Return the pinned wheel, from the cache or downloaded into it."""
	wheel = (cache or find_cache()) / WHEEL
	if not wheel.is_file():
		download_wheel(bench, wheel)
	check_wheel(wheel)
	return wheel


def download_wheel(bench: Bench, wheel: Path) -> None:
	"""Download the wheel with pip, beside its place in the cache, then move it there in one step."""
	part = wheel.parent / "part"
	shutil.rmtree(part, ignore_errors=True)
	part.mkdir(parents=True)
	log = bench.setup_log("engine")
	# Debian's Python has no pip of its own, so the environment is made a stage early.
	make_venv(bench.env, log)
	run_logged(
		[bench.python, "-m", "pip", "download", "--no-deps", "--dest", part, REQUIREMENT],
		log,
		f"The Python package index did not give {REQUIREMENT}: check the network and run the command again.",
	)
	(part / WHEEL).replace(wheel)
	shutil.rmtree(part)


def check_wheel(wheel: Path) -> None:
	"""Refuse and delete a wheel that is not the pinned one."""
	actual = hashlib.sha256(wheel.read_bytes()).hexdigest()
	if actual != WHEEL_SHA256:
		wheel.unlink()
		raise Fault(
			f"{wheel.name} is not the pinned file (sha256 {actual}, expected {WHEEL_SHA256}); it was deleted:"
			" run the command again to download it afresh."
		)


def unpack(wheel: Path, target: Path) -> None:
	"""Write the wheel's files under their real names."""
	with zipfile.ZipFile(wheel) as archive:
		for entry in archive.infolist():
			if is_wanted(entry):
				path = target / restore_names(entry.filename)
				path.parent.mkdir(parents=True, exist_ok=True)
				path.write_bytes(restore_content(archive.read(entry)))


def is_wanted(entry: zipfile.ZipInfo) -> bool:
	return not (
		entry.is_dir() or entry.filename.startswith(METADATA_FOLDER) or entry.filename.endswith(".DS_Store")
	)


def restore_names(text: str) -> str:
	"""Undo the replacement of names."""
	for replaced, real in NAMES:
		text = text.replace(replaced, real)
	return text


def restore_content(content: bytes) -> bytes:
	"""Undo the replacement in a text; anything that is not UTF-8 stays as it is."""
	try:
		return restore_names(content.decode()).encode()
	except UnicodeDecodeError:
		return content


def write_project(wheel: Path, target: Path) -> None:
	"""Give the tree the project file that pip and bench ask for."""
	requirements = json.dumps(read_requirements(wheel), indent="\t")
	(target / "pyproject.toml").write_text(
		"[project]\n"
		'name = "frappe"\n'
		'description = "Metadata driven, full-stack low code web framework"\n'
		'requires-python = ">=3.10"\n'
		'dynamic = ["version"]\n'
		f"dependencies = {requirements}\n\n"
		"[build-system]\n"
		'requires = ["flit_core >=3.4,<5"]\n'
		'build-backend = "flit_core.buildapi"\n'
	)


def read_requirements(wheel: Path) -> list[str]:
	"""Return the requirements of Frappe, as the wheel's metadata list them."""
	with zipfile.ZipFile(wheel) as archive:
		metadata = archive.read(f"{METADATA_FOLDER}METADATA").decode()
	return re.findall(r"^Requires-Dist: (.+)$", metadata, re.MULTILINE)


def check_engine(tree: Path) -> None:
	"""Refuse a tree that is not the whole framework under its real names.

	:raises Fault: a file is missing, too many, named or written with a replaced name, or not Python.
	"""
	files = [path for path in (tree / "frappe").rglob("*") if path.is_file()]
	if len(files) != FILES:
		raise Fault(f"The engine has {len(files)} files instead of {FILES}: the wheel was not read rightly.")
	for path in files:
		check_file(path, tree)
	source = (tree / "frappe" / "__init__.py").read_text()
	if f'__version__ = "{VERSION}"' not in source:
		raise Fault(f"The engine does not call itself Frappe {VERSION}: the wheel was not read rightly.")


def check_file(path: Path, tree: Path) -> None:
	name = path.relative_to(tree).as_posix()
	content = path.read_bytes()
	if b"crisco" in content.lower() or "crisco" in name.lower():
		raise Fault(f"The engine's file {name} still has a replaced name in it.")
	if path.suffix == ".py":
		try:
			ast.parse(content)
		except SyntaxError as error:
			raise Fault(f"The engine's file {name} is not valid Python ({error.msg}).") from error


def replace_app(part: Path, app: Path) -> None:
	"""Put the checked tree in place of the old one; installed browser modules move over."""
	if (app / "node_modules").is_dir():
		(app / "node_modules").rename(part / "node_modules")
	shutil.rmtree(app, ignore_errors=True)
	part.rename(app)
