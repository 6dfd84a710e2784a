"""The tests that need a site, run by the framework's own runner."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_bench_run_tests_passes():
	command = [ROOT / "dev/bench", "--site", os.environ["GOVHALL_SITE"], "run-tests", "--app", "govhall"]
	result = subprocess.run(command, capture_output=True, text=True, check=False)
	output = result.stdout + result.stderr
	assert result.returncode == 0, output[-6000:]
	ran = re.search(r"Ran (\d+) tests?", output)
	assert ran and int(ran[1]) >= 50, output[-2000:]
	assert "\nOK" in output and "skipped" not in output, output[-2000:]
