"""What a guide costs that has been read before, against a page of the framework with nothing on it.

Run it with `dev/benchmark guide_page [seconds]`. Both pages come from the served site, asked for by the
same guest in the same language and kept in the same Redis: the guide as GovHall keeps it, and a Web Page
without content as the framework keeps it. Clients ask for the one and the other in turns of half a second,
so that both meet the same load. The Web Page is taken away afterwards.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlsplit

import frappe
from _served import connected

MATTER = "650100JS-XK-0001"
BARE = "bare-page-of-a-benchmark"
DEFAULT_SECONDS = 20
TURN_SECONDS = 0.5
CLIENTS = 4


def main(seconds: int) -> None:
	with connected("Administrator"), bare_page():
		measure([f"/hall/matter/{MATTER}", f"/{BARE}"], round(seconds / TURN_SECONDS / 2))


@contextmanager
def bare_page():
	"""Have the site serve a Web Page without content."""
	page = frappe.get_doc(
		{"doctype": "Web Page", "title": "Bare", "route": BARE, "published": 1, "main_section_html": ""}
	)
	page.content_type = "HTML"
	page.insert()
	frappe.db.commit()
	try:
		yield
	finally:
		page.delete()
		frappe.db.commit()


def measure(addresses: list[str], rounds: int) -> None:
	for address in addresses * 2:
		ask(address)
	for address in addresses:
		require_kept(address)
	rates = [tuple(count_rate(address) for address in addresses) for _ in range(rounds)]
	guide, bare = zip(*rates, strict=True)
	ratio = median(one / other for one, other in rates)
	print(
		f"guide_page ratio={ratio:.3f}"
		f" guide_per_second={median(guide):.0f} bare_per_second={median(bare):.0f}"
		f" guide_bytes={len(ask(addresses[0])[1])} bare_bytes={len(ask(addresses[1])[1])} clients={CLIENTS}",
		flush=True,
	)


def require_kept(address: str) -> None:
	"""Stop unless the page comes out of its cache."""
	answer, _body = ask(address)
	if answer.status != 200 or answer.headers["X-From-Cache"] != "True":
		sys.exit(f"{address} is not kept: {answer.status} {dict(answer.headers)}")


def count_rate(address: str) -> float:
	"""Return the answers a second that some clients get together in one turn."""
	end = time.perf_counter() + TURN_SECONDS
	start = time.perf_counter()
	with ThreadPoolExecutor(CLIENTS) as pool:
		counts = list(pool.map(lambda _number: count_answers(address, end), range(CLIENTS)))
	return sum(counts) / (time.perf_counter() - start)


def count_answers(address: str, end: float) -> int:
	count = 0
	while time.perf_counter() < end:
		answer, _body = ask(address)
		assert answer.status == 200
		count += 1
	return count


def ask(address: str):
	"""Fetch a page with a connection of its own, as a new visitor does."""
	site = urlsplit(os.environ["GOVHALL_URL"])
	connection = HTTPConnection(site.hostname, site.port, timeout=60)
	headers = {"X-Frappe-Site-Name": os.environ["GOVHALL_SITE"], "Accept-Language": "zh-CN"}
	connection.request("GET", address, headers=headers)
	answer = connection.getresponse()
	body = answer.read()
	connection.close()
	return answer, body


if __name__ == "__main__":
	main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_SECONDS)
