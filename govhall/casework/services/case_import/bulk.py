"""Many rows at once, straight into the tables of DocTypes, past documents and their hooks.

With `local_infile` in the site's configuration the rows go by LOAD DATA LOCAL INFILE over Frappe's own
connection, which is several times faster; without it by inserts of many rows. The connector `mariadb` of PyPI
needs a C compiler and MariaDB's headers on each host, and a second connection outside the transaction.
"""

import csv
import os
import tempfile
from collections.abc import Sequence

import frappe
from frappe.utils import get_table_name

from govhall.exceptions import ExchangeError

INSERT_ROWS = 500
LOAD = """
	load data local infile %s into table `{table}` character set utf8mb4
	fields terminated by ',' optionally enclosed by '"' escaped by '' lines terminated by '\\n'
	({variables}) set {columns}
"""


class Inserted:
	"""Rows for a table, kept in memory and inserted many at a time."""

	def __init__(self, doctype: str, columns: Sequence[str]):
		self.doctype = doctype
		self.columns = list(columns)
		self.rows: list[tuple] = []

	def add(self, row: tuple) -> None:
		self.rows.append(row)

	def flush(self) -> None:
		frappe.db.bulk_insert(self.doctype, self.columns, self.rows, chunk_size=INSERT_ROWS)
		self.rows = []


class Loaded:
	"""Rows for a table, kept in a file of lines that the server then reads."""

	def __init__(self, doctype: str, columns: Sequence[str]):
		self.doctype = doctype
		self.columns = list(columns)
		self.open()

	def open(self) -> None:
		self.count = 0
		# closed by `flush` and `close`: it lives longer than a block
		self.file = tempfile.NamedTemporaryFile(  # noqa: SIM115
			"w", encoding="utf-8", newline="\n", delete=False
		)
		self.writer = csv.writer(self.file, lineterminator="\n")

	def add(self, row: tuple) -> None:
		self.count += 1
		self.writer.writerow(row)

	def add_lines(self, lines: str) -> None:
		"""Add rows as they stand in the file of another writer's."""
		self.count += lines.count("\n")
		self.file.write(lines)

	def flush(self) -> None:
		self.file.close()
		try:
			if self.count:
				self.load()
		finally:
			os.unlink(self.file.name)
		self.open()

	def load(self) -> None:
		variables = ", ".join(f"@v{number}" for number in range(len(self.columns)))
		# an empty field is no value
		columns = ", ".join(
			f"`{column}` = nullif(@v{number}, '')" for number, column in enumerate(self.columns)
		)
		frappe.db.sql(
			LOAD.format(table=get_table_name(self.doctype), variables=variables, columns=columns),
			(self.file.name,),
		)
		# with LOCAL the server leaves out rows that it cannot take, without an error
		if frappe.db._cursor.rowcount != self.count:
			frappe.throw(
				frappe._("Not all rows could be written into {0}, so none were.").format(self.doctype),
				ExchangeError,
			)

	def close(self) -> None:
		self.file.close()
		os.unlink(self.file.name)


class BulkWriter:
	"""Rows for several tables; they are in the tables after `flush`, in the transaction that runs."""

	def __init__(self, tables: dict[str, Sequence[str]]):
		kind = Loaded if frappe.conf.local_infile else Inserted
		self.tables = {doctype: kind(doctype, columns) for doctype, columns in tables.items()}

	def add(self, doctype: str, row: tuple) -> None:
		"""Add a row, in the order of the table's columns."""
		self.tables[doctype].add(row)

	def flush(self) -> None:
		for table in self.tables.values():
			table.flush()

	def close(self) -> None:
		"""Remove the files of rows that were never flushed."""
		for table in self.tables.values():
			if isinstance(table, Loaded):
				table.close()
