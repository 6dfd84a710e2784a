"""For tools that do not ask pyproject.toml for its build system: setuptools reads the same table."""

from setuptools import setup

setup()
