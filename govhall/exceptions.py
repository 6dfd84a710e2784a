"""One class for each refusal that a person can meet."""

from frappe.exceptions import AuthenticationError, PermissionError, ValidationError


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


class WrongAnswersError(IncompleteApplicationError):
	"""Answers of a form that cannot be taken; `answers` has a sentence for each, by field."""

	def __init__(self, *arguments):
		super().__init__(*arguments)
		self.answers: dict[str, str] = {}


class InvalidFormError(ValidationError):
	"""An application form that cannot be filled in by citizens."""


class InvalidArgumentError(ValidationError):
	"""An argument of a call that has not the form it should have."""


class MarkupError(ValidationError):
	"""A plain text that a browser would read as markup."""


class UploadError(ValidationError):
	"""A file that cannot be taken."""


class NotIssuedError(ValidationError):
	"""A licence that is made and not issued yet."""


class RepeatedRequestError(ValidationError):
	"""A request that was carried out before, and says something else now."""


class ChangedElsewhereError(ValidationError):
	"""What was typed in one tab was changed in another, or on another device."""


class NotYourCaseError(PermissionError):
	"""A record that belongs to somebody else."""


class SignUpError(ValidationError):
	"""An account that cannot be opened, or an e-mail address that no account can have."""


class SignInLockedError(AuthenticationError):
	"""Signing in that is closed for a while; the framework's page shows the sentence of a 401."""

	http_status_code = 401


class TooManyAttemptsError(ValidationError):
	"""Something that was tried too often from one address."""

	http_status_code = 429


class DivisionError(ValidationError):
	"""An administrative division that cannot be, or a code that is not in force."""


class HallTreeError(ValidationError):
	"""A hall that cannot stand where it was put among the others."""


class OpeningHoursError(ValidationError):
	"""Opening hours that contradict themselves."""


class CalendarError(ValidationError):
	"""A calendar that cannot be, or a hall without one."""


class DepartmentError(ValidationError):
	"""Stations or signatories of a department that contradict each other."""


class SeatError(ValidationError):
	"""Somebody who cannot sit down at a window, or not leave it."""


class StaffError(ValidationError):
	"""A member of the staff whose post, leaving or absence cannot be."""


class IllegalStatusError(ValidationError):
	"""A move in the life of a matter that is not possible, or not for this person."""


class PublishedMatterError(ValidationError):
	"""A change of a matter that is not being revised, or of a version that was frozen."""


class PaperWordingError(ValidationError):
	"""A paper whose wording, a Print Format, cannot be rendered."""


class InvalidBaselineError(ValidationError):
	"""A figure of the past that the reform ledger cannot use."""


class ExchangeError(ValidationError):
	"""A catalogue that cannot be taken in or out."""


class IncompleteNoticeError(IncompleteApplicationError):
	"""A notice that lacks what the law wants in it."""


class ServiceRecordError(ValidationError):
	"""A record of service that contradicts the notice, the law or itself."""


class NotSignatoryError(ValidationError):
	"""An act that somebody else signs for the department, without saying who approved it."""


class ConditionError(ValidationError):
	"""A decision before something that the law wants done first."""


class PromiseError(ValidationError):
	"""A promise in place of proof that cannot be made, withdrawn or checked."""


class HearingError(ValidationError):
	"""A hearing that cannot be asked for, notified or held so."""


class InspectionError(ValidationError):
	"""An inspection that cannot be made so."""


class HeldLicenceError(ValidationError):
	"""The licence that an application is about is not there, not valid, or dealt with already."""


class BarredApplicantError(ValidationError):
	"""An applicant who may not apply for a matter for a time."""


class StepError(ValidationError):
	"""A step of a case that cannot be done now, not by this person, or not without a second officer."""


class DeliveryError(ValidationError):
	"""A way of delivery that the matter does not offer, or that lacks what it needs."""


class ClockLedgerError(ValidationError):
	"""A clock event that is written by hand, changed or deleted."""


class NoDeadlineError(ValidationError):
	"""A question for the due day of a case in which no limit runs."""


class CaseworkSettingError(ValidationError):
	"""A setting of casework that the law does not allow."""


class LostKeyError(ValidationError):
	"""A key of the site's configuration that is gone, or not the one by which its records were kept."""


class QuotaError(ValidationError):
	"""More than one account may ask for in a day or an hour."""


class BusyError(ValidationError):
	"""Something for which there is no room at this moment."""


class AgentError(ValidationError):
	"""An agent for a matter that wants the applicant in person."""


class EnquiryError(ValidationError):
	"""An enquiry, or a reply to one, that lacks something or comes too late."""


class LicenceActError(ValidationError):
	"""An act on a licence that the law does not know, that lacks something, or comes too early."""


class UnlawfulWorkflowError(ValidationError):
	"""A workflow with which people could not do any more what the law lets them do."""
