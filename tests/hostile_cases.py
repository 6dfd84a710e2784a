"""Cases full of texts that would run in a page which shows them as they are.

They are written into the database past every guard, so that what comes after it is tried: the escaping of
pages, and the Content-Security-Policy of each.
"""

import json
import os
import subprocess
from pathlib import Path

from form_cases import ANSWERS, FORM, make_rich_matter
from hall_cases import ARCHIVE, TO_ISSUED, Hall, make_person

CASE, MATERIAL = "Hall Application", "Hall Application Material"
# what belongs to a case, and hangs on it by its field `application`
OF_A_CASE = (
	*("Hall Material Version", "Hall Application Step", "Hall Act Record", "Hall Clock Event"),
	*("Hall Notice", "Hall Licence", "Hall Hearing", "Hall Inspection", "Hall Service Record"),
)

# each calls `hostile(number)`, which the tests listen to; none is longer than a short text may be
SHAPES = (
	"<img src=data:, onerror=hostile({0})>",
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
	'"><img src=data:, onerror=hostile({0})>',
	"'><img src=data:, onerror=hostile({0})>",
	"</script><script>hostile({0})</script>",
	"</textarea></title><img src=data:, onerror=hostile({0})>",
	"` onmouseover=hostile({0}) <img src=x onerror=hostile({0})>",
	"<a id=x href='javascript:hostile({0})' onfocus=hostile({0}) tabindex=1 autofocus>x</a>",
	"<marquee onstart=hostile({0})>x</marquee>",
	"<meta http-equiv=refresh content='0;url=javascript:hostile({0})'><base href=//x.example>",
	'x" onfocus="hostile({0})" autofocus tabindex="1" onmouseover="hostile({0})',
	"x' onfocus='hostile({0})' autofocus tabindex='1' onmouseover='hostile({0})",
)
TEXTS = [shape.format(number) for number, shape in enumerate(SHAPES)]
# the framework leaves valid JSON unfiltered
QUOTED = [json.dumps(text) for text in TEXTS]
# what code of ours reads to decide by: it is no text of anybody's
KEYS = (
	*("acceptance_number", "archive_number", "limit_kind", "statutory_unit", "request_id", "number"),
	*("id_number", "id_number_hash", "agent_id_number", "collector_id_number", "held_licence"),
	*("content", "sha256", "verification_code", "holder_id_type", "holder_id_number", "material_row"),
	*("act", "from_stage", "to_stage", "step", "upper_body"),
)
# of what is no record type of ours, only these fields
PLACES = {
	"Comment": ("content", "comment_by"),
	"File": ("file_name",),
	FORM: ("project", "reason"),
}
STORE = """
import json, sys
from itertools import cycle
import frappe
from govhall.guards.secrets.numbers import write_numbers
frappe.init(site=sys.argv[1])
frappe.connect()
given = json.loads(sys.stdin.read())
texts = cycle(given["texts"])

def list_fields(doctype):
	if doctype in given["places"]:
		return given["places"][doctype]
	kinds = ("Data", "Small Text", "Text")
	fields = [df.fieldname for df in frappe.get_meta(doctype).fields if df.fieldtype in kinds]
	return [field for field in fields if field not in given["keys"]]

def write(doctype, name, values):
	for field, value in values.items():
		statement = f"update ignore `tab{doctype}` set `{field}` = left(%s, 140) where name = %s"
		frappe.db.sql(statement, (value, name))

def read(doctype, name):
	rows = frappe.db.sql(f"select * from `tab{doctype}` where name = %s", name, as_dict=True)
	return [[doctype, name, row] for row in rows]

kept = [row for doctype, name in given["records"] for row in read(doctype, name)]
for doctype, name in given["records"]:
	write(doctype, name, {field: next(texts) for field in list_fields(doctype)})
for doctype, name, values in given["facts"]:
	write(doctype, name, values)
for name in given["cases"]:
	write("Hall Application", name, {"_user_tags": "," + next(texts).replace(",", ";")})
for name in given["applicants"]:
	write_numbers("Hall Applicant", name, {"id_number": next(texts)})
frappe.db.commit()
frappe.clear_cache()
print(json.dumps(kept, default=str))
"""
GIVE_BACK = """
import json, sys
import frappe
frappe.init(site=sys.argv[1])
frappe.connect()
for doctype, name, row in json.loads(sys.stdin.read()):
	columns = ", ".join(f"`{column}` = %s" for column in row)
	frappe.db.sql(f"update `tab{doctype}` set {columns} where name = %s", [*row.values(), name])
frappe.db.commit()
frappe.clear_cache()
"""


