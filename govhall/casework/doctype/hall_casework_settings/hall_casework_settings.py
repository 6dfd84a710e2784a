import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from govhall.casework.domain import hearings
from govhall.casework.services.hearing.periods import read_length
from govhall.exceptions import CaseworkSettingError
from govhall.licensing.domain.held_licences import MOST_DAYS_TO_RENEW

# field → the least that the law, or good sense, allows
LEAST = {
	"correction_days": 1,
	"hearing_request_days": hearings.REQUEST_DAYS,  # Licensing Law, Article 47
	"hearing_hold_days": 1,
	"hearing_notice_days": hearings.NOTICE_DAYS,  # Article 48
	"enquiry_days": 1,
	"public_notice_days": 30,  # Civil Procedure Law, Article 95
	"renewal_days": 1,
}
# field → the most that it allows: Licensing Law, Articles 50 and 47
MOST = {"renewal_days": MOST_DAYS_TO_RENEW, "hearing_hold_days": hearings.HOLD_DAYS}


class HallCaseworkSettings(Document):
	"""What the law leaves to the hall: when a light is yellow, how long applicants have, what then."""

	def validate(self):
		self.check_share()
		self.check_periods()
		self.check_hearings()

	def check_share(self):
		if not 0 <= cint(self.yellow_percent) <= 100:
			frappe.throw(
				_("“{0}” lies between {1} and {2}.").format(_(self.meta.get_label("yellow_percent")), 0, 100),
				CaseworkSettingError,
			)

	def check_periods(self):
		for fieldname, least in LEAST.items():
			if cint(self.get(fieldname)) < least:
				frappe.throw(
					_("“{0}” is at least {1}.").format(_(self.meta.get_label(fieldname)), least),
					CaseworkSettingError,
				)
		for fieldname, most in MOST.items():
			if cint(self.get(fieldname)) > most:
				frappe.throw(
					_("“{0}” is at most {1}.").format(_(self.meta.get_label(fieldname)), most),
					CaseworkSettingError,
				)

	def check_hearings(self):
		"""A hearing that could not be notified in time and held in time would never be held."""
		if not hearings.leaves_room(read_length(hearings.HOLD, self), read_length(hearings.NOTICE, self)):
			frappe.throw(
				_("“{0}” must leave room for “{1}”: no hearing could be held in time.").format(
					_(self.meta.get_label("hearing_hold_days")), _(self.meta.get_label("hearing_notice_days"))
				),
				CaseworkSettingError,
			)
