"""Version 1 of the public API: `/api/method/govhall.api.v1.<name>`.

Programs sign in with an API key (`Authorization: token KEY:SECRET`). Refusals come as HTTP
403 (not yours), 404 (not there) or 417 (not possible), each with a sentence.
"""

from govhall.api.v1.accounts import set_language, sign_up
from govhall.api.v1.applications import (
	change_application,
	create_application,
	delete_draft,
	get_application,
	list_applications,
	make_statement,
	request_hearing,
	submit_application,
	track_application,
	upload_material,
	withdraw_application,
	withdraw_promise,
)
from govhall.api.v1.counter import (
	act,
	describe_act_facts,
	describe_form,
	describe_reuse,
	find_applicant,
	find_approver_on_the_spot,
	reveal_answer,
	reveal_identity_number,
	take_in,
)
from govhall.api.v1.deadlines import download_deadline, explain_deadline
from govhall.api.v1.enquiries import answer_enquiry, ask, list_enquiries
from govhall.api.v1.grants import export_grants, list_delays, list_grants
from govhall.api.v1.guides import get_guide_paper, get_matter, search_matters, suggest_matters
from govhall.api.v1.kept_inputs import forget_input, get_session, keep_input
from govhall.api.v1.licences import (
	decide_licence_act,
	drop_licence_act,
	propose_licence_act,
	state_on_licence_act,
)
from govhall.api.v1.papers import check_paper, download_licence, download_notice
from govhall.api.v1.procedures import record_promise_check, tell_interested_parties

__all__ = [
	"act",
	"answer_enquiry",
	"ask",
	"change_application",
	"check_paper",
	"create_application",
	"decide_licence_act",
	"delete_draft",
	"describe_act_facts",
	"describe_form",
	"describe_reuse",
	"download_deadline",
	"download_licence",
	"download_notice",
	"drop_licence_act",
	"explain_deadline",
	"export_grants",
	"find_applicant",
	"find_approver_on_the_spot",
	"forget_input",
	"get_application",
	"get_guide_paper",
	"get_matter",
	"get_session",
	"keep_input",
	"list_applications",
	"list_delays",
	"list_enquiries",
	"list_grants",
	"make_statement",
	"propose_licence_act",
	"record_promise_check",
	"request_hearing",
	"reveal_answer",
	"reveal_identity_number",
	"search_matters",
	"set_language",
	"sign_up",
	"state_on_licence_act",
	"submit_application",
	"suggest_matters",
	"take_in",
	"tell_interested_parties",
	"track_application",
	"upload_material",
	"withdraw_application",
	"withdraw_promise",
]
