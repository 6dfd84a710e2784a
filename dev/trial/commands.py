"""What the executables in `dev/` do."""

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from trial import packages, report, servers, setup, site
from trial.faults import Fault, told_plainly
from trial.follow import follow_logs
from trial.layout import CLONE, TEST_BENCHES, Bench, find_bench, find_test_benches, read_config
from trial.run import run_here

# each worker has the bench of its number; what stays together, and in which order, says `conftest.py`
SPREAD = (
	f"--numprocesses={len(TEST_BENCHES)}",
	*("--dist=loadscope", "--no-loadscope-reorder", "--max-worker-restart=0", "--durations=40"),
)
THINGS_TO_TRY = (
	"Open {url} and look for a matter; its guide tells what to bring and how long it takes.",
	"Sign in as a citizen, apply, and follow the application on your page.",
	"Sign in as a clerk at {url}/app and accept what the citizen has handed in.",
)


def up(arguments: list[str]) -> None:
	"""Set everything up and serve, in the foreground or, with `--detach`, in the background."""
	parser = argparse.ArgumentParser(prog="dev/up", description=up.__doc__)
	parser.add_argument("--detach", action="store_true", help="return when the hall answers")
	parser.add_argument("--port", type=int, help="the base port (or GOVHALL_PORT); five are used")
	options = parser.parse_args(arguments)
	with told_plainly():
		packages.check_python()
		bench = find_bench(options.port)
		check_base_port(bench)
		if servers.is_serving(bench):
			refresh(bench)
		else:
			serve(bench, options.detach)


def check_base_port(bench: Bench) -> None:
	present = read_config(bench.common_config).get("webserver_port", bench.base_port)
	if present != bench.base_port and servers.list_running(bench):
		raise Fault(f"This bench runs on port {present}: stop it with dev/down to move it to another port.")
	if not 1024 <= bench.base_port <= 65530:
		raise Fault(f"{bench.base_port} cannot be a base port: choose one from 1024 to 65530.")


def refresh(bench: Bench) -> None:
	"""Bring a bench that serves up to date with the clone."""
	with setup.alone(bench):
		changed = setup.prepare_engine(bench)
		changed |= setup.prepare_site(bench)
		if changed:
			site.clear_cache(bench)
		servers.reload_code(bench)
	report.say(f"\nThe hall already runs at {bench.url} (dev/down stops it).")


def serve(bench: Bench, detach: bool) -> None:
	"""Set up what is not set up yet, start the servers, and stay until Ctrl-C unless detached."""
	report.say(f"Setting up the bench in {bench.root}")
	with contextlib.ExitStack() as serving:
		with setup.alone(bench):
			servers.check_free_ports(bench)
			setup.prepare_engine(bench)
			setup.prepare_database(bench)
			serving.enter_context(servers.running(bench, servers.STORES, stay=detach))
			setup.prepare_site(bench)
			with report.Step("servers"):
				serving.enter_context(servers.running(bench, stay=detach))
		welcome(bench)
		if not detach:
			report.say("\nThe logs follow; Ctrl-C stops the hall.")
			follow_logs(bench)


def welcome(bench: Bench) -> None:
	report.say(f"\nThe hall is at {bench.url}\n")
	users = site.list_sign_ins()
	width = max(len(address) for address, _, _ in users)
	for address, password, roles in users:
		report.say(f"  {address:<{width}}  {password:<12} {roles}")
	report.say("\nThree things to try:")
	for number, thing in enumerate(THINGS_TO_TRY, 1):
		report.say(f"  {number}. {thing.format(url=bench.url)}")


def down(arguments: list[str]) -> None:
	"""Stop the servers that `dev/up` started."""
	argparse.ArgumentParser(prog="dev/down", description=down.__doc__).parse_args(arguments)
	with told_plainly():
		bench = find_bench()
		names = servers.list_running(bench)
		servers.stop(bench, names)
		report.say("The hall is stopped." if names else "The hall does not run.")


