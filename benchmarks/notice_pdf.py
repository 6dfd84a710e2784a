"""What a notice costs: frozen content to stored PDF, against bare WeasyPrint that lays out the same page.

Run it with `dev/benchmark notice_pdf [rounds]`. Each round sets the page with GovHall, prints it with
GovHall, and lays it out with `weasyprint.HTML(string=…).render()`, which embeds no fonts and writes
nothing: no PDF can be had for less. It is processor time, and the order turns, so that all meet the
same load. Nothing stays on the site.
"""

import os
import sys
import time
from collections.abc import Callable
from statistics import median

import frappe
import weasyprint
from _served import connected

from govhall.casework.services.applying.applications import act_on_application, submit_application
from govhall.papers.printing import print_document, render_document
from govhall.papers.typesetting import render_pdf
from govhall.tests.factories import make_application

DEFAULT_ROUNDS = 9


def main(rounds: int) -> None:
	with connected("Administrator"):
		measure(make_notice(), rounds)


def make_notice():
	"""Return an acceptance notice that is not printed yet."""
	application = make_application()
	submit_application(application.name)
	act_on_application(application.name, "Accept", {})
	return frappe.get_doc("Hall Notice", {"application": application.name})


def measure(notice, rounds: int) -> None:
	html = render_document(notice)
	works = {
		"set": lambda: render_pdf(html),
		"print": lambda: print_document(notice.doctype, notice.name),
		"layout": lambda: weasyprint.HTML(string=html).render(),
	}
	measured = [measure_round(notice, works, number) for number in range(rounds + 1)][1:]
	say(f"load {os.getloadavg()[0]:.1f}")
	for name in works:
		say(f"{name} {median(one[name] for one in measured) * 1000:.0f} ms of processor")
	for name in ("set", "print"):
		ratio = median(one[name] / one["layout"] for one in measured)
		say(f"notice_pdf {name} ratio={ratio:.2f}")


def measure_round(notice, works: dict[str, Callable], number: int) -> dict[str, float]:
	"""Return the seconds of each work; the first round, which loads libraries and fonts, is thrown away."""
	forget_pdf(notice)
	names = list(works)
	turned = names[number % 3 :] + names[: number % 3]
	return {name: clock(works[name]) for name in turned}


def clock(work: Callable) -> float:
	begun = time.process_time()
	work()
	return time.process_time() - begun


def forget_pdf(notice) -> None:
	frappe.db.set_value(notice.doctype, notice.name, {"pdf": None, "sha256": None}, update_modified=False)


def say(line: str) -> None:
	print(line, flush=True)


if __name__ == "__main__":
	main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROUNDS)
