from traceback_with_variables import Format, iter_exc_lines

from govhall.guards.secrets.masks import mask_line, mask_text, mask_traceback

NUMBER = "650000198506150012"
PERSON = {"number": NUMBER, "address": "解放北路\n1号"}


def fail_with(person: dict):
	address = person["address"]
	raise ValueError(f"cannot take {person['number']} of {len(address)}")


def test_a_traceback_keeps_frames_code_and_error_but_no_values():
	try:
		fail_with(PERSON)
	except ValueError:
		text = "\n".join(iter_exc_lines(fmt=Format()))
	assert NUMBER in text and "解放北路" in text
	masked = mask_traceback(text)
	assert "解放北路" not in masked and NUMBER not in masked
	assert "in fail_with\n    raise ValueError" in masked
	assert masked.rstrip().endswith("ValueError: cannot take 650000********0012 of 7")


def test_of_the_arguments_of_a_request_only_the_names_stay():
	line = "It failed\nSite: hall\nForm Dict: {'cmd': 'apply', 'applicant': '{\"name\": \"张三\"}'}"
	assert mask_line(line) == "It failed\nSite: hall\nArguments: cmd, applicant, name"


def test_numbers_and_secrets_are_masked_wherever_they_stand():
	for text, secret in (
		(f"no {NUMBER}!", NUMBER),
		("电话13800000001。", "13800000001"),
		("+8613800000001", "13800000001"),
		("passport E12345678", "E12345678"),
		("/track?code=K7Q2M9PX&x=1", "K7Q2M9PX"),
		("{'pwd': 'geheim12'}", "geheim12"),
		("Authorization: token abc123def:456ghi789", "456ghi789"),
	):
		assert secret not in mask_text(text)


def test_other_texts_stay_as_they_are():
	for text in ("KeyError: 'x'", "受理〔2026〕第000123号", "2026-11-29 07:00:00,123456", "650100JS-QT-0901"):
		assert mask_text(text) == text
