from datetime import date

import pytest

from govhall.organisation.domain.identifiers import (
	InvalidIdentifier,
	Reason,
	check_credit_code,
	check_entity_code,
	check_identity_number,
	check_mobile,
	clean_typed_number,
	mask_identity_number,
	mask_mobile,
	mask_name,
)

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
	"number",
	[
		"650000198506150012",
		"150000199002280127",
		"610000200002293485",
		"370000196001017770",
		"65000019880808003X",
		"11010519491231002X",
	],
)
def test_real_identity_numbers_are_taken(number):
	assert check_identity_number(number, TODAY) == number


@pytest.mark.parametrize(
	"typed",
	[
		"６５００００１９８８０８０８００３Ｘ",
		"650000 19880808 003x",
		"650000-1988-0808-003X",
		"650000\u201019880808\u2014003X",
		"\ufeff650000\u200b19880808\u00a0003X\u200e",
		"650000\u300019880808\t003X\n",
	],
)
def test_what_comes_with_a_pasted_number_is_cleaned_before_it_is_judged(typed):
	assert check_identity_number(typed, TODAY) == "65000019880808003X"


@pytest.mark.parametrize(
	"typed",
	["１３８００００００01", "138 0000 0001", "+86 138—0000—0001", "008613800000001", "138·0000·0001"],
)
def test_a_mobile_number_is_taken_as_people_write_it(typed):
	assert check_mobile(typed) == "13800000001"


def test_a_credit_code_is_taken_as_pages_show_it():
	typed = "9137\u20090114TE\u200b 5T00040-Ｄ"
	assert check_credit_code(typed) == "91370114TE5T00040D"


@pytest.mark.parametrize(
	("typed", "clean"), [(" e１２３４５６７８\u200b", "E12345678"), ("ab-12  34", "AB-12 34")]
)
def test_the_number_of_another_document_keeps_its_dashes(typed, clean):
	assert clean_typed_number(typed) == clean


def test_an_identity_number_typed_as_any_document_is_the_same_number():
	assert clean_typed_number("650000-19880808-003x") == "65000019880808003X"


def test_a_small_x_and_blanks_around_are_put_right():
	assert check_identity_number(" 65000019880808003x ", TODAY) == "65000019880808003X"


@pytest.mark.parametrize(
	("number", "reason"),
	[
		("650000198506150017", Reason.CHECK_DIGIT),
		("65000019850230001X", Reason.BIRTH_DATE),
		("65000019850615001", Reason.LENGTH),
		("65000019850615001A", Reason.CHARACTERS),
		("650000209906150010", Reason.BIRTH_DATE),
		("650000189912310010", Reason.BIRTH_DATE),
		("六50000198506150012", Reason.CHARACTERS),
	],
)
def test_wrong_identity_numbers_say_what_is_wrong(number, reason):
	with pytest.raises(InvalidIdentifier) as caught:
		check_identity_number(number, TODAY)
	assert caught.value.reason is reason


@pytest.mark.parametrize(
	"code",
	[
		"11650100TE5T00016P",
		"12150900TE5T000247",
		"51610800TE5T00032W",
		"91370114TE5T00040D",
		"92650105TE5T000592",
		"91350100M000100Y43",
	],
)
def test_real_credit_codes_are_taken(code):
	assert check_credit_code(code.lower()) == code
	assert check_entity_code(code[8:17])


@pytest.mark.parametrize(
	("code", "reason"),
	[
		("91650102MA00000100", Reason.CHECK_DIGIT),
		("11650100010000019I", Reason.CHARACTERS),
		("1165010001000001", Reason.LENGTH),
	],
)
def test_wrong_credit_codes_say_what_is_wrong(code, reason):
	with pytest.raises(InvalidIdentifier) as caught:
		check_credit_code(code)
	assert caught.value.reason is reason


def test_every_single_wrong_digit_of_an_identity_number_is_found():
	number = "650000198506150012"
	for place in range(17):
		for digit in "0123456789".replace(number[place], ""):
			with pytest.raises(InvalidIdentifier):
				check_identity_number(number[:place] + digit + number[place + 1 :], TODAY)


@pytest.mark.parametrize(
	("typed", "number"),
	[
		("13800000001", "13800000001"),
		("159 1234 0000", "15912340000"),
		("+86-199-0000-1234", "19900001234"),
		("8613800000001", "13800000001"),
	],
)
def test_mobiles_are_written_as_eleven_digits(typed, number):
	assert check_mobile(typed) == number


@pytest.mark.parametrize("typed", ["12800000000", "1380000000", "138000000011", "13800o00001", ""])
def test_wrong_mobiles_are_refused(typed):
	with pytest.raises(InvalidIdentifier):
		check_mobile(typed)


def test_masks_hide_the_birth_date_and_the_middle_of_names():
	assert mask_identity_number("650000198506150012") == "650000********0012"
	assert mask_identity_number("E12345678") == "E1*****78"
	assert mask_identity_number("12") == "**"
	assert mask_name("张三") == "张*"
	assert mask_name("欧阳小明") == "欧**明"
	assert mask_name("张") == "*"
	assert mask_mobile("13800000001") == "138****0001"
