"""Setting a paper: HTML to PDF with WeasyPrint, and QR codes. Knows nothing of Frappe."""

from collections.abc import Sequence
from urllib.parse import unquote
from urllib.request import urlopen

import segno

from govhall.papers.fonts import FONTS, cut_fonts, embed_with_harfbuzz

QR_ERROR_CORRECTION = "m"


def render_pdf(html: str, sizes: Sequence[float] = ()) -> bytes:
	"""Return a document as PDF with its fonts embedded; nothing but data: URIs is fetched for it.

	`sizes` are type sizes of the root in points, from large to small: the first is taken with which
	the document is one page, else the last.
	"""
	import weasyprint  # takes a second to load, and only printing needs it
	from weasyprint.text.fonts import FontConfiguration

	embed_with_harfbuzz()
	fetch = Fetcher(cut_fonts(html))
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
