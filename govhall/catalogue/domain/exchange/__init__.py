"""Catalogues in the national field names: pure mapping between matters and rows of sheets."""
