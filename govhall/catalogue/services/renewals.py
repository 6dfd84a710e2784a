"""What the guide of a matter tells of the renewal of its licence, on the page and on paper."""

from collections.abc import Mapping
from typing import Any

from frappe import _

from govhall.catalogue.domain.renewals import RENEWAL, find_renewal_period
from govhall.organisation.language import is_chinese
from govhall.procedure.services.limit_words import write_limit
from govhall.procedure.services.settings import get_hall_settings


def tell_renewal(guide: Mapping[str, Any]) -> str | None:
	"""Say until when the renewal of a licence is applied for, by what, and what if nobody decides."""
	if guide["situation"] != RENEWAL:
		return None
	period = find_renewal_period(guide, get_hall_settings(guide["hall"]))
	words = write_limit(period.length, period.unit)
	if period.basis:
		when = _("Apply at least {0} before the licence ends ({1}).").format(words, period.basis)
	else:
		when = _("Apply at least {0} before the licence ends.").format(words)
	then = _("What is not decided by its end is deemed renewed (Licensing Law, Article 50).")
	return when + ("" if is_chinese() else " ") + then
