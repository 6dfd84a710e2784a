"""What citizens hand in runs nowhere: neither in the desk of those who read it, nor on a page of the portal.

Texts with markup are refused when they are sent, and then written into the database past every guard, so that
what comes after it is tried too: the escaping of pages, and the Content-Security-Policy of each.
"""

import json
import os
import subprocess
from itertools import cycle
from pathlib import Path

import pytest
from form_cases import ANSWERS, FORM, make_rich_matter
from hall_cases import ARCHIVE, TO_ISSUED, Hall, make_person
from hall_client import refusal_of

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a running site (GOVHALL_URL)")

# each calls `hostile(number)`, which the test listens to; none is longer than a short text may be
SHAPES = (
	"<img src=x onerror=hostile({0})>",
	"<script>hostile({0})</script>",
	"<svg onload=hostile({0})>",
	"<svg><script>hostile({0})</script></svg>",
	"<details open ontoggle=hostile({0})>x</details>",
	"<iframe srcdoc='<script>parent.hostile({0})</script>'></iframe>",
	"<iframe src=javascript:parent.hostile({0})></iframe>",
	"<input autofocus onfocus=hostile({0})>",
	"<video><source onerror=hostile({0})></video>",
	"<body onload=hostile({0})>",
	"<object data=javascript:hostile({0})></object>",
	"<style onload=hostile({0})></style>",
	'"><img src=x onerror=hostile({0})>',
	"'><img src=x onerror=hostile({0})>",
	"</script><script>hostile({0})</script>",
	"</textarea></title><img src=x onerror=hostile({0})>",
	"` onmouseover=hostile({0}) <img src=x onerror=hostile({0})>",
	"<a id=x href='javascript:hostile({0})' onfocus=hostile({0}) tabindex=1 autofocus>x</a>",
	"<marquee onstart=hostile({0})>x</marquee>",
	"<meta http-equiv=refresh content='0;url=javascript:hostile({0})'><base href=//x.example>",
)
TEXTS = [shape.format(number) for number, shape in enumerate(SHAPES)]
# the framework leaves valid JSON unfiltered
QUOTED = [json.dumps(text) for text in TEXTS]
PLACES = {
	"Hall Applicant": ("applicant_name", "address", "legal_representative", "mobile"),
	"Hall Application": (
		*("title", "applicant_name", "contact_name", "agent_name", "contact_mobile", "decision_reason"),
		*(
			"decision_basis",
			"ending_reason",
			"collected_by",
			"correction_reason",
			"approved_by",
			"_user_tags",
		),
	),
	"Hall Application Material": ("material_name", "requirement", "correction_note"),
	"Hall Material Version": ("material_name",),
	"Hall Application Step": ("step_name", "opinion"),
	"Hall Act Record": ("staff_name", "article", "opinion", "approved_by"),
	"Hall Clock Event": ("reason", "approver"),
	"Hall Interested Party": ("party_name", "contact", "interest", "statement"),
	"Hall Notice": ("addressee",),
	"Hall Licence": ("licence_name", "holder"),
	"Comment": ("content", "comment_by"),
	"File": ("file_name",),
	FORM: ("project", "reason"),
}
OF_A_CASE = (
	*("Hall Material Version", "Hall Application Step", "Hall Act Record", "Hall Clock Event"),
	*("Hall Notice", "Hall Licence"),
)
STORE = """
import json, sys
import frappe
frappe.init(site=sys.argv[1])
frappe.connect()
for doctype, name, values in json.loads(sys.stdin.read()):
	for field, text in values.items():
		statement = f"update ignore `tab{doctype}` set `{field}` = left(%s, 140) where name = %s"
		frappe.db.sql(statement, (text, name))
frappe.db.commit()
frappe.clear_cache()
"""


@pytest.fixture(scope="module")
def hall() -> Hall:
	return Hall()


@pytest.fixture(scope="module")
def case(hall) -> dict:
	"""An issued case of the citizen and the answers of another one, full of texts that would run."""
	case = hall.submitted()
	comment = {"reference_doctype": "Hall Application", "reference_name": case["name"]}
	comment |= {"comment_email": "clerk@hall.example", "comment_by": "clerk", "content": "请看"}
	hall["clerk"].call("frappe.desk.form.utils.add_comment", **comment)
	case = hall.moved(case, *TO_ISSUED)
	answered = hall.filled(make_rich_matter(hall), answers=ANSWERS)
	case["answered"] = hall["citizen"].call("submit_application", application=answered["name"])
	party = {"party_name": "邻居王五", "contact": "13800000002"}
	hall["clerk"].change("Hall Application", answered["name"], interested_parties=[party])
	store(hall, case)
	return case


def store(hall: Hall, case: dict) -> None:
	"""Write the texts into whatever belongs to the cases, each field another one."""
	texts = cycle(QUOTED + TEXTS)
	changes = [
		(doctype, name, {field: next(texts) for field in PLACES[doctype]})
		for doctype, name in list_records(hall, case)
	]
	run_in_bench(STORE, json.dumps(changes))


def list_records(hall: Hall, case: dict):
	record = hall.look(case)
	answered = hall.look(case["answered"])
	yield "Hall Application", case["name"]
	yield "Hall Application", answered["name"]
	yield "Hall Applicant", record["applicant"]
	yield FORM, answered["form_name"]
	for row in (*record["materials"], *answered["interested_parties"]):
		yield row["doctype"], row["name"]
	for doctype in OF_A_CASE:
		yield from find(hall, doctype, application=case["name"])
	yield from find(hall, "Comment", reference_name=case["name"])
	yield from find(hall, "File", attached_to_name=case["name"])


