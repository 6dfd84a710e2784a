"""What an act says and does, from when somebody does it until it is on record.

It travels with the document in its flags, which the framework keeps while it reads the document anew.
"""

from dataclasses import dataclass, field

from govhall.procedure.domain.clock import ClockEvent


@dataclass(frozen=True)
class Signature:
	"""In which capacity somebody acts, and which written authority that rests on, if any."""

	capacity: str
	authority: str = ""


@dataclass
class Act:
	"""An act in hand.

	`values` and `notes` are what it writes into the record and into its rows, by their names, when it is
	saved; `opinion` and `signature` (who signs, by which authority) go into the log, `clock_events` into the
	ledger. `by_law` is the basis of what the law does by itself: where checks are made, it says in place of
	which of them it stands; `stage` is where the law then leads, whatever the workflow says.
	"""

	values: dict = field(default_factory=dict)
	notes: dict[str, str] = field(default_factory=dict)
	opinion: str = ""
	signature: Signature | None = None
	by_law: str | None = None
	stage: str | None = None
	clock_events: list[ClockEvent] = field(default_factory=list)


def get_act(record) -> Act:
	"""Return the act in hand of a record; one that says nothing begins with the first question."""
	if record.flags.act is None:
		record.flags.act = Act()
	return record.flags.act
