"""The settings of casework: what the law leaves to the hall."""

import frappe


def get_settings():
	"""Return the settings of the site, with their defaults where nobody has set them."""
	return frappe.get_cached_doc("Hall Casework Settings")
