"""Events, log, notices and services of cases name their record as those of every other record do."""

import frappe

from govhall.procedure.legal_record import APPLICATION

OF_RECORDS = ("Hall Act Record", "Hall Clock Event", "Hall Notice", "Hall Service Record")


def execute():
	for doctype in OF_RECORDS:
		frappe.db.sql(
			f"""
			update `tab{doctype}` set record_type = %s, record_name = application
			where record_type is null and application is not null
			""",
			APPLICATION,
		)
	# the lines of a ledger are numbered by record now
	frappe.db.sql_ddl("alter table `tabHall Clock Event` drop index if exists unique_application_sequence")
