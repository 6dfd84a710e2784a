"""The log of a case: an act that does not say its article has that of the Administrative Licensing Law."""

from govhall.casework.domain.articles import find_article
from govhall.procedure.services import act_log


def write_record(application, act: str, old: str | None = None, **facts) -> None:
	"""Add a line to the log of a case, see `procedure.services.act_log.write_record`."""
	act_log.write_record(application, act, old, **{"article": find_article(act), **facts})
