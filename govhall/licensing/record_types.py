"""What the record types of licences tell the house, see `registry`."""

from govhall.registry import Files, Paper, RecordType

RECORD_TYPES = (
	RecordType(
		"Hall Licence",
		"govhall.casework.permissions.get_licence_conditions",
		"govhall.casework.permissions.has_licence_permission",
		"govhall.api.desk.search_records",
		case="application",
		files=Files.KEPT,
		paper=Paper("licence", "issued_date", "licence", owner="application"),
		is_large=True,
		for_accounts=("GET",),
	),
	RecordType(
		"Hall Licence Act",
		"govhall.licensing.permissions.get_act_conditions",
		"govhall.procedure.permissions.has_row_permission",
		"govhall.api.desk.search_records",
		for_accounts=("GET",),
	),
)
