"""A matter that allows all that the law allows a citizen, and its cases in each state that a portal shows."""

import json
from datetime import date, timedelta

from form_cases import STEPS
from hall_cases import VALUES, Hall, make_file
from hall_client import Refusal

MATTER = "650100JS-XK-0902"
TITLE = "测试：可承诺可容缺的事项"
PROOF, MAIN, LATER = "无违法记录证明", "申请表", "场地平面图"
PROMISE = "一、已知晓许可条件。\n二、承诺符合全部条件。"
GUIDE = {
	"code": MATTER,
	"matter_name": TITLE,
	"english_name": "Test: Promises and Later Materials",
	"department": "JS",
	"base_code": "650117901902",
	"statutory_days": 20,
	"promised_days": 7,
	"legal_bases": [{"law_name": "测试法", "article": "第一条"}],
	"acceptance_conditions": "一、条件具备",
	"steps": [{"step_name": name, "kind": kind} for name, kind in STEPS.items()],
	"serves_natural_persons": 1,
	"serves_legal_persons": 1,
	"allow_online": 1,
	"allow_courier_result": 1,
	"affects_others": 0,
	"hearing": "On Request",
	"promise_kind": "Proof",
	"promise_text": PROMISE,
	"promise_liability": "承诺不实的，依法撤销许可，并记入信用记录。",
	"promise_check_method": "日常监管中核查",
	"promise_check_days": 20,
	"result_name": "测试许可证",
	"english_result_name": "Test Licence",
	"place": "测试路1号",
	"office_hours": "工作日",
	"enquiry_phone": "0991-1234567",
	"complaint_phone": "0991-7654321",
	"faqs": [{"question": "多久？", "answer": "七个工作日"}],
	"materials": [
		{"material_name": MAIN, "english_name": "Application Form", "necessity": "Required"},
		{"material_name": PROOF, "english_name": "Clean Record", "necessity": "Required", "allow_promise": 1},
		{"material_name": LATER, "english_name": "Site Plan", "necessity": "Tolerable"},
	],
}
PAUSE = {
	"pause_kind": "Appraisal",
	"pause_basis": "《测试法》第三条",
	"pause_reason": "需要对结构安全进行鉴定。",
	"pause_days": 5,
}
EXTENSION = {"extension_days": 10, "extension_reason": "情况复杂，需要进一步核实。"}
# who signs for the housing department
CHIEF, CHIEFS_NAME = "chief", "赵明远"


def make_matter(hall: Hall) -> str:
	"""Return the code of the published matter, made now if there is none."""
	admin = hall["admin"]
	try:
		admin.read("Hall Matter", MATTER)
	except Refusal:
		admin.create("Hall Matter", **GUIDE)
		for action in ("Submit for Review", "Publish"):
			doc = admin.read("Hall Matter", MATTER)
			admin.call(
				"frappe.model.workflow.apply_workflow", doc={**doc, "doctype": "Hall Matter"}, action=action
			)
	return MATTER


def apply(hall: Hall, **choices) -> dict:
	"""Return a draft of the citizen with the main material, and all others that no promise replaces."""
	citizen = hall["citizen"]
	case = hall.draft(make_matter(hall), contact={"declares_truth": 1, **choices})
	left_out = {PROOF} if choices.get("promises_proof") else set()
	left_out |= {LATER} if choices.get("promises_supply") else set()
	for row in case["materials"]:
		if row["material_name"] not in left_out:
			citizen.upload(case["name"], row["name"], "扫描件.pdf", make_file())
	return citizen.call("get_application", application=case["name"])


def hand_in(hall: Hall, **choices) -> dict:
	return hall["citizen"].call("submit_application", application=apply(hall, **choices)["name"])


def say(hall: Hall, who: str, case: dict, action: str, notes: dict | None = None, **values) -> dict:
	"""Let somebody of the hall act with what the act says."""
	values = VALUES.get(action, {}) | values
	arguments = {"application": case["name"], "action": action, "values": values}
	return hall[who].call("act", correction_notes=notes or {}, **arguments)


def accepted(hall: Hall, **choices) -> dict:
	return say(hall, "clerk", hand_in(hall, **choices), "Accept")


def in_review(hall: Hall, **choices) -> dict:
	return say(hall, "reviewer", accepted(hall, **choices), "Start Review")


def granted(hall: Hall, **choices) -> dict:
	return say(hall, CHIEF, in_review(hall, **choices), "Grant")


def paused(hall: Hall) -> dict:
	return say(hall, CHIEF, in_review(hall), "Begin Special Procedure", **PAUSE)


def extended(hall: Hall) -> dict:
	"""Return a case that was paused, went on, and was extended."""
	case = say(hall, "reviewer", paused(hall), "End Special Procedure", resume_note="鉴定合格。")
	return say(hall, CHIEF, case, "Extend", **EXTENSION)


def refused(hall: Hall) -> dict:
	values = {"decision_reason": "不符合条件：场地面积不足。", "decision_basis": "《测试法》第二条"}
	return say(hall, CHIEF, in_review(hall), "Refuse", **values)


def ask_to_correct(hall: Hall, case: dict, marks: dict | None = None, notes: dict | None = None) -> dict:
	"""Mark answers by their path and materials by their name."""
	rows = {row["material_name"]: row["name"] for row in case["materials"]}
	by_row = {rows[name]: sentence for name, sentence in (notes or {}).items()}
	values = {"correction_reason": "请按标注补正。"}
	if marks:
		values["correction_fields"] = json.dumps(marks, ensure_ascii=False)
	return say(hall, "clerk", case, "Request Correction", by_row, **values)


def accept_tolerantly(hall: Hall) -> dict:
	due = (date.today() + timedelta(days=30)).isoformat()
	case = hand_in(hall, promises_supply=1)
	return say(hall, "clerk", case, "Accept", tolerance_due_date=due)


def tell_of_hearing(hall: Hall, case: dict) -> dict:
	"""Tell the applicant of a right to a hearing."""
	return hall["reviewer"].create("Hall Hearing", application=case["name"], kind="On Request")


def find_row(case: dict, name: str) -> dict:
	return next(row for row in case["materials"] if row["material_name"] == name)