def store(**given) -> list:
	"""Write the texts into `records`, each field another one; return what stood there.

	`facts` are values that let a page offer more; `cases` get tags besides, and `applicants` an identity
	number.
	"""
	given |= {"texts": QUOTED + TEXTS, "places": PLACES, "keys": KEYS}
	return json.loads(run_in_bench(STORE, given).splitlines()[-1])


def give_back(kept: list) -> None:
	"""Write what stood there before `store`, so that other tests meet no hostile case."""
	run_in_bench(GIVE_BACK, kept)


def run_in_bench(script: str, given) -> str:
	bench = Path(os.environ["GOVHALL_BENCH"])
	command = [bench / "env" / "bin" / "python", "-c", script, os.environ["GOVHALL_SITE"]]
	options = {"cwd": bench / "sites", "check": True, "timeout": 120, "text": True}
	return subprocess.run(command, input=json.dumps(given), stdout=subprocess.PIPE, **options).stdout


def make_hostile_cases(hall: Hall) -> dict:
	"""Return a case that is new, one that is examined, and one that is over, full of texts that would run."""
	person = make_person()
	new = hall.taken_in(ARCHIVE, "clerk", applicant=person)
	over = hall.moved(hall.submitted(), *TO_ISSUED)
	comment = {"reference_doctype": CASE, "reference_name": over["name"], "content": "请看"}
	comment |= {"comment_email": "clerk@hall.example", "comment_by": "clerk"}
	hall["clerk"].call("frappe.desk.form.utils.add_comment", **comment)
	examined = examine(hall)
	names = {"new": new["name"], "examined": examined["name"], "over": over["name"]}
	records = [record for name in names.values() for record in list_records(hall, name)]
	kept = store(
		records=records,
		cases=list(names.values()),
		applicants=[name for doctype, name in records if doctype == "Hall Applicant"],
		facts=[
			# a promise that may be checked, and a material that may come later
			(CASE, over["name"], {"promised_on": "2026-01-01 10:00:00", "promise_result": "Not Checked Yet"}),
			(MATERIAL, new["materials"][0]["name"], {"necessity": "Tolerable", "is_received": "0"}),
		],
	)
	return names | {"number": person["id_number"], "records": records, "kept": kept}


def examine(hall: Hall) -> dict:
	"""Return a case with answers, in review, with a neighbour, a hearing and an inspection."""
	drawn = hall.filled(make_rich_matter(hall), answers=ANSWERS)
	case = hall["citizen"].call("submit_application", application=drawn["name"])
	hall["clerk"].call("act", application=case["name"], action="Accept", values={})
	hall["reviewer"].call("act", application=case["name"], action="Start Review", values={})
	party = {"party_name": "邻居王五", "contact": "13800000002"}
	hall["reviewer"].change(CASE, case["name"], interested_parties=[party])
	hall["reviewer"].create("Hall Hearing", application=case["name"], kind="On Request")
	staff = hall.root.list("Hall Staff", filters={"department": "JS", "is_active": 1}, limit_page_length=2)
	officers = [{"staff": row["name"]} for row in staff]
	hall["reviewer"].create("Hall Inspection", application=case["name"], officers=officers)
	return case


def list_records(hall: Hall, name: str):
	case = hall.root.read(CASE, name)
	yield CASE, name
	yield "Hall Applicant", case["applicant"]
	if case.get("form_type") == FORM:
		yield FORM, case["form_name"]
	for row in (*case.get("materials", ()), *case.get("interested_parties", ())):
		yield row["doctype"], row["name"]
	for doctype in OF_A_CASE:
		yield from find(hall, doctype, application=name)
	yield from find(hall, "Comment", reference_name=name)
	yield from find(hall, "File", attached_to_name=name)


def find_one(hall: Hall, doctype: str, case: str, **filters) -> str:
	return find(hall, doctype, application=case, **filters)[0][1]


def find(hall: Hall, doctype: str, **filters) -> list[tuple[str, str]]:
	rows = hall.root.list(doctype, filters=filters, limit_page_length=40)
	return [(doctype, row["name"]) for row in rows]
