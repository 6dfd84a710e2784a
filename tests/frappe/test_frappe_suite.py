"""The framework's own runner runs our tests, too; pytest runs all, one by one (`govhall/conftest.py`)."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
	"module", ["govhall.organisation.tests.test_organisation", "govhall.casework.tests.test_versions"]
)
def test_bench_run_tests_passes(module):
	where = ["--site", os.environ["GOVHALL_SITE"]]
	command = [ROOT / "dev/bench", *where, "run-tests", "--app", "govhall", "--module", module]
	result = subprocess.run(command, capture_output=True, text=True, check=False)
	output = result.stdout + result.stderr
	assert result.returncode == 0, output[-6000:]
	ran = re.search(r"Ran (\d+) tests?", output)
	assert ran and int(ran[1]) == count_tests(module), output[-2000:]
	assert "\nOK" in output and "skipped" not in output, output[-2000:]


def count_tests(module: str) -> int:
	source = (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
	return len(re.findall(r"^\tdef test_", source, re.MULTILINE))
