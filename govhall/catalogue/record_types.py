"""What the catalogue's record types tell the house, see `registry`."""

from govhall.registry import Files, RecordType

RECORD_TYPES = (
	RecordType("Hall Matter", files=Files.FOR_EVERYBODY, search="govhall.api.desk.search_matters"),
	RecordType("Hall Material", files=Files.FOR_EVERYBODY),
	RecordType("Hall Theme", files=Files.FOR_EVERYBODY),
	RecordType("Hall Matter Version", files=Files.FOR_EVERYBODY),
	RecordType("Hall Catalogue Import"),
)
