"""A case's whole life over HTTP, with ten thousand and with a million cases in the tables.

Run it with `dev/benchmark case_life [lives a second for each core] [seconds] [elsewhere]`. Clerk, reviewer
and issuer take in, accept, begin the review of, grant and issue cases of one matter, each act a request of
its own. With `elsewhere` the worker stands still, as if papers were printed on another host: to set the
papers of a life takes longer than to lead it.

Lives begin at a fixed rate, whether or not the earlier ones are over, and their time counts from the moment
at which they should have begun. The two sites take turns of ten seconds, so that both meet the same load of
the machine. A life that is not over in half a minute, or meets an error, is dropped. The cases stay on the
benchmark's sites.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode, urlsplit

from _seed import SITES, seed

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "dev"))

from trial import processes
from trial.commands import find_chosen_bench

MATTER = "650100JS-QT-0003"
PASSWORD = "hall-demo-2026"
PEOPLE = ("clerk", "reviewer", "chief", "issuer")
COLLECTED = {
	"collected_by": "王小明",
	"collector_relation": "An Agent",
	"collector_id_number": "11010519491231002X",
}
ACTS = (
	("clerk", "Accept", {}),
	("reviewer", "Start Review", {}),
	("chief", "Grant", {"decision_basis": "《中华人民共和国档案法》"}),
	("issuer", "Issue", COLLECTED),
)
RATE = 1.0  # lives a second for each core
SECONDS = 60
TURN_SECONDS = 10
LONGEST = 30  # seconds
ELSEWHERE = "elsewhere"
AT_ONCE = 64


class Site:
	"""A site with its people signed in, and the times of the lives that they led."""

	def __init__(self, cases: int):
		self.cases = cases
		self.name = SITES[cases]
		self.cookies = {person: self.sign_in(person) for person in PEOPLE}
		guide = self.call("clerk", "get_matter", {"matter": MATTER})
		self.materials = [row["material_name"] for row in guide["materials"]]
		self.times: list[float] = []
		self.dropped: list[str] = []

	def sign_in(self, person: str) -> str:
		data = urlencode({"usr": f"{person}@hall.example", "pwd": PASSWORD})
		answer, _body = self.post(
			"/api/method/login", data, {"Content-Type": "application/x-www-form-urlencoded"}
		)
		return "; ".join(part.split(";")[0] for part in answer.headers.get_all("Set-Cookie"))

	def call(self, person: str, method: str, arguments: dict) -> dict:
		headers = {"Content-Type": "application/json", "Cookie": self.cookies[person]}
		answer, body = self.post(f"/api/method/govhall.api.v1.{method}", json.dumps(arguments), headers)
		if answer.status != 200:
			raise RuntimeError(f"{method} {answer.status} {body[:300]!r}")
		return json.loads(body)["message"]

	def post(self, path: str, body: str, headers: dict):
		address = urlsplit(os.environ["GOVHALL_URL"])
		connection = HTTPConnection(address.hostname, address.port, timeout=LONGEST)
		headers = {"X-Frappe-Site-Name": self.name, "Accept": "application/json", **headers}
		connection.request("POST", path, body.encode(), headers)
		answer = connection.getresponse()
		content = answer.read()
		connection.close()
		return answer, content

	def lead_life(self, due: float) -> None:
		"""Lead a case from the counter to the hand-out and note how long after its due moment it was over."""
		try:
			self.do_acts()
			seconds = time.perf_counter() - due
			if seconds > LONGEST:
				self.dropped.append(f"{seconds:.0f} s")
			else:
				self.times.append(seconds)
		except Exception as error:  # whatever went wrong, the life was not led
			self.dropped.append(str(error))

	def do_acts(self) -> None:
		person = {
			**{"applicant_type": "Natural Person", "applicant_name": "王小明", "id_type": "Passport"},
			**{"id_number": f"E{random.randrange(10**8):08d}", "mobile": "13800000001"},
		}
		case = self.call(
			"clerk",
			"take_in",
			{
				**{"matter": MATTER, "applicant": person, "received": self.materials},
				"contact": {"declares_truth": 1},
			},
		)
		for who, action, values in ACTS:
			arguments = {"application": case["name"], "action": action, "values": values}
			self.call(who, "act", arguments)


def main(rate: float, seconds: int, where: str) -> None:
	for cases in SITES:
		seed(cases)
	sites = [Site(cases) for cases in SITES]
	for site in sites:
		site.do_acts()
	with printing(where):
		for _turn in range(max(1, round(seconds / TURN_SECONDS / len(sites)))):
			for site in sites:
				lead_turn(site, rate * os.cpu_count())
	print(f"case_life papers_are_printed={where}")
	for site in sites:
		report(site, rate)
	small, large = sites
	print(f"case_life p95_growth={find_p95(large) / find_p95(small):.2f}", flush=True)


@contextmanager
def printing(where: str) -> Iterator[None]:
	"""Let the bench's worker stand still inside the block when papers are printed elsewhere."""
	worker = processes.find_pid(find_chosen_bench(), "worker") if where == ELSEWHERE else None
	session = processes.list_session(worker) if worker else []
	processes.signal_all(session, signal.SIGSTOP)
	try:
		yield
	finally:
		processes.signal_all(session, signal.SIGCONT)


def lead_turn(site: Site, rate: float) -> None:
	"""Begin lives at a fixed rate for the length of a turn, and wait until the last is over."""
	with ThreadPoolExecutor(AT_ONCE) as pool:
		start = time.perf_counter()
		for number in range(round(TURN_SECONDS * rate)):
			due = start + number / rate
			time.sleep(max(0, due - time.perf_counter()))
			pool.submit(site.lead_life, due)


def report(site: Site, rate: float) -> None:
	for reason in site.dropped[:3]:
		print(f"  dropped: {reason}")
	halves = quantiles(site.times, n=2)
	print(
		f"case_life cases={site.cases} offered_per_second_and_core={rate} lives={len(site.times)}"
		f" dropped={len(site.dropped)} p50_ms={halves[0] * 1000:.0f} p95_ms={find_p95(site) * 1000:.0f}"
		f" load={os.getloadavg()[0]:.1f}",
		flush=True,
	)


def find_p95(site: Site) -> float:
	return quantiles(site.times, n=20)[-1]


if __name__ == "__main__":
	given = dict(enumerate(sys.argv))
	main(float(given.get(1, RATE)), int(given.get(2, SECONDS)), given.get(3, "here"))
