"""Papers read back: what a PDF says, how it is set, and where its code leads."""

import io
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader

A4_POINTS = (595.3, 841.9)
A3_POINTS = (841.9, 1190.6)


class Paper:
	"""A PDF, read back."""

	def __init__(self, content: bytes, folder: Path):
		self.content = content
		self.path = folder / "paper.pdf"
		self.path.write_bytes(content)
		self.reader = PdfReader(io.BytesIO(content))

	@property
	def text(self) -> str:
		"""The words without the breaks of lines, with half-width punctuation."""
		words = "".join(page.extract_text() for page in self.reader.pages)
		return "".join(words.split()).replace("：", ":")

	@property
	def size(self) -> tuple[float, float]:
		box = self.reader.pages[0].mediabox
		return round(float(box.width), 1), round(float(box.height), 1)

	def list_fonts(self) -> list[dict]:
		fonts = [font.get_object() for font in self.reader.pages[0]["/Resources"]["/Font"].values()]
		return [font["/DescendantFonts"][0].get_object() for font in fonts]

	def scan(self) -> str:
		"""Return what the QR code says when the paper is printed at 150 dpi and photographed."""
		image = self.path.with_suffix(".png")
		command = ["pdftoppm", "-png", "-r", "150", "-singlefile", self.path, image.with_suffix("")]
		subprocess.run(command, check=True)
		(code,) = zxingcpp.read_barcodes(Image.open(image))
		return code.text
