from frappe import _

from govhall.portal import page
from govhall.portal.home import describe_home


@page
def get_context(context):
	context.title = _("Home")
	context.current = "home"
	context.update(describe_home(context.halls))
