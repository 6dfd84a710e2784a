"""Matters of a sample hall: from a compact row to a complete guide."""

from collections.abc import Iterator
from typing import Any

from govhall.catalogue.domain.rules import LIMITS_OF_LAW
from govhall.sample_halls import codes
from govhall.sample_halls.materials import expand_material, is_shown
from govhall.sample_halls.organisation import Organisation
from govhall.sample_halls.sheets import Record

COLUMNS = (
	"code",
	"matter_name",
	"department",
	"hall",
	"matter_type",
	"case_type",
	"statutory_days",
	"promised_days",
	"law_name",
	"article",
	"result_name",
	"result_kind",
	"materials",
	"themes",
	"serves",
	"aliases",
)
EXTRAS = (
	"english_name",
	"english_result_name",
	"visits",
	"project_stage",
	"validity_months",
	"fee_items",
	"special_procedures",
	"windows",
)
COPIED = (
	"code",
	"matter_name",
	"english_name",
	"english_result_name",
	"matter_type",
	"case_type",
	"project_stage",
	"result_name",
	"result_kind",
)
LEVELS = {"City": "Municipal", "County": "County", "Township": "Township", "Village": "Village"}
AUDIENCES = {"N": "Natural Person", "L": "Legal Person"}


class Guides:
	"""Makes guides for the matters of one sample hall; needs its organisation and the phrases."""

	def __init__(self, organisation: Organisation, fees: list[Record], phrases: dict[str, Any]):
		self.phrases = phrases
		self.organisation = organisation
		self.departments = {row.values["code"]: row.values for row in organisation.departments}
		self.halls = organisation.halls_by_code
		self.fees = {row.values["code"]: row.values for row in fees}
		self.numbers = {code: number for number, code in enumerate(self.departments, 1)}

	def expand(self, row: Record) -> Record:
		"""Return the whole matter of a compact row; raises `SampleHallError` for what cannot be used."""
		department = self.departments.get(row.values["department"])
		if not department:
			raise row.refuse(f"there is no department {row.values['department']} in departments.csv.")
		hall = self.halls.get(row.values["hall"] or department["hall"])
		if not hall:
			raise row.refuse(f"there is no hall {row.values['hall']} in halls.json.")
		values = {key: row.values.get(key) or None for key in COPIED}
		values |= self._identify(row, department, hall)
		values |= self._limit(row, department)
		values |= self._serve(row)
		values |= self._ask_for(row)
		values |= self._charge(row)
		values |= self._place(row, department, hall)
		values |= self._explain(values, hall)
		return Record(values, row.origin)

	def _identify(self, row: Record, department: dict[str, Any], hall: dict[str, Any]) -> dict[str, Any]:
		kind = row.values["matter_type"]
		if kind not in codes.TYPE_DIGITS:
			raise row.refuse(f"“{kind}” is no type of matter.")
		serial = codes.read_serial(row.values["code"], kind)
		if serial is None:
			letters = codes.TYPE_LETTERS[kind]
			raise row.refuse(f"the code {row.values['code']} is not like 610800YLFG-{letters}-0001.")
		number = self.numbers[department["code"]]
		return {
			"department": department["code"],
			"hall": hall["code"],
			"base_code": codes.make_base_code(hall["division_code"][:2], kind, number, serial),
			"level_of_exercise": LEVELS[hall["level"]],
			"aliases": ",".join(row.parts("aliases")),
			"validity_months": row.number("validity_months"),
		}

	def _limit(self, row: Record, department: dict[str, Any]) -> dict[str, Any]:
		statutory, promised = row.number("statutory_days"), row.number("promised_days")
		if row.values["case_type"] not in self.phrases["questions"]:
			raise row.refuse(f"“{row.values['case_type']}” is no type of case.")
		if promised > statutory:
			raise row.refuse(f"promised days {promised} are more than statutory days {statutory}.")
		if (row.values["case_type"] == "Instant") != (promised == 0):
			raise row.refuse("an instant matter promises 0 days, a promised matter at least 1.")
		note = row.values.get("special_procedures") or self.phrases["none"]
		is_special = row.values["matter_type"] == "Licence" and statutory > LIMITS_OF_LAW["Ordinary"]
		return {
			**(self.phrases["special_law"] if is_special else {}),
			"statutory_days": statutory,
			"promised_days": promised,
			"special_procedures": note,
			"steps": list(self._make_steps(promised, department["department_name"])),
		}

	def _make_steps(self, promised: int, body: str) -> Iterator[dict[str, Any]]:
		"""Yield the five steps; review takes what approval and completion leave of the promise."""
		approval, completion = int(promised > 1), int(promised > 2)
		days = {"Review": promised - approval - completion, "Approval": approval, "Completion": completion}
		for step in self.phrases["steps"]:
			yield {
				**step,
				"days": days.get(step["kind"], 0),
				"responsible": step["responsible"].format(body=body),
			}

	def _serve(self, row: Record) -> dict[str, Any]:
		serves = row.values["serves"]
		if not serves or set(serves) - set(AUDIENCES):
			raise row.refuse(f"“{serves}” in the column serves is not N, L or NL.")
		audiences = [AUDIENCES[letter] for letter in serves]
		return {
			"serves_natural_persons": int("N" in serves),
			"serves_legal_persons": int("L" in serves),
			"themes": [{"theme_name": name, "audiences": audiences} for name in row.parts("themes")],
		}

	def _ask_for(self, row: Record) -> dict[str, Any]:
		classes = self.phrases["materials"]
		bases = self._list_bases(row)
		basis = self.phrases["basis"].format(**bases[0])
		materials = [expand_material(text, basis, classes) for text in row.parts("materials")]
		shown = [row["material_name"] for row in materials if is_shown(row["material_name"], classes)]
		visits = row.number("visits") if row.values.get("visits") else int(bool(shown))
		reason = self.phrases["shown" if shown else "signed"].format(materials="、".join(shown))
		return {
			"legal_bases": bases,
			"materials": materials,
			"visits_count": visits,
			"on_site_reason": reason if visits else "",
			"online_depth": "Level III" if visits else "Level IV",
		}

	def _list_bases(self, row: Record) -> list[dict[str, Any]]:
		laws, articles = row.parts("law_name"), row.parts("article")
		if not laws or len(laws) != len(articles):
			raise row.refuse("every law needs its article, and every matter a law.")
		return [{"law_name": law, "article": article} for law, article in zip(laws, articles, strict=True)]

	def _charge(self, row: Record) -> dict[str, Any]:
		items = row.parts("fee_items")
		if unknown := [code for code in items if code not in self.fees]:
			raise row.refuse(f"there is no fee item {unknown[0]} in fee_items.json.")
		return {
			"is_charged": int(bool(items)),
			"allow_online_payment": int(bool(items)),
			"fee_items": items,
			"fee_basis": "\n".join(dict.fromkeys(self.fees[code]["basis"] for code in items)),
		}

	def _place(self, row: Record, department: dict[str, Any], hall: dict[str, Any]) -> dict[str, Any]:
		windows = self._find_windows(row, department["code"], hall["code"])
		names = "、".join(self._name_place(window) for window in windows)
		return {
			"place": f"{hall['hall_name']}{names}",
			"office_hours": hall["opening_hours"],
			"enquiry_phone": department["phone"],
			"complaint_phone": department["complaint_phone"],
			**self.phrases["channels"],
		}

	def _find_windows(self, row: Record, department: str, hall: str) -> list[dict[str, Any]]:
		"""Return the windows a row names, or those of its department, or those that serve all."""
		windows = [window.values for window in self.organisation.windows if window.values["hall"] == hall]
		if numbers := row.parts("windows"):
			by_number = {window["number"]: window for window in windows}
			if unknown := [number for number in numbers if number not in by_number]:
				raise row.refuse(f"there is no window {unknown[0]} in the hall {hall}.")
			return [by_number[number] for number in numbers]
		served = [window for window in windows if _serves(window, department)]
		return served or [window for window in windows if window["kind"] == "Comprehensive Intake"]

	def _name_place(self, window: dict[str, Any]) -> str:
		return self.phrases["window"].format(
			floor=window["floor"], zone=window["zone"], number=window["number"]
		)

	def _explain(self, values: dict[str, Any], hall: dict[str, Any]) -> dict[str, Any]:
		facts = {
			**values["legal_bases"][0],
			"matter": values["matter_name"],
			"result": values["result_name"],
			"count": len(values["materials"]),
			"statutory": values["statutory_days"],
			"promised": values["promised_days"],
			"hall": hall["hall_name"],
			"law_and_article": self.phrases["basis"].format(**values["legal_bases"][0]),
		}
		conditions = [text.format(**facts) for text in self.phrases["conditions"]]
		questions = self.phrases["questions"][values["case_type"]]
		return {
			"acceptance_conditions": "\n".join(f"{n}. {text}" for n, text in enumerate(conditions, 1)),
			"faqs": [{key: text.format(**facts) for key, text in row.items()} for row in questions],
		}


def _serves(window: dict[str, Any], department: str) -> bool:
	return department == window.get("department") or {"department": department} in window.get(
		"departments", []
	)
