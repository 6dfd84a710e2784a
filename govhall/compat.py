"""The only file that knows how Frappe versions differ."""

from inspect import signature

from frappe.utils import nestedset
from pypika.terms import ExistsCriterion


def where(criterion) -> str:
	"""Render a criterion for `permission_query_conditions`, in parentheses as v15 needs it."""
	return f"({criterion.get_sql(with_namespace=True, quote_char='`')})"


class Exists(ExistsCriterion):
	"""A criterion that a correlated query finds a row; the pypika of v15 leaves out the parentheses."""

	def get_sql(self, **kwargs) -> str:
		kwargs.pop("subquery", None)
		return f"EXISTS ({self.container.get_sql(**kwargs)})"


def rebuild_tree(doctype: str, parent_field: str) -> None:
	"""Number the nodes of a tree anew; v15 wants the parent field named, later versions refuse it."""
	takes_field = "parent_field" in signature(nestedset.rebuild_tree).parameters
	nestedset.rebuild_tree(doctype, *([parent_field] if takes_field else []))
