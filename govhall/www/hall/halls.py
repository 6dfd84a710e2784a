from frappe import _

from govhall.portal import page
from govhall.portal.halls import draw_tree, name_level


@page
def get_context(context):
	context.title = _("Service Halls")
	context.current = "halls"
	context.tree = draw_tree()
	context.name_level = name_level
