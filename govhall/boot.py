"""What the desk is told when it opens."""

from dataclasses import asdict

import frappe

from govhall.casework.domain import stages
from govhall.casework.domain.stage_facts import FACTS
from govhall.organisation.scope import is_staff

# what the desk has no use for
OF_APPLICANTS = ("sentence", "tone", "who", "next_in_path")


def leave_out_tours(bootinfo) -> None:
	"""Spare the staff of a hall the framework's tours of the desk, which exist in English only."""
	if is_staff(frappe.session.user):
		bootinfo.onboarding_tours = []


def tell_stages(bootinfo) -> None:
	"""Tell the desk what the law and the hall know of each stage, and which stages go together."""
	if not is_staff(frappe.session.user):
		return
	bootinfo.hall_stages = {
		stage: {fact: value for fact, value in asdict(facts).items() if fact not in OF_APPLICANTS}
		for stage, facts in FACTS.items()
	}
	bootinfo.hall_stage_groups = {
		"intake": stages.INTAKE_STAGES,
		"review": stages.REVIEW_STAGES,
		"issuing": stages.ISSUING_STAGES,
	}
