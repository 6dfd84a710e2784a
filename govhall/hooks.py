"""Wiring only: what GovHall tells the framework."""

from pkgutil import resolve_name as _resolve

app_name = "govhall"
app_title = "GovHall"
app_publisher = "GovHall developers"
app_description = "A government service hall: departments and windows under one roof and one portal"
app_email = "govhall@hall.example"
app_license = "MIT"

add_to_apps_screen = [
	{
		"name": "govhall",
		"logo": "/assets/govhall/images/govhall.svg",
		"title": "GovHall",
		"route": "/app/government-hall",
		"has_permission": "govhall.api.guards.may_use_desk",
	}
]
app_logo_url = "/assets/govhall/images/govhall.svg"
app_include_js = ["govhall.bundle.js"]
require_type_annotated_api_methods = True
export_python_type_annotations = True

before_install = "govhall.install.before_install"
after_install = "govhall.install.after_install"
after_migrate = "govhall.install.after_migrate"
extend_bootinfo = ["govhall.boot.leave_out_tours", "govhall.boot.tell_stages"]

# what each record type tells about itself, those of lower modules first: see `registry`
hall_record_types = [
	"govhall.organisation.record_types.RECORD_TYPES",
	"govhall.catalogue.record_types.RECORD_TYPES",
	"govhall.licensing.record_types.RECORD_TYPES",
	"govhall.casework.record_types.RECORD_TYPES",
	"govhall.public_voice.record_types.RECORD_TYPES",
]
_TYPES = [record for path in hall_record_types for record in _resolve(path)]

