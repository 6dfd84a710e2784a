"""What a file is by its first bytes, whatever its name says. Pure: knows no framework."""

import re

HEAD = 4096  # bytes that are looked at
PDF = "application/pdf"
HARMLESS = "application/octet-stream"

# what a browser shows by itself, without a program of the page's
SHOWN: dict[str, tuple[bytes, ...]] = {
	PDF: (b"%PDF-",),
	"image/jpeg": (b"\xff\xd8\xff",),
	"image/png": (b"\x89PNG\r\n\x1a\n",),
	"image/gif": (b"GIF87a", b"GIF89a"),
	"image/bmp": (b"BM",),
}
PACKED = (b"PK\x03\x04", b"PK\x05\x06")  # also office documents of 2007 and later, and OFD
OLD_OFFICE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
FILM = (b"ftyp", b"moov", b"mdat", b"wide", b"free")  # after the length of the first box
TEXT = (".csv", ".txt", ".json")

# endings that staff may upload, with the beginnings that agree with them
BEGINNINGS: dict[tuple[str, ...], tuple[bytes, ...]] = {
	(".pdf",): SHOWN[PDF],
	(".jpg", ".jpeg"): SHOWN["image/jpeg"],
	(".png",): SHOWN["image/png"],
	(".gif",): SHOWN["image/gif"],
	(".bmp",): SHOWN["image/bmp"],
	(".tif", ".tiff"): (b"II*\0", b"MM\0*"),
	(".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".ofd", ".zip"): PACKED,
	(".doc", ".xls", ".ppt"): OLD_OFFICE,
	(".wps", ".et", ".dps"): (*OLD_OFFICE, *PACKED),
	(".mp3",): (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
}
FILM_ENDINGS = (".mp4", ".mov", ".m4a")
WEBP = ".webp"
ALLOWED_ENDINGS = tuple(
	sorted({ending for group in BEGINNINGS for ending in group} | {*FILM_ENDINGS, *TEXT, WEBP})
)
MARKUP = re.compile(r"<\s*(?:!doctype|\?xml|html|head|body|svg|script|iframe|object|embed)\b", re.IGNORECASE)
BLANK = "\ufeffï»¿ \t\r\n\f"  # what comes before the first sign, byte order marks among them
BYTE_ORDERS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def find_shown_type(content: bytes) -> str | None:
	"""Return the type of a PDF or picture, which a browser may show; None for anything else."""
	for kind, beginnings in SHOWN.items():
		if content.startswith(beginnings):
			return kind
	return "image/webp" if _is_webp(content) else None


def is_allowed(name: str, content: bytes) -> bool:
	"""Tell whether staff may upload a file: its ending is known, and its content agrees with it."""
	name = name.lower()
	for endings, beginnings in BEGINNINGS.items():
		if name.endswith(endings):
			return content.startswith(beginnings)
	if name.endswith(WEBP):
		return _is_webp(content)
	if name.endswith(FILM_ENDINGS):
		return content[4:8] in FILM
	return name.endswith(TEXT) and is_plain_text(content)


def is_plain_text(content: bytes) -> bool:
	"""Tell whether a content is text, and begins neither with a page of a browser's nor with a program."""
	head = content[:HEAD]
	encoding = BYTE_ORDERS.get(head[:2])
	text = head.decode(encoding or "latin-1", errors="replace").lstrip(BLANK)
	return "\0" not in text and not text.startswith(("<", "#!")) and not MARKUP.search(text)


def _is_webp(content: bytes) -> bool:
	return content[:4] == b"RIFF" and content[8:12] == b"WEBP"
