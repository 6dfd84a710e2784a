"""What a page may load and run (Content-Security-Policy), for each kind of page; the only place that says so.

- **Portal**: scripts of our own files, and the two short ones that carry the CSRF token; no handlers in
  markup.
- **Desk**, print view, and pages of the framework below `/hall`: scripts of this host. The framework compiles
  templates and form scripts while it runs (`unsafe-eval`), but whatever it puts into a page later as markup
  runs nothing: no `<script>`, no `onerror`. The handlers of its own templates are named one by one.
- **Files and data**: nothing runs.
- **Other pages** of the site, of other apps and of the framework: they may load what they need from
  elsewhere, as payment services and videos do; they may not be framed, and no plug-in runs in them.

An operator adds sources in site_config.json by kind and directive:
`"hall_csp_extra": {"desk": {"script-src": "https://cdn.example", "connect-src": "https://cdn.example"}}`.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path

import frappe
from frappe.www import printview


class Page(str, Enum):
	PORTAL = "portal"
	DESK = "desk"
	PRINT = "print"
	OTHER = "other"
	PDF = "pdf"
	DATA = "data"


NEVER = {"object-src": "'none'", "base-uri": "'self'", "frame-ancestors": "'self'"}
DESK = NEVER | {
	"default-src": "'self'",
	"script-src": "'self' 'unsafe-eval'",
	"script-src-attr": "'unsafe-hashes'",
	"style-src": "'self' 'unsafe-inline'",
	"img-src": "'self' data: blob:",
	"media-src": "'self' data: blob:",
	"font-src": "'self' data:",
	"connect-src": "'self'",
	"frame-src": "'self' blob:",
	"worker-src": "'self' blob:",
	"form-action": "'self'",
}
POLICIES: dict[Page, dict[str, str]] = {
	Page.PORTAL: NEVER
	| {
		"default-src": "'none'",
		"script-src": "'self'",
		"script-src-attr": "'none'",
		"style-src": "'self'",
		"style-src-attr": "'unsafe-inline'",
		"img-src": "'self' data: blob:",
		"font-src": "'self'",
		"connect-src": "'self'",
		"form-action": "'self'",
		"manifest-src": "'self'",
	},
	Page.DESK: DESK,
	Page.PRINT: DESK | {"script-src": "'self'"},
	Page.OTHER: NEVER,
	# a browser shows it by a program of its own, which a stricter policy keeps from starting
	Page.PDF: {"frame-ancestors": "'self'"},
	Page.DATA: {
		"default-src": "'none'",
		"img-src": "'self' data:",
		"media-src": "'self'",
		"style-src": "'unsafe-inline'",
		"frame-ancestors": "'self'",
		"sandbox": "",
	},
}
# handlers in the templates and scripts of the framework's desk, from 15.0 on, and in ours
DESK_HANDLERS = (
	"return false;",
	"frappe.utils.scroll_to(0)",
	"frappe.utils.scroll_to_top()",
	"cur_frm.reload_doc()",
	"event.stopPropagation()",
	"localStorage.setItem('show_insights_banner', 'false') || this.parentElement.remove()",
	"window.print();",
	# what a preview of a picture makes of its handler
	"undefined",
)
PORTAL_SCRIPT = "window.frappe = {};"
TOKEN_SCRIPT = re.compile(rb'<script>(frappe\.csrf_token = "[\w-]*";)</script>')
PORTAL_MARK = b'id="portal-words"'
INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
HANDLER = re.compile(r'\son[a-z]+="([^"{]+)"')
HOST = re.compile(r"^[\w.-]+(:\d+)?$|^\[[\da-fA-F:]+\](:\d+)?$")


def write_policy(page: Page, body: bytes = b"", host: str = "") -> str:
	"""Return the policy of a page; `body` is its markup, `host` the address by which it was asked for."""
	policy = dict(POLICIES[page])
	for directive, sources in _list_own(page, body, host):
		policy[directive] = f"{policy[directive]} {' '.join(sources)}".strip()
	for directive, sources in find_extra(page).items():
		policy[directive] = _add_sources(policy.get(directive, ""), sources)
	return "; ".join(f"{directive} {sources}".strip() for directive, sources in policy.items())


def find_extra(page: Page) -> dict[str, str]:
	"""Return what the operator adds to the policy of a kind of page."""
	return (frappe.conf.get("hall_csp_extra") or {}).get(page.value) or {}


def _add_sources(sources: str, extra: str) -> str:
	"""Join sources; `'unsafe-inline'`, as an operator may want it, counts only where no hash stands."""
	kept = [source for source in sources.split() if source != "'none'"]
	if "'unsafe-inline'" in extra:
		kept = [source for source in kept if not source.startswith(("'sha", "'unsafe-hashes"))]
	return " ".join((*kept, extra))


def _list_own(page: Page, body: bytes, host: str) -> Iterable[tuple[str, Iterable[str]]]:
	if page is Page.PORTAL:
		yield "script-src", map(hash_script, (PORTAL_SCRIPT, *TOKEN_SCRIPT.findall(body[:20_000])))
	elif page is Page.DESK:
		# the framework writes its page; what people wrote comes into it later, as data
		yield "script-src", map(hash_script, INLINE_SCRIPT.findall(body))
		yield "script-src", _list_bundles(frappe.utils.get_build_version())
		yield "script-src-attr", map(hash_script, (*DESK_HANDLERS, *_list_navbar_actions()))
		yield "connect-src", _list_realtime(host)
	elif page is Page.PRINT:
		# here the page itself shows what people wrote: only the framework's fixed scripts run
		scripts, handlers = _list_print_scripts()
		yield "script-src", scripts
		yield "script-src-attr", handlers


def hash_script(script: str | bytes) -> str:
	"""Return the source expression that allows a script, or a handler, of exactly this text."""
	text = script if isinstance(script, bytes) else script.encode()
	# a browser reads the ends of lines so, before it reckons
	text = text.replace(b"\r\n", b"\n")
	return f"'sha256-{b64encode(sha256(text).digest()).decode()}'"


@cache
def _list_bundles(build: str) -> list[str]:
	"""Return hashes of the bundles that the desk fetches while it runs and puts into the page as a script."""
	folder = Path(frappe.local.sites_path, "assets", "frappe", "dist", "js")
	return [hash_script(path.read_bytes()) for path in sorted(folder.glob("file_uploader.bundle.*.js"))]


@cache
def _list_print_scripts() -> tuple[list[str], list[str]]:
	template = Path(frappe.get_app_path("frappe", "www", "printview.html")).read_text(encoding="utf-8")
	trigger = getattr(printview, "trigger_print_script", "")
	scripts = INLINE_SCRIPT.findall((template + trigger).encode())
	return list(map(hash_script, scripts)), list(map(hash_script, HANDLER.findall(template)))


def _list_navbar_actions() -> list[str]:
	"""Return the handlers of the menus that an administrator has set up for the desk."""
	settings = frappe.get_cached_doc("Navbar Settings")
	rows = [*(settings.get("settings_dropdown") or []), *(settings.get("help_dropdown") or [])]
	return [f"return {row.action}" for row in rows if row.item_type == "Action" and row.action]


def _list_realtime(host: str) -> list[str]:
	if not HOST.match(host):
		return []
	name = re.sub(r":\d+$", "", host)
	port = frappe.conf.socketio_port
	hosts = [host, f"{name}:{port}"] if port else [host]
	return [f"{scheme}://{place}" for place in hosts for scheme in ("ws", "wss", "http", "https")]
