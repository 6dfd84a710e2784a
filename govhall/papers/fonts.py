"""The fonts of a paper, cut to its characters. Knows nothing of Frappe.

A Chinese font has tens of thousands of glyphs. HarfBuzz cuts it down in milliseconds, where fontTools, with
which WeasyPrint does so before release 63, needs ten seconds and more. So each paper gets fonts of its own
under the family names of `FONTS`; what they lack comes from the families that the style sheet lists after
them. What WeasyPrint then embeds is cut once more, by the glyphs that were drawn.
"""

import functools
import html as markup
import io
import string
import subprocess
from dataclasses import dataclass

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


def cut_fonts(html: str) -> dict[str, bytes]:
	"""Return for each family an OpenType font that holds the characters of a document."""
	characters = find_characters(html)
	return {font.family: cut_font(font, characters) for font in FONTS}


def find_characters(html: str) -> frozenset[str]:
	"""Return every character that a document may show."""
	return frozenset(markup.unescape(html)).union(ALWAYS_NEEDED)


def cut_font(font: PaperFont, characters: frozenset[str]) -> bytes:
	"""Return an OpenType font that holds these characters alone."""
	cut = _plan_cut()
	cut.unicode_set.update(ord(character) for character in characters)
	return number_glyphs(_cut(open_font(font), cut))


def number_glyphs(font: bytes) -> bytes:
	"""Return a font whose character identifiers are the numbers of its glyphs.

	A PDF names glyphs by identifier, WeasyPrint by number, and a font that was cut keeps the identifiers of
	the whole one. Poppler and PDFium draw it all the same; MuPDF and Ghostscript, with which most Linux
	machines print, leave the characters out.
	"""
	from fontTools.ttLib import TTFont

	opened = TTFont(io.BytesIO(font), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
	top = opened["CFF "].cff.topDictIndex[0] if "CFF " in opened else None
	if not hasattr(top, "ROS"):
		return font
	top.charset = [".notdef", *(f"cid{number:05}" for number in range(1, len(top.charset)))]
	top.CharStrings.charStrings = {name: number for number, name in enumerate(top.charset)}
	numbered = io.BytesIO()
	opened.save(numbered, reorderTables=None)
	return numbered.getvalue()


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


@functools.cache
def embed_with_harfbuzz() -> None:
	"""Have WeasyPrint cut the fonts that it embeds with HarfBuzz, as it does by itself from release 63 on."""
	import weasyprint.pdf.fonts
	import weasyprint.pdf.stream

	kept = next(
		module.Font for module in (weasyprint.pdf.fonts, weasyprint.pdf.stream) if hasattr(module, "Font")
	)
	if not (cut_with_fonttools := getattr(kept, "clean", None)):
		return

	def clean(font, glyphs, hinting):
		is_drawn_in_colour = font.png or font.svg
		if not glyphs or font.ttfont is None or is_drawn_in_colour or "fvar" in font.ttfont:
			return cut_with_fonttools(font, glyphs, hinting)
		font.file_content = _cut_to_glyphs(font.file_content, font.index, glyphs)
		return None

	kept.clean = clean


def _cut_to_glyphs(font: bytes, index: int, glyphs) -> bytes:
	"""Return a font that holds these glyphs alone, each under its own number."""
	import uharfbuzz

	cut = _plan_cut()
	cut.flags |= uharfbuzz.SubsetFlags.RETAIN_GIDS
	cut.glyph_set.update(glyphs)
	return _cut(uharfbuzz.Face(uharfbuzz.Blob(font), index & 0xFFFF), cut)


def _plan_cut():
	import uharfbuzz  # only printing needs it

	cut = uharfbuzz.SubsetInput()
	cut.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
	cut.drop_table_tag_set.update(int.from_bytes(table.encode(), "big") for table in UNNEEDED_TABLES)
	return cut


def _cut(face, cut) -> bytes:
	import uharfbuzz

	return uharfbuzz.subset(face, cut).blob.data
