"""Setting a paper: HTML to PDF with WeasyPrint, and QR codes. Knows nothing of Frappe.

A Chinese font has tens of thousands of glyphs, and WeasyPrint before release 63 needs ten
seconds and more to cut one down to those that a paper uses. HarfBuzz does it in milliseconds.
So each paper gets fonts of its own, cut to its characters, under the family names of `FONTS`.
What they lack comes from the families that the style sheet lists after them.
"""

import functools
import html as markup
import string
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote
from urllib.request import urlopen

import segno

QR_ERROR_CORRECTION = "m"
ALWAYS_NEEDED = string.printable + "—"
UNNEEDED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx")


@dataclass(frozen=True)
class PaperFont:
	"""A font by its role on paper: the families that may play it, the official one first."""

	family: str
	candidates: tuple[str, ...]
	weight: str = "regular"


FONTS = (
	PaperFont("Hall Title", ("方正小标宋简体", "FZXiaoBiaoSong\\-B05S"), "bold"),
	PaperFont("Hall Text", ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong")),
	PaperFont("Hall Song", ("宋体", "SimSun")),
	PaperFont("Hall Black", ("黑体", "SimHei", "Noto Sans CJK SC")),
)
SUBSTITUTE = "Noto Serif CJK SC"


def render_pdf(html: str, sizes: Sequence[float] = ()) -> bytes:
	"""Return a document as PDF with its fonts embedded; nothing but data: URIs is fetched for it.

	`sizes` are type sizes of the root in points, from large to small: the first is taken with which
	the document is one page, else the last.
	"""
	import weasyprint  # takes a second to load, and only printing needs it
	from weasyprint.text.fonts import FontConfiguration

	characters = find_characters(html)
	fetch = Fetcher({font.family: cut_font(font, characters) for font in FONTS})
	font_config = FontConfiguration()
	fonts = weasyprint.CSS(string=_declare_fonts(), url_fetcher=fetch, font_config=font_config)
	document = weasyprint.HTML(string=html, url_fetcher=fetch)
	for size in sizes[:-1]:
		styles = [fonts, _set_size(size)]
		pages = document.render(stylesheets=styles, font_config=font_config)
		if len(pages.pages) == 1:
			return pages.write_pdf()
	styles = [fonts, _set_size(sizes[-1])] if sizes else [fonts]
	return document.write_pdf(stylesheets=styles, font_config=font_config)


def make_qr_svg(text: str) -> str:
	"""Return a QR code as an inline SVG that fills the box around it."""
	code = segno.make(text, error=QR_ERROR_CORRECTION, micro=False)
	return code.svg_inline(border=0, omitsize=True, lineclass=None, svgclass="qr")


def find_characters(html: str) -> frozenset[str]:
	"""Return every character that a document may show."""
	return frozenset(markup.unescape(html)).union(ALWAYS_NEEDED)


def cut_font(font: PaperFont, characters: frozenset[str]) -> bytes:
	"""Return an OpenType font that holds these characters alone."""
	import uharfbuzz  # only printing needs it

	cut = uharfbuzz.SubsetInput()
	cut.unicode_set.update(ord(character) for character in characters)
	cut.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
	cut.drop_table_tag_set.update(int.from_bytes(table.encode(), "big") for table in UNNEEDED_TABLES)
	return uharfbuzz.subset(open_font(font), cut).blob.data


@functools.cache
def open_font(font: PaperFont):
	"""Return the face of the installed font that fits a role best, as fontconfig sees it."""
	import uharfbuzz

	pattern = f"{','.join((*font.candidates, SUBSTITUTE))}:{font.weight}"
	command = ["fc-match", "--format=%{file}\n%{index}", pattern]
	found = subprocess.run(command, capture_output=True, text=True, check=True)
	path, index = found.stdout.split("\n")
	# the upper half of the index names an instance of a variable font
	return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), int(index) & 0xFFFF)


class Fetcher:
	"""Gives WeasyPrint the cut fonts and what a data: URI holds, and refuses every other address."""

	def __init__(self, fonts: dict[str, bytes]):
		self.fonts = fonts

	def __call__(self, url: str):
		if url.startswith("font:"):
			return _respond(url, self.fonts[unquote(url.removeprefix("font:"))], "font/otf")
		if url.startswith("data:"):
			with urlopen(url) as response:
				return _respond(url, response.read(), response.headers.get_content_type())
		raise ValueError(f"A paper may not fetch {url[:100]}")


def _respond(url: str, body: bytes, media_type: str):
	from weasyprint import urls

	if hasattr(urls, "URLFetcherResponse"):
		return urls.URLFetcherResponse(url, body, {"Content-Type": media_type})
	return {"string": body, "mime_type": media_type}


def _set_size(size: float):
	import weasyprint

	return weasyprint.CSS(string=f"html {{ font-size: {size}pt !important }}")


def _declare_fonts() -> str:
	rule = "@font-face {{ font-family: '{0}'; src: url('font:{0}') }}"
	return "".join(rule.format(font.family) for font in FONTS)
