"""The queues of the bench for tests, and what the scheduler does each hour, done now."""

import json

import redis
from hall_client import HallClient
from machines import Machines


class Jobs:
	"""The background jobs of the bench."""

	def __init__(self, machines: Machines, admin: HallClient):
		self.store = redis.Redis(port=machines.bench.port("redis_queue"), decode_responses=True)
		self.admin = admin

	def lose_all(self) -> None:
		"""Empty the queues, as when their store is lost; a job left without its queue passes for waiting."""
		for pattern in ("rq:queue:*", "rq:job:*"):
			for key in self.store.scan_iter(pattern):
				self.store.delete(key)

	def is_started(self, job: str) -> bool:
		"""Tell whether a worker has a job in hand, by how the job's name begins after that of its site."""
		registries = self.store.scan_iter("rq:wip:*")
		return any(f"::{job}" in name for key in registries for name in self.store.zrange(key, 0, -1))

	def run_hourly(self, method: str) -> None:
		"""Have the worker do an hourly task now, as an administrator does with the button “Execute”."""
		(task,) = self.admin.list("Scheduled Job Type", filters={"method": method})
		path = "frappe.core.doctype.scheduled_job_type.scheduled_job_type.execute_event"
		self.admin.call(path, doc=json.dumps(task))
