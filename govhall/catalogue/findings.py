"""What findings say to people."""

import html
from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils.caching import request_cache

from govhall.catalogue.domain.consistency import ERROR, Finding, check_matter
from govhall.catalogue.domain.findings import ELEMENT
from govhall.exceptions import InvalidMatterError


def require_publishable(content: dict) -> None:
	"""Refuse to publish a matter with errors, naming all of them at once."""
	errors = [finding for finding in check_matter(content) if finding.level == ERROR]
	if errors:
		sentences = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in describe_findings(errors))
		frappe.throw(
			_("“{0}” cannot be published yet:").format(html.escape(content.get("matter_name") or ""))
			+ f"<ul>{sentences}</ul>",
			InvalidMatterError,
			title=_("Please Complete the Guide"),
		)


def describe_findings(findings: Iterable[Finding]) -> list[str]:
	"""Return the sentence of each finding in the reader's language."""
	return [_describe(finding, frappe.local.lang) for finding in findings]


@request_cache
def _describe(finding: Finding, language: str) -> str:
	if finding.rule == ELEMENT or finding.key == "promise_untold":
		return _("“{0}” is missing.").format(find_label(finding.field))
	values = [_(value) for value in finding.values]
	if finding.key == "steps_missing":
		values = ["、".join(values)]
	return get_sentences(language)[finding.key].format(*values)


def find_label(field: str) -> str:
	"""Return what a field of a matter is called; elements made of several fields have their own name."""
	own = {
		"serves_natural_persons": _("Whom It Serves"),
		"allow_window": _("How to Apply"),
		"allow_courier_result": _("Delivery of the Result"),
		"form": _("Forms to Download"),
		"body_code": _("Credit Code of the Department"),
	}
	return own.get(field) or _(frappe.get_meta("Hall Matter").get_label(field))


@request_cache
def get_sentences(language: str) -> dict[str, str]:
	"""Return a sentence for each key of a finding in the reader's language: what is wrong, what to do."""
	return {
		**_get_code_sentences(),
		**_get_sentences_of_law(),
		**_get_limit_sentences(),
		"case_type": _("An instant matter promises 0 working days, a promised matter at least 1."),
		"result_kind": _("The result “{0}” is by its name of the kind “{1}”. Please choose that kind."),
		"result_sample": _("Please attach a sample of the result “{0}”."),
		"reason_missing": _("A visit to the hall needs its reason."),
		"reason_without_visit": _("No visit is needed, so please clear the reason for a visit."),
		"no_way": _(
			"Without a visit and without the web, applications must be possible by courier. Please allow it."
		),
		"visit_at_level_iv": _(
			"What is wholly done on line (Level IV) needs no visit: please enter 0 visits."
		),
		"items_without_fee": _("A matter without fees has no fee items."),
		"payment_without_fee": _("A matter without fees has no online payment."),
		"no_basis": _("A matter with fees names their legal basis."),
		"no_items": _("A matter with fees names its fee items."),
		"no_standard": _("The fee item “{0}” has no published standard."),
		"no_area_code": _("The telephone number {0} needs its area code, for example 0991-1234567."),
		"same_phone": _("Complaints need another telephone number than enquiries; both are {0}."),
		"foreign_theme": _("The theme “{0}” is for a {1}, whom this matter does not serve."),
		"no_theme": _("Please choose a theme for a {0}, so that the guide is found."),
		"no_question": _("A licence answers at least one question."),
		"steps_missing": _("The steps of a licence lack: {0}."),
		"promise_for_safety": _(
			"Where public or personal safety is concerned, no promise stands in place of proof."
		),
		"vague_material": _("“{0}” does not say what to bring. Please name each material."),
	}


def _get_sentences_of_law() -> dict[str, str]:
	return {
		"presence_without_basis": _(
			"Only a law can want the applicant in person (Licensing Law, Article 29). Please name it."
		),
		"renewal_without_basis": _(
			"Only a law, regulation or rule sets another renewal period (Licensing Law, Article 50). Please"
			" name it."
		),
	}


def _get_code_sentences() -> dict[str, str]:
	return {
		"base_code": _("The base code has 12 digits. Please check {0}."),
		"type_digits": _("The digits {0} of the base code stand for another matter type."),
		"sub_item_serial": _("The base code of a sub-item does not end in 000."),
		"other_main_item": _("The base code of a sub-item begins as that of its main item, {0}."),
		"other_item": _("A handling item has the base code of its item, {0}."),
		"handling_item_code": _(
			"The handling item code is the implementation code and two digits. Please check “{0}”."
		),
	}


def _get_limit_sentences() -> dict[str, str]:
	return {
		"no_limit_of_law": _(
			"A licence has a statutory limit of at least 1 day, an instant one too (Licensing Law, Article"
			" 42): it holds when a case cannot be decided at once."
		),
		"promise_too_long": _("The promised limit may not be longer than the statutory limit."),
		"longer_than_law": _(
			"The Licensing Law (Article 42) gives at most {0} working days for this kind of limit."
			" Please choose another kind, or a shorter limit."
		),
		"special_law_unnamed": _("Please note which law sets the special limit."),
	}
