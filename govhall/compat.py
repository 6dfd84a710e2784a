"""The only file that knows how Frappe versions differ."""


def where(criterion) -> str:
	"""Render a criterion for `permission_query_conditions`, in parentheses as v15 needs it."""
	return f"({criterion.get_sql(with_namespace=True, quote_char='`')})"
