"""GovHall: a government service hall on the Frappe Framework."""

__version__ = "0.1.0"
