"""The rows of a site's tables, to compare before and after: what a hall has on record is not lost."""

from pymysql.cursors import Cursor

Rows = dict[str, dict[tuple, dict]]  # by table and key
# what the framework keeps of people, their work and their settings, beside the record types of a hall
OF_PEOPLE = (
	*("tabUser", "tabHas Role", "tabUser Permission", "tabContact", "tabFile", "tabComment", "tabVersion"),
	*("tabAccess Log", "tabCustom Field", "tabProperty Setter", "tabSingles", "tabDefaultValue", "__Auth"),
)
# an update may change what it ships, and remembers what it shipped
REMEMBERED = "tabHall Shipped Default"
# the days of a calendar, and their stamp in it
RECKONED, STAMP = "tabHall Calendar Day", "days_stamp"
# an update may add to what it ships
SHIPPED = (
	"tabHall Calendar Day",
	"tabHall Calendar Exception",
	"tabHall Division",
	REMEMBERED,
	# the kinds of notices are offered as the modules have them
	"tabProperty Setter",
	# a new setting is a row with its default
	"tabSingles",
	# the framework notes what became of a workspace
	"tabVersion",
)
KEYS = {"__Auth": ("doctype", "name", "fieldname"), "tabSingles": ("doctype", "field")}
# the framework notes at each migration anew which apps there are
NOTED = "Installed Applications"
NOTED_IN = ("doctype", "parenttype", "ref_doctype")


def read_site(cursor: Cursor) -> Rows:
	"""Return all that a site has in its tables."""
	return {table: read_table(cursor, table) for table in list_tables(cursor)}


def list_tables(cursor: Cursor) -> list[str]:
	cursor.execute(
		"select table_name as name from information_schema.tables"
		" where table_schema = database() and table_type = 'BASE TABLE' order by table_name"
	)
	return [row["name"] for row in cursor.fetchall()]


def read_table(cursor: Cursor, table: str) -> dict[tuple, dict]:
	cursor.execute(f"select * from `{table}`")
	rows = [row for row in cursor.fetchall() if NOTED not in map(row.get, NOTED_IN)]
	return {tuple(row[column] for column in KEYS.get(table, find_key(row))): row for row in rows}


def find_key(row: dict) -> tuple[str, ...]:
	return ("name",) if "name" in row else tuple(row)


def keep_records(site: Rows) -> Rows:
	"""Return the tables with records of people: those of a hall, of its forms, and some of the framework."""
	forms = {f"tab{row['name']}" for row in site["tabDocType"].values() if row["custom"]}
	return {
		table: rows
		for table, rows in site.items()
		if table.startswith(("tabHall ", "tabService Hall")) or table in forms or table in OF_PEOPLE
	}


def leave_out_shipped(records: Rows) -> Rows:
	"""Return the records without what belongs to shipped pages: it is made anew when a page has changed.

	So are the days of a calendar, which are reckoned from it, when the law of holidays is another; they are
	compared for themselves (`read_days`).
	"""
	roles = {key: row for key, row in records["tabHas Role"].items() if row["parenttype"] == "User"}
	kept = {table: rows for table, rows in records.items() if table not in (REMEMBERED, RECKONED)}
	calendars = {
		key: {column: value for column, value in row.items() if column != STAMP}
		for key, row in records["tabHall Calendar"].items()
	}
	return kept | {"tabHas Role": roles, "tabHall Calendar": calendars}


def read_days(site: Rows) -> dict[tuple[str, str], tuple]:
	"""Return what each day of each calendar is: whether people work, its kind, and its title."""
	return {
		(row["calendar"], str(row["day"])): (row["is_working"], row["kind"], row["title"] or "")
		for row in site[RECKONED].values()
	}


def count_records(site: Rows) -> dict[str, int]:
	"""Return how many records there are, by table; empty ones are left out."""
	return {table: len(rows) for table, rows in keep_records(site).items() if rows}


def find_lost(before: Rows, after: Rows) -> list[str]:
	"""Return a sentence for each row that is gone, and for each of its values that is another one."""
	return [
		sentence
		for table, rows in before.items()
		for key, row in rows.items()
		for sentence in compare(f"{table} {'/'.join(map(str, key))}", row, after.get(table, {}).get(key))
	]


def compare(what: str, old: dict, new: dict | None) -> list[str]:
	if new is None:
		return [f"{what}: it is gone"]
	changed = [column for column in old if column not in new or new[column] != old[column]]
	return [f"{what}: {column} was {old[column]!r}, is {new.get(column, 'gone')!r}" for column in changed]
