"""Published faults of the trial engine that its assembly closes."""

import ast
from pathlib import Path

import pytest
from trial import mends
from trial.faults import Fault
from trial.layout import CLONE
from trial.mends import MENDS, Mend

ENGINE = CLONE / ".bench/apps/frappe"
FIT = Mend("GHSA-0000-0000-0000", "frappe/a.py", "old = 1\n", "new = 2\n")


@pytest.mark.parametrize("mend", MENDS, ids=lambda mend: f"{mend.advisory} {mend.path}")
def test_the_engine_has_each_mend_once_and_is_still_python(mend):
	source = (ENGINE / mend.path).read_text(encoding="utf-8")
	assert source.count(mend.new) == 1
	ast.parse(source)


def test_every_mend_is_told_in_the_table_of_advisories():
	table = (CLONE / "docs/advisories.md").read_text(encoding="utf-8")
	assert [mend.advisory for mend in MENDS if mend.advisory not in table] == []


@pytest.mark.parametrize("source", ["nothing\n", "old = 1\nold = 1\n"])
def test_a_mend_that_does_not_fit_stops_the_assembly(source, tmp_path: Path, monkeypatch):
	monkeypatch.setattr(mends, "MENDS", (FIT,))
	(tmp_path / "frappe").mkdir()
	(tmp_path / "frappe/a.py").write_text(source)
	with pytest.raises(Fault, match="GHSA-0000-0000-0000"):
		mends.mend(tmp_path)
	assert (tmp_path / "frappe/a.py").read_text() == source


def test_a_mend_that_fits_is_made(tmp_path: Path, monkeypatch):
	monkeypatch.setattr(mends, "MENDS", (FIT,))
	(tmp_path / "frappe").mkdir()
	(tmp_path / "frappe/a.py").write_text("a = 0\nold = 1\n")
	mends.mend(tmp_path)
	assert (tmp_path / "frappe/a.py").read_text() == "a = 0\nnew = 2\n"
