"""Send thousands of wrong calls to our own endpoints through the framework's WSGI application.

Runs in the `sites` folder of a bench with its database, in one process and without HTTP:
`python campaign.py CALLS SEED SITE PASSWORD PART PARTS` takes every PARTS-th endpoint from the PART-th
on. What a call would write is rolled back. Prints a JSON object: the number of calls, answers by status, the
seconds that it took, and the faults.
"""

import json
import sys
import time
import traceback
from collections import Counter
from dataclasses import asdict
from functools import partial

import frappe
from fuzz_calls import Call, draw_calls, find_endpoints, send_each
from fuzz_known import find_known
from fuzz_wrong import Fault, find_wrong
from wsgi_hall import ROLES, WsgiHall


class Campaign:
	"""What was sent, and what came back that should not."""

	def __init__(self, hall: WsgiHall):
		self.hall = hall
		self.faults: list[Fault] = []
		self.statuses: Counter = Counter()
		self.commits = 0
		self.cause = ""

	def keep_nothing(self) -> None:
		"""Let no call commit, and count those that would have."""
		from frappe.database.database import Database

		def commit(database) -> None:
			self.commits += bool(database.transaction_writes)

		Database.commit = commit

	def keep_causes(self) -> None:
		"""Keep the traceback of an error of the server for the report, in place of a row in the log."""
		import frappe.app

		def keep(error: Exception) -> None:
			self.cause = "".join(traceback.format_exception(error))[-3000:]

		frappe.app.log_error_snapshot = keep

	def look(self, role: str, call: Call) -> None:
		self.commits, self.cause = 0, ""
		status, answer = self.hall.send(call, role)
		self.statuses[status] += 1
		for what in find_wrong(call, status, answer, wrote=bool(self.commits)):
			self.faults.append(Fault(what, status, role, str(call), answer[-1000:], self.cause))


def run(campaign: Campaign, calls: int, number: int, part: slice) -> None:
	known = find_known(campaign.hall.site)
	endpoints = find_endpoints()
	share = max(1, round(calls / (len(endpoints) * len(ROLES))))
	for place, (path, function) in list(enumerate(endpoints.items()))[part]:
		for role in ROLES:
			send_each(partial(campaign.look, role), draw_calls(path, function, known), share, number + place)


def main() -> None:
	calls, number, site, password, part, parts = sys.argv[1:]
	campaign = Campaign(WsgiHall(site, password))
	campaign.keep_nothing()
	campaign.keep_causes()
	began = time.monotonic()
	run(campaign, int(calls), int(number), slice(int(part), None, int(parts)))
	report = {
		"statuses": campaign.statuses,
		"seconds": time.monotonic() - began,
		"faults": [asdict(fault) for fault in campaign.faults],
	}
	sys.stdout.write(json.dumps(report) + "\n")
	frappe.destroy()


if __name__ == "__main__":
	main()
