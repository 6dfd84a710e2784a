"""Notices that came into the account of who had consented are served since then (Civil Procedure Law, 90)."""

import frappe
from frappe.utils import getdate

from govhall.procedure.services.serving import record_arrival


def execute():
	filters = {"served_date": ["is", "not set"], "citizen": ["is", "set"], "record_type": ["is", "set"]}
	fields = ["name", "record_type", "record_name", "issued_on"]
	for notice in frappe.get_all("Hall Notice", filters=filters, fields=fields, order_by="issued_on asc"):
		if frappe.db.get_value(notice.record_type, notice.record_name, "consents_electronic"):
			owner = frappe.get_doc(notice.record_type, notice.record_name)
			record_arrival("Hall Notice", notice.name, owner, getdate(notice.issued_on))
