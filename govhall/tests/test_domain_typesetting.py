import io
from collections.abc import Iterator
from operator import itemgetter

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from govhall.papers.fonts import FONTS, cut_font, find_characters
from govhall.papers.typesetting import Fetcher, make_qr_svg, render_pdf

PAGE = "<html lang='zh-CN'><title>样张</title><p style=\"font-family: 'Hall Text'\">{}</p></html>"


def read(pdf: bytes) -> str:
	return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_page_is_set_with_a_font_cut_to_its_characters():
	pdf = render_pdf(PAGE.format("行政许可受理通知书"))
	assert "行政许可受理通知书" in read(pdf)
	assert len(pdf) < 50_000


def test_a_cut_font_holds_the_characters_of_the_page_and_no_others():
	font = TTFont(io.BytesIO(cut_font(FONTS[1], frozenset("受理"))))
	assert set(font.getBestCmap()) == {ord("受"), ord("理")}


@pytest.mark.parametrize("text", ["行政许可受理通知书", "𠮷野家", "ᠮᠣᠩᠭᠣᠯ 5", "𰻝 Ürümqi № 5"])
def test_every_reader_of_pdf_finds_the_glyphs_that_a_page_names(text):
	"""One that looks for them by identifier, as MuPDF and Ghostscript, and one that does by number."""
	programs = list(read_programs(render_pdf(PAGE.format(text))))
	assert any(named for named, _program in programs)
	for named, program in filter(itemgetter(0), programs):
		assert max(named) < len(program.getGlyphOrder())
		top = program["CFF "].cff.topDictIndex[0] if "CFF " in program else None
		if hasattr(top, "ROS"):
			assert {f"cid{number:05}" for number in named if number} <= set(top.charset)
			assert [top.charset[number] for number in named if number] == [f"cid{n:05}" for n in named if n]


def read_programs(pdf: bytes) -> Iterator[tuple[list[int], TTFont]]:
	"""Yield for each font of a PDF which glyphs it gives a width, and the program that draws them."""
	for page in PdfReader(io.BytesIO(pdf)).pages:
		for font in page["/Resources"]["/Font"].values():
			font = font.get_object()["/DescendantFonts"][0].get_object()
			first, widths = font["/W"][::2], font["/W"][1::2]
			named = [
				start + place for start, row in zip(first, widths, strict=True) for place in range(len(row))
			]
			held = font["/FontDescriptor"]
			program = (held.get("/FontFile3") or held["/FontFile2"]).get_object().get_data()
			yield named, TTFont(io.BytesIO(program))


def test_a_whole_font_of_the_machine_is_cut_to_what_is_drawn():
	pdf = render_pdf("<p style=\"font-family: 'Noto Sans CJK SC'\">行政许可</p>")
	assert "行政许可" in read(pdf)
	assert len(pdf) < 150_000


def test_characters_written_as_entities_are_found():
	assert {"许", "<", "—"} <= find_characters("<p>&#35768; &lt;</p>")


@pytest.mark.parametrize(
	"url", ["http://hall.example/logo.png", "file:///etc/passwd", "ftp://hall.example/", "/etc/passwd"]
)
def test_nothing_is_fetched_from_disk_or_network(url):
	with pytest.raises(ValueError, match="may not fetch"):
		Fetcher({})(url)


def test_a_page_that_points_outside_is_set_without_it():
	assert "正文" in read(render_pdf(PAGE.format("正文<img src='file:///etc/hostname'>")))


def test_a_qr_code_is_an_svg_that_scales():
	svg = make_qr_svg("https://hall.example/hall/verify/ABCD")
	assert svg.startswith("<svg viewBox=")
	assert "width" not in svg.split(">")[0]
