"""Telling those who administer a hall what only they can put right."""

import frappe
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification

from govhall.organisation.domain.roles import ADMINISTRATOR


def tell_administrators(record, sentence: str) -> None:
	"""Tell every administrator of a hall, in the desk, what was found at a record."""
	holders = frappe.get_all(
		"Has Role",
		filters={"role": ADMINISTRATOR, "parenttype": "User"},
		pluck="parent",
		order_by="parent asc",
	)
	enabled = frappe.get_all(
		"User", filters={"name": ["in", holders], "enabled": 1}, pluck="email", order_by="name asc"
	)
	enqueue_create_notification(
		enabled,
		{
			"type": "Alert",
			"document_type": record.doctype,
			"document_name": record.name,
			"subject": sentence,
			"from_user": frappe.session.user,
		},
	)
