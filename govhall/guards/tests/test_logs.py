"""What lies in logs and in Redis: no numbers, whichever way the framework writes it."""

import frappe
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.utils.background_jobs import create_job_id, execute_job, get_queue, get_queues, get_redis_conn
from rq.job import Job
from rq.results import Result

from govhall.guards.secrets.logs import mask_failed_jobs
from govhall.tests.base import TestCase

NUMBER, MASK = "650000198506150012", "650000********0012"


def fail(number: str):
	raise ValueError(f"{number} is not known")


def forget_lost_jobs() -> None:
	"""Take from the lists of failed jobs those that Redis no longer has; the framework stumbles over them."""
	for queue in get_queues():
		registry = queue.failed_job_registry
		for name in registry.get_job_ids():
			if not Job.exists(name, connection=queue.connection):
				registry.remove(name)


class TestLogs(TestCase):
	def make_failed_job(self) -> Job:
		"""Return a job that was told a number and has failed over it, as a worker leaves it."""
		kwargs = {"site": frappe.local.site, "user": "Administrator", "job_name": "fail"}
		kwargs["kwargs"] = {"number": NUMBER, "password": "geheim"}
		queue = get_queue("default")
		job_id = create_job_id(f"test-{frappe.generate_hash(length=8)}")
		job = Job.create(
			execute_job, kwargs=kwargs, connection=get_redis_conn(), origin=queue.name, id=job_id
		)
		job.set_status("failed")
		job.save()
		self.addCleanup(job.delete)
		mask_failed_jobs()
		try:
			fail(NUMBER)
		except ValueError:
			Result.create_failure(job, 60, frappe.get_traceback())
		queue.failed_job_registry.add(job, 60)
		return job

	def test_what_a_failed_job_leaves_in_redis_has_no_number(self):
		told = self.make_failed_job().latest_result().exc_string
		self.assertIn(f"ValueError: {MASK} is not known", told)
		self.assertNotIn(NUMBER, told)

	def test_nobody_reads_a_number_in_what_a_job_was_told(self):
		name = self.make_failed_job().id
		forget_lost_jobs()
		listed = frappe.get_list("RQ Job", filters={"status": "failed"}, limit_page_length=100_000)
		for job in (frappe.get_doc("RQ Job", name), next(job for job in listed if job.name == name)):
			self.assertIn(MASK, job.arguments)
			self.assertIn(MASK, job.exc_info)
			for part in (NUMBER, "geheim"):
				self.assertNotIn(part, f"{job.arguments} {job.exc_info}")

	def test_the_log_of_an_export_keeps_no_number_that_was_asked_for(self):
		filters = [["Hall Applicant", "id_number", "=", NUMBER]]
		make_access_log(
			doctype="Hall Applicant", file_type="CSV", filters=filters, columns=[NUMBER], page=NUMBER
		)
		log = frappe.get_last_doc("Access Log")
		self.assertIn(MASK, log.filters)
		self.assertNotIn(NUMBER, frappe.as_json(log))

	def test_the_log_of_an_import_keeps_no_number_of_a_row(self):
		message = frappe.as_json([{"message": f"{NUMBER} is not known"}])
		values = {"messages": message, "exception": f"Traceback:\nValueError: {NUMBER} is not known"}
		frappe.get_doc({"doctype": "Data Import Log", **values}).db_insert()
		log = frappe.get_last_doc("Data Import Log")
		self.assertIn(MASK, log.messages)
		self.assertNotIn(NUMBER, frappe.as_json(log))
