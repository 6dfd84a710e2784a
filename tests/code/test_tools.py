"""The linters, formatters and type checkers of the project: every hook of pre-commit."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
HOOKS = [hook["id"] for repo in CONFIG["repos"] for hook in repo["hooks"]]


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_finds_nothing(hook):
	command = [sys.executable, "-m", "pre_commit", "run", hook, "--all-files"]
	result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
	assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-2000:]
	assert "Skipped" not in result.stdout
