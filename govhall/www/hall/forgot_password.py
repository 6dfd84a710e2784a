from frappe import _

from govhall.casework.services.people.accounts import can_send_mail
from govhall.portal import page


@page
def get_context(context):
	context.title = _("Forgotten Password")
	context.sends_mail = can_send_mail()
