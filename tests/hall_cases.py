"""Cases for tests of a served hall, made through its API by the people who would make them."""

import random
import uuid
from datetime import date, timedelta
from functools import cached_property

from hall_client import HallClient

from govhall.organisation.domain import identifiers

ARCHIVE = "650100JS-QT-0003"  # of the housing department, without a form: the shortest way
LAND_PERMIT = "650100GH-XK-0002"  # of the planning department, without a form
CONSTRUCTION_PERMIT = "650100JS-XK-0001"  # of the housing department, with a form
FILING = "650100FG-QT-0001"  # of the reform commission, one material
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
VALUES = {
	"Grant": {"decision_basis": "《中华人民共和国建筑法》第八条"},
	"Issue": {
		"collected_by": "王小明",
		"collector_relation": "An Agent",
		"collector_id_number": "11010519491231002X",
	},
	"Request Correction": {"correction_reason": "请补交盖章页。"},
	"Refuse": {
		"decision_reason": "所查档案尚未移交。",
		"decision_basis": "《中华人民共和国档案法》第二十八条",
	},
	"Withdraw": {"ending_reason": "申请人当面书面申请撤回"},
}
ANSWERS = {"Int": 3, "Float": 1200.5, "Currency": 900000, "Date": "2026-12-01", "Check": 1}

APPLY = "frappe.model.workflow.apply_workflow"
# what a copy of a matter takes over, so that it is ready to be published
COPIED = (
	*("department", "matter_type", "case_type", "statutory_days", "promised_days", "acceptance_conditions"),
	*("serves_natural_persons", "serves_legal_persons", "special_procedures", "result_name", "result_kind"),
	*("place", "office_hours", "enquiry_phone", "complaint_phone", "online_depth"),
)
TABLES = ("legal_bases", "steps", "materials", "faqs", "themes")
OF_A_ROW = ("name", "parent", "creation", "modified", "owner", "modified_by", "idx", "docstatus")


def make_identity_number() -> str:
	"""Return a synthetic resident identity number with a right check digit."""
	born = date(1950, 1, 1) + timedelta(days=random.randrange(19000))
	body = f"650102{born:%Y%m%d}{random.randrange(1000):03d}"
	pairs = zip(body, identifiers.IDENTITY_WEIGHTS, strict=True)
	return body + identifiers.IDENTITY_CHECKS[sum(int(digit) * weight for digit, weight in pairs) % 11]


def make_person(**overrides) -> dict:
	return {
		"applicant_type": "Natural Person",
		"applicant_name": f"王小明{random.randrange(10**6)}",
		"id_type": "Resident Identity Card",
		"id_number": make_identity_number(),
		"mobile": "13800000001",
	} | overrides


def make_file() -> bytes:
	"""Return a PDF that no other upload equals."""
	return PDF + uuid.uuid4().bytes


class Hall:
	"""The people of the sample hall, each signed in once, and the cases that they make."""

	def __init__(self):
		self.people: dict[str, HallClient] = {}

	def __getitem__(self, name: str) -> HallClient:
		if name not in self.people:
			client = HallClient()
			self.people[name] = client if name == "guest" else client.sign_in(f"{name}@hall.example")
		return self.people[name]

	@cached_property
	def root(self) -> HallClient:
		return HallClient().sign_in("Administrator", "admin")

	def draft(self, matter: str = ARCHIVE, who: str | HallClient = "citizen", **overrides) -> dict:
		arguments = {"applicant": make_person(), "contact": {"declares_truth": 1}} | overrides
		client = self[who] if isinstance(who, str) else who
		return client.call("create_application", matter=matter, **arguments)

	def filled(self, matter: str = ARCHIVE, who: str | HallClient = "citizen", **overrides) -> dict:
		"""Return a draft to which every material is uploaded that is not optional."""
		client = self[who] if isinstance(who, str) else who
		case = self.draft(matter, client, **overrides)
		for row in case["materials"]:
			if row["necessity"] != "Optional":
				client.upload(case["name"], row["name"], "扫描件.pdf", make_file())
		return client.call("get_application", application=case["name"])

	def submitted(self, matter: str = ARCHIVE, who: str = "citizen") -> dict:
		return self[who].call("submit_application", application=self.filled(matter, who)["name"])

	def taken_in(self, matter: str = FILING, clerk: str = "intake", **overrides) -> dict:
		"""Return a case that came in on paper at a window."""
		guide = self[clerk].call("get_matter", matter=matter)
		received = [row["material_name"] for row in guide["materials"]]
		arguments = {"applicant": make_person(), "contact": {"declares_truth": 1}} | overrides
		return self[clerk].call("take_in", matter=matter, received=received, **arguments)

	def act(self, who: str, case: dict, action: str) -> dict:
		return self[who].call("act", application=case["name"], action=action, values=VALUES.get(action, {}))

	def moved(self, case: dict, *acts: tuple[str, str]) -> dict:
		for who, action in acts:
			case = self.act(who, case, action)
		return case

	def copied_matter(self, source: str = ARCHIVE, **overrides) -> str:
		"""Return the code of a new draft of a matter that says what another says."""
		matter = self.root.read("Hall Matter", source)
		values = {field: matter.get(field) for field in COPIED}
		for table in TABLES:
			rows = matter[table]
			values[table] = [{field: row[field] for field in row if field not in OF_A_ROW} for row in rows]
		code = f"TEST-{uuid.uuid4().hex[:10].upper()}"
		self.root.create("Hall Matter", code=code, matter_name=f"试验{code}", **values | overrides)
		return code

	def attached(self, content: bytes, name: str) -> str:
		"""Return the address of a new private file."""
		return self.root.send_file("upload_file", name, content, is_private=1)["file_url"]

	def published_matter(self, **overrides) -> str:
		"""Return the code of a new matter in force; whoever asks for it cancels it afterwards."""
		code = self.copied_matter(**overrides)
		for action in ("Submit for Review", "Publish"):
			act_on_matter(self.root, code, action)
		return code

	def licence(self, person: dict) -> str:
		"""Return the number of a licence that a person got for what they asked of the archive."""
		return self.moved(self.taken_in(ARCHIVE, "clerk", applicant=person), *TO_GRANTED)["licence"]

	def look(self, case: dict) -> dict:
		"""Return all that is stored of an application, to compare before and after."""
		return self.root.read("Hall Application", case["name"])


def act_on_matter(client: HallClient, code: str, action: str) -> dict:
	return client.call(APPLY, doc={"doctype": "Hall Matter", "name": code}, action=action)


def answer_form(guide: dict) -> dict:
	"""Return an answer for each field of a matter's form."""
	return {
		field["fieldname"]: (field["options"] or "").split("\n")[-1]
		if field["fieldtype"] == "Select"
		else ANSWERS.get(field["fieldtype"], "测试")
		for field in guide["form_fields"]
		if not field["fieldtype"].endswith("Break")
	}


TO_ACCEPTED = (("clerk", "Accept"),)
TO_REVIEW = (*TO_ACCEPTED, ("reviewer", "Start Review"))
# the chief representative signs for the department, under their own account
TO_GRANTED = (*TO_REVIEW, ("chief", "Grant"))
TO_ISSUED = (*TO_GRANTED, ("issuer", "Issue"))
