"""What may be uploaded as a material."""

from dataclasses import dataclass

ALLOWED_TYPES = {
	"application/pdf": (".pdf",),
	"image/jpeg": (".jpg", ".jpeg"),
	"image/png": (".png",),
}


@dataclass(frozen=True)
class Upload:
	"""A file as a person sent it."""

	name: str
	content: bytes


def has_allowed_type(upload: Upload, detected_type: str | None) -> bool:
	"""Tell whether the type that the bytes tell is allowed and the file's name agrees with it."""
	endings = ALLOWED_TYPES.get(detected_type or "", ())
	return upload.name.lower().endswith(endings) if endings else False


def is_too_large(upload: Upload, limit_mb: int) -> bool:
	"""Tell whether the file is larger than so many mebibytes."""
	return len(upload.content) > limit_mb * 1024 * 1024
