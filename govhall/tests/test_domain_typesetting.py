import io

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from govhall.typesetting import FONTS, Fetcher, cut_font, find_characters, make_qr_svg, render_pdf

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
