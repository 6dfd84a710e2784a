"""What the app does in the bench's command line."""

import subprocess
import sys

import pytest

LOADED = """
import sys
sys.argv = ["frappe", *sys.argv[1:]]
import govhall.commands
print("weasyprint" in sys.modules, "govhall.tasks" in sys.modules)
"""


@pytest.mark.parametrize(
	("words", "loaded"),
	[
		(["worker", "--queue", "long"], "True True"),
		(["worker-pool", "--num-workers", "2"], "True True"),
		(["--site", "all", "migrate"], "False False"),
	],
)
def test_a_worker_alone_loads_what_jobs_need(words: list[str], loaded: str):
	command = [sys.executable, "-c", LOADED, *words]
	done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
	assert done.stdout.strip() == loaded
