"""Which acts of a case somebody signs for the department, and who.

An approval is the chief representative's own act, or their deputy's; an extension is approved by the head of
the agency, of a joint limit by the head of the government (Licensing Law, Article 42).
"""

from govhall.casework.domain import stages
from govhall.casework.domain.limits import HEAD_OF_GOVERNMENT, LIMIT_KINDS, ORDINARY
from govhall.casework.domain.steps import has_approval
from govhall.catalogue.services.versions import get_content
from govhall.organisation.domain.signing import JOINT_EXTENSION
from govhall.procedure.services import signatures

ACT_OF_STAGE = {
	stages.NOT_ACCEPTED: signatures.NON_ACCEPTANCE,
	stages.SPECIAL_PROCEDURE: signatures.SPECIAL_PROCEDURE,
	stages.EXTENDED: signatures.EXTENSION,
	stages.GRANTED: signatures.GRANT,
	stages.ISSUED: signatures.GRANT,
	stages.REFUSED: signatures.REFUSAL,
}
DECISIONS = (signatures.GRANT, signatures.REFUSAL)


def require_signature(application, old: str) -> None:
	"""Refuse the act by which a case left its old stage by somebody who may not sign it."""
	acts, is_chiefs = find_acts(application, old, application.stage)
	signatures.require_signature(application, *acts, is_chiefs=is_chiefs)


def find_signatories(application) -> dict[str, str]:
	"""Return by stage who signs the act that leads there from now, where the signed-in user may not."""
	names = {}
	for stage in filter(lambda stage: stages.is_allowed(application.stage, stage), ACT_OF_STAGE):
		if stage == stages.ISSUED and application.stage in stages.ISSUING_STAGES:
			continue  # handing out what was decided is the window's
		acts, is_chiefs = find_acts(application, application.stage, stage)
		names[stage] = signatures.find_other_signatory(application.department, *acts, is_chiefs=is_chiefs)
	return {stage: name for stage, name in names.items() if name}


def find_acts(application, old: str, stage: str) -> tuple[tuple[str, ...], bool]:
	"""Return the acts of which one must be signed, and whether it is a chief representative's."""
	act = ACT_OF_STAGE[stage]
	if act == signatures.EXTENSION and LIMIT_KINDS[application.limit_kind or ORDINARY].approver == (
		HEAD_OF_GOVERNMENT
	):
		return (JOINT_EXTENSION,), False
	if act not in DECISIONS:
		return (act,), False
	if old in stages.INTAKE_STAGES:
		return (signatures.ON_THE_SPOT, act), False
	return (act,), has_approval(get_content(application.matter_version).steps or (), application.department)
