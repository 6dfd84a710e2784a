"""Settings that were saved before there were enquiries get the days in which these are answered."""

from govhall.patches.defaults import give_defaults


def execute():
	give_defaults("enquiry_days")