def find(hall: Hall, doctype: str, **filters) -> list[tuple[str, str]]:
	rows = hall.root.list(doctype, filters=filters, limit_page_length=40)
	return [(doctype, row["name"]) for row in rows]


def run_in_bench(code: str, given: str) -> None:
	bench = Path(os.environ["GOVHALL_BENCH"])
	command = [bench / "env" / "bin" / "python", "-c", code, os.environ["GOVHALL_SITE"]]
	subprocess.run(command, cwd=bench / "sites", check=True, timeout=120, input=given, text=True)


class Ears:
	"""A page that hears when a hostile text runs, in it or in a frame."""

	def __init__(self, people, user: str | None):
		self.heard: list = []
		self.page = people.open(user)
		self.page.context.expose_function("hostile", self.hear)
		self.page.on("dialog", self.hear_dialog)

	def hear(self, number: int) -> None:
		self.heard.append(number)

	def hear_dialog(self, dialog) -> None:
		self.heard.append(dialog.message)
		dialog.dismiss()

	def walk(self, *addresses: str, settled: str = "") -> None:
		for address in addresses:
			self.page.goto(address)
			if settled:
				self.page.wait_for_function(settled, timeout=45_000)
			self.page.wait_for_load_state("networkidle")
			assert self.heard == [], f"{address}: {self.heard}"


@pytest.fixture
def ears(people):
	yield lambda user=None: Ears(people, user)
	# a browser reports what it does not run; the pages themselves may not fail otherwise
	refused = ("Content Security Policy", "Refused to ")
	people.errors[:] = [
		error
		for error in people.errors
		if not any(words in error for words in refused) and not is_of_a_text(error)
	]


def is_of_a_text(error: str) -> bool:
	"""Tell whether an error is that of an address in a hostile text, which leads nowhere."""
	return "ERR_" in error or "status of 404" in error or error.rstrip("/").endswith("/x")


@pytest.mark.parametrize("text", [TEXTS[0], QUOTED[1], TEXTS[12]])
def test_none_of_it_is_taken_from_a_citizen(hall, text):
	citizen, person = hall["citizen"], make_person(applicant_name=text)
	arguments = {"matter": ARCHIVE, "contact": {"declares_truth": 1}}
	assert refusal_of(citizen.call, "create_application", applicant=person, **arguments).sentence
	for values in ({"project": text[:20]}, {"reason": text}):
		assert refusal_of(hall.draft, make_rich_matter(hall), answers=ANSWERS | values).sentence


IN_THE_DESK = "() => window.cur_frm?.doc || window.cur_list?.data || window.cur_page"


@pytest.mark.parametrize("who", ["clerk", "reviewer", "supervisor", "admin"])
def test_it_runs_in_nobodys_desk(ears, case, who):
	desk = ears(f"{who}@hall.example")
	name = case["name"]
	listed = f"?name={name}"
	desk.walk(
		f"/app/hall-application/{name}",
		f"/app/hall-application/view/list{listed}",
		f"/app/hall-application/view/report{listed}",
		settled=IN_THE_DESK,
	)
	desk.page.goto(f"/app/hall-application/{name}")
	desk.page.wait_for_function("() => window.cur_frm?.doc")
	desk.page.evaluate("cur_frm.print_doc()")
	desk.page.locator("iframe.print-format-container").wait_for(state="attached")
	desk.page.wait_for_load_state("networkidle")
	assert desk.heard == []
	desk.walk(f"/app/hall-application/{case['answered']['name']}", settled=IN_THE_DESK)


def test_it_runs_nowhere_else_in_the_desk(ears, hall, case):
	desk = ears("admin@hall.example")
	record = hall.look(case)
	pages = [f"/app/hall-applicant/{record['applicant']}", "/app/hall-applicant/view/report"]
	for doctype in ("Hall Notice", "Hall Licence", "Hall Application Step", "Hall Act Record"):
		slug = doctype.lower().replace(" ", "-")
		pages += [
			f"/app/{slug}/view/list",
			*(f"/app/{slug}/{row[1]}" for row in find_one(hall, doctype, case)),
		]
	desk.walk(*pages, "/app/window-intake", settled=IN_THE_DESK)


def find_one(hall, doctype: str, case: dict) -> list[tuple[str, str]]:
	return find(hall, doctype, application=case["name"])[:1]


def test_it_runs_in_the_print_view_of_nobody(ears, case):
	page = ears("supervisor@hall.example")
	page.walk(
		f"/printview?doctype=Hall%20Application&name={case['name']}&format=Standard",
		f"/printview?doctype=Hall%20Application&name={case['answered']['name']}&format=Standard",
	)


def test_it_runs_on_no_page_of_the_portal(ears, hall, case):
	page = ears("citizen@hall.example")
	code = hall.look(case)["name"]
	page.walk("/hall/my", f"/hall/application/{code}", f"/hall/application/{case['answered']['name']}")
	guest = ears()
	notice = hall.root.read("Hall Notice", find_one(hall, "Hall Notice", case)[0][1])
	guest.walk(f"/hall/track/{code}", f"/hall/verify/{notice['verification_code']}")
