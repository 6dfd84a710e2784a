"""What the trial engine gets at its assembly: published faults of Frappe that a few lines close.

Each mend replaces one text of one file, which must be there exactly once, so that a mend that no longer fits
stops the set-up. All is our own wording; `docs/advisories.md` tells what stays open.
"""

from dataclasses import dataclass
from pathlib import Path

from trial.faults import Fault


@dataclass(frozen=True)
class Mend:
	"""One text of the engine that is replaced, and the advisory that asks for it."""

	advisory: str
	path: str
	old: str
	new: str


MAY_SHARE = "		check_share_permission(doctype, name)\n"
FIND_SHARE = "	share_name = get_share_name(doctype, name, user, everyone)\n"
OF_A_FILE = '			attach = frappe.db.get_value(\n				"File", {"name": a}'
RESET_LINKS = "GHSA-p284-r7rh-wq7j"
LOGIN_LINKS = "GHSA-3w78-3cj3-p949"
MENDS = (
	# links in e-mails are built from the site's own name, never from the Host header of a request
	Mend(
		RESET_LINKS,
		"frappe/utils/data.py",
		"def get_url(uri: str | None = None, full_address: bool = False) -> str:",
		"def get_url(uri: str | None = None, full_address: bool = False, by_request: bool = True) -> str:",
	),
	Mend(
		RESET_LINKS,
		"frappe/utils/data.py",
		"		request_host_name = get_host_name_from_request()\n",
		"		request_host_name = get_host_name_from_request() if by_request else None\n",
	),
	Mend(
		RESET_LINKS,
		"frappe/core/doctype/user/user.py",
		"		link = get_url(url)\n",
		"		link = get_url(url, by_request=False)\n",
	),
	Mend(
		LOGIN_LINKS,
		"frappe/www/login.py",
		'login_via_key?key={key}")\n',
		'login_via_key?key={key}", by_request=False)\n',
	),
	# sign-in leads to an address of this site only
	Mend(
		"GHSA-j9jr-qrpj-g855",
		"frappe/www/login.py",
		'	redirect_to = frappe.local.request.args.get("redirect-to")\n',
		'	redirect_to = frappe.local.request.args.get("redirect-to")\n'
		'	if redirect_to and (redirect_to[0] != "/" or redirect_to[1:2] in ("/", "\\\\") or not'
		" redirect_to.isprintable()):\n"
		"		redirect_to = None\n",
	),
	# paths stay inside the folder that they are meant for
	Mend(
		"GHSA-67rf-pxgh-vfqv",
		"frappe/model/utils/__init__.py",
		'				with open(frappe.get_app_path(app, app_path), encoding="utf-8") as f:\n',
		'				if ".." in app_path.split("/") or app not in frappe.get_installed_apps():\n'
		'					frappe.throw(_("Invalid include path"), InvalidIncludePath)\n'
		'				with open(frappe.get_app_path(app, app_path), encoding="utf-8") as f:\n',
	),
	Mend(
		"GHSA-w4p4-fp9m-47gj",
		"frappe/utils/response.py",
		"	return send_private_file(path)\n\n\ndef download_private_file(",
		'	if ".." in path.split("/"):\n'
		"		raise NotFound\n\n"
		"	return send_private_file(path)\n\n\ndef download_private_file(",
	),
	Mend(
		"GHSA-v4wg-gqfr-rpjm",
		"frappe/website/page_renderers/static_page.py",
		"		if extension in UNSUPPORTED_STATIC_PAGE_TYPES:\n",
		'		if extension in UNSUPPORTED_STATIC_PAGE_TYPES or ".." in self.path.split("/"):\n',
	),
	Mend(
		"GHSA-8v98-cfpm-9p67",
		"frappe/email/email_body.py",
		"	else:\n		full_path = path\n\n	if os.path.exists(full_path):\n",
		'	else:\n		return None\n\n	if ".." not in path.split("/") and os.path.isfile(full_path):\n',
	),
	# options of the printing program come from the server, not from the document
	Mend(
		"GHSA-pj59-9hv9-rmrv",
		"frappe/utils/pdf.py",
		"			filedata = pdfkit.from_string(html, False, options=options or {}, verbose=True)\n",
		"			unguessable = pdfkit.configuration(meta_tag_prefix=frappe.generate_hash(length=32))\n"
		"			filedata = pdfkit.from_string(\n"
		"				html, False, options=options or {}, configuration=unguessable, verbose=True\n"
		"			)\n",
	),
	# whoever acts is whoever is signed in, and may do it
	Mend(
		"GHSA-cgwf-xgph-hxgm",
		"frappe/workflow/doctype/workflow_action/workflow_action.py",
		"@frappe.whitelist(allow_guest=True)\ndef confirm_action(",
		"@frappe.whitelist()\ndef confirm_action(",
	),
	Mend(
		"GHSA-89m3-vggh-725v",
		"frappe/desk/form/utils.py",
		'			"comment_email": comment_email,\n			"comment_by": comment_by,\n',
		'			"comment_email": frappe.session.user,\n'
		'			"comment_by": frappe.utils.get_fullname(frappe.session.user),\n',
	),
	Mend(
		"CVE-2026-44208",
		"frappe/website/doctype/discussion_topic/discussion_topic.py",
		'		doc = frappe.get_doc("Discussion Reply", reply_name)\n',
		'		doc = frappe.get_doc("Discussion Reply", reply_name)\n'
		"		if doc.owner != frappe.session.user:\n"
		"			raise frappe.PermissionError\n",
	),
	Mend(
		"GHSA-fwrv-4rw4-97fw",
		"frappe/utils/file_manager.py",
		OF_A_FILE,
		'			frappe.get_doc(doctype, name).check_permission("write")\n'
		f'			frappe.get_doc("File", a).check_permission("read")\n{OF_A_FILE}',
	),
	Mend(
		"GHSA-5h4c-9p23-4c3m",
		"frappe/share.py",
		f"{MAY_SHARE}\n{FIND_SHARE}\n	if share_name:\n",
		f"{MAY_SHARE}"
		'		for right, wanted in {"read": read, "write": write, "submit": submit}.items():\n'
		"			if cint(wanted) and not frappe.has_permission(doctype, right, doc=name):\n"
		"				raise frappe.PermissionError\n\n"
		f"{FIND_SHARE}\n	if share_name:\n",
	),
	Mend(
		"GHSA-5h4c-9p23-4c3m",
		"frappe/share.py",
		f"{MAY_SHARE}\n{FIND_SHARE}	value = int(value)\n",
		f"{MAY_SHARE}"
		"		if cint(value) and not frappe.has_permission(doctype, permission_to, doc=name):\n"
		"			raise frappe.PermissionError\n\n"
		f"{FIND_SHARE}	value = int(value)\n",
	),
	Mend(
		"GHSA-cjjx-3v2x-37mf",
		"frappe/core/doctype/deleted_document/deleted_document.py",
		'	deleted = frappe.get_doc("Deleted Document", name)\n',
		'	deleted = frappe.get_doc("Deleted Document", name)\n	deleted.check_permission("read")\n',
	),
	Mend(
		"GHSA-r24j-xrj8-273q",
		"frappe/desk/doctype/workspace/workspace.py",
		"	if doc:\n		doc.title = title\n",
		"	if doc.public and not is_workspace_manager() or doc.for_user not in ("
		'None, "", frappe.session.user):\n'
		"		raise frappe.PermissionError\n\n"
		"	if doc:\n		doc.title = title\n",
	),
	Mend(
		"GHSA-78rj-jch8-42m8",
		"frappe/desk/desktop.py",
		'	frappe.db.set_value("Onboarding Step", name, field, value)\n',
		'	if field not in ("is_complete", "is_skipped"):\n'
		"		raise frappe.PermissionError\n\n"
		'	frappe.db.set_value("Onboarding Step", name, field, value)\n',
	),
	Mend(
		"CVE-2025-52048",
		"frappe/desk/doctype/tag/tag.py",
		"		self.dt = dt\n",
		'		if not frappe.db.exists("DocType", dt):\n'
		"			raise frappe.DoesNotExistError\n\n"
		"		self.dt = dt\n",
	),
	Mend(
		"GHSA-wx8j-cw4r-vrhv",
		"frappe/utils/safe_exec.py",
		"	if query.startswith(whitelisted_statements) or (\n",
		'	if "outfile" in query or "dumpfile" in query:\n'
		"		pass  # writes to the disk of the database server\n"
		"	elif query.startswith(whitelisted_statements) or (\n",
	),
)


def mend(tree: Path) -> None:
	"""Replace the text of each mend in an engine.

	:raises Fault: a text is not there, or more than once.
	"""
	for change in MENDS:
		path = tree / change.path
		source = path.read_text(encoding="utf-8")
		if source.count(change.old) != 1:
			raise Fault(
				f"The mend for {change.advisory} does not fit: its text is {source.count(change.old)}"
				f" times in {change.path}, and should be there once."
			)
		path.write_text(source.replace(change.old, change.new), encoding="utf-8")
