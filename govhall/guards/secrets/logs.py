"""What goes into logs: that something happened and where, never what a person has written.

The framework writes the values of all variables into its Error Log, and the arguments of a request into
its log files. What a job was told and how it failed lies in Redis, some logs are written past all hooks.
"""

import logging
import traceback
from functools import wraps

import frappe
from frappe.core.doctype.access_log.access_log import AccessLog
from frappe.core.doctype.data_import_log.data_import_log import DataImportLog
from frappe.core.doctype.error_log.error_log import ErrorLog
from frappe.core.doctype.rq_job.rq_job import RQJob
from frappe.utils import cstr
from rq.results import Result

from govhall.guards.secrets.masks import mask_line, mask_text, mask_traceback

# where the framework and its record types keep tracebacks and what people typed
TRACEBACKS = {
	"Error Log": ("error",),
	"Scheduled Job Log": ("details",),
	"Integration Request": ("error",),
	"Prepared Report": ("error_message",),
	"Data Import Log": ("exception",),
	"RQ Job": ("exc_info",),
}
TEXTS = {
	"Error Log": ("method",),
	"Access Log": ("filters", "columns", "page"),
	"Data Import Log": ("messages",),
	"RQ Job": ("arguments",),
	"Integration Request": ("data", "output", "request_headers"),
	"Email Queue": ("error",),
}


class MaskedRecord(logging.LogRecord):
	"""A line for a log file, masked after the framework's own filter has added to it."""

	def __init__(self, *args, **kwargs):
		super().__init__(*args, **kwargs)
		if self.exc_info and self.exc_info[0]:
			text = "".join(traceback.format_exception(*self.exc_info)).rstrip("\n")
			self.exc_text = mask_text(text)

	def getMessage(self) -> str:
		return mask_line(super().getMessage())


def mask_log_files(**_kwargs) -> None:
	"""Have all loggers of this process mask what they write (hooks `before_request`, `before_job`)."""
	if logging.getLogRecordFactory() is not MaskedRecord:
		logging.setLogRecordFactory(MaskedRecord)


def mask_failed_jobs(**_kwargs) -> None:
	"""Have a job that fails leave a masked traceback in Redis (hook `before_job`)."""
	if not hasattr(Result.create_failure, "is_masking"):
		Result.create_failure = _mask_failure(Result.create_failure)


def _mask_failure(create_failure):
	@wraps(create_failure)
	def masking(job, ttl, exc_string, *args, **kwargs):
		return create_failure(job, ttl, mask_traceback(exc_string), *args, **kwargs)

	masking.is_masking = True
	return masking


def mask_record(doc, method: str | None = None) -> None:
	"""Mask a record of a log before it is stored (hook `doc_events`)."""
	for fields, mask in ((TRACEBACKS, mask_traceback), (TEXTS, mask_text)):
		for field in fields.get(doc.doctype, ()):
			if value := doc.get(field):
				doc.set(field, mask(cstr(value)))


class Masked:
	"""A record that is masked also where the framework writes it without hooks, or has it wait in Redis."""

	def db_insert(self, *args, **kwargs):
		mask_record(self)
		super().db_insert(*args, **kwargs)

	def deferred_insert(self):
		mask_record(self)
		super().deferred_insert()


class MaskedErrorLog(Masked, ErrorLog):
	"""What failed, where, and no values."""


class MaskedAccessLog(Masked, AccessLog):
	"""Who exported, printed or revealed what."""


class MaskedImportLog(Masked, DataImportLog):
	"""How a row of an import fared."""


class MaskedJob(RQJob):
	"""A job in the background as people see it: its arguments stay whole in Redis, for it needs them."""

	def load_from_db(self):
		super().load_from_db()
		mask_record(self)

	@staticmethod
	def get_list(args=None, **kwargs):
		jobs = frappe.call(RQJob.get_list, args=args, **kwargs)
		for job in jobs:
			for field, mask in (("arguments", mask_text), ("exc_info", mask_traceback)):
				job[field] = mask(cstr(job.get(field)))
		return jobs
