"""A form with every kind of question, made as an administrator makes one, and a matter that uses it."""

from hall_cases import Hall
from hall_client import Refusal

FORM = "Test Rich Form"
ROWS = "Test Rich Row"
MATTER = "650100JS-QT-0901"
TITLE = "测试：多种填报项的事项"
IDENTITY = "650000198506150012"
MASKED = "650000********0012"

COLUMNS = (
	("person", "Data", "姓名", {"reqd": 1, "in_list_view": 1}),
	("card", "Data", "证件号码（人员）", {"options": "Resident Identity Number", "in_list_view": 1}),
	("share", "Percent", "持股比例", {"mandatory_depends_on": "eval:parent.is_joint", "in_list_view": 1}),
)
FIELDS = (
	("project_section", "Section Break", "工程", {"description": "请与核准文件一致。"}),
	("project", "Data", "工程名称", {"reqd": 1, "length": 20, "in_list_view": 1}),
	("kind", "Select", "建设性质", {"options": "新建\n改建\n拆除", "reqd": 1, "in_list_view": 1}),
	("floors", "Int", "地上层数", {"reqd": 1, "depends_on": "eval:doc.kind == '新建'", "non_negative": 1}),
	("right_column", "Column Break", "", {}),
	("area", "Float", "建筑面积", {"description": "单位：平方米", "non_negative": 1}),
	("price", "Currency", "造价", {}),
	("starts", "Date", "开工日期", {"default": "Today"}),
	("opens", "Time", "每日开工时间", {}),
	("meeting", "Datetime", "踏勘时间", {}),
	("reason", "Small Text", "理由", {"mandatory_depends_on": "eval:in_list(['改建', '拆除'], doc.kind)"}),
	("demolition_section", "Section Break", "拆除", {"depends_on": "eval:doc.kind == '拆除'"}),
	("blasting", "Check", "采用爆破", {}),
	(
		"blaster",
		"Data",
		"爆破单位信用代码",
		{"options": "Unified Social Credit Code", "depends_on": "blasting"},
	),
	("people_tab", "Tab Break", "参建人员", {}),
	("people_section", "Section Break", "人员", {}),
	("card", "Data", "负责人身份证号", {"options": "Resident Identity Number", "reqd": 1}),
	("mobile", "Data", "负责人手机", {"options": "Mobile Number"}),
	("phone", "Phone", "办公电话", {}),
	("country", "Link", "国籍", {"options": "Country"}),
	("is_joint", "Check", "联合体", {}),
	("people", "Table", "参建人员名单", {"options": ROWS, "reqd": 1}),
)
ANSWERS = {
	"project": "幸福路综合楼",
	"kind": "新建",
	"floors": "6",
	"area": "1200.5",
	"card": IDENTITY,
	"people": [{"person": "张三", "share": ""}],
}


STEPS = {
	"受理": "Acceptance",
	"审核": "Review",
	"审批": "Approval",
	"办结": "Completion",
	"送达": "Delivery",
}
GUIDE = {
	"code": MATTER,
	"matter_name": TITLE,
	"department": "JS",
	"base_code": "652017901901",
	"statutory_days": 20,
	"promised_days": 7,
	"legal_bases": [{"law_name": "测试法", "article": "第一条"}],
	"acceptance_conditions": "一、条件具备",
	"steps": [{"step_name": name, "kind": kind} for name, kind in STEPS.items()],
	"serves_natural_persons": 1,
	"serves_legal_persons": 1,
	"allow_online": 1,
	"result_name": "测试许可证",
	"place": "测试路1号",
	"office_hours": "工作日",
	"enquiry_phone": "0991-1234567",
	"complaint_phone": "0991-7654321",
	"faqs": [{"question": "多久？", "answer": "七个工作日"}],
	"materials": [{"material_name": "说明", "necessity": "Optional"}],
}


def make_fields(rows) -> list[dict]:
	return [
		{"fieldname": fieldname, "fieldtype": fieldtype, "label": label, **more}
		for fieldname, fieldtype, label, more in rows
	]


def make_rich_matter(hall: Hall) -> str:
	"""Return the code of a published matter with the form, made now if there is none."""
	admin = hall["admin"]
	if _exists(admin, "Hall Matter", MATTER):
		return MATTER
	if not _exists(admin, "DocType", ROWS):
		make_doctype(admin, ROWS, COLUMNS, istable=1)
	admin.create("Hall Matter", **GUIDE)
	form = admin.call("govhall.api.forms.make_form", matter=MATTER, title=FORM)
	admin.change("DocType", form, fields=make_fields(FIELDS))
	for action in ("Submit for Review", "Publish"):
		doc = admin.read("Hall Matter", MATTER)
		admin.call(
			"frappe.model.workflow.apply_workflow", doc={**doc, "doctype": "Hall Matter"}, action=action
		)
	return MATTER


def make_doctype(admin, name: str, rows, **values) -> None:
	values = {"module": "Catalogue", "custom": 1, "autoname": "hash", **values}
	admin.create("DocType", name=name, fields=make_fields(rows), **values)


def _exists(client, doctype: str, name: str) -> bool:
	try:
		return bool(client.read(doctype, name))
	except Refusal:
		return False
