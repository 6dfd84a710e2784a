import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from govhall.exceptions import CaseworkSettingError
from govhall.licensing.domain.held_licences import MOST_DAYS_TO_RENEW

# field → the least that the law, or good sense, allows
LEAST = {
	"correction_days": 1,
	"hearing_request_days": 5,  # Licensing Law, Article 47
	"enquiry_days": 1,
	"public_notice_days": 30,  # Civil Procedure Law, Article 95
	"renewal_days": 1,
}
# field → the most that it allows
MOST = {"renewal_days": MOST_DAYS_TO_RENEW}  # Licensing Law, Article 50


class HallCaseworkSettings(Document):
	"""What the law leaves to the hall: when a light is yellow, how long applicants have, what then."""

	def validate(self):
		self.check_share()
		self.check_periods()

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
