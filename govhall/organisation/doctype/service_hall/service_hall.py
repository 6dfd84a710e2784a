import frappe
from frappe import _
from frappe.utils import getdate
from frappe.utils.nestedset import NestedSet

from govhall.exceptions import HallTreeError
from govhall.organisation.domain.halls import LEVELS, may_stand_below
from govhall.organisation.services import divisions, opening_hours


class ServiceHall(NestedSet):
	nsm_parent_field = "parent_service_hall"

	def validate(self):
		self.check_place()
		self.check_has_lower_halls()
		self.check_division()
		self.check_hours()
		self.fill_sentences()

	def on_update(self):
		self.open_parent()
		super().on_update()

	def check_place(self):
		if not self.parent_service_hall:
			return
		self.check_loop()
		level_above = frappe.db.get_value("Service Hall", self.parent_service_hall, "level")
		if not {self.level, level_above} <= set(LEVELS):
			return  # the framework refuses levels and halls that do not exist
		if not may_stand_below(self.level, bool(self.is_branch), level_above):
			frappe.throw(
				_(
					"A hall of the level “{0}” cannot stand below one of the level “{1}”."
					" It must be of a lower level, or a branch hall of the same."
				).format(_(self.level), _(level_above)),
				HallTreeError,
			)

	def check_loop(self):
		above, seen = self.parent_service_hall, {self.name or self.code}
		while above:
			if above in seen:
				frappe.throw(
					_("A hall cannot stand below itself. Please choose another “{0}”.").format(
						_("Higher Hall")
					),
					HallTreeError,
				)
			seen.add(above)
			above = frappe.db.get_value("Service Hall", above, "parent_service_hall")

	def check_has_lower_halls(self):
		"""A hall with lower halls stays one that can be opened in the tree."""
		if not self.is_group and not self.is_new():
			self.is_group = int(bool(frappe.db.exists("Service Hall", {"parent_service_hall": self.name})))

	def check_division(self):
		"""The code must have been in force when the hall opened or be so today."""
		if not self.division_code:
			return
		today = getdate()
		days = [today] + ([getdate(self.opened_date)] if self.opened_date else [])
		divisions.require_valid(self.division_code, days)
		divisions.warn_if_expired(self.division_code, today)

	def check_hours(self):
		opening_hours.check_hours(opening_hours.read_hours(self.hours))

	def fill_sentences(self):
		opening_hours.fill_sentences(self, self.get_doc_before_save())

	def open_parent(self):
		"""Only a hall that is marked so can be opened in the tree."""
		if self.parent_service_hall:
			frappe.db.set_value("Service Hall", self.parent_service_hall, "is_group", 1)
