"""What happens when GovHall is installed on a site, and on every migrate."""

import frappe
from frappe.installer import update_site_config
from frappe.utils import cint

from govhall.casework.indexes import add_indexes
from govhall.guards.secrets.keys import ready_keys
from govhall.organisation.domain.roles import ALL_ROLES, CITIZEN
from govhall.organisation.services.divisions import ship_divisions
from govhall.organisation.services.national_calendar import ship_calendar
from govhall.patches import count_sign_ins
from govhall.procedure.services.notice_kinds import offer_kinds
from govhall.shipped import sync_defaults

STAFF_PROFILE = "Hall Staff"
LARGEST_REQUEST = 50 * 1024 * 1024  # what bench's nginx lets through


def before_install() -> None:
	"""Make the roles first, so that the DocTypes that name them find them."""
	for role in ALL_ROLES:
		if not frappe.db.exists("Role", role):
			desk_access = int(role != CITIZEN)
			frappe.get_doc({"doctype": "Role", "role_name": role, "desk_access": desk_access}).insert()


def after_install() -> None:
	make_staff_profile()
	ship_divisions()
	ship_calendar()
	offer_kinds()
	sync_defaults()
	add_indexes()
	ready_keys()
	prepare_site()


def prepare_site() -> None:
	"""Ready a site for the public; what an administrator changes afterwards stays changed.

	A file beyond the framework's limit ends in a bare error of the web server, so that limit must
	lie above those of the halls. Error texts for programmers are no answer to a citizen.
	"""
	if cint(frappe.conf.max_file_size) < LARGEST_REQUEST:
		update_site_config("max_file_size", LARGEST_REQUEST)
	frappe.db.set_single_value("System Settings", "allow_error_traceback", 0)
	count_sign_ins.execute()
	frappe.db.add_index("File", ["file_url(100)"])


def after_migrate() -> None:
	make_staff_profile()
	ship_divisions()
	ship_calendar()
	offer_kinds()
	sync_defaults()
	add_indexes()
	ready_keys()


def make_staff_profile() -> None:
	"""Offer a module profile with which a clerk's sidebar shows the hall and nothing else."""
	if frappe.db.exists("Module Profile", STAFF_PROFILE):
		return
	others = frappe.get_all(
		"Module Def", filters={"app_name": ["!=", "govhall"]}, pluck="name", order_by="name asc"
	)
	profile = frappe.new_doc("Module Profile")
	profile.module_profile_name = STAFF_PROFILE
	profile.set("block_modules", [{"module": module} for module in others])
	profile.insert(ignore_permissions=True)  # runs in install and migrate, without a user
