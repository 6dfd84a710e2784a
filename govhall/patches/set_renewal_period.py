"""Settings that were saved before there were renewals get their period (Licensing Law, Article 50)."""

from govhall.patches.defaults import give_defaults


def execute():
	give_defaults("renewal_days", "renewal_unit")
