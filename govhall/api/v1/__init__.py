"""Version 1 of the public API: `/api/method/govhall.api.v1.<name>`.

Programs sign in with an API key (`Authorization: token KEY:SECRET`). Refusals come as HTTP
403 (not yours), 404 (not there) or 417 (not possible), each with a sentence.
"""

from govhall.api.v1.accounts import set_language, sign_up
from govhall.api.v1.applications import (
	change_application,
	create_application,
	get_application,
	list_applications,
	submit_application,
	track_application,
	upload_material,
	withdraw_application,
)
from govhall.api.v1.counter import act, describe_form, reveal_answer, reveal_identity_number, take_in
from govhall.api.v1.guides import get_guide_paper, get_matter, search_matters, suggest_matters
from govhall.api.v1.papers import check_paper, download_licence, download_notice

__all__ = [
	"act",
	"change_application",
	"check_paper",
	"create_application",
	"describe_form",
	"download_licence",
	"download_notice",
	"get_application",
	"get_guide_paper",
	"get_matter",
	"list_applications",
	"reveal_answer",
	"reveal_identity_number",
	"search_matters",
	"set_language",
	"sign_up",
	"submit_application",
	"suggest_matters",
	"take_in",
	"track_application",
	"upload_material",
	"withdraw_application",
]
