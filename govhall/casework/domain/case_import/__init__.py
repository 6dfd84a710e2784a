"""Old cases of a hall as rows of a table: the columns, reading a row, and what cannot be right in it."""
