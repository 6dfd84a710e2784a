"""Licences of which only so many are granted (Licensing Law, Article 57)."""

NO_LIMIT = ("无", "不限", "没有", "none", "no ", "unlimited", "not limited")


def is_limited(quantity_limit: str | None) -> bool:
	"""Tell whether a guide's quantity limit is one, and not the words that there is none."""
	text = (quantity_limit or "").strip().lower()
	return bool(text) and not text.startswith(NO_LIMIT) and text != "no"
