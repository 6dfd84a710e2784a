"""The stages of a bench, in their order."""

import contextlib
import fcntl
import shutil
from collections.abc import Iterator

from trial import bundles, database, engine, environment, mends, packages, report, servers, site
from trial.layout import Bench
from trial.stages import do_stage, forget, has_been_done, make_key, record_done


@contextlib.contextmanager
def alone(bench: Bench, purpose: str = "setup") -> Iterator[None]:
	"""Keep another command with the same purpose in the same bench waiting until this one is through."""
	bench.make_folders()
	with (bench.root / f"{purpose}.lock").open("w") as lock:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			report.say(f"  Waiting for another {purpose} in this clone ...")
			fcntl.flock(lock, fcntl.LOCK_EX)
		yield


def prepare_engine(bench: Bench, for_tests: bool = False) -> bool:
	"""Do what the benches of a clone share; return whether the code that servers run has changed."""
	is_new = not has_been_done(bench, "environment")
	packages.check_room(bench.root, packages.ROOM_FOR_SETUP if is_new else packages.ROOM_FOR_WORK)
	prepare_machine(bench, for_tests)
	key = make_key(engine.WHEEL_SHA256, str(engine.NAMES), str(mends.MENDS))
	do_stage(bench, "engine", key, bench.apps / "frappe", lambda: engine.make_engine(bench))
	changed = prepare_environment(bench)
	site.write_lists(bench)
	return prepare_bundles(bench) or changed


def prepare_machine(bench: Bench, for_tests: bool) -> None:
	"""See that programs and libraries are on the machine; it is asked each time, and quickly."""
	packages.check_node()
	with report.Step("packages") as step:
		if missing := packages.list_missing(for_tests):
			packages.install_packages(bench, missing)
		else:
			step.outcome = "ready"


def prepare_environment(bench: Bench) -> bool:
	key = environment.make_environment_key(bench)
	changed = do_stage(bench, "environment", key, bench.python, lambda: environment.make_environment(bench))
	tool_key = make_key(environment.BENCH_REQUIREMENTS)
	do_stage(bench, "bench-tool", tool_key, bench.tool, lambda: environment.make_command_line(bench))
	environment.link_app(bench)
	if not environment.is_app_there():
		return changed
	app_key = make_key(key, *environment.APP_PROJECT)
	return do_stage(bench, "app", app_key, bench.python, lambda: environment.install_app(bench)) or changed


def prepare_bundles(bench: Bench) -> bool:
	if not bundles.can_build():
		return False
	bundles.write_yarn(bench)
	frappe = bench.apps / "frappe"
	modules_key = bundles.make_modules_key()
	do_stage(
		bench, "node-modules", modules_key, frappe / "node_modules", lambda: bundles.install_modules(bench)
	)
	key, product = bundles.make_bundles_key(bench), frappe / "frappe" / "public" / "dist"
	return do_stage(bench, "bundles", key, product, lambda: bundles.build_bundles(bench))


def share_engine(bench: Bench, test_bench: Bench) -> None:
	"""Give the bench for tests the apps, environment, tool and bundles of the other one."""
	test_bench.make_folders()
	for name in ("apps", "env", "cli"):
		link = test_bench.root / name
		if not link.is_symlink():
			link.symlink_to(bench.root / name)
	if not (test_bench.sites / "assets").is_symlink():
		(test_bench.sites / "assets").symlink_to(bench.sites / "assets")
	site.write_lists(test_bench)


def prepare_test_bench(main: Bench, first: Bench, bench: Bench) -> None:
	"""Make one of the benches for tests and bring it up to date; the others begin as copies of the first."""
	if bench != first:
		do_stage(bench, "copy", "1", bench.root / "database", lambda: copy_bench(first, bench))
	share_engine(main, bench)
	prepare_database(bench)
	with servers.running(bench, servers.STORES):
		prepare_site(bench)


def copy_bench(first: Bench, bench: Bench) -> None:
	"""Copy database, site and stages of a bench that does not run; what an earlier attempt left goes."""
	shutil.rmtree(bench.root, ignore_errors=True)
	bench.make_folders()
	for name in ("database", "sites", "stages"):
		shutil.copytree(first.root / name, bench.root / name, symlinks=True, dirs_exist_ok=True)


def prepare_database(bench: Bench) -> None:
	"""Make the database's folder once, and write every server's settings for the present ports."""
	site.write_config(bench)
	if do_stage(bench, "database", "1", bench.root / "database", lambda: database.make_data(bench)):
		forget(bench, "site")
	servers.write_procfile(bench)


def prepare_site(bench: Bench) -> bool:
	"""Make the site and bring it up to date; return whether anything was done.

	What a site holds is never thrown away: it is made once, then migrated when the app's schema changes.
	"""
	folder = bench.sites / bench.site
	if made := do_stage(bench, "site", "1", folder, lambda: site.make_site(bench)):
		forget(bench, "wizard", "install-app", "sample-hall")
	site.close_site(bench)
	made |= do_stage(bench, "wizard", "1", folder, lambda: site.finish_wizard(bench))
	if not environment.is_app_there():
		return made
	schema = site.make_schema_key()
	if do_stage(bench, "install-app", "1", folder, lambda: site.install_on_site(bench)):
		record_done(bench, "migrate", schema)
	made |= do_stage(bench, "migrate", schema, folder, lambda: site.migrate(bench))
	if site.has_sample():
		key = site.make_sample_key()
		made |= do_stage(bench, "sample-hall", key, folder, lambda: site.load_sample(bench))
	return made
