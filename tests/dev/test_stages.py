from pathlib import Path

import pytest
from trial import stages
from trial.faults import Fault
from trial.layout import Bench


def test_a_stage_is_done_once_for_its_inputs(bench: Bench):
	done: list[int] = []
	assert stages.do_stage(bench, "engine", "first", bench.root, lambda: done.append(1))
	assert not stages.do_stage(bench, "engine", "first", bench.root, lambda: done.append(2))
	assert done == [1]


def test_a_stage_is_done_again_when_its_inputs_change(bench: Bench):
	stages.record_done(bench, "engine", "first")
	assert stages.do_stage(bench, "engine", "second", bench.root, lambda: None)


def test_a_stage_is_done_again_when_its_product_was_deleted(bench: Bench):
	stages.record_done(bench, "engine", "first")
	assert stages.do_stage(bench, "engine", "first", bench.apps / "frappe", lambda: None)


def test_a_stage_that_fails_is_done_again_next_time(bench: Bench):
	def fail() -> None:
		raise Fault("It did not work.")

	with pytest.raises(Fault):
		stages.do_stage(bench, "engine", "first", bench.root, fail)
	assert not stages.is_done(bench, "engine", "first")


def test_a_stage_is_told_in_one_line_with_its_time(bench: Bench, capsys: pytest.CaptureFixture):
	stages.do_stage(bench, "engine", "first", bench.root, lambda: None)
	stages.do_stage(bench, "engine", "first", bench.root, lambda: None)
	first, second = capsys.readouterr().out.splitlines()
	assert first.split() == ["engine", "done", "0.0", "s"]
	assert second.split() == ["engine", "ready", "0.0", "s"]


def test_a_key_changes_with_a_file_and_with_a_new_file(tmp_path: Path):
	(tmp_path / "a.json").write_text("1")
	keys = {stages.make_key(stages.list_files(tmp_path, "*.json"))}
	(tmp_path / "a.json").write_text("2")
	keys.add(stages.make_key(stages.list_files(tmp_path, "*.json")))
	(tmp_path / "b.json").touch()
	keys.add(stages.make_key(stages.list_files(tmp_path, "*.json")))
	assert len(keys) == 3


def test_build_output_is_no_input(tmp_path: Path):
	(tmp_path / "dist").mkdir()
	(tmp_path / "dist" / "a.js").touch()
	assert stages.list_files(tmp_path, "*.js") == []
