"""The browser's side: node modules, and the bundles of Frappe and GovHall."""

import shlex
import shutil
from pathlib import Path

from trial.faults import Fault
from trial.layout import APP, DEV, Bench, write_whole
from trial.run import run_logged
from trial.stages import list_files, make_key

FRONTEND = DEV / "frontend"
MANIFESTS = (FRONTEND / "package.json", FRONTEND / "package-lock.json")
BUILD = FRONTEND / "build.mjs"
SOURCES = ("*.js", "*.ts", "*.vue", "*.css", "*.scss", "*.less", "*.html", "*.json")


def can_build() -> bool:
	return all(path.is_file() for path in (*MANIFESTS, BUILD))


def make_modules_key() -> str:
	return make_key(*MANIFESTS)


def install_modules(bench: Bench) -> None:
	"""Install the pinned node modules into `apps/frappe`, where every app's imports are resolved.

	:raises Fault: npm fails, most often because its registry does not answer.
	"""
	log = bench.setup_log("node-modules")
	for manifest in MANIFESTS:
		shutil.copy(manifest, bench.apps / "frappe")
	command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=http"]
	try:
		run_logged(command, log, "", cwd=bench.apps / "frappe")
	except Fault:
		raise Fault(explain_npm(log), log) from None


def explain_npm(log: Path) -> str:
	"""Return one sentence on why npm failed."""
	text = log.read_text(errors="replace")
	if "ENOSPC" in text:
		return "The disk is full: free some space, then run the command again."
	if any(sign in text for sign in ("ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET")):
		return "The npm registry does not answer: check the network, then run the command again."
	return "npm could not install what the browser bundles need."


def make_bundles_key(bench: Bench) -> str:
	builders = [path for path in FRONTEND.glob("*.mjs") if path.name != "realtime.mjs"]
	return make_key(
		(bench.apps / "frappe" / "pyproject.toml"),
		(bench.sites / "apps.txt").read_text(),
		make_modules_key(),
		builders,
		list_files(APP / "public", *SOURCES),
	)


def build_bundles(bench: Bench) -> None:
	"""Build every app's bundles with our own build script."""
	run_logged(
		["node", BUILD, "--bench", bench.root],
		bench.setup_log("bundles"),
		"The browser bundles could not be built.",
		cwd=bench.root,
	)


def write_yarn(bench: Bench) -> None:
	"""Let `bench build`, which asks yarn for upstream's bundler, run our build script instead."""
	command = shlex.join(["node", str(BUILD), "--bench", str(bench.root)])
	write_whole(bench.env / "bin" / "yarn", f"#!/bin/sh\nexec {command}\n", mode=0o755)
