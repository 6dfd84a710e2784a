from frappe import _

from govhall.catalogue.services.search import search_matters
from govhall.portal import page
from govhall.portal.themes import list_themes


@page
def get_context(context):
	context.title = _("Themes")
	context.current = "matters"
	context.audiences = list_themes(search_matters(length=0))
