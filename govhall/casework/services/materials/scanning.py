"""A virus scanner of the server's, asked about every file before it is kept."""

import os
import shlex
import subprocess
import tempfile

import frappe
from frappe import _

from govhall.casework.domain.uploads import Upload
from govhall.exceptions import UploadError
from govhall.procedure.services.settings import get_settings

# who may write the settings is not thereby somebody who may run any program on the server
KNOWN_SCANNERS = ("clamdscan", "clamscan")
LIMIT_SECONDS = 60
CLEAN = 0
INFECTED = 1


def scan_file(name: str, content: bytes) -> None:
	"""Refuse a file that comes to any record of the hall, see `scan` (hook `hall_upload_checks`)."""
	scan(Upload(name, content))


def scan(upload: Upload) -> None:
	"""Refuse a file that the scanner of the settings does not call clean; without one, nothing is asked.

	The command gets the path of a copy as its last argument, and ends with 0 for a clean file and 1 for
	an infected one. Whatever else happens, the file counts as not checked and is refused.
	"""
	command = shlex.split(get_settings().virus_scanner or "")
	if not command:
		return
	result = _run(command, upload)
	if result == INFECTED:
		frappe.throw(
			_("The virus scanner does not call the file {0} clean. Please send another.").format(upload.name),
			UploadError,
		)
	if result != CLEAN:
		frappe.throw(
			_("The file {0} could not be checked for viruses now. Please try again later.").format(
				upload.name
			),
			UploadError,
		)


def _run(command: list[str], upload: Upload) -> int | None:
	"""Return how the scanner ended, or None if it did not; why is in the error log."""
	if command[0] not in (*KNOWN_SCANNERS, *frappe.conf.get("hall_virus_scanners", [])):
		frappe.log_error(
			"Virus scanner", f"{command[0]} is not named in hall_virus_scanners of site_config.json"
		)
		return None
	with tempfile.NamedTemporaryFile(prefix="hall-scan-", suffix=_find_ending(upload.name)) as copy:
		copy.write(upload.content)
		copy.flush()
		try:
			# no shell: the command is a list, and only of scanners that the server's operator has named
			done = subprocess.run(
				[*command, copy.name], capture_output=True, timeout=LIMIT_SECONDS, check=False
			)
		except (OSError, subprocess.TimeoutExpired) as error:
			frappe.log_error("Virus scanner", str(error))
			return None
	if done.returncode not in (CLEAN, INFECTED):
		frappe.log_error("Virus scanner", done.stderr.decode(errors="replace")[:2000])
	return done.returncode


def _find_ending(file_name: str) -> str:
	return os.path.splitext(file_name)[1].lower()
