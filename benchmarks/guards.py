"""What the guards cost: a request with them against the same request without, in turns.

Run it with `dev/benchmark guards [rounds]`. Requests of five kinds go through the framework's own WSGI
application in this process, on the served site's database: a page for a guest, an application for its
citizen, a list, a form and a save for a clerk. Every second one finds the guards that `hooks.py` names for
requests and documents switched off: that is the floor. What the guards ask first and the framework would
have asked a moment later, a record type's fields for one, is so counted to nobody.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from statistics import median

import frappe
import frappe.app
from werkzeug.test import Client

DEFAULT_ROUNDS = 60
WARM_UP = 5
PASSWORD = "hall-demo-2026"
MATTER = "650100JS-XK-0001"
SHORT_MATTER = "650100JS-QT-0003"
APPLICANT = {
	"applicant_type": "Natural Person",
	"applicant_name": "王小明",
	"id_type": "Resident Identity Card",
	"id_number": "11010519491231002X",
	"mobile": "13800000001",
}
LISTED = '["`tabHall Application`.`name`","`tabHall Application`.`title`","`tabHall Application`.`stage`"]'

# what the framework calls at each request and for each document
CALLED = ("auth_hooks", "before_request", "after_request", "doc_events")

is_guarded = True


def main(rounds: int) -> None:
	frappe.app._site, frappe.app._sites_path = os.environ["GOVHALL_SITE"], "."
	os.chdir(Path(os.environ["GOVHALL_BENCH"]) / "sites")
	requests = make_requests()
	for path in find_guards():
		make_optional(path)
	shares = {name: measure(ask, rounds) for name, ask in requests.items()}
	each = " ".join(f"{name}={share:.4f}" for name, (share, _whole) in shares.items())
	times = " ".join(f"{name}_ms={whole * 1000:.1f}" for name, (_share, whole) in shares.items())
	load = f"{os.getloadavg()[0]:.2f}"
	print(f"guards ratio={1 + median(share for share, _ in shares.values()):.4f} {each} {times} load={load}")


def find_guards() -> list[str]:
	"""Return the functions of the guards that hooks name."""
	import govhall.hooks

	return sorted({path for name in CALLED for path in iterate_paths(getattr(govhall.hooks, name))})


def iterate_paths(value) -> Iterator[str]:
	if isinstance(value, str) and value.startswith("govhall.guards."):
		yield value
	if isinstance(value, dict):
		value = list(value.values())
	for part in value if isinstance(value, list | tuple) else ():
		yield from iterate_paths(part)


def make_optional(path: str) -> None:
	"""Let a function do nothing while the guards are off, where the framework finds it by its path."""
	module_name, name = path.rsplit(".", 1)
	module = sys.modules.get(module_name) or __import__(module_name, fromlist=[name])
	function = getattr(module, name)

	@wraps(function)
	def optional(*arguments, **named):
		return function(*arguments, **named) if is_guarded else None

	setattr(module, name, optional)


def make_requests() -> dict[str, Callable[[], None]]:
	guest, citizen, clerk = Client(frappe.app.application), sign_in("citizen"), sign_in("clerk")
	list_arguments = {"doctype": "Hall Application", "fields": LISTED, "order_by": "creation desc"}
	form = {"doctype": "Hall Matter", "name": MATTER}
	draft = {"matter": SHORT_MATTER, "applicant": APPLICANT, "contact": {"declares_truth": 1}}
	made = call(citizen, "govhall.api.v1.create_application", draft)
	own = {"application": made.get_json()["message"]["name"]}
	note = call(clerk, "frappe.client.insert", {"doc": {"doctype": "Note", "title": f"guards {time.time()}"}})
	values = {"doctype": "Note", "name": note.get_json()["message"]["name"], "fieldname": "content"}
	return {
		"page": lambda: require(guest.get("/hall/track")),
		"application": lambda: call(citizen, "govhall.api.v1.get_application", own),
		"list": lambda: call(clerk, "frappe.desk.reportview.get", list_arguments),
		"form": lambda: call(clerk, "frappe.desk.form.load.getdoc", form),
		"save": lambda: call(clerk, "frappe.client.set_value", {**values, "value": str(time.time())}),
	}


def sign_in(who: str) -> Client:
	client = Client(frappe.app.application)
	require(client.post("/api/method/login", data={"usr": f"{who}@hall.example", "pwd": PASSWORD}))
	return client


def call(client: Client, method: str, arguments: dict):
	answer = client.post(f"/api/method/{method}", json=arguments, headers={"Accept": "application/json"})
	return require(answer)


def require(answer):
	if answer.status_code != 200:
		sys.exit(f"{answer.request.path}: {answer.status_code} {answer.text[:1000]}")
	return answer


def measure(ask: Callable[[], object], rounds: int) -> tuple[float, float]:
	"""Return what the guards add to a request, as a share of it without them, and that in seconds."""
	global is_guarded
	times: dict[bool, list[float]] = {True: [], False: []}
	by_chance = random.Random(rounds)
	for _pair in range(rounds + WARM_UP):
		# what comes back at every second request, the collector of garbage for one, has to meet both
		for is_guarded in by_chance.sample((True, False), 2):
			start = time.perf_counter()
			ask()
			times[is_guarded].append(time.perf_counter() - start)
	guarded, bare = (median(times[key][WARM_UP:]) for key in (True, False))
	return guarded / bare - 1, bare


if __name__ == "__main__":
	main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROUNDS)
