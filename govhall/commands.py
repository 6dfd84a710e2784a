"""Commands of the bench CLI: `bench --site … load-sample-hall NAME`.

The CLI reads this file before it starts a worker, too.
"""

import sys

import click
import frappe
from frappe.commands import get_site, pass_context

WORKERS = {"worker", "worker-pool"}


def load_for_jobs() -> None:
	"""Load what jobs need before a worker forks a process for each of them.

	Else each job would load it anew, which takes longer than most jobs do. Whoever changes the code restarts
	the workers, as after every update.
	"""
	import weasyprint  # noqa: F401

	import govhall.tasks  # noqa: F401


if WORKERS.intersection(sys.argv):
	load_for_jobs()


@click.command("load-sample-hall")
@click.argument("name")
@click.option("--demo-users", is_flag=True, help="Also make demo users of every role, with a known password.")
@pass_context
def load_sample_hall(context, name: str, demo_users: bool):
	"""Load a sample hall from the folder `fixtures` of the app; may be run again."""
	from govhall.sample_halls.loader import load
	from govhall.sample_halls.sheets import SampleHallError

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		for line in load(name, demo_users):
			click.echo(line)
		frappe.db.commit()
	except SampleHallError as error:
		raise click.ClickException(str(error)) from error
	finally:
		frappe.destroy()


@click.command("remove-public-twins")
@pass_context
def remove_public_twins(context):
	"""Remove public copies of private files of cases, and list them; may be run again."""
	from govhall.guards.files.twins import remove_twins

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		lines = remove_twins()
		frappe.db.commit()
		click.echo("\n".join(lines) or "There are none.")
	finally:
		frappe.destroy()


@click.command("change-hall-keys")
@pass_context
def change_hall_keys(context):
	"""Encrypt and hash all that is secret with new keys. Stop the site's servers and workers first."""
	from govhall.casework.services.people.key_change import change_keys

	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		click.echo(f"{change_keys()} ciphers were made anew. Back up site_config.json now.")
	finally:
		frappe.destroy()


commands = [load_sample_hall, remove_public_twins, change_hall_keys]
