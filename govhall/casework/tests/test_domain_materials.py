import pytest

from govhall.casework.domain.materials import Supply, find_trust_level, is_possible_count


@pytest.mark.parametrize(
	("supply", "level"),
	[
		(Supply(), None),
		(Supply(stand_in_licence="证1号"), "A"),
		(Supply(is_received=True, original_count=1), "B"),
		(Supply(is_received=True, original_count=1, attachment="/private/files/a.pdf"), "B"),
		(Supply(is_reused=True), "B"),
		(Supply(is_received=True), "C"),
		(Supply(attachment="/private/files/a.pdf"), "C"),
		(Supply(is_promised=True), "D"),
	],
)
def test_trust_follows_from_the_way_a_material_came(supply, level):
	assert find_trust_level(supply) == level


def test_a_file_is_no_surer_because_a_licence_could_have_stood_in_for_it():
	assert find_trust_level(Supply(attachment="/private/files/a.pdf", stand_in_licence="证1号")) == "C"


@pytest.mark.parametrize(("count", "possible"), [(-1, False), (0, True), (9999, True), (10000, False)])
def test_only_so_many_sheets_lie_on_a_counter(count, possible):
	assert is_possible_count(count) is possible
