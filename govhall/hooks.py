"""Wiring only: what GovHall tells the framework."""

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

permission_query_conditions = {
	"File": "govhall.casework.permissions.get_file_conditions",
	"Hall Applicant": "govhall.casework.permissions.get_applicant_conditions",
	"Hall Application": "govhall.casework.permissions.get_application_conditions",
	"Hall Notice": "govhall.casework.permissions.get_notice_conditions",
	"Hall Licence": "govhall.casework.permissions.get_licence_conditions",
	"Hall Application Material": "govhall.casework.permissions.get_material_conditions",
	"User": "govhall.organisation.permissions.get_user_conditions",
	"Workflow Action": "govhall.casework.permissions.get_action_conditions",
}
has_permission = {
	"File": "govhall.casework.permissions.has_file_permission",
	"Hall Applicant": "govhall.casework.permissions.has_applicant_permission",
	"Hall Application": "govhall.casework.permissions.has_case_permission",
	"Hall Notice": "govhall.casework.permissions.has_case_permission",
	"Hall Licence": "govhall.casework.permissions.has_case_permission",
	"Workflow Action": "govhall.casework.permissions.has_action_permission",
}
# the framework's own methods of these names check no rows, or let the client switch that off
standard_queries = {
	"Hall Applicant": "govhall.api.desk.search_records",
	"Hall Application": "govhall.api.desk.search_records",
	"Hall Licence": "govhall.api.desk.search_records",
	"Hall Notice": "govhall.api.desk.search_records",
}
override_whitelisted_methods = {
	"frappe.client.get_count": "govhall.api.desk.get_count",
	"frappe.desk.form.linked_with.get": "govhall.api.desk.find_linked",
	"frappe.desk.form.linked_with.get_linked_docs": "govhall.api.desk.find_linked",
	"frappe.desk.search.get_link_title": "govhall.api.desk.get_link_title",
}
auth_hooks = ["govhall.api.guards.keep_citizens_out_of_the_desk"]
doc_events = {
	"File": {"before_validate": "govhall.casework.files.check_file"},
}

scheduler_events = {
	"hourly_long": ["govhall.tasks.print_missing"],
}

# how a higher module hears of a case: stage entered → functions that take the application
hall_application_entered = {
	"Granted": ["govhall.licensing.services.make_licence"],
}

role_home_page = {"Citizen": "hall/my"}
website_route_rules = [
	{"from_route": "/hall/matter/<code>", "to_route": "hall/matter"},
	{"from_route": "/hall/apply/<code>", "to_route": "hall/apply"},
	{"from_route": "/hall/application/<code>", "to_route": "hall/application"},
	{"from_route": "/hall/track/<code>", "to_route": "hall/track"},
	{"from_route": "/hall/verify/<code>", "to_route": "hall/verify"},
]
