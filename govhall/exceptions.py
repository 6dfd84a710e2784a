"""One class for each refusal that a person can meet."""

from frappe.exceptions import PermissionError, ValidationError


class InvalidNumberError(ValidationError):
	"""An identity number, credit code or telephone number that cannot be right."""


class InvalidMatterError(ValidationError):
	"""A matter whose guide contradicts itself."""


class MatterNotOpenError(ValidationError):
	"""The matter is not published or not open on this channel."""


class IllegalStageError(ValidationError):
	"""A move of an application that the law does not allow, or not from here."""


class FrozenFieldError(ValidationError):
	"""A change of what may no longer be changed."""


class IncompleteApplicationError(ValidationError):
	"""Something that must be there before the act is missing."""


class InvalidArgumentError(ValidationError):
	"""An argument of a call that has not the form it should have."""


class UploadError(ValidationError):
	"""A file that cannot be taken."""


class NotYourCaseError(PermissionError):
	"""A record that belongs to somebody else."""


class SignUpError(ValidationError):
	"""An account that cannot be opened."""
