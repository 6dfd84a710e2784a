"""What the record types of cases tell the house, see `registry`."""

from govhall.casework.domain.stages import SPECIAL_PROCEDURE
from govhall.registry import Deadline, Files, Paper, RecordType

PERMISSIONS = "govhall.casework.permissions"
SEARCH = "govhall.api.desk.search_records"
READ = ("GET",)


def of_case(name: str, conditions: str, **facts) -> RecordType:
	"""Describe records that name their case, and are seen by those who see it."""
	permission = f"{PERMISSIONS}.has_case_permission"
	return RecordType(name, f"{PERMISSIONS}.{conditions}", permission, case="application", **facts)


def of_rows(name: str, conditions: str, **facts) -> RecordType:
	"""Describe the rows of a table in another record, which the framework opens with that."""
	return RecordType(name, f"{PERMISSIONS}.{conditions}", **facts)


RECORD_TYPES = (
	RecordType(
		"Hall Applicant",
		f"{PERMISSIONS}.get_applicant_conditions",
		f"{PERMISSIONS}.has_applicant_permission",
		SEARCH,
		is_large=True,
		for_accounts=("GET", "POST", "PUT"),
	),
	RecordType(
		"Hall Application",
		f"{PERMISSIONS}.get_application_conditions",
		f"{PERMISSIONS}.has_case_permission",
		SEARCH,
		case="name",
		form="form_name",
		files=Files.OF_AN_OPEN_CASE,
		deadline=Deadline(
			"deadline", "statutory_deadline", f"if(stage = '{SPECIAL_PROCEDURE}', pause_end_date, null)"
		),
		is_large=True,
		for_accounts=("GET", "POST", "PUT"),
	),
	of_rows("Hall Application Material", "get_material_conditions", case="parent", for_accounts=READ),
	of_rows("Hall Interested Party", "get_party_conditions", case="parent", for_accounts=READ),
	of_rows("Hall Inspection Officer", "get_officer_conditions"),
	of_case(
		"Hall Material Version", "get_version_conditions", files=Files.KEPT, is_large=True, for_accounts=READ
	),
	of_case(
		"Hall Application Step",
		"get_step_conditions",
		files=Files.OF_AN_OPEN_CASE,
		deadline=Deadline("due_date", paused_until="paused_until_date"),
		is_large=True,
		for_accounts=READ,
	),
	of_case("Hall Inspection", "get_inspection_conditions", files=Files.OF_AN_OPEN_CASE),
	of_case("Hall Hearing", "get_hearing_conditions", files=Files.OF_AN_OPEN_CASE, for_accounts=READ),
	of_case(
		"Hall Act Record",
		"get_record_conditions",
		files=Files.OF_AN_OPEN_CASE,
		is_large=True,
		for_accounts=READ,
	),
	of_case("Hall Clock Event", "get_clock_conditions", is_large=True, for_accounts=READ),
	of_case(
		"Hall Notice",
		"get_notice_conditions",
		search=SEARCH,
		files=Files.KEPT,
		paper=Paper("document", "issued_on", "notice", owner="record_name", owner_type="record_type"),
		is_large=True,
		for_accounts=READ,
	),
	of_case(
		"Hall Service Record", "get_service_conditions", files=Files.KEPT, is_large=True, for_accounts=READ
	),
	RecordType(
		"Hall Kept Input",
		f"{PERMISSIONS}.get_kept_input_conditions",
		f"{PERMISSIONS}.has_kept_input_permission",
	),
	RecordType("Hall Case Import"),
)
