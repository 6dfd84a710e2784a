"""What the organisation's record types tell the house, see `registry`."""

from govhall.registry import Files, RecordType

RECORD_TYPES = (
	RecordType("Service Hall", files=Files.FOR_EVERYBODY),
	RecordType("Hall Department", files=Files.FOR_EVERYBODY),
)
