"""Moving a hall's old cases in: from a file through a check into the tables, many rows at once."""
