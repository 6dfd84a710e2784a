"""The page of the data model says what the record types are: each once, in its module, with what it names."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "govhall/doctype/README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<name>[A-Z][\w ]+?) \| (?P<sentence>[^|]+) \| (?P<named>[^|]+) \|$")
LABEL = re.compile(r'(\w+)\["([^"]+)"\]')


def read_types() -> dict[str, dict]:
	"""Return every record type of the app by its name."""
	files = (json.loads(path.read_text()) for path in ROOT.glob("govhall/*/doctype/*/*.json"))
	return {record["name"]: record for record in files if record.get("doctype") == "DocType"}


TYPES = read_types()


def list_named(name: str) -> set[str]:
	"""Return the other record types of the app that one names in a link or a table."""
	fields = TYPES[name]["fields"]
	options = {field.get("options") for field in fields if field["fieldtype"] in ("Link", "Table")}
	return options & set(TYPES) - {name}


def read_rows() -> dict[str, tuple[str, str, set[str]]]:
	"""Return module, sentence and named record types of each row of the page."""
	rows, module = {}, ""
	for line in PAGE.splitlines():
		if line.startswith("## "):
			module = line.removeprefix("## ")
		elif (row := ROW.match(line)) and row["name"] != "Record type":
			named = set() if row["named"] == "–" else set(row["named"].split(", "))
			assert row["name"] not in rows, f"{row['name']} stands there twice"
			rows[row["name"]] = (module, row["sentence"], named)
	return rows


ROWS = read_rows()


def test_every_record_type_stands_on_the_page_and_nothing_else():
	assert set(ROWS) == set(TYPES)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_row_says_module_sentence_and_what_the_record_type_names(name: str):
	module, sentence, named = ROWS[name]
	assert module == TYPES[name]["module"]
	assert len(sentence.split()) > 2
	assert named == list_named(name)


def test_every_arrow_of_the_drawing_is_a_field():
	labels = dict(LABEL.findall(PAGE))
	drawing = re.sub(r'\["[^"]+"\]', "", PAGE)
	chains = [line.strip().split(" --> ") for line in drawing.splitlines()]
	arrows = [(labels[start], labels[end]) for chain in chains for start, end in pairwise(chain)]
	assert len(arrows) > 10
	assert [arrow for arrow in arrows if arrow[1] not in list_named(arrow[0])] == []
