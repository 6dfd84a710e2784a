"""Licences that were revoked for a promise get the day, and that it was false (Licensing Law, Article 79)."""

import frappe

from govhall.licensing.domain.validity import REVOKED


def execute():
	application, licence = frappe.qb.DocType("Hall Application"), frappe.qb.DocType("Hall Licence")
	rows = (
		frappe.qb.from_(application)
		.join(licence)
		.on(licence.application == application.name)
		.select(licence.name, application.promise_result, application.promise_checked_on)
		.where((licence.status == REVOKED) & licence.ended_date.isnull())
		.where(application.promise_checked_on.isnotnull())
	).run(as_dict=True)
	for row in rows:
		values = {
			"ended_date": frappe.utils.getdate(row.promise_checked_on),
			"is_fraud": int(row.promise_result == "False"),
		}
		frappe.db.set_value("Hall Licence", row.name, values, update_modified=False)
