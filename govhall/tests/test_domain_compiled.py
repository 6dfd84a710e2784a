"""Templates are compiled once for each process, and anew when their source changes."""

from unittest import TestCase
from unittest.mock import patch

from jinja2 import DictLoader, Environment

from govhall.portal.compiled import Compiled


class TestCompiled(TestCase):
	def setUp(self):
		self.compiled = Compiled()
		self.sources = {"page.html": "{{ word }}!"}

	def render(self) -> str:
		"""Render as one request does: in an environment of its own."""
		environment = Environment(loader=DictLoader(self.sources), bytecode_cache=self.compiled)
		return environment.get_template("page.html").render(word="您好")

	def test_a_second_request_compiles_nothing(self):
		self.assertEqual(self.render(), "您好!")
		with patch.object(Environment, "compile", side_effect=AssertionError("compiled again")):
			self.assertEqual(self.render(), "您好!")

	def test_a_changed_template_is_compiled_anew(self):
		self.render()
		self.sources["page.html"] = "{{ word }}?"
		self.assertEqual(self.render(), "您好?")
