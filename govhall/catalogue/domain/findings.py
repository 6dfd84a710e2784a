"""One thing that is wrong with a matter's guide."""

from dataclasses import dataclass

ERROR = "Error"
WARNING = "Warning"
ELEMENT = "Element"  # the rule of a missing element
ITEM_CODES = "Codes"  # the rule of codes that do not fit each other
PROMISES = "Promise"  # the rule of promises in place of proof
RENEWALS = "Renewal"  # the rule of how long before its end a licence is renewed
PRESENCE = "Presence"  # the rule of applicants who must come themselves


@dataclass(frozen=True)
class Finding:
	"""Which rule (1 to 11, or one of those above), what of it, how bad, in which field, about what."""

	rule: str
	key: str
	level: str
	field: str
	values: tuple[str, ...] = ()

	@property
	def code(self) -> str:
		"""Return what is the same for the same fault of another version."""
		return ":".join((self.rule, self.key, self.field, *self.values))
