"""A citizen renews a licence in the portal: what the guide says, and a number that is not theirs."""

import re

import pytest
from hall_cases import ARCHIVE, Hall, act_on_matter, make_person
from playwright.sync_api import expect

CITIZEN = "citizen@hall.example"


@pytest.fixture
def hall():
	return Hall()


@pytest.fixture
def renewal(hall):
	"""A matter by which licences are renewed; cancelled afterwards."""
	code = hall.published_matter(situation="Renewal", main_item=ARCHIVE, allow_online=1, validity_months=12)
	yield code
	act_on_matter(hall.root, code, "Cancel Matter")


def fill_in(page, person: dict, held: str) -> None:
	page.get_by_label("申请人类型").select_option("Natural Person")
	page.get_by_label("证件类型").select_option("Resident Identity Card")
	page.get_by_label("申请人名称").fill(person["applicant_name"])
	page.get_by_label("证件号码", exact=True).fill(person["id_number"])
	page.get_by_label("手机号码").first.fill(person["mobile"])
	page.get_by_label("联系人手机").fill(person["mobile"])
	page.get_by_label("证照编号").fill(held)
	page.get_by_label(re.compile("本人（单位）承诺")).check()


def test_a_citizen_names_the_licence_that_is_renewed(people, shot, hall, renewal):
	person = make_person()
	held = hall.licence(person)
	page = people.open(CITIZEN)
	page.goto(f"/hall/matter/{renewal}")
	expect(page.locator("#limits")).to_contain_text("30个自然日前提出延续申请")
	page.goto(f"/hall/apply/{renewal}?anew=1")
	fill_in(page, person, "测证〔2020〕1号")
	page.get_by_role("button", name="保存并继续").click()
	expect(page.get_by_role("alert")).to_contain_text("无法确认证照")
	shot(page, "refused")
	people.errors.clear()  # the refusal is meant
	page.get_by_label("证照编号").fill(held)
	# who got it at a window shows by what stands on its paper that it is theirs
	code = hall.root.read("Hall Licence", held)["verification_code"]
	page.get_by_label("证照核验码").fill(code)
	page.get_by_role("button", name="保存并继续").click()
	page.wait_for_url("**/hall/application/*")
	expect(page.get_by_text(held).first).to_be_visible()
	shot(page, "draft")
