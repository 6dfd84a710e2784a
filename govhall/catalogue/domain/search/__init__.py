"""Finding matters by word, alias, code, department, theme, pinyin and initials, typing errors forgiven."""

from govhall.catalogue.domain.search.entries import Entry, Found, Mark, SearchPage
from govhall.catalogue.domain.search.index import MatterIndex
from govhall.catalogue.domain.search.matching import MAX_QUERY_LENGTH

__all__ = ["MAX_QUERY_LENGTH", "Entry", "Found", "Mark", "MatterIndex", "SearchPage"]
