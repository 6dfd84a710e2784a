"""Records for tests: `make_<doctype>(**overrides)` returns an inserted document."""

import random
from itertools import count

import frappe

from govhall.catalogue.domain import life
from govhall.catalogue.services import publishing
from govhall.organisation.domain import identifiers
from govhall.organisation.domain.roles import CITIZEN

STEPS = (
	("受理", "Acceptance"),
	("审核", "Review"),
	("审批", "Approval"),
	("办结", "Completion"),
	("送达", "Delivery"),
)
PERSON = {
	"applicant_type": "Natural Person",
	"applicant_name": "张三丰",
	"id_type": "Resident Identity Card",
	"id_number": "650000198506150012",
	"mobile": "13800000001",
}
MATERIAL = {
	"material_name": "申请表",
	"kind": "Original",
	"original_count": 1,
	"copy_count": 0,
	"medium": "Paper",
	"necessity": "Required",
	"source": "Applicant",
}
TREE_PLACES = range(10**6, 2 * 10**9, 1000)
serial = count(1)
SUFFIX = frappe.generate_hash(length=4).upper()


def make_hall(**overrides):
	"""Make a hall; without a higher one it has a place of its own in the tree, which locks no other."""
	values = {"code": _unique("T"), "hall_name": "测试政务中心", "upload_limit_mb": 1}
	if not overrides.get("parent_service_hall"):
		place = random.choice(TREE_PLACES)
		values |= {"lft": place, "rgt": place + 1}
	return _insert("Service Hall", values | overrides)


def make_calendar(**overrides):
	"""Make a calendar of three years that rests on Saturdays and Sundays, without holidays."""
	values = {"calendar_name": _unique("C"), "first_year": 2025, "last_year": 2027}
	return _insert("Hall Calendar", values | overrides)


def make_department(**overrides):
	overrides.setdefault("hall", None)
	overrides["hall"] = overrides["hall"] or make_hall().name
	values = {
		"code": _unique("D"),
		"department_name": "测试建设局",
		"abbreviation": _unique("测"),
		"credit_code": make_credit_code(),
		"reconsideration_body": "测试市人民政府",
		"court": "测试区人民法院",
	}
	return _insert("Hall Department", values | overrides)


def make_matter(**overrides):
	"""Make a matter and publish it, unless another status is asked for."""
	status = overrides.pop("status", life.PUBLISHED)
	overrides["department"] = overrides.get("department") or make_department().name
	values = {
		"code": _unique("M"),
		"matter_name": "测试许可核发",
		"base_code": f"650117{next(serial):06d}",
		"statutory_days": 20,
		"promised_days": 7,
		"legal_bases": [{"law_name": "测试法", "article": "第一条"}],
		"acceptance_conditions": "一、条件具备",
		"steps": [{"step_name": name, "kind": kind} for name, kind in STEPS],
		"serves_natural_persons": 1,
		"serves_legal_persons": 1,
		"result_name": "测试许可证",
		"place": "测试路1号",
		"office_hours": "工作日",
		"enquiry_phone": "0991-1234567",
		"complaint_phone": "0991-7654321",
		"faqs": [{"question": "多久？", "answer": "七个工作日"}],
		"materials": [
			MATERIAL,
			{**MATERIAL, "material_name": "说明", "necessity": "Optional"},
		],
	}
	matter = _insert("Hall Matter", values | overrides)
	if status in (life.PUBLISHED, *life.OUT_OF_FORCE):
		publishing.publish(matter.name)
	if status in life.OUT_OF_FORCE:
		publishing.change_status(matter.name, status)
	matter.reload()
	return matter


def revise_matter(matter, **changes) -> str:
	"""Revise a published matter, publish it again and return the name of the version."""
	publishing.change_status(matter.name, life.DRAFT)
	matter.reload()
	matter.update(changes)
	matter.save()
	return publishing.publish(matter.name)


def make_applicant(**overrides):
	return _insert("Hall Applicant", PERSON | overrides)


def make_application(**overrides):
	"""Make a draft that is ready to be submitted at the window."""
	overrides["matter"] = overrides.get("matter") or make_matter().name
	overrides["applicant"] = overrides.get("applicant") or make_applicant().name
	values = {
		"channel": "Window",
		"declares_truth": 1,
		"contact_name": "张三丰",
		"materials": [{"material_name": "申请表", "is_received": 1}],
	}
	return _insert("Hall Application", values | overrides)


def make_user(*roles: str, **overrides):
	"""Make a user with these roles: a website user when they are a citizen at most, else one of the desk.

	The rows are written as they are: at every user that the framework itself inserts, and again when that is
	rolled back, it forgets all that it knows of record types, and reads it anew for the next record.
	"""
	email = f"{_unique('user').lower()}@hall.example"
	values = {
		"name": email,
		"email": email,
		"first_name": "测试",
		"full_name": "测试",
		"user_type": "System User" if set(roles) - {CITIZEN} else "Website User",
		"roles": [{"role": role} for role in roles],
	}
	user = frappe.new_doc("User").update(values | overrides)
	for row in (user, *user.get_all_children()):
		row.db_insert()
	return user


def make_staff(user: str, department: str | None, **overrides):
	hall = frappe.db.get_value("Hall Department", department, "hall") if department else None
	values = {"user": user, "full_name": "李四", "badge_number": _unique("B"), "post": "Clerk", "hall": hall}
	return _insert("Hall Staff", values | {"department": department} | overrides)


def make_window(hall: str, **overrides):
	values = {"hall": hall, "number": _unique("W"), "window_name": "测试窗口", "kind": "Comprehensive Intake"}
	return _insert("Hall Window", values | overrides)


def make_credit_code() -> str:
	"""Return a synthetic credit code of a government body with right check digits."""
	body = f"11650100TE6T{next(serial):04d}"
	total = sum(
		int(sign, 36) * weight for sign, weight in zip(body[8:], identifiers.ENTITY_WEIGHTS, strict=True)
	)
	value = 11 - total % 11
	body += {10: "X", 11: "0"}.get(value, str(value))
	for sign in identifiers.CREDIT_ALPHABET:
		try:
			return identifiers.check_credit_code(body + sign)
		except identifiers.InvalidIdentifier:
			continue
	raise AssertionError(body)


def _insert(doctype: str, values: dict):
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)


def _unique(prefix: str) -> str:
	return f"{prefix}{SUFFIX}{next(serial)}"
