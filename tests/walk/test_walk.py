"""Every way the framework has, walked by everybody: what is reached stands in `rights.txt`, and nothing else.

`GOVHALL_WRITE_RIGHTS=1 dev/test tests/walk` writes the file anew; its change then shows in the diff.
"""

import difflib
import os
from pathlib import Path
from urllib.parse import quote

import in_process
import pytest
from in_process import Caller
from methods import list_methods
from report import list_lines
from targets import list_types
from walkers import OUTSIDERS, STRANGERS
from walking import Reached, list_closed, walk_all
from ways import METHOD, RESOURCE

from govhall.registry import find_type

RIGHTS = Path(__file__).with_name("rights.txt")
METHODS = list_methods()


@pytest.fixture(scope="session")
def reached(people, targets) -> Reached:
	"""Who reached which record type by which way."""
	return walk_all(people, targets)


def test_no_stranger_reaches_a_record_of_anothers_case_by_any_way(reached):
	seen = {key: [who for who in who_reached if who in STRANGERS] for key, who_reached in reached.items()}
	assert {key: who for key, who in seen.items() if who} == {}


def test_the_rights_of_everybody_are_those_of_the_file(people, reached):
	with in_process.connected():
		lines = list_lines(reached, METHODS, {who: caller.user for who, caller in people.items()})
	if os.environ.get("GOVHALL_WRITE_RIGHTS"):
		RIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
	expected = RIGHTS.read_text(encoding="utf-8").splitlines()
	difference = list(difflib.unified_diff(expected, lines, "rights.txt", "walked", n=3, lineterm=""))
	assert not difference, "\n".join(difference)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_call_no_method_that_their_list_does_not_name(people, who):
	closed = list_closed(METHODS)[who]
	assert len(closed) > 300
	assert [method for method in closed if people[who].post(METHOD + method).status_code != 403] == []


@pytest.mark.parametrize("who", ["guest", "builder", "unposted"])
def test_outsiders_reach_no_record_type_that_their_list_does_not_name(people, who):
	with in_process.connected():
		types = list_types()
		listed = {
			doctype: () if who == "guest" else find_type(doctype).for_accounts for doctype, _name in types
		}
	reached = [
		(verb, doctype)
		for doctype, name in types
		for verb, path in list_addresses(doctype, name)
		if verb not in listed[doctype] and is_reached(people[who], verb, path)
	]
	assert reached == []


def list_addresses(doctype: str, name: str | None) -> list[tuple[str, str]]:
	"""Return verbs and addresses of a record type; an existing record is asked for where there is one."""
	every = f"{RESOURCE}{quote(doctype)}"
	one = f"{every}/{quote(name or 'x', safe='')}"
	return [("GET", every), ("POST", every), ("GET", one), ("PUT", one), ("DELETE", one)]


def is_reached(caller: Caller, verb: str, path: str) -> bool:
	options = {} if verb == "GET" else {"json": {}}
	return caller.call(verb, path, **options).status_code != 403
