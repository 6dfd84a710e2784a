"""What gunicorn serves: Frappe, its static files, and the public files of the site.

Frappe itself does this in `bench serve` only; in production it is nginx's work.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from frappe.app import application as frappe_application
from werkzeug.datastructures import Headers
from werkzeug.middleware.shared_data import SharedDataMiddleware

from govhall.guards.files.content import HEAD
from govhall.guards.files.downloads import describe

SITES = Path.cwd()
SITE_HEADER = "HTTP_X_FRAPPE_SITE_NAME"
Wsgi = Callable[[dict, Callable], Iterable[bytes]]


class SiteChooser:
	"""Send a request to the site that its Host names, and any other one to the default site.

	Public files under `/files` come from that site's own folder.
	"""

	def __init__(self, application: Wsgi):
		self.application = application
		self.default_site = json.loads((SITES / "common_site_config.json").read_text())["default_site"]
		self.with_files: dict[str, Wsgi] = {}

	def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
		environ[SITE_HEADER] = site = self.choose_site(environ)
		return self.find_application(site)(environ, start_response)

	def choose_site(self, environ: dict) -> str:
		named = environ.get(SITE_HEADER) or environ.get("HTTP_HOST", "").rsplit(":", 1)[0]
		return named if is_site(named) else self.default_site

	def find_application(self, site: str) -> Wsgi:
		if site not in self.with_files:
			self.with_files[site] = PublicFiles(self.application, SITES / site / "public" / "files")
		return self.with_files[site]


class PublicFiles:
	"""Serve public files as what they are by content, as SECURITY.md asks of the web server in front."""

	def __init__(self, application: Wsgi, folder: Path):
		self.application, self.folder = application, folder
		self.files = share(application, "/files", str(folder))

	def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
		address = environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace")
		if not address.startswith("/files/"):
			return self.application(environ, start_response)

		def start(status: str, headers: list, *arguments):
			return start_response(status, self.describe(address, status, headers), *arguments)

		return self.files(environ, start)

	def describe(self, address: str, status: str, headers: list) -> list:
		path = self.folder / address.removeprefix("/files/")
		if not (status.startswith("200") and path.is_file()):
			return headers
		with path.open("rb") as file:
			head = file.read(HEAD)
		described = Headers(headers)
		for name, value in describe(head, path.name).items():
			described[name] = value
		return described.to_wsgi_list()


def is_site(name: str) -> bool:
	return name not in ("", ".", "..") and "/" not in name and (SITES / name / "site_config.json").is_file()


def share(inner: Wsgi, address: str, folder: str) -> Wsgi:
	"""Serve a folder; browsers ask each time whether a file has changed."""
	return SharedDataMiddleware(inner, {address: folder}, cache_timeout=0)


application = share(SiteChooser(frappe_application), "/assets", str(SITES / "assets"))