permission_query_conditions = {
	**{record.name: record.conditions for record in _TYPES if record.conditions},
	"File": "govhall.casework.permissions.get_file_conditions",
	"User": "govhall.organisation.permissions.get_user_conditions",
	"Comment": "govhall.casework.records_beside.get_comment_conditions",
	"Document Follow": "govhall.casework.records_beside.get_follow_conditions",
	"Tag Link": "govhall.casework.records_beside.get_tag_conditions",
	"Version": "govhall.casework.records_beside.get_version_conditions",
	"Workflow Action": "govhall.casework.records_beside.get_action_conditions",
}
has_permission = {
	**{record.name: record.permission for record in _TYPES if record.permission},
	"File": "govhall.guards.files.rules.has_file_permission",
	"Comment": "govhall.casework.records_beside.has_beside_permission",
	"Document Follow": "govhall.casework.records_beside.has_follow_permission",
	"Tag Link": "govhall.casework.records_beside.has_beside_permission",
	"Version": "govhall.casework.records_beside.has_beside_permission",
	"Workflow Action": "govhall.casework.records_beside.has_action_permission",
}
# the framework's own methods of these names check no rows, or let the client switch that off
standard_queries = {record.name: record.search for record in _TYPES if record.search}
override_whitelisted_methods = {
	"frappe.core.doctype.user.user.reset_password": "govhall.api.v1.accounts.reset_password",
	"frappe.core.doctype.user.user.update_password": "govhall.api.v1.accounts.update_password",
	"frappe.www.login.send_login_link": "govhall.api.v1.accounts.send_login_link",
	"frappe.client.bulk_update": "govhall.api.desk.bulk_update",
	"frappe.client.get_count": "govhall.api.desk.get_count",
	"frappe.desk.notifications.get_open_count": "govhall.api.desk.get_open_count",
	"frappe.desk.reportview.get_count": "govhall.api.desk.count_list",
	"frappe.desk.form.linked_with.get": "govhall.api.desk.find_linked",
	"frappe.desk.form.linked_with.get_linked_docs": "govhall.api.desk.find_linked",
	"frappe.desk.search.get_link_title": "govhall.api.desk.get_link_title",
	"frappe.desk.search.search_link": "govhall.api.desk.search_link",
	"frappe.desk.search.search_widget": "govhall.api.desk.search_widget",
	"frappe.utils.global_search.search": "govhall.api.desk.search_everywhere",
	"frappe.desk.doctype.tag.tag.get_tagged_docs": "govhall.api.desk.get_tagged_docs",
	"frappe.desk.doctype.tag.tag.get_documents_for_tag": "govhall.api.desk.get_documents_for_tag",
	"frappe.desk.form.document_follow.follow_document": "govhall.api.desk.follow_document",
	"frappe.desk.query_report.get_data_for_custom_field": "govhall.api.desk.get_data_for_custom_field",
	"frappe.desk.listview.get_group_by_count": "govhall.api.desk.get_group_by_count",
	"frappe.utils.print_format.download_pdf": "govhall.api.prints.download_pdf",
	"frappe.utils.print_format.download_multi_pdf": "govhall.api.prints.download_multi_pdf",
	"frappe.utils.print_format.report_to_pdf": "govhall.api.prints.report_to_pdf",
	"frappe.utils.weasyprint.download_pdf": "govhall.api.prints.download_page_pdf",
	"frappe.realtime.can_subscribe_doctype": "govhall.api.desk.can_subscribe_doctype",
	"frappe.core.api.file.zip_files": "govhall.api.files.zip_files",
	"frappe.core.api.file.unzip_file": "govhall.api.files.unzip_file",
	# the framework's older upload, without its checks
	"uploadfile": "frappe.handler.upload_file",
	"frappe.handler.uploadfile": "frappe.handler.upload_file",
}
# the framework's own class lets records share a file, and its own names on the disk can be guessed
override_doctype_class = {
	"File": "govhall.guards.files.record.UnsharedFile",
	"Access Log": "govhall.guards.secrets.logs.MaskedAccessLog",
	"Data Import": "govhall.guards.files.imported.ReadableDataImport",
	"Data Import Log": "govhall.guards.secrets.logs.MaskedImportLog",
	"Error Log": "govhall.guards.secrets.logs.MaskedErrorLog",
	"RQ Job": "govhall.guards.secrets.logs.MaskedJob",
}
write_file = "govhall.guards.files.disk.write_file"
delete_file_data_content = "govhall.guards.files.disk.delete_file"
page_renderer = "govhall.portal.caching.GuestPage"
website_clear_cache = "govhall.portal.caching.forget_pages"
update_website_context = "govhall.portal.compiled.keep_compiled"
auth_hooks = ["govhall.guards.requests.gate.check_request"]
# what the framework does itself, without a hook to do it otherwise
_REPLACING = (
	"govhall.guards.secrets.logs.mask_log_files",
	"govhall.guards.exports.replace_writers",
	"govhall.guards.requests.scoped.keep_reports_and_charts_scoped",
	"govhall.guards.door.deletion.delete_in_one",
)
before_request = [
	"govhall.guards.door.addresses.set_address",
	"govhall.guards.door.sign_in.check_key",
	"govhall.guards.files.downloads.refuse_in_words",
	"govhall.guards.requests.stumbles.hear_stumbles",
	*_REPLACING,
]
before_job = [
	"govhall.casework.services.people.accounts.stay_at_home",
	"govhall.guards.secrets.logs.mask_failed_jobs",
	*_REPLACING,
]
after_request = [
	"govhall.guards.requests.refusals.say_what_is_wrong",
	"govhall.guards.requests.refusals.hide_what_happened",
	"govhall.guards.requests.answers.keep_unreadable_fields",
	"govhall.guards.browser.sentences.tame_messages",
	"govhall.guards.load.patience.tell_when_it_goes_on",
	"govhall.guards.door.sign_in.hide_half_way",
	"govhall.guards.door.sign_in.count_key",
	"govhall.portal.problems.show_refusal",
	# a refusal has to have its status by now, or it would be taken for the file
	"govhall.guards.files.downloads.set_file_headers",
	"govhall.guards.browser.headers.add_headers",
]
on_login = "govhall.guards.door.sign_in.check_sign_in"
# the search index is made of these beside the published versions
doc_events = {
	**{
		doctype: dict.fromkeys(("on_update", "on_trash"), "govhall.catalogue.services.index.mark_changed")
		for doctype in ("Hall Department", "Hall Theme", "Service Hall")
	},
	"Workflow": {
		"before_validate": "govhall.workflow_drawing.keep_drawn_conditions",
		"validate": "govhall.casework.services.acts.workflow_law.check_workflow",
		"on_trash": "govhall.casework.services.acts.workflow_law.check_deletion",
	},
	"DocType": {
		"before_validate": "govhall.catalogue.forms.rules.prepare_fields",
		"validate": "govhall.catalogue.forms.rules.check_fields",
		"on_update": [
			"govhall.catalogue.forms.rules.keep_layout",
			"govhall.catalogue.forms.rules.protect_numbers",
		],
		"after_rename": "govhall.guards.secrets.numbers.follow_rename",
	},
	"Kanban Board": {"before_save": "govhall.guards.requests.scoped.forget_order_of_cards"},
	"File": {
		"before_validate": ["govhall.guards.files.rules.check_file", "govhall.casework.files.check_stage"]
	},
	"*": {
		"before_validate": [
			"govhall.guards.browser.texts.keep_plain",
			"govhall.guards.files.attachments.take_uploads",
		],
		"before_change": "govhall.guards.browser.texts.keep_plain",
		"validate": "govhall.guards.files.attachments.check_attachments",
		"before_update_after_submit": "govhall.guards.files.attachments.check_attachments",
	},
	"Activity Log": {"before_insert": "govhall.guards.door.sign_in.count_failure"},
	"Contact": {"before_validate": "govhall.casework.services.people.accounts.stay_at_home"},
	"User": {
		"before_insert": "govhall.casework.services.people.accounts.check_account",
		"before_validate": [
			"govhall.casework.services.people.accounts.stay_at_home",
			"govhall.casework.services.people.accounts.check_account",
		],
		"on_update": "govhall.organisation.services.leaving.follow_account",
		"on_trash": "govhall.organisation.services.leaving.follow_account",
	},
	(
		*("Error Log", "Access Log", "Scheduled Job Log", "Integration Request", "Email Queue"),
		"Prepared Report",
	): dict.fromkeys(("before_insert", "before_save"), "govhall.guards.secrets.logs.mask_record"),
	"System Settings": {"on_update": "govhall.shipped.follow_language"},
	# due days of open cases follow the calendar by which their hall counts
	("Hall Calendar", "Service Hall"): {
		"on_update": "govhall.casework.services.sweeps.recalculation.follow_change"
	},
	# what guests' pages show
	(
		*(
			"Service Hall",
			"Hall Department",
			"Hall Window",
			"Hall Matter",
			"Hall Matter Version",
			"Hall Theme",
		),
		*("Hall Fee Item", "Hall Reform Baseline", "Translation"),
	): dict.fromkeys(
		("on_change", "after_rename", "after_delete"), "govhall.portal.caching.forget_pages_after_commit"
	),
}

