"""Calls that cannot be read: the sentence that says what is wrong with each."""

import pytest
from hall_client import Refusal, refusal_of

GUIDE = "/api/method/govhall.api.v1.get_matter"
JSON = {"Content-Type": "application/json"}
NO_BODY = "The request is not understood: its body cannot be read."
NO_TYPE = "The request is not understood: an argument is missing, or not of the type it should be."
TOO_MUCH = "The request holds too much at once."
NO_TEXT = "A text in the request has characters that cannot be stored."
DEEP = {"a": [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]}


@pytest.mark.parametrize("body", [b"{", b"[1]", b"null", b'"a"', b"[" * 100_000])
def test_a_body_that_is_no_object_is_told(hall, body):
	refusal = refusal_of(hall["guest"].request, "POST", GUIDE, data=body, headers=JSON)
	assert refusal.status in (400, 417)
	assert refusal.sentence
	assert refusal.status == 417 or refusal.says(NO_BODY)


def test_a_missing_argument_is_named(hall):
	refusal = refusal_of(hall["guest"].call, "get_matter")
	assert (refusal.status, refusal.says("The request lacks: {0}.", "matter")) == (417, True)


@pytest.mark.parametrize(
	("value", "sentence"), [([1], NO_TYPE), ({}, NO_TYPE), ("\0", NO_TEXT), ("\ud800", NO_TEXT)]
)
def test_an_argument_that_is_no_text_is_told(hall, value, sentence):
	refusal = refusal_of(hall["guest"].call, "get_matter", matter=value)
	assert refusal.status == 417
	assert refusal.says(sentence), refusal


def test_objects_inside_objects_end_somewhere(hall):
	refusal = refusal_of(hall["citizen"].call, "create_application", matter="x", applicant=DEEP)
	assert refusal.says(TOO_MUCH), refusal


def test_a_path_that_is_no_method_is_not_there(hall):
	for path in ("govhall.api", "govhall.api.v1.guides.search", "govhall.api.v1.nothing"):
		refusal = refusal_of(hall["guest"].call, path)
		assert refusal.status in (404, 417)
		assert refusal.sentence


def test_bad_arguments_of_the_desks_searches_are_told(hall):
	clerk = hall["clerk"]
	for arguments in ({"doctype": "No Such Type"}, {"doctype": "Hall Application", "filters": "{"}):
		with pytest.raises(Refusal) as told:
			clerk.call("frappe.client.get_count", **arguments)
		assert told.value.status in (403, 404, 417)
		assert told.value.sentence
