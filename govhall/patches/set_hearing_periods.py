"""Settings that were saved before hearings had three periods get two of them (Licensing Law, Article 47)."""

from govhall.patches.defaults import give_defaults


def execute():
	give_defaults("hearing_hold_days", "hearing_hold_unit", "hearing_notice_days", "hearing_notice_unit")
