"""Papers of a guide in force: service guide, one-time notice, blank form and poster.

The wording of each is a Print Format of Hall Matter Version, which an administrator edits in the
desk; page, head, and QR code come from `templates/print/guides`.
"""

from functools import lru_cache
from types import CodeType
from typing import NamedTuple
from urllib.parse import quote

import frappe
from frappe import _

from govhall.catalogue.domain.blank_form import lay_out
from govhall.catalogue.domain.english import put_in_english
from govhall.catalogue.services.guides import describe_guide
from govhall.catalogue.services.renewals import tell_renewal
from govhall.catalogue.services.versions import find_current, get_content
from govhall.exceptions import InvalidArgumentError, MatterNotOpenError, PaperWordingError
from govhall.organisation.language import is_chinese
from govhall.papers import shelf
from govhall.papers.printing import make_site_address
from govhall.papers.typesetting import make_qr_svg


class PaperKind(NamedTuple):
	"""A paper: the Print Format of its wording, its names in a file's name, and its type sizes.

	With sizes (points of the root font, falling) the paper is one sheet, set in the first that fits.
	"""

	print_format: str
	title: str
	english_title: str
	sizes: tuple[float, ...] = ()


class Paper(NamedTuple):
	file_name: str
	pdf: bytes


KINDS = {
	"guide": PaperKind("Hall Service Guide", "办事指南", "Service Guide"),
	"notice": PaperKind(
		"Hall One-Time Notice", "一次性告知单", "One-Time Notice", (11.5, 10.5, 9.5, 8.5, 7.5, 6.5)
	),
	"form": PaperKind("Hall Blank Form", "空白申请表", "Blank Form"),
	"poster": PaperKind("Hall Poster", "海报", "Poster", (17, 15, 13, 11, 9, 7)),
}


def get_paper(matter: str, kind: str) -> Paper:
	"""Return a paper of a matter's version in force, in the reader's language.

	Raises `MatterNotOpenError` for a matter that is not open and `InvalidArgumentError` for a kind
	that does not exist.
	"""
	if kind not in KINDS:
		frappe.throw(
			_("There is no paper “{0}”. There are: {1}.").format(kind, ", ".join(KINDS)), InvalidArgumentError
		)
	version = find_current(matter)
	if not version:
		frappe.throw(
			_("This matter is not published. Please look for it in the list of matters."), MatterNotOpenError
		)
	guide = read_guide(frappe.get_cached_doc("Hall Matter Version", version))
	html = render_paper(guide, kind)
	place = f"{matter}|{kind}|{guide['language']}"
	pdf = shelf.fetch(place, html, KINDS[kind].sizes)
	return Paper(_name_file(guide, kind), pdf)


def read_guide(doc) -> dict:
	"""Return what a version says with department, hall, windows and form, in the reader's language.

	Print Formats of Hall Matter Version call it with their `doc`.
	"""
	guide = describe_guide(get_content(doc.name))
	guide["renewal"] = tell_renewal(guide)
	language = "zh" if is_chinese() else "en"
	guide = put_in_english(guide) if language == "en" else guide
	return frappe._dict(
		guide,
		language=language,
		published_on=doc.published_on,
		form_sections=lay_out(guide["form_fields"]),
	)


def render_paper(guide: dict, kind: str) -> str:
	"""Return a paper as the HTML page that is printed."""
	print_format = frappe.get_cached_doc("Print Format", KINDS[kind].print_format)
	context = {
		"guide": guide,
		"doc": frappe.get_cached_doc("Hall Matter Version", guide["matter_version"]),
		"style": print_format.css or "",
		"qr": make_qr_svg(make_site_address(f"/hall/matter/{quote(guide['code'])}")),
	}
	try:
		context["body"] = render_wording(print_format.html, context)
	except Exception:  # an administrator's wording may do anything
		frappe.log_error(f"Print Format {print_format.name}")
		frappe.throw(
			_("The wording of this paper has a mistake. Please ask the hall to correct {0}.").format(
				_(print_format.name)
			),
			PaperWordingError,
		)
	return frappe.get_template(f"govhall/templates/print/guides/{kind}.html").render(context)


def render_wording(wording: str, context: dict) -> str:
	"""Render the text of a Print Format, which is compiled once in each process."""
	environment = frappe.get_jenv()
	globals_ = environment.make_globals(None)
	return environment.template_class.from_code(environment, _compile(wording), globals_).render(context)


@lru_cache(maxsize=64)
def _compile(wording: str) -> CodeType:
	return frappe.get_jenv().compile(wording)


def _name_file(guide: dict, kind: str) -> str:
	title = KINDS[kind].title if guide["language"] == "zh" else KINDS[kind].english_title
	name = "".join(sign if sign.isalnum() or sign in "-（）()、" else " " for sign in guide["matter_name"])
	return f"{title} {' '.join(name.split())[:60]}.pdf"
