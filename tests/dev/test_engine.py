import hashlib
import zipfile
from pathlib import Path

import pytest
from trial import engine
from trial.faults import Fault
from trial.layout import Bench

SMALL_WHEEL = {
	"criscostack/__init__.py": b'__version__ = "15.0.0-dev"\n',
	"criscostack/utils/brik_helper.py": b"import criscostack\n# CRISCOSTACK and Criscoerp\n",
	"criscostack/public/logo.png": b"\x89PNG criscostack",
	"criscostack/.DS_Store": b"left over",
	"criscostack-1.0.0.dist-info/METADATA": b"Name: criscostack\nRequires-Dist: Click~=8.1.3\n",
}


@pytest.fixture
def small_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
	"""A small wheel that passes for the pinned one, in a cache of its own."""
	monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
	wheel = tmp_path / "cache" / "govhall" / engine.WHEEL
	wheel.parent.mkdir(parents=True)
	with zipfile.ZipFile(wheel, "w") as archive:
		for name, content in SMALL_WHEEL.items():
			archive.writestr(name, content)
	monkeypatch.setattr(engine, "WHEEL_SHA256", hashlib.sha256(wheel.read_bytes()).hexdigest())
	return wheel


def test_longer_names_are_restored_before_shorter_ones_inside_them():
	assert engine.restore_names("criscoerp criscostack crisco") == "erpnext frappe frappe"
	assert engine.restore_names("Criscoerp CRISCO brik_helper") == "ERPNext FRAPPE bench_helper"


def test_files_get_their_real_names_and_texts(small_wheel: Path, tmp_path: Path):
	engine.unpack(small_wheel, tmp_path / "tree")
	helper = tmp_path / "tree" / "frappe" / "utils" / "bench_helper.py"
	assert helper.read_text() == "import frappe\n# FRAPPE and ERPNext\n"


def test_a_file_that_is_no_text_stays_as_it_is(small_wheel: Path, tmp_path: Path):
	engine.unpack(small_wheel, tmp_path / "tree")
	assert (tmp_path / "tree/frappe/public/logo.png").read_bytes() == b"\x89PNG criscostack"


def test_metadata_and_finder_files_are_left_out(small_wheel: Path, tmp_path: Path):
	engine.unpack(small_wheel, tmp_path / "tree")
	assert sorted(path.name for path in (tmp_path / "tree").iterdir()) == ["frappe"]
	assert not list((tmp_path / "tree").rglob(".DS_Store"))


def test_the_project_file_lists_what_the_wheel_requires(small_wheel: Path, tmp_path: Path):
	engine.write_project(small_wheel, tmp_path)
	assert '"Click~=8.1.3"' in (tmp_path / "pyproject.toml").read_text()


def test_a_wheel_with_a_wrong_hash_is_deleted_and_both_hashes_are_told(tmp_path: Path):
	wheel = tmp_path / engine.WHEEL
	wheel.write_bytes(b"something else")
	with pytest.raises(Fault) as caught:
		engine.check_wheel(wheel)
	assert engine.WHEEL_SHA256 in str(caught.value)
	assert hashlib.sha256(b"something else").hexdigest() in str(caught.value)
	assert not wheel.exists()


def test_an_incomplete_engine_is_refused_and_the_old_one_stays(small_wheel: Path, bench: Bench):
	old = bench.apps / "frappe" / "frappe" / "old.py"
	old.parent.mkdir(parents=True)
	old.touch()
	with pytest.raises(Fault, match="3 files instead of 2900"):
		engine.make_engine(bench)
	assert old.exists()


@pytest.mark.parametrize(
	("content", "sentence"),
	[
		(b"# crisco", "still has a replaced name"),
		(b"def broken(:", "is not valid Python"),
	],
)
def test_a_file_that_was_not_restored_is_refused(content: bytes, sentence: str, tmp_path: Path):
	path = tmp_path / "frappe" / "part.py"
	path.parent.mkdir()
	path.write_bytes(content)
	with pytest.raises(Fault, match=sentence):
		engine.check_file(path, tmp_path)


def test_a_new_engine_keeps_the_installed_browser_modules(tmp_path: Path):
	part, app = tmp_path / "frappe.part", tmp_path / "frappe"
	(app / "node_modules" / "vue").mkdir(parents=True)
	part.mkdir()
	engine.replace_app(part, app)
	assert (app / "node_modules" / "vue").is_dir()
	assert not part.exists()
