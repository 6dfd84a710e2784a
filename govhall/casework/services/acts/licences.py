"""What a grant brings into the register of licences."""

from govhall.casework.services.people.answers import list_answers
from govhall.licensing.services import register


def make_licence(application) -> None:
	"""Have the licence of a granted application made (hook `hall_application_entered`)."""
	register.make_licence(application, list_answers(application))
