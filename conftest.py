"""Which bench a worker of a whole run has for itself.

`dev/test` serves as many benches for tests as it has workers, and names the first one. A worker learns
here which one is its own, before any test reads the variables.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "dev"))

from trial.commands import name_bench
from trial.layout import find_test_benches

if worker := os.environ.get("PYTEST_XDIST_WORKER"):
	os.environ.update(name_bench(find_test_benches()[int(worker.removeprefix("gw"))]))
