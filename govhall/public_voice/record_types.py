"""What the record types of the public's voice tell the house, see `registry`."""

from govhall.registry import Deadline, RecordType

RECORD_TYPES = (
	RecordType(
		"Hall Enquiry",
		"govhall.public_voice.permissions.get_enquiry_conditions",
		"govhall.procedure.permissions.has_row_permission",
		"govhall.api.desk.search_records",
		deadline=Deadline("deadline"),
		is_large=True,
		for_accounts=("GET",),
	),
)
