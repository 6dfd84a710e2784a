"""The five sample halls keep the counts that their sources name, and their guides the rules of publishing."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from govhall.catalogue.domain.consistency import ERROR, check_matter
from govhall.organisation.domain import divisions, identifiers
from govhall.sample_halls.plan import list_names, make_plan

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PLANS = {name: make_plan(name) for name in list_names()}
COMPACT = [name for name in PLANS if (FIXTURES / name / "matters.csv").is_file()]
THEMES = json.loads(
	(FIXTURES.parent / "govhall" / "catalogue" / "data" / "themes.json").read_text(encoding="utf-8")
)
THEME_BY_CODE = {theme["code"]: theme for theme in THEMES}
AUDIENCES = {(theme["theme_name"], theme["audience"]) for theme in THEMES}
LANDLINE = re.compile(r"0\d{2,3}-\d{7,8}")
LEVELS = ("City", "County", "Township", "Village")
ULANQAB_COUNTIES = {"150902", *(f"1509{number}" for number in range(21, 30)), "150981"}

each_hall = pytest.mark.parametrize("name", PLANS)
each_compact_hall = pytest.mark.parametrize("name", COMPACT)


def values(rows):
	return [row.values for row in rows]


def count(rows, **wanted):
	return sum(all(row.values.get(key) == value for key, value in wanted.items()) for row in rows)


def matters_of(name):
	return values(PLANS[name].matters)


def as_published(matter):
	"""Return a planned matter as the rules see it: themes one by one for those whom the matter serves."""
	fees = [{"fee_item": code, "standard": "standard"} for code in matter.get("fee_items", [])]
	themes = [THEME_BY_CODE[theme["theme"]] for theme in matter.get("themes", []) if "theme" in theme]
	themes += [
		{"theme_name": theme["theme_name"], "audience": audience}
		for theme in matter.get("themes", [])
		for audience in theme.get("audiences", [])
		if (theme["theme_name"], audience) in AUDIENCES
	]
	return {"allow_window": 1, "limit_kind": "Ordinary", **matter, "themes": themes, "fee_items": fees}


def test_there_are_five_halls():
	assert sorted(PLANS) == ["ulanqab", "urumqi_city", "urumqi_construction", "yulin", "zhangqiu"]


def test_urumqi_construction_has_its_departments_windows_and_matters():
	plan = PLANS["urumqi_construction"]
	home = plan.organisation
	assert (len(home.departments), count(home.windows, kind="Department"), len(plan.matters)) == (10, 18, 30)
	assert len(home.windows) - count(home.windows, number="Z1") - count(home.windows, number="F1") == 20


def test_yulin_has_its_38_departments_53_windows_and_165_staff():
	home = PLANS["yulin"].organisation
	assert (len(home.departments), len(home.windows), len(home.staff)) == (38, 53, 165)
	assert {row.values["floor"] for row in home.windows} == {"3"}
	for kind in ("Cashier", "Complaint", "Comprehensive Intake"):
		assert count(home.windows, kind=kind) == 1


def test_yulin_has_134_approvals_and_55_convenience_services():
	types = Counter(matter["matter_type"] for matter in matters_of("yulin"))
	assert types.pop("Public Service") == 55
	assert sum(types.values()) == 134


def test_every_department_of_yulin_has_a_matter_and_one_chief_representative():
	home = PLANS["yulin"].organisation
	departments = {row.values["code"] for row in home.departments}
	chiefs = [row["department"] for row in values(home.staff) if row["post"] == "Chief Representative"]
	assert sorted(chiefs) == sorted(departments)
	assert {matter["department"] for matter in matters_of("yulin")} == departments


def test_yulin_promises_at_most_half_of_what_the_law_allows():
	promised = [matter for matter in matters_of("yulin") if matter["case_type"] == "Promised"]
	assert [m["code"] for m in promised if m["promised_days"] * 2 > m["statutory_days"]] == []
	assert len(matters_of("yulin")) - len(promised) >= 40


def test_zhangqiu_has_35_departments_8_branch_halls_and_20_township_halls():
	home = PLANS["zhangqiu"].organisation
	assert len(home.departments) == 35
	assert count(home.halls, is_branch=1) == 8
	assert count(home.halls, level="Township") == 20


def test_zhangqiu_has_196_approvals_and_73_other_matters():
	types = Counter(matter["matter_type"] for matter in matters_of("zhangqiu"))
	approvals = types.pop("Licence")
	assert (approvals, sum(types.values())) == (196, 73)


def test_zhangqiu_has_cut_its_limits_from_4802_to_2518_days():
	[baseline] = values(PLANS["zhangqiu"].baselines)
	assert (baseline["baseline_value"], baseline["measure"]) == (4802, "Total Promised")
	assert sum(matter["statutory_days"] for matter in matters_of("zhangqiu")) == 4802
	assert sum(matter["promised_days"] for matter in matters_of("zhangqiu")) == 2518


def test_urumqi_has_38_departments_four_levels_and_46_windows_of_its_district():
	home = PLANS["urumqi_city"].organisation
	assert len(home.departments) == 38
	assert {row.values["level"] for row in home.halls} == set(LEVELS)
	district = next(row["code"] for row in values(home.halls) if row["division_code"] == "650105")
	assert count(home.windows, hall=district) == 46


def test_ulanqab_has_27_departments_a_hall_in_each_of_11_counties_and_all_four_levels():
	home = PLANS["ulanqab"].organisation
	counties = [row["division_code"] for row in values(home.halls) if row["level"] == "County"]
	assert len(home.departments) == 27
	assert len(counties) == 11
	assert set(counties) == ULANQAB_COUNTIES
	assert {row.values["level"] for row in home.halls} == set(LEVELS)


def test_the_municipal_hall_of_ulanqab_has_210_window_staff():
	assert count(PLANS["ulanqab"].organisation.staff, hall="WLCB") == 210


def test_codes_are_unique_across_all_halls():
	for key, lists in {
		"code of halls": [values(plan.organisation.halls) for plan in PLANS.values()],
		"code of departments": [values(plan.organisation.departments) for plan in PLANS.values()],
		"code of materials": [values(plan.materials) for plan in PLANS.values()],
		"code of fee items": [values(plan.fee_items) for plan in PLANS.values()],
		"code": [values(plan.matters) for plan in PLANS.values()],
		"base_code": [values(plan.matters) for plan in PLANS.values()],
		"name": [values(plan.organisation.windows) for plan in PLANS.values()],
		"badge_number": [values(plan.organisation.staff) for plan in PLANS.values()],
		"credit_code": [values(plan.organisation.departments) for plan in PLANS.values()],
		"abbreviation": [values(plan.organisation.departments) for plan in PLANS.values()],
	}.items():
		counts = Counter(row[key.split(" ")[0]] for rows in lists for row in rows)
		assert [code for code, times in counts.items() if times > 1] == [], key


def test_divisions_that_several_halls_name_are_the_same():
	known = {}
	for plan in PLANS.values():
		for row in values(plan.organisation.divisions):
			assert known.setdefault(row["code"], row) == row


@each_hall
def test_divisions_lie_in_each_other_and_every_hall_in_one(name):
	home = PLANS[name].organisation
	codes = {row["code"] for row in values(home.divisions)}
	for row in values(home.divisions):
		assert divisions.find_level(row["code"]) == row["level"]
		if row.get("parent_division"):
			assert row["parent_division"] in divisions.find_parents(row["code"])
			assert row["parent_division"] in codes
	assert {row["division_code"] for row in values(home.halls)} <= codes


@each_hall
def test_bodies_have_right_credit_codes_and_two_telephones(name):
	for row in values(PLANS[name].organisation.departments):
		assert identifiers.check_credit_code(row["credit_code"]) == row["credit_code"]
		assert identifiers.check_entity_code(row["credit_code"][8:17])
		assert LANDLINE.fullmatch(row["phone"]) and LANDLINE.fullmatch(row["complaint_phone"])
		assert row["phone"] != row["complaint_phone"]
		assert row["court"].endswith("人民法院") and row["reconsideration_body"]


@each_hall
def test_halls_have_an_address_and_two_telephones(name):
	for row in values(PLANS[name].organisation.halls):
		assert row["address"] and row["english_name"]
		assert row["phone"] != row["complaint_phone"]


@each_hall
def test_no_guide_breaks_a_rule_of_publishing(name):
	broken = [
		(matter["code"], finding)
		for matter in matters_of(name)
		for finding in check_matter(as_published(matter))
		if finding.level == ERROR
	]
	assert broken == []


@each_compact_hall
def test_every_theme_is_one_of_the_national_lists(name):
	for matter in matters_of(name):
		assert matter["themes"]
		for theme in matter["themes"]:
			named = [(theme["theme_name"], audience) in AUDIENCES for audience in theme["audiences"]]
			assert any(named), (matter["code"], theme)


@each_compact_hall
def test_every_guide_names_two_to_five_different_materials(name):
	for matter in matters_of(name):
		names = [row["material_name"] for row in matter["materials"]]
		assert 2 <= len(names) <= 5
		assert len(set(names)) == len(names)


@each_compact_hall
def test_people_find_matters_by_what_they_say(name):
	with_alias = [matter for matter in matters_of(name) if matter["aliases"]]
	assert len(with_alias) >= len(matters_of(name)) // 3


@each_compact_hall
def test_steps_take_as_long_as_the_promise(name):
	for matter in matters_of(name):
		assert sum(step["days"] for step in matter["steps"]) == matter["promised_days"]


@each_compact_hall
def test_materials_that_several_matters_ask_for_are_in_the_library_once(name):
	plan = PLANS[name]
	asked = Counter(row["material_name"] for matter in values(plan.matters) for row in matter["materials"])
	shared = sorted(material for material, times in asked.items() if times > 1)
	assert sorted(row["material_name"] for row in values(plan.materials)) == shared


def test_files_are_tab_indented_or_plain_utf8_with_unix_line_ends():
	for path in FIXTURES.rglob("*.csv"):
		text = path.read_bytes()
		assert b"\r" not in text and not text.startswith(b"\xef\xbb\xbf"), path
		assert text.decode("utf-8").endswith("\n"), path
