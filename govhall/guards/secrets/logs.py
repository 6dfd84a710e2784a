"""What goes into logs: that something happened and where, never what a person has written.

The framework writes the values of all variables into its Error Log, and the arguments of a request into
its log files.
"""

import logging
import traceback

from frappe.core.doctype.error_log.error_log import ErrorLog
from frappe.utils import cstr

from govhall.guards.secrets.masks import mask_line, mask_text, mask_traceback

# where the framework and its record types keep tracebacks and what people typed
TRACEBACKS = {"Error Log": ("error",), "Scheduled Job Log": ("details",), "Integration Request": ("error",)}
TEXTS = {
	"Error Log": ("method",),
	"Access Log": ("filters", "columns", "page"),
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


def mask_record(doc, method: str | None = None) -> None:
	"""Mask a record of a log before it is stored (hook `doc_events`)."""
	for fields, mask in ((TRACEBACKS, mask_traceback), (TEXTS, mask_text)):
		for field in fields.get(doc.doctype, ()):
			if value := doc.get(field):
				doc.set(field, mask(cstr(value)))


class MaskedErrorLog(ErrorLog):
	"""An error that waits in Redis until it is stored is masked there too."""

	def deferred_insert(self):
		mask_record(self)
		super().deferred_insert()
