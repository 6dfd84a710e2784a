"""The short lists: which methods of the framework, record types and pages each kind of person reaches.

A name that ends with a dot opens all below it. What no list names is refused. Methods of our own carry a
guard each (`govhall.api.guards`), so that they need no list.
"""

# signing in and out, one's own password, and what a page asks for itself
FOR_GUESTS = (
	"frappe.auth.login",
	"frappe.ping",
	"frappe.handler.logout",
	"frappe.handler.web_logout",
	"frappe.handler.ping",
	"frappe.core.doctype.user.user.reset_password",
	"frappe.core.doctype.user.user.test_password_strength",
	"frappe.core.doctype.user.user.update_password",
	"frappe.integrations.oauth2_logins.",
	"frappe.realtime.",
	"frappe.translate.get_all_languages",
	# forms that an administrator has published for everybody
	"frappe.website.doctype.web_form.web_form.accept",
	"frappe.website.doctype.web_page_view.web_page_view.make_view_log",
	"frappe.www.login.",
)
FOR_ACCOUNTS = (*FOR_GUESTS, "frappe.auth.get_logged_user")

# what the desk asks for, and nothing that reads or writes without asking for rights
FOR_STAFF = (
	*FOR_ACCOUNTS,
	"frappe.automation.doctype.reminder.",
	"frappe.client.",
	"frappe.core.api.file.",
	"frappe.core.doctype.access_log.",
	"frappe.core.doctype.communication.email.make",
	"frappe.core.doctype.data_export.",
	"frappe.core.doctype.log_settings.log_settings.has_unseen_error_log",
	"frappe.core.doctype.prepared_report.prepared_report.get_reports_in_queued_state",
	"frappe.core.doctype.role.role.role_query",
	"frappe.core.doctype.session_default_settings.",
	"frappe.core.doctype.submission_queue.",
	"frappe.core.doctype.user.user.get_timezones",
	"frappe.core.doctype.user.user.has_email_account",
	"frappe.core.doctype.user.user.switch_theme",
	"frappe.core.doctype.user.user.user_query",
	"frappe.core.doctype.user.user.verify_password",
	"frappe.core.doctype.user_permission.user_permission.get_user_permissions",
	"frappe.desk.calendar.",
	"frappe.desk.desk_page.",
	"frappe.desk.desktop.",
	"frappe.desk.doctype.",
	"frappe.desk.form.",
	"frappe.desk.gantt.",
	"frappe.desk.like.",
	"frappe.desk.link_preview.",
	"frappe.desk.listview.",
	"frappe.desk.notifications.",
	"frappe.desk.page.user_profile.",
	"frappe.desk.query_report.",
	"frappe.desk.reportview.",
	"frappe.desk.search.",
	"frappe.desk.treeview.",
	"frappe.desk.utils.",
	"frappe.handler.",
	"frappe.integrations.doctype.google_settings.google_settings.get_file_picker_settings",
	"frappe.model.rename_doc.",
	"frappe.model.utils.user_settings.",
	"frappe.model.workflow.",
	"frappe.printing.doctype.print_settings.",
	"frappe.printing.page.print.",
	"frappe.sessions.",
	"frappe.share.",
	"frappe.utils.change_log.",
	"frappe.utils.global_search.search",
	"frappe.utils.print_format.download_multi_pdf",
	"frappe.utils.print_format.download_pdf",
	"frappe.utils.weasyprint.download_pdf",
	"frappe.www.printview.",
)
FOR_ADMINISTRATORS = (
	*FOR_STAFF,
	"frappe.automation.",
	"frappe.core.",
	"frappe.custom.",
	"frappe.desk.",
	"frappe.email.",
	"frappe.geo.country_info.",
	"frappe.printing.",
	"frappe.translate.",
	"frappe.workflow.",
)
# opened by none of the lists above, although a name in them stands before these
NEVER_OPEN = (
	"frappe.client.get_password",
	"frappe.core.doctype.server_script.",
	"frappe.core.doctype.user.user.sign_up",
	"frappe.desk.doctype.system_console.",
	"frappe.desk.page.backups.",
	"frappe.desk.page.setup_wizard.",
	"frappe.handler.uploadfile",
	"frappe.workflow.doctype.workflow_action.",
)

PAGES_OF_THE_DESK = ("app", "desk")
# these show or print records of any type, too
PAGES_FOR_STAFF = (
	*PAGES_OF_THE_DESK,
	"backups",
	"list",
	"portal",
	"printpreview",
	"printview",
	"third_party_apps",
)

# what the desk itself is made of: who may open which, the framework decides
FURNITURE = (
	*("Client Script", "Custom HTML Block", "Dashboard", "Dashboard Chart", "DocType", "Email Template"),
	*("Form Tour", "Kanban Board", "Letter Head", "List Filter", "List View Settings", "Module Def"),
	*("Module Onboarding", "Number Card", "Onboarding Step", "Page", "Print Format", "Print Style", "Report"),
	*("Role", "Tag", "User Group", "Workflow", "Workflow State", "Workspace"),
)
# take an argument `user` that may be another, and ask whether that is right
FOR_OTHER_USERS = ("frappe.core.", "frappe.share.", "govhall.")
# ask themselves for the right to the record that their arguments name, before they read or write it
ASKED_BY_THE_FRAMEWORK = (
	"frappe.client.delete",
	"frappe.client.get",
	"frappe.client.set_value",
	"frappe.desk.form.load.getdoc",
	"frappe.desk.form.save.savedocs",
	"frappe.desk.reportview.",
	"frappe.desk.search.",
	"frappe.model.utils.user_settings.",
)
