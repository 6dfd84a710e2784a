"""Acts that say hostile or extreme things: each is done or refused with a sentence, and the case goes on."""

import json
from itertools import cycle, islice

import pytest
from hall_cases import APPLY, ARCHIVE, PDF, VALUES, Hall, make_person
from hall_client import try_to

FIELDS = (
	*("opinion", "decision_basis", "decision_reason", "decision_conditions", "late_reason"),
	*("collected_by", "collector_relation", "collector_id_number", "tracking_number", "technical_standard"),
	*("is_false", "ending_reason", "ending_basis", "non_acceptance_reason", "competent_body"),
)
SAID = (
	*(
		"长" * 85,
		"长" * 12_000,
		"长" * 30_000,
		"x" * 70_000,
		"😀👨‍👩‍👧‍👦🀄",
		"ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
		"e\u0301\u0323\u200b",
	),
	*("<b>&\"'", "<img src=x onerror=alert(1)>", '"<img src=x onerror=alert(1)>"', '"in quotes"', "a\\b\\"),
	*('{"a": 1}', "[1, 2]", "null", "\u202eabc\u202c", "\x01\x07\x1b", "a\0b", "\ud800", "أهلا وسهلا"),
	*("{{ 7 * 7 }}", "{% for a in b %}", "%s %d %(a)s", "{0} {x}", "=1+1", " ", "\t\n", "a\nb\n" * 50),
	*("2026-02-30", "gestern", "-1", "1e999", 12345, -1, 10**40, 1.5, True, None, [], {}, ["a"], {"a": []}),
)
LIFE = (
	("clerk", "Accept"),
	("reviewer", "Start Review"),
	("chief", "Grant"),
	("issuer", "Make Licence"),
	("issuer", "Issue"),
	("issuer", "Archive"),
)
REFUSED = (*LIFE[:2], ("chief", "Refuse"))
TRIES = 4  # before each act, one by each way


@pytest.mark.parametrize("life", [LIFE, REFUSED], ids=["granted", "refused"])
def test_no_act_that_says_hostile_things_ends_in_an_error(hall: Hall, life):
	case = hall.taken_in(ARCHIVE, "clerk", applicant=make_person(applicant_name="长" * 85))
	said = cycle(SAID)
	for who, action in life:
		for number in range(TRIES):
			say(hall, who, case, action, dict(zip(FIELDS, islice(said, len(FIELDS)), strict=True)), number)
		# a try may have been taken, when all that it said could stand
		try_to(hall.act, who, case, action)
	assert hall.look(case)["stage"] == {"Archive": "Archived", "Refuse": "Refused"}[life[-1][1]]
	for notice in hall.root.list("Hall Notice", filters={"application": case["name"]}):
		assert (
			hall["reviewer"]
			.fetch("/api/method/govhall.api.v1.download_notice", notice=notice["name"])
			.startswith(PDF[:5])
		)


def say(hall: Hall, who: str, case: dict, action: str, values: dict, number: int) -> None:
	"""Try an act by one of the ways that it has; the client fails for an error of the server."""
	client, named = hall[who], {"application": case["name"], "action": action}
	flat = {key: value for key, value in values.items() if not isinstance(value, list | dict)}
	if number == 0:
		try_to(client.call, "act", **named, values=values)
	elif number == 1:
		try_to(client.call, "act", **named, values=json.dumps(flat | VALUES.get(action, {})))
	elif number == 2:
		document = {"doctype": "Hall Application", "name": case["name"], **values}
		try_to(client.call, APPLY, doc=document, action=action)
	else:
		document = hall.look(case) | {"doctype": "Hall Application", **values}
		try_to(client.call, "frappe.desk.form.save.savedocs", doc=json.dumps(document), action="Save")
