"""What a notice costs: frozen content to stored PDF, against bare WeasyPrint on the same page.

Run it with `dev/benchmark notice_pdf [rounds]`. Each round makes the PDF once with GovHall and once
with `weasyprint.HTML(string=…).write_pdf()`, first one, then the other, so that both meet the same
load. Nothing stays on the site.
"""

import sys
from statistics import median

import frappe
import weasyprint
from _served import connected, time_once

from govhall.casework.services.applications import act_on_application, submit_application
from govhall.printing import print_document, render_document
from govhall.tests.factories import make_application

DEFAULT_ROUNDS = 3


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
	pairs = [measure_round(notice, ours_first=number % 2 == 0) for number in range(rounds + 1)]
	pairs.pop(0)  # the first one loads libraries and fonts
	ours, bare = zip(*pairs, strict=True)
	for mine, other in pairs:
		say(f"ours {mine * 1000:.0f} ms, bare {other * 1000:.0f} ms")
	ratio = median(mine / other for mine, other in pairs)
	say(f"notice_pdf ratio={ratio:.3f} ours_ms={median(ours) * 1000:.0f} bare_ms={median(bare) * 1000:.0f}")


def measure_round(notice, ours_first: bool) -> tuple[float, float]:
	"""Return the seconds of GovHall and of bare WeasyPrint."""
	html = render_document(notice)
	works = {
		"ours": lambda: print_document(notice.doctype, notice.name),
		"bare": lambda: weasyprint.HTML(string=html).write_pdf(),
	}
	forget_pdf(notice)
	seconds = {name: time_once(works[name]) for name in sorted(works, reverse=ours_first)}
	return seconds["ours"], seconds["bare"]


def forget_pdf(notice) -> None:
	frappe.db.set_value(notice.doctype, notice.name, {"pdf": None, "sha256": None}, update_modified=False)


def say(line: str) -> None:
	print(line, flush=True)


if __name__ == "__main__":
	main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROUNDS)
