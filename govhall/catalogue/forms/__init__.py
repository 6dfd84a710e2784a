"""Application forms: DocTypes that an administrator draws in the Form Builder.

A form is a custom DocType of the module Catalogue. It is read here into a description
(`describe_form`) from which portal and counter render it; answers are checked against the same
description (`insert_form`, `write_form`) and read back with the layout in which they were given.
"""

from govhall.catalogue.forms.description import describe_form
from govhall.catalogue.forms.layouts import freeze_layout
from govhall.catalogue.forms.records import (
	FilledForm,
	insert_form,
	read_form,
	read_forms,
	read_one_answer,
	read_values,
	write_form,
)

__all__ = [
	"FilledForm",
	"describe_form",
	"freeze_layout",
	"insert_form",
	"read_form",
	"read_forms",
	"read_one_answer",
	"read_values",
	"write_form",
]
