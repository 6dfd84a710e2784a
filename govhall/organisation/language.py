"""The reader's language: records carry a Chinese name and, where they have one, an English name."""

import frappe


def is_chinese() -> bool:
	return (frappe.local.lang or "zh").startswith("zh")


def name_of(record, fieldname: str, english_fieldname: str = "english_name") -> str:
	"""Return a record's Chinese name, or its English one for readers of English if it has one."""
	if not is_chinese() and record.get(english_fieldname):
		return record.get(english_fieldname)
	return record.get(fieldname) or ""
