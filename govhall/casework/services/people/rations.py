"""How much one account applies for and hands in: quotas where a case begins and where a file comes in."""

from math import ceil

import frappe
from frappe import _
from frappe.utils import add_days, now_datetime

from govhall.casework.domain.stages import DRAFT
from govhall.exceptions import QuotaError
from govhall.guards.load import quotas
from govhall.guards.load.patience import ask_for_patience
from govhall.organisation.scope import is_staff

MOST_OPEN_DRAFTS = 300
FORGOTTEN_DAYS = 30  # drafts that are older keep nobody from another


def ration_drafts() -> None:
	"""Count a new application of the signed-in account, and refuse it beside too many that are open."""
	quotas.spend(quotas.DRAFTS)
	user = frappe.session.user
	if not frappe.request or is_staff(user):
		return
	limit, since = quotas.find_setting("open_drafts") or MOST_OPEN_DRAFTS, now_datetime()
	filters = {"owner": user, "stage": DRAFT, "creation": [">", add_days(since, -FORGOTTEN_DAYS)]}
	order = "creation desc"
	found = frappe.get_all(
		"Hall Application", filters=filters, pluck="creation", order_by=order, limit_start=limit - 1, limit=1
	)
	if found:
		_refuse_drafts(limit, add_days(found[0], FORGOTTEN_DAYS))


def _refuse_drafts(limit: int, end) -> None:
	sentence = _(
		"You have begun {0} applications that are not handed in. Please hand some in first, or go on at {1}."
	).format(limit, frappe.format(end, "Datetime"))
	ask_for_patience(sentence, (end - now_datetime()).total_seconds(), QuotaError)


def ration_upload(application: str, size: int) -> None:
	"""Count a file of so many bytes that the signed-in account hands in with an application."""
	quotas.spend(quotas.UPLOADS)
	quotas.spend(quotas.UPLOADS_OF_CASE, subject=application)
	quotas.spend(quotas.UPLOADED_MIB, ceil(size / quotas.MIB))