jinja = {
	"methods": [
		"govhall.casework.services.people.answers.read_answers",
		"govhall.catalogue.services.papers.read_guide",
		"govhall.papers.printing.draw_tracking_code",
		"govhall.procedure.services.limit_words.write_limit",
	]
}

scheduler_events = {
	"hourly_long": ["govhall.tasks.sweep_cases", "govhall.tasks.print_missing"],
	"cron": {"5 0 * * *": ["govhall.tasks.follow_plans", "govhall.tasks.throw_away_papers"]},
}

# functions of name and content that refuse a file which comes to a record of ours
hall_upload_checks = ["govhall.casework.services.materials.scanning.scan_file"]
# functions of a File record that tell whether a record rests on it
hall_files_in_use = ["govhall.casework.files.is_in_use"]

# who reckons its records anew when a calendar changes: functions of halls and transaction
hall_calendar_changed = ["govhall.public_voice.services.recalculation.recalculate_halls"]

# the kinds of notices that modules issue
hall_notice_kinds = [
	"govhall.casework.domain.notices.KINDS",
	"govhall.licensing.domain.acts.KINDS",
	"govhall.public_voice.domain.enquiries.KINDS",
]

# how a higher module hears of a case: stage entered → functions that take the application
hall_application_entered = {
	"Accepted": [
		"govhall.casework.services.trusting.tolerance.issue_tolerance_notice",
		"govhall.casework.services.trusting.promises.issue_promise_notice",
	],
	"Granted": [
		"govhall.casework.services.acts.licences.make_licence",
		"govhall.casework.services.trusting.promises.issue_promise_notice",
	],
	"Issued": ["govhall.casework.services.telling.service.record_hand_out"],
}

# who hears that an act of the agency on a licence was decided or dropped: functions that take the act
hall_licence_act_ended = ["govhall.casework.services.trusting.promises.follow_licence_act"]

# who hears that a paper was served: functions that take the record it belongs to
hall_paper_served = ["govhall.casework.services.telling.service.close_case"]

role_home_page = {"Citizen": "hall/my"}
website_route_rules = [
	{"from_route": "/hall/matter/<code>", "to_route": "hall/matter"},
	{"from_route": "/hall/halls/<code>", "to_route": "hall/hall"},
	{"from_route": "/hall/apply/<code>", "to_route": "hall/apply"},
	{"from_route": "/hall/application/<code>", "to_route": "hall/application"},
	{"from_route": "/hall/submitted/<code>", "to_route": "hall/submitted"},
	{"from_route": "/hall/track/<code>", "to_route": "hall/track"},
	{"from_route": "/hall/verify/<code>", "to_route": "hall/verify"},
]
