import unittest

from govhall.procedure.domain.hall_rules import RULES, find_holding

SITE = {"yellow_percent": 20, "yellow_days": 1, "correction_days": 30, "correction_unit": "Calendar Day"}


class TestHallRules(unittest.TestCase):
	def test_a_hall_without_rules_of_its_own_has_those_of_the_site(self):
		self.assertEqual(find_holding(SITE, []), (SITE, {}))

	def test_the_nearest_hall_above_that_has_a_rule_decides_each_rule_whole(self):
		city = {"hall": "city", "own_lights": 1, "yellow_percent": 0, "yellow_days": 3}
		city |= {"own_corrections": 1, "correction_days": 20, "correction_unit": "Working Day"}
		county = {"hall": "county", "own_corrections": 1, "correction_days": 15, "correction_unit": None}
		county |= {"yellow_days": 9}  # written down once, but no longer its own
		holding, sources = find_holding(SITE, [city, county])
		self.assertEqual((holding["yellow_percent"], holding["yellow_days"]), (0, 3))
		self.assertEqual((holding["correction_days"], holding["correction_unit"]), (15, None))
		self.assertEqual(sources, {"own_lights": "city", "own_corrections": "county"})

	def test_no_field_belongs_to_two_rules(self):
		fields = [field for fields in RULES.values() for field in fields]
		self.assertEqual(len(fields), len(set(fields)))
