"""The site of a bench: made once, set up for China, with GovHall and its sample hall."""

import getpass
import json
import shutil
from pathlib import Path

from trial.database import read_password
from trial.environment import is_app_there
from trial.faults import Fault
from trial.layout import APP, CLONE, PRIVATE, Bench, read_config, write_whole
from trial.run import run_logged
from trial.stages import list_files, make_key

QUOTAS_OF_TESTS = (
	*("drafts_a_day", "open_drafts", "applicants_a_day", "acts_a_day", "statements_a_day"),
	*("uploads_a_day", "uploaded_mib_a_day", "uploads_of_case_a_day", "trackings_an_hour", "papers_a_day"),
)

ADMIN_PASSWORD = "admin"
SAMPLE_HALL = "urumqi_construction"
DEMO_USERS = CLONE / "fixtures" / "demo_users.json"
SCHEMA = ("*.json", "patches.txt", "modules.txt", "hooks.py", "print_formats/*.html", "print_formats/*.css")
WIZARD = "frappe.desk.page.setup_wizard.setup_wizard.setup_complete"
WIZARD_ANSWERS = {
	"language": "简体中文",
	"country": "China",
	"timezone": "Asia/Shanghai",
	"currency": "CNY",
	"enable_telemetry": 0,
}


def write_lists(bench: Bench) -> None:
	"""Write which apps the bench has, as bench and Frappe read it."""
	apps = ["frappe", *(["govhall"] if is_app_there() else [])]
	write_whole(bench.sites / "apps.txt", "\n".join(apps) + "\n")
	states = {app: {"idx": number, "required": []} for number, app in enumerate(apps, 1)}
	write_whole(bench.sites / "apps.json", json.dumps(states, indent=1))
	(bench.sites / "assets").mkdir(exist_ok=True)


def write_config(bench: Bench) -> None:
	"""Write the present ports into the bench's configuration; settings that people added stay."""
	config = read_config(bench.common_config) | {
		"root_password": read_password(bench),
		"db_host": "127.0.0.1",
		"db_port": bench.port("database"),
		"redis_cache": f"redis://127.0.0.1:{bench.port('redis_cache')}",
		"redis_queue": f"redis://127.0.0.1:{bench.port('redis_queue')}",
		"redis_socketio": f"redis://127.0.0.1:{bench.port('redis_queue')}",
		"webserver_port": bench.base_port,
		"socketio_port": bench.port("realtime"),
		"host_name": bench.url,
		"default_site": bench.site,
		"frappe_user": getpass.getuser(),
		"background_workers": 1,
		"gunicorn_workers": 2,
		"live_reload": False,
		"allow_tests": True,
	}
	if bench.is_for_tests:
		# one citizen of the tests does in an hour what nobody does in a day
		config["hall_quotas"] = dict.fromkeys(QUOTAS_OF_TESTS, 1_000_000)
	write_whole(bench.common_config, json.dumps(config, indent=1, sort_keys=True), mode=0o600)


def make_site(bench: Bench) -> None:
	"""Make the site afresh; what an interrupted attempt left is removed."""
	shutil.rmtree(bench.sites / bench.site, ignore_errors=True)
	password = ["--db-root-password", read_password(bench), "--admin-password", ADMIN_PASSWORD]
	log = bench.setup_log("site")
	run_frappe(bench, log, "The site could not be made.", "new-site", bench.site, "--force", *password)


def finish_wizard(bench: Bench) -> None:
	"""Answer the setup wizard: Chinese, China, Shanghai time, yuan."""
	log = bench.setup_log("wizard")
	sentence = "The setup wizard could not be completed."
	answer = run_on_site(bench, log, sentence, "execute", WIZARD, "--args", repr([WIZARD_ANSWERS]))
	if '"status": "ok"' not in answer:
		raise Fault(sentence, log)
	# The framework's own wizard asks for the currency, but only ERPNext stores it.
	setting = repr(["currency", WIZARD_ANSWERS["currency"]])
	run_on_site(bench, log, sentence, "execute", "frappe.defaults.set_global_default", "--args", setting)


def install_on_site(bench: Bench) -> None:
	"""Install GovHall; with force, so that what an interrupted attempt left is no obstacle."""
	log = bench.setup_log("install-app")
	run_on_site(
		bench, log, "GovHall could not be installed on the site.", "install-app", "--force", "govhall"
	)


def make_schema_key() -> str:
	"""Return the key of all that `migrate` brings from the app into the database."""
	return make_key(list_files(APP, *SCHEMA))


def migrate(bench: Bench) -> None:
	log = bench.setup_log("migrate")
	run_on_site(bench, log, "The site could not be brought up to date.", "migrate", "--skip-search-index")


def clear_cache(bench: Bench) -> None:
	"""Have the site forget what it remembers of code and bundles."""
	run_on_site(bench, bench.setup_log("clear-cache"), "The cache could not be cleared.", "clear-cache")


def has_sample() -> bool:
	"""Say whether the app has a command that loads the sample hall."""
	return any("load-sample-hall" in path.read_text() for path in APP.glob("commands*/**/*.py")) or (
		(APP / "commands.py").is_file() and "load-sample-hall" in (APP / "commands.py").read_text()
	)


def make_sample_key() -> str:
	return make_key(
		list_files(CLONE / "fixtures", "*"),
		list_files(APP / "sample_halls", "*.py"),
		list_files(APP, "commands.py"),
	)


def load_sample(bench: Bench) -> None:
	log = bench.setup_log("sample-hall")
	sentence = "The sample hall could not be loaded."
	run_on_site(bench, log, sentence, "load-sample-hall", SAMPLE_HALL, "--demo-users")


def run_on_site(bench: Bench, log: Path, sentence: str, *arguments: str) -> str:
	return run_frappe(bench, log, sentence, "--site", bench.site, *arguments)


def run_frappe(bench: Bench, log: Path, sentence: str, *arguments: str) -> str:
	"""Run a command of Frappe as `bench` would, and return what it printed."""
	command = [bench.python, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
	# keys, logs and files of cases are for nobody else on the machine
	private = ["sh", "-c", f'umask {PRIVATE:o}; exec "$@"', "sh"]
	return run_logged([*private, *command], log, sentence, cwd=bench.sites)


def close_site(bench: Bench) -> None:
	"""Close what an earlier version of this program made readable for everybody."""
	folder = bench.sites / bench.site
	(folder / "site_config.json").chmod(0o600)
	for private in ("private", "logs"):
		(folder / private).chmod(0o700)
	bench.logs.chmod(0o700)


def list_sign_ins() -> list[tuple[str, str, str]]:
	"""Return address, password and role of every user that a newcomer can sign in as."""
	demo = read_config(DEMO_USERS)
	users = [
		(user["email"], user.get("password", demo.get("password", "")), ", ".join(user.get("roles", [])))
		for user in demo.get("users", [])
	]
	return [*users, ("Administrator", ADMIN_PASSWORD, "everything")]
