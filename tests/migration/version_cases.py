"""What goes into the dump of a version: a case for each way that cases take, made by people of the hall."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import form_cases as forms
import portal_cases as cases
from hall_cases import (
	ARCHIVE,
	CONSTRUCTION_PERMIT,
	FILING,
	TO_ACCEPTED,
	TO_GRANTED,
	TO_ISSUED,
	TO_REVIEW,
	Hall,
	answer_form,
	make_file,
	make_identity_number,
	make_person,
)
from hall_client import HallClient
from PIL import Image
from version_facts import PAPERS, fetch_paper

HALL_TIME = ZoneInfo("Asia/Shanghai")
FIRM = {
	"applicant_type": "Legal Person",
	"applicant_name": "乌鲁木齐天山建设有限公司",
	"id_type": "Unified Social Credit Code",
	"id_number": "91650100MA775TXB45",
	"legal_representative": "阿迪力·买买提",
	"mobile": "13800000003",
}


def make_cases(hall: Hall) -> dict[str, str]:
	"""Return the name of each case, by what is told of it; most papers wait to be printed."""
	names = {story: tell(hall)["name"] for story, tell in STORIES.items()}
	for story in PRINTED:
		print_papers(hall.root, names[story])
	return names


def print_papers(root: HallClient, application: str) -> None:
	for record_type in PAPERS:
		for paper in root.list(record_type, filters={"application": application}, limit_page_length=0):
			fetch_paper(root, record_type, paper["name"])


def ask(hall: Hall, *acts: tuple[str, str]) -> dict:
	"""Return a case of the archive on which these acts were done."""
	return hall.moved(hall.submitted(), *acts)


def apply_as_firm(hall: Hall) -> dict:
	return hall.draft(applicant=FIRM)


def apply_with_numbers(hall: Hall) -> dict:
	"""Return a case whose form has identity numbers among its answers, handed in by an agent."""
	people = [{"person": "张三", "card": forms.IDENTITY}]
	contact = {"agent_name": "王建国", "agent_id_number": make_identity_number(), "declares_truth": 1}
	matter = forms.make_rich_matter(hall)
	case = hall.filled(matter, answers=forms.ANSWERS | {"people": people}, contact=contact)
	return hall.moved(hall["citizen"].call("submit_application", application=case["name"]), *TO_ACCEPTED)


def build(hall: Hall) -> dict:
	"""Return a building permit that was handed out."""
	guide = hall["citizen"].call("get_matter", matter=CONSTRUCTION_PERMIT)
	case = hall.filled(CONSTRUCTION_PERMIT, answers=answer_form(guide))
	return hall.moved(hall["citizen"].call("submit_application", application=case["name"]), *TO_ISSUED)


def propose(hall: Hall) -> dict:
	return hall.act("reviewer", ask(hall, *TO_REVIEW), "Propose")


def correct(hall: Hall) -> dict:
	"""Return a case with a material that was replaced once, as its clerk had asked."""
	case = cases.ask_to_correct(hall, cases.hand_in(hall), notes={cases.MAIN: "未盖章"})
	row = cases.find_row(case, cases.MAIN)
	hall["citizen"].upload(case["name"], row["name"], "已盖章.pdf", make_file())
	return hall["citizen"].call("submit_application", application=case["name"])


def ask_for_more(hall: Hall) -> dict:
	marks = {"project": "名称与核准文件不一致"}
	case = hall.filled(forms.make_rich_matter(hall), answers=forms.ANSWERS)
	case = hall["citizen"].call("submit_application", application=case["name"])
	return cases.ask_to_correct(hall, case, marks)


def examine(hall: Hall) -> dict:
	"""Return a case with a neighbour who was told, a hearing arranged, a statement and an inspection."""
	case, reviewer = cases.in_review(hall), hall["reviewer"]
	party = {"party_name": "邻居王五", "contact": "13800000002", "interest": "采光"}
	reviewer.change("Hall Application", case["name"], interested_parties=[party])
	reviewer.call("tell_interested_parties", application=case["name"])
	hall["citizen"].call("make_statement", application=case["name"], statement="相邻道路已取得同意。")
	hear(hall, case)
	inspect(hall, case)
	return case


def hear(hall: Hall, case: dict) -> None:
	hearing = cases.tell_of_hearing(hall, case)
	hall["citizen"].call("request_hearing", application=case["name"])
	held_on = datetime.now(HALL_TIME) + timedelta(days=16)
	(officer,) = hall.root.list("Hall Staff", filters={"full_name": "赵明远"})
	hall["reviewer"].change(
		"Hall Hearing",
		hearing["name"],
		held_on=f"{held_on:%Y-%m-%d} 10:00:00",
		place="三楼听证室",
		presiding_officer=officer["name"],
	)


def inspect(hall: Hall, case: dict) -> None:
	"""Let two officers verify on the spot; they have signed on paper."""
	staff = hall.root.list("Hall Staff", filters={"full_name": ["in", ["徐景行", "严正清"]]})
	officers = [{"staff": row["name"]} for row in staff]
	reviewer = hall["reviewer"]
	inspection = reviewer.create("Hall Inspection", application=case["name"], officers=officers)
	seen = {
		"inspected_on": f"{datetime.now(HALL_TIME):%Y-%m-%d} 00:00:00",
		"place": "解放北路1号",
		"findings": "现场与图纸一致。",
		"photo": reviewer.send_file("upload_file", "现场.png", make_photo(), is_private=1)["file_url"],
		"signed_record": reviewer.send_file("upload_file", "笔录.pdf", make_file(), is_private=1)["file_url"],
	}
	signed = [{"staff": row["name"], "has_signed": 1} for row in staff]
	reviewer.change("Hall Inspection", inspection["name"], officers=signed, **seen)


def make_photo() -> bytes:
	photo = io.BytesIO()
	Image.new("RGB", (32, 24), "grey").save(photo, "PNG")
	return photo.getvalue()


def refuse_and_serve(hall: Hall) -> dict:
	case = ask(hall, *TO_REVIEW, ("chief", "Refuse"))
	(notice,) = [row["name"] for row in case["notices"] if row["kind"] == "Refusal Decision"]
	values = {"method": "Post", "recipient": "王小明", "slip_number": "EMS1234567890"}
	serve(
		hall["clerk"], "Hall Notice", notice, values | {"served_date": f"{datetime.now(HALL_TIME):%Y-%m-%d}"}
	)
	return case


def serve(client: HallClient, record_type: str, name: str, values: dict) -> None:
	client.call("govhall.api.papers.record_service", record_type=record_type, name=name, values=values)


def archive(hall: Hall) -> dict:
	return hall.act("issuer", ask(hall, *TO_ISSUED), "Archive")


def renew(hall: Hall) -> dict:
	"""Return a draft by which a licence is renewed."""
	person = make_person()
	held = hall.licence(person)
	code = hall.root.read("Hall Licence", held)["verification_code"]
	matter = hall.published_matter(situation="Renewal", main_item=ARCHIVE, allow_online=1, validity_months=12)
	contact = {"declares_truth": 1, "held_licence": held, "held_code": code}
	return hall.draft(matter, applicant=person, contact=contact)


def check_promise(hall: Hall) -> dict:
	case = cases.in_review(hall, promises_proof=1)
	hearing = cases.tell_of_hearing(hall, case)
	given_up = {"given_up_date": f"{datetime.now(HALL_TIME):%Y-%m-%d}"}
	hall["reviewer"].change("Hall Hearing", hearing["name"], **given_up)
	cases.say(hall, cases.CHIEF, case, "Grant")
	hall["reviewer"].call("record_promise_check", application=case["name"], result="Kept", note="属实")
	return case


STORIES = {
	"draft": lambda hall: hall.draft(),
	"draft of a firm": apply_as_firm,
	"draft of a renewal": renew,
	"submitted": lambda hall: ask(hall),
	"taken in": lambda hall: hall.taken_in(FILING),
	"received": lambda hall: ask(hall, ("clerk", "Receive")),
	"correction requested": ask_for_more,
	"corrected": correct,
	"not accepted": lambda hall: cases.say(
		hall,
		cases.CHIEF,
		ask(hall),
		"Refuse to Accept",
		non_acceptance_reason="不属于本机关职权范围。",
		competent_body="乌鲁木齐市档案馆",
	),
	"withdrawn": lambda hall: ask(hall, ("clerk", "Withdraw")),
	"accepted": lambda hall: ask(hall, *TO_ACCEPTED),
	"accepted with numbers": apply_with_numbers,
	"accepted with materials to come": cases.accept_tolerantly,
	"in review": lambda hall: ask(hall, *TO_REVIEW),
	"examined": examine,
	"proposed": propose,
	"paused": cases.paused,
	"extended": cases.extended,
	"granted": lambda hall: ask(hall, *TO_GRANTED),
	"granted on a promise": check_promise,
	"refused": lambda hall: ask(hall, *TO_REVIEW, ("reviewer", "Refuse")),
	"refused and served": refuse_and_serve,
	"issued": lambda hall: ask(hall, *TO_ISSUED),
	"building permit": build,
	"archived": archive,
}
PRINTED = ("examined", "granted on a promise", "archived", "refused and served")
