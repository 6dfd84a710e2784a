import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from govhall.exceptions import FrozenFieldError, ServiceRecordError
from govhall.procedure.domain.service_ways import WAYS, find_effective_date, find_missing, is_possible
from govhall.procedure.legal_record import make_owner
from govhall.procedure.services.serving import find_other_addressee, find_owner, lock_papers, mark_served
from govhall.procedure.services.settings import get_hall_settings


class HallServiceRecord(Document):
	"""How, when and to whom a paper was served (送达回证). See README.md."""

	def before_insert(self):
		self.set_owner()

	def validate(self):
		self.check_is_new()
		self.check_papers()
		self.check_way()
		self.check_consent()
		self.set_dates()

	def after_insert(self):
		mark_served(self)

	def on_trash(self):
		frappe.throw(_("A record of service is kept. It cannot be deleted."), FrozenFieldError)

	def set_owner(self):
		"""Take the case from the paper; nobody writes into a case that they cannot see."""
		self.flags.papers = lock_papers(self)
		if not self.flags.papers:
			return  # the check of the papers says what is missing
		owner = self.find_owner()
		if not self.flags.ignore_permissions:
			owner.check_permission("write")
		self.update(make_owner(owner))
		if find_other_addressee(self, owner.applicant_name):
			self.citizen = None

	def find_owner(self) -> Document:
		"""Return what the papers belong to: the record that an act has in hand, else as it is stored."""
		in_hand, owner = self.flags.owner_in_hand, find_owner(self.flags.papers[0])
		is_same = in_hand and (in_hand.doctype, in_hand.name) == owner
		return in_hand if is_same else frappe.get_doc(*owner)

	def check_is_new(self):
		if not self.is_new():
			frappe.throw(
				_("A record of service is put on record once and can no longer be changed."), FrozenFieldError
			)

	def check_papers(self):
		"""A record is of a notice or a licence of its case that was not served before."""
		if not self.flags.papers:
			frappe.throw(_("Please say which notice or licence was served."), ServiceRecordError)
		for paper in self.flags.papers:
			self.check_paper(paper)

	def check_paper(self, paper):
		if find_owner(paper) != (self.record_type, self.record_name):
			frappe.throw(
				_("{0} does not belong to the application {1}.").format(paper.number, self.record_name),
				ServiceRecordError,
			)
		if paper.served_date:
			frappe.throw(
				_("{0} was served already; it counts from {1}.").format(
					paper.number, frappe.format(paper.served_date, "Date")
				),
				ServiceRecordError,
			)

	def check_way(self):
		way = WAYS.get(self.method)
		if not (way and self.served_date):
			frappe.throw(_("Please say in which way and on which day it was served."), ServiceRecordError)
		missing = find_missing(way, self.as_dict())
		if missing:
			names = [" / ".join(_(self.meta.get_label(field)) for field in group) for group in missing]
			frappe.throw(
				_("Service “{0}” needs: {1}. Please fill that in ({2}).").format(
					_(way.name), "; ".join(names), way.article
				),
				ServiceRecordError,
			)

	def check_consent(self):
		if not WAYS[self.method].requires_consent:
			return
		fields = ["consents_electronic", "applicant_name"]
		consents, applicant = frappe.db.get_value(self.record_type, self.record_name, fields)
		if other := find_other_addressee(self, applicant):
			frappe.throw(
				_("{0} has not consented to electronic service. Please serve the paper otherwise.").format(
					other
				),
				ServiceRecordError,
			)
		if not consents:
			frappe.throw(
				_("The applicant has not consented to electronic service. Please serve the paper otherwise."),
				ServiceRecordError,
			)

	def set_dates(self):
		served = getdate(self.served_date)
		issued = max(getdate(paper.issued) for paper in self.flags.papers)
		if not is_possible(served, issued, getdate()):
			frappe.throw(
				_("The date of service must lie between {0}, the day of the paper, and today.").format(
					frappe.format(issued, "Date")
				),
				ServiceRecordError,
			)
		days = get_hall_settings(self.hall).public_notice_days or 0
		self.effective_date = find_effective_date(WAYS[self.method], served, days)


def on_doctype_update():
	frappe.db.add_index("Hall Service Record", ["record_type", "record_name"])
