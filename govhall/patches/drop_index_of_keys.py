"""Who comes first goes by the legal day (Licensing Law, Article 57): the index over the moment goes."""

import frappe


def execute():
	frappe.db.sql_ddl(
		"alter table `tabHall Application` drop index if exists `hall_matter_stage_accepted_on`"
	)
