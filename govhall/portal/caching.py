"""Guests' pages kept in Redis, so that a guide costs no query when it is read again.

Frappe's own page cache leaves out every address with a name in it (`website_route_rules`) and knows such
pages by their template alone, so that all guides would be one page. Here a page is kept by address, language
and build, under a stamp that changes with each commit of what pages show. Whoever is signed in, and any
address with a query, gets a page of its own that is never kept.
"""

import zlib

import frappe
from frappe.website.page_renderers.base_template_page import BaseTemplatePage
from frappe.website.page_renderers.template_page import TemplatePage

KEPT = ("hall", "hall/matter", "hall/themes", "hall/halls", "hall/hall", "hall/downloads")
STAMP = "hall_pages_stamp"
# what no stamp tells, such as the day on which a department moves in, is told after this time
KEPT_SECONDS = 600


class GuestPage(BaseTemplatePage):
	"""A page as guests see it (hook `page_renderer`)."""

	def can_render(self) -> bool:
		# the framework also resolves paths without a request, to see whether there is such a page
		request = getattr(frappe.local, "request", None)
		return bool(
			request
			and self.path in KEPT
			and frappe.session.user == "Guest"
			and request.method in ("GET", "HEAD")
			and not request.query_string
		)

	def render(self):
		stamp = frappe.cache.get_value(STAMP, _make_stamp)
		key = self.make_key(stamp)
		kept = frappe.cache.get_value(key, expires=True)
		if kept:
			frappe.local.response.from_cache = True
			html = zlib.decompress(kept).decode()
		else:
			html = self.make_page(key)
		return self.build_response(self.add_csrf_token(html))

	def make_key(self, stamp: str) -> str:
		build = frappe.utils.get_build_version()
		return f"hall_page:{stamp}:{build}:{frappe.local.lang}:{self.path}:{frappe.form_dict.code or ''}"

	def make_page(self, key: str) -> str:
		"""Render the page from what is committed now, and keep it unless it says a problem."""
		# the request's transaction may be older than the stamp, and would show what the stamp has done with
		frappe.db.rollback()
		page = TemplatePage(self.path, self.http_status_code)
		html = page.get_html()
		self.http_status_code = page.http_status_code
		if self.http_status_code == 200 and not page.context.is_by_another_name:
			frappe.cache.set_value(key, zlib.compress(html.encode()), expires_in_sec=KEPT_SECONDS)
		return html


def forget_pages_after_commit(doc, method: str | None = None, *renaming) -> None:
	"""Have all pages made anew once a change of what they show is committed (hook `doc_events`)."""
	frappe.db.after_commit.add(forget_pages)


def forget_pages(path: str | None = None) -> None:
	"""Have all pages made anew (hook `website_clear_cache`); those kept so far expire unread."""
	frappe.cache.set_value(STAMP, _make_stamp())


def _make_stamp() -> str:
	return frappe.generate_hash(length=10)
