"""Scheduled and queued entry points: each takes names and can run twice."""

import frappe

from govhall.casework.services.acts import bulk
from govhall.casework.services.applying import kept_inputs
from govhall.casework.services.case_import import jobs as case_jobs
from govhall.casework.services.sweeps import recalculation, sweep
from govhall.casework.services.telling import paper_batches
from govhall.catalogue.services import plans
from govhall.catalogue.services.exchange import jobs
from govhall.organisation.services import leaving
from govhall.papers import printing, shelf


def print_missing() -> None:
	"""Print the papers whose own job was lost; it may be run at any time."""
	printing.print_missing()


def print_batch(papers: list[list[str]], both_sides: bool, user: str) -> None:
	"""Put many papers into one PDF for the person who asked for them."""
	for _done in paper_batches.print_batch(papers, both_sides, user):
		frappe.db.commit()  # what is printed stays, and no paper is locked while the others are set


def throw_away_papers() -> None:
	"""Take papers from the shelf on which they have lain for a day, and forget forms left lying."""
	shelf.throw_away_old()
	kept_inputs.throw_away_old()


def follow_plans() -> None:
	"""Let versions come into force, matters and posts end on planned days; days missed are caught up."""
	plans.follow_plans()
	leaving.end_planned()


def exchange_catalogue(import_name: str, is_trial: bool, language: str) -> None:
	"""Check a file of matters, or take it in; `language` is that of the person who waits for the result."""
	jobs.run(import_name, is_trial, language)


def import_cases(import_name: str, is_trial: bool, language: str) -> None:
	"""Check a file of old cases, or take it in; `language` is that of the person who waits for the result."""
	case_jobs.run(import_name, is_trial, language)


def sweep_cases() -> None:
	"""Do what the day asks for: deemed acceptances, lapses and lights; what was missed is caught up."""
	recalculation.catch_up()
	sweep.sweep()


def recalculate_cases(doctype: str, docname: str) -> None:
	"""Reckon the open cases of the halls anew that a changed calendar or hall concerns."""
	recalculation.recalculate_after(doctype, docname)


def act_on_cases(
	key: str, applications: list[str], action: str, values: dict, user: str, language: str
) -> None:
	"""Act on many cases for the person who waits; `language` is theirs."""
	frappe.local.lang = language
	bulk.act_in_background(key, applications, action, values, user)