def test(arguments: list[str]) -> None:
	"""Set up benches for tests, serve them, and run pytest there; exit as pytest does.

	All tests are spread over two benches; those that are named run one after another in the first.
	"""
	is_whole = all(argument.startswith("-") for argument in arguments)
	spread = SPREAD if is_whole else ()
	with told_plainly(), serving_for_tests(len(TEST_BENCHES) if is_whole else 1) as bench:
		code = run_in(bench, [bench.python, "-m", "pytest", *spread, *arguments])
	sys.exit(code)


def benchmark(arguments: list[str]) -> None:
	"""Run one script of `benchmarks/` against a served bench for tests."""
	scripts = {path.stem: path for path in sorted((CLONE / "benchmarks").glob("[a-z]*.py"))}
	if not arguments or arguments[0] not in scripts:
		raise_unknown_benchmark(arguments, list(scripts))
		return
	with told_plainly(), serving_for_tests() as bench:
		code = run_in(bench, [bench.python, scripts[arguments[0]], *arguments[1:]])
	sys.exit(code)


def dump_version(arguments: list[str]) -> None:
	"""Make the dump of this version with which `tests/migration` tries the next one."""
	argparse.ArgumentParser(prog="dev/dump-version", description=dump_version.__doc__).parse_args(arguments)
	with told_plainly(), serving_for_tests() as bench:
		code = run_in(bench, [bench.python, CLONE / "tests" / "migration" / "make_dump.py"])
	sys.exit(code)


def raise_unknown_benchmark(arguments: list[str], names: list[str]) -> None:
	"""List the benchmarks; a name that is none of them is a fault."""
	with told_plainly():
		if arguments:
			raise Fault(f"There is no benchmark {arguments[0]}; there are: {', '.join(names) or 'none'}.")
		report.say("\n".join(names))


def bench_tool(arguments: list[str]) -> None:
	"""Run the real `bench` tool, with the stores that it needs running meanwhile."""
	with told_plainly():
		packages.check_python()
		bench = find_chosen_bench()
		if not bench.tool.exists():
			raise Fault("There is no bench yet: run dev/up first.")
		stores = () if arguments[:1] == ["start"] else servers.STORES
		with servers.running(bench, stores):
			code = run_in(bench, [bench.tool, *arguments], cwd=bench.root)
	sys.exit(code)


def find_chosen_bench() -> Bench:
	"""Return the bench that GOVHALL_BENCH names, or else that of the hall."""
	chosen = Path(os.environ.get("GOVHALL_BENCH", "")).resolve()
	return next((bench for bench in find_test_benches() if bench.root == chosen), find_bench())


@contextlib.contextmanager
def serving_for_tests(count: int = 1) -> Iterator[Bench]:
	"""Have the first benches for tests serve inside the block, and yield the first of them."""
	packages.check_python()
	main, benches = find_bench(), find_test_benches()[:count]
	with setup.alone(benches[0], "test"), contextlib.ExitStack() as serving:
		for bench in benches:
			servers.stop(bench, servers.list_running(bench))
			servers.check_free_ports(bench)
		with setup.alone(main):
			if setup.prepare_engine(main, for_tests=True) and servers.is_serving(main):
				site.clear_cache(main)
			for bench in benches:
				report.say(f"Setting up the bench for tests in {bench.root}")
				setup.prepare_test_bench(main, benches[0], bench)
			with report.Step("servers"):
				for bench in benches:
					serving.enter_context(servers.running(bench))
		yield benches[0]


def run_in(bench: Bench, command: Sequence[str | Path], cwd: Path = CLONE) -> int:
	"""Run a command at the terminal, told which bench to use, and return its exit code."""
	folders = (str(bench.env / "bin"), str(bench.root / "cli" / "bin"))
	path = os.pathsep.join((*folders, os.environ.get("PATH", os.defpath)))
	return run_here(command, cwd, name_bench(bench) | {"PATH": path})


def name_bench(bench: Bench) -> dict[str, str]:
	"""Return the variables by which tests and tools know their bench."""
	return {"GOVHALL_URL": bench.url, "GOVHALL_SITE": bench.site, "GOVHALL_BENCH": str(bench.root)}
