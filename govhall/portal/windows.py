"""Windows of a hall: which of them serve a matter, and how they lie on floors and in zones."""

from collections import defaultdict

import frappe

WINDOW_FIELDS = (
	*("name", "number", "window_name", "english_name", "kind", "floor", "zone", "is_open", "department"),
)
INTAKE = "Comprehensive Intake"
# these serve everybody's matters beside the window that takes one in
HALL_WIDE = ("Cashier", "Issuing", "Enquiry", "Complaint")


def list_windows(hall: str) -> list[dict]:
	"""Return the windows of a hall by number, each with all its departments and the matters named for it."""
	# who sits where is on the signs of the hall
	windows = frappe.get_all(
		"Hall Window", filters={"hall": hall}, fields=list(WINDOW_FIELDS), order_by="name asc"
	)
	departments = _read_rows("Hall Window Department", "department", windows)
	matters = _read_rows("Hall Window Matter", "matter", windows)
	for window in windows:
		window.departments = list(dict.fromkeys(filter(None, [window.department, *departments[window.name]])))
		window.matters = matters[window.name]
	return sorted(windows, key=lambda window: _natural(window.number))


def find_serving(windows: list[dict], matter: str, department: str) -> list[dict]:
	"""Return the open windows that take a matter in: named for it, of its department, or for all."""
	serving = [window for window in windows if window.is_open and window.kind not in HALL_WIDE]
	named = [window for window in serving if matter in window.matters]
	return named or [window for window in serving if not window.matters and _serves(window, department)]


def draw_floors(windows: list[dict], zones: list[dict]) -> list[dict]:
	"""Return the floors from the lowest up, each with its zones and their windows."""
	known = {(row.floor or "", row.zone or ""): row for row in zones}
	placed = defaultdict(list)
	for window in windows:
		placed[(window.floor or "", window.zone or "")].append(window)
	floors = defaultdict(list)
	for place in sorted({*known, *placed}, key=lambda place: (_height(place[0]), _natural(place[1]))):
		floors[place[0]].append(
			{"zone": place[1], "record": known.get(place, frappe._dict()), "windows": placed[place]}
		)
	return [{"floor": floor, "zones": rows} for floor, rows in floors.items()]


def _serves(window: dict, department: str) -> bool:
	return department in window.departments or (window.kind == INTAKE and not window.departments)


def _read_rows(doctype: str, fieldname: str, windows: list[dict]) -> dict[str, list[str]]:
	rows = frappe.get_all(
		doctype,
		filters={"parenttype": "Hall Window", "parent": ["in", [window.name for window in windows]]},
		fields=["parent", fieldname],
		order_by="parent asc, idx asc",
	)
	found = defaultdict(list)
	for row in rows:
		found[row.parent].append(row[fieldname])
	return found


def _natural(text: str | None) -> tuple[bool, int, str]:
	"""Sort 2 before 10, and what begins with a letter after the numbers."""
	text = text or ""
	digits = "".join(filter(str.isdigit, text))
	return (not text[:1].isdigit(), int(digits or 0), text)


def _height(floor: str) -> tuple[int, str]:
	"""Sort floors from the lowest up: B2, B1, 1, 2; those without a number last."""
	digits = "".join(filter(str.isdigit, floor))
	number = int(digits) if digits else 10**6
	return (-number if floor.upper().startswith(("B", "-")) else number, floor)
