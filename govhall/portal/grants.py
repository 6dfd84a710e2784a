"""The page of licences that were granted, and of decisions that were late."""

from datetime import date
from urllib.parse import urlencode

from frappe.utils import cint, getdate

from govhall.casework.services.facts.public_delays import list_delays
from govhall.licensing.services import grants
from govhall.organisation.language import name_of

ADDRESS = "/hall/grants"
EXPORT = "/api/method/govhall.api.v1.export_grants"
LENGTH = 30
MAX_PAGE = 1000
DELAYS = 20


def browse_grants(form: dict) -> dict:
	"""Return the page of grants that the address asks for, and the newest late decisions."""
	wish = read_wish(form)
	total = grants.count_grants(wish)
	last = min(max(1, -(-total // LENGTH)), MAX_PAGE)
	page = min(max(cint(form.get("page")), 1), last)
	return {
		"wish": wish,
		"grants": grants.find_grants(wish, (page - 1) * LENGTH, LENGTH),
		"departments": [(row.name, name_of(row, "department_name")) for row in grants.list_departments()],
		"delays": list_delays(wish.department, limit=DELAYS),
		"total": total,
		"export_address": make_address(EXPORT, wish, is_export=True),
		"pager": {
			"page": page,
			"last": last,
			"previous": make_address(ADDRESS, wish, page - 1) if page > 1 else None,
			"next": make_address(ADDRESS, wish, page + 1) if page < last else None,
		},
	}


def read_wish(form: dict) -> grants.Wish:
	"""Return what somebody looks for; a day that is none is left out."""
	return grants.Wish(
		department=(form.get("department") or "").strip()[:140],
		since=_read_day(form.get("since")),
		until=_read_day(form.get("until")),
		words=(form.get("q") or "").strip()[:100],
	)


def make_address(address: str, wish: grants.Wish, page: int = 1, is_export: bool = False) -> str:
	parts = {"department": wish.department, "since": wish.since, "until": wish.until}
	if not is_export:
		parts |= {"q": wish.words, "page": page if page > 1 else ""}
	query = urlencode({key: value for key, value in parts.items() if value})
	return f"{address}?{query}" if query else address


def _read_day(text: str | None) -> date | None:
	try:
		return getdate(date.fromisoformat((text or "").strip()))
	except ValueError:
		return None
