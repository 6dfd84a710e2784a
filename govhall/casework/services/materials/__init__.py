"""Materials of an application: the list, the uploads, their versions, and what the hall has already."""

from govhall.casework.domain.supplies import is_supplied
from govhall.casework.services.materials.lists import (
	copy_materials,
	keep_list,
	list_missing,
	require_materials,
)
from govhall.casework.services.materials.uploads import (
	attach_material,
	check_attachments,
	check_upload,
	get_upload_limit,
	store_file,
)
from govhall.casework.services.materials.versions import keep_versions

__all__ = [
	"attach_material",
	"check_attachments",
	"check_upload",
	"copy_materials",
	"get_upload_limit",
	"is_supplied",
	"keep_list",
	"keep_versions",
	"list_missing",
	"require_materials",
	"store_file",
]
