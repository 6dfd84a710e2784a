"""What is wrong with a row of old cases, in sentences that a person can act on."""

from frappe import _

from govhall.casework.domain.case_import.cases import Problem
from govhall.casework.domain.stages import STAGES
from govhall.procedure.domain.clock import BREACHES

# values that are source strings, and not what somebody has written
WORDS = frozenset({*STAGES, *BREACHES})


def explain(problem: Problem) -> str:
	"""Return the sentence of a problem, in the reader's language."""
	sentences = {**_get_cell_sentences(), **_get_case_sentences(), **_get_site_sentences()}
	return sentences[problem.key].format(*_read_values(problem.values))


def _read_values(values: tuple[str, ...]) -> list[str]:
	# a column comes as its Chinese label followed by its name
	return [_(value) if value in WORDS else value for value in values]


def _get_cell_sentences() -> dict[str, str]:
	return {
		"missing": _("“{0}” ({1}) is missing."),
		"date": _("“{2}” in “{0}” ({1}) is no date. Please write it like 2026-03-02 or 2026-03-02 14:30."),
		"number": _("“{2}” in “{0}” ({1}) is no whole number of days."),
		"choice": _("“{2}” is no value of “{0}” ({1}). Please see the list of values in the manual."),
		"computed": _("“{0}” ({1}) holds a formula or an error ({2}). Please put its value in its place."),
		"cut": _(
			"“{0}” ({1}) is the number {2}, of which a spreadsheet keeps 15 digits only. Please format the"
			" cell as text and enter the number again."
		),
		"no_head": _("This row has cells under no head. Please delete them, or name their columns."),
		"markup": _(
			"“{2}” in “{0}” ({1}) holds a “<” directly before a letter or sign, which would be read as a"
			" command. Please write a blank after “<”, or leave it out."
		),
		"event": _(
			"“{2}” in “{0}” ({1}) is no event. Please write kind, day, days and purpose,"
			" such as: Pause 2026-03-02 10 Hearing; Resume 2026-03-12; Extend 2026-04-01 10."
		),
		"event_days": _("“{2}” in “{0}” ({1}) must say how many days: at least 1."),
		"id_number": _("The identity number {0} cannot be right: its length or its check digit is wrong."),
		"mobile": _("{0} is no mobile number."),
	}


def _get_case_sentences() -> dict[str, str]:
	return {
		"future": _("“{0}” ({1}) lies in the future."),
		"order": _("“{0}” ({1}) comes before “{2}” ({3})."),
		"acceptance_date": _("The limit runs from a day between receipt and acceptance."),
		"needed": _("A case that is “{0}” needs “{1}” ({2})."),
		"open_and_closed": _("A case that is “{0}” is not closed, but has a day of closing."),
		"undecided": _("A case that is “{0}” is not decided, but has a day of decision."),
		"ledger": _("The clock cannot have gone like that: {0}"),
		"start": _("The clock starts on the day from which the limit runs, and on no other."),
		"paused": _("The clock is paused and was never resumed, but the case is “{0}”."),
		"not_paused": _("A case that is “{0}” needs a pause of its clock that still runs."),
		"not_extended": _("A case that is “{0}” needs an extension of its clock."),
	}


def _get_site_sentences() -> dict[str, str]:
	return {
		"twice": _("This acceptance number is there already, in row {0}."),
		"unknown_column": _("No column is called “{0}”. Please delete or rename it."),
		"no_column": _("The column “{0}” ({1}) is missing."),
		"no_matter": _("There is no matter “{0}” in force. Please publish it first, or correct the code."),
		"other_hall": _("The matter “{0}” belongs to another hall."),
		"taken": _("Another case has this acceptance number already."),
	}
