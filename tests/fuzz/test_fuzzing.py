"""Wrong calls of our own endpoints: no error of the server, no traceback, a sentence for every refusal.

`GOVHALL_FUZZ_CALLS=10000 dev/test tests/fuzz` sends ten thousand; without it they are 1,500.
`GOVHALL_FUZZ_SEED` draws others; the same seed draws the same.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from fuzz_calls import Call, draw_calls, find_endpoints, send_each
from fuzz_wrong import Fault, find_wrong
from hall_cases import TO_ISSUED, Hall
from hall_client import DEMO, HallClient

HERE = Path(__file__).parent
CALLS = int(os.environ.get("GOVHALL_FUZZ_CALLS", "1500"))
SEED = int(os.environ.get("GOVHALL_FUZZ_SEED", "20261129"))
ROLES = ("guest", "citizen", "clerk", "admin")
NOTHING = {"names": ["nothing-of-this-name"]}  # over HTTP a call that is taken would stay
STRANGE_PATHS = (
	*(
		"govhall",
		"govhall.api",
		"govhall.api.v1",
		"govhall.api.v1.nothing",
		"govhall.api.v1.guides.frappe.db.sql",
	),
	*(
		"govhall.api.v1.guides.search",
		"govhall.hooks",
		"govhall..api",
		"govhall.api.v1.act/x",
		"%00",
		"%ff%fe",
		"",
	),
)
PROCESSES = 2
SHOWN = 12


@pytest.fixture(scope="module")
def hall() -> Hall:
	"""A hall with cases of two citizens, that calls may name."""
	hall = Hall()
	hall.draft()
	hall.submitted(who="builder")
	hall.moved(hall.submitted(), *TO_ISSUED)
	return hall


def test_no_wrong_call_of_ours_ends_in_an_error_or_without_a_sentence(hall):
	reports = [read_report(process) for process in [start(part) for part in range(PROCESSES)]]
	statuses = Counter()
	for report in reports:
		statuses.update(report["statuses"])
	assert sum(statuses.values()) >= 0.9 * CALLS, statuses
	assert statuses["200"] > CALLS / 50, f"hardly a call is taken, so that hardly any gets far: {statuses}"
	faults = [Fault(**fault) for report in reports for fault in report["faults"]]
	assert not faults, describe(faults)


def test_no_wrong_call_over_http_ends_in_an_error_or_without_a_sentence(hall):
	faults: list[Fault] = []
	for place, (path, function) in enumerate(find_endpoints().items()):
		role = ROLES[place % len(ROLES)]
		look = partial(look_over_http, hall[role], faults)
		send_each(look, draw_calls(path, function, NOTHING), 5, SEED + place)
	assert not faults, describe(faults)


@pytest.mark.parametrize("path", STRANGE_PATHS)
def test_a_method_that_is_not_there_is_refused(hall, path):
	faults: list[Fault] = []
	for role in ROLES:
		for verb in ("GET", "POST"):
			look_over_http(hall[role], faults, Call(verb, f"/api/method/{path}"))
	assert not faults, describe(faults)


def look_over_http(client: HallClient, faults: list[Fault], call: Call) -> None:
	headers = {"Content-Type": call.content_type} if call.content_type else {}
	answer = client.http.request(
		call.verb, f"{client.url}{call.path}?{call.query}", data=call.body, headers=headers, timeout=60
	)
	for what in find_wrong(call, answer.status_code, answer.text):
		faults.append(Fault(what, answer.status_code, client.user, str(call), answer.text[-1000:]))


def start(part: int) -> subprocess.Popen:
	numbers = (str(CALLS), str(SEED), os.environ["GOVHALL_SITE"], DEMO["password"], str(part), str(PROCESSES))
	return subprocess.Popen(
		[sys.executable, HERE / "campaign.py", *numbers],
		cwd=Path(os.environ["GOVHALL_BENCH"]) / "sites",
		env=os.environ | {"SITES_PATH": ".", "PYTHONWARNINGS": "ignore"},
		stdout=subprocess.PIPE,
		stderr=subprocess.PIPE,
		text=True,
	)


def read_report(process: subprocess.Popen) -> dict:
	output, errors = process.communicate()
	assert process.returncode == 0, errors[-4000:]
	return json.loads(output.splitlines()[-1])


def describe(faults: list[Fault]) -> str:
	"""Return each kind of fault once, the most frequent first, with the end of its traceback."""
	kinds = Counter((fault.what, fault.status, fault.cause[-300:]) for fault in faults)
	first = {(fault.what, fault.status, fault.cause[-300:]): fault for fault in reversed(faults)}
	shown = [
		f"{count} times it {kind[0]} ({kind[1]}), as {first[kind].role}: {first[kind].call}\n"
		f"{first[kind].answer[-300:]}\n{first[kind].cause[-1200:]}"
		for kind, count in kinds.most_common(SHOWN)
	]
	return f"{len(faults)} faults with the seed {SEED}\n\n" + "\n\n".join(shown)
