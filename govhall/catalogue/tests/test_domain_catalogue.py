from govhall.catalogue.domain.chain import measure_chain
from govhall.catalogue.domain.codes import is_base_code, make_implementation_code


def test_a_stage_lasts_as_long_as_its_longest_matter():
	limits = [
		("Land Use and Planning", 5),
		("Land Use and Planning", 8),
		("Construction Permission", 10),
		("Construction Start", 3),
		("Completion Acceptance", 7),
		("", 90),
	]
	assert measure_chain(limits) == 8 + 10 + 3 + 7


def test_an_implementation_code_joins_body_level_and_base_code():
	code = make_implementation_code("12441500196720244T", "Municipal", "442199806003")
	assert code == "12441500196720244T3442199806003"
	assert len(code) == 31


def test_a_base_code_has_twelve_digits():
	assert is_base_code("000125001000")
	assert not is_base_code("00012500100")
	assert not is_base_code("00012500100X")
