"""Places of which there are few: held once, and free again however their holder ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from govhall.guards.load import places

HOLDER = """
import importlib.util, pathlib, sys, time
spec = importlib.util.spec_from_file_location("places", sys.argv[1])
places = importlib.util.module_from_spec(spec)
spec.loader.exec_module(places)
with places.hold_one(pathlib.Path(sys.argv[2]), ["one"]) as is_held:
	print(is_held, flush=True)
	time.sleep(60)
"""


def test_there_are_as_many_places_as_names_and_each_is_free_again_after_the_block(tmp_path):
	names = ["one", "two"]
	for _time in range(2):
		with (
			places.hold_one(tmp_path, names) as first,
			places.hold_one(tmp_path, names) as second,
			places.hold_one(tmp_path, names) as third,
		):
			assert (first, second, third) == (True, True, False)


def test_who_asks_for_no_place_holds_none(tmp_path):
	with places.hold_one(tmp_path, []) as is_held:
		assert not is_held


def test_a_place_is_free_again_when_its_block_fails(tmp_path):
	try:
		with places.hold_one(tmp_path, ["one"]):
			raise ValueError
	except ValueError:
		pass
	with places.hold_one(tmp_path, ["one"]) as is_held:
		assert is_held


def test_a_process_that_is_killed_holds_no_place_any_more(tmp_path):
	command = [sys.executable, "-c", HOLDER, str(Path(places.__file__)), str(tmp_path)]
	with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
		assert holder.stdout.readline() == "True\n"
		with places.hold_one(tmp_path, ["one"]) as is_held:
			assert not is_held
		os.kill(holder.pid, signal.SIGKILL)
	with places.hold_one(tmp_path, ["one"]) as is_held:
		assert is_held
