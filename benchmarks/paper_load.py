"""What a guest waits for a page while eight papers are being asked for, against the same page alone.

Run it with `dev/benchmark paper_load [rounds]`. In each round the shelf of guides is emptied and eight
guests ask for the guides of eight matters at once; who is put off comes again when the answer says, until
every paper is there. Meanwhile another guest searches, each time for another word, so that no page comes
from a cache. Before and after each round the same is measured without papers.
"""

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from statistics import median

import frappe
import requests
from _served import connected, time_once

from govhall.papers.shelf import FOLDER

DEFAULT_ROUNDS = 3
PAPERS = 8
PAGES_ALONE = 10
words = count(1)


def main(rounds: int) -> None:
	with connected("Administrator"):
		matters = frappe.get_all(
			"Hall Matter", filters={"status": "Published"}, pluck="name", order_by="name asc", limit=PAPERS
		)
		shelf = Path(frappe.get_site_path(*FOLDER)).resolve()
	measure(matters, shelf, rounds)


def measure(matters: list[str], shelf: Path, rounds: int) -> None:
	alone, loaded, put_off, seconds = list(time_pages(PAGES_ALONE)), [], 0, []
	for _round in range(rounds):
		for paper in shelf.glob("*.pdf"):
			paper.unlink()
		start = time.perf_counter()
		with ThreadPoolExecutor(PAPERS) as pool:
			papers = [pool.submit(fetch_paper, matter) for matter in matters]
			while not all(paper.done() for paper in papers):
				loaded += time_pages(1)
		put_off += sum(paper.result() for paper in papers)
		seconds.append(time.perf_counter() - start)
		alone += time_pages(PAGES_ALONE)
	print(
		f"paper_load ratio={median(loaded) / median(alone):.2f} slowest_ratio={max(loaded) / max(alone):.2f}"
		f" page_alone_ms={median(alone) * 1000:.0f} page_loaded_ms={median(loaded) * 1000:.0f}"
		f" slowest_alone_ms={max(alone) * 1000:.0f} slowest_loaded_ms={max(loaded) * 1000:.0f}"
		f" papers={PAPERS} seconds_for_all={median(seconds):.1f} put_off={put_off}",
		flush=True,
	)


def time_pages(number: int) -> Iterator[float]:
	"""Yield the seconds that each of some pages takes."""
	for _page in range(number):
		yield time_once(lambda: ask("/hall/matters", query=f"施工{next(words)}").raise_for_status())


def fetch_paper(matter: str) -> int:
	"""Fetch the guide of a matter as a browser does that is asked to come again; return how often it was."""
	for put_off in count():
		answer = ask("/api/method/govhall.api.v1.get_guide_paper", matter=matter, kind="guide")
		if answer.status_code != 429:
			answer.raise_for_status()
			return put_off
		time.sleep(int(answer.headers["Retry-After"]))
	return 0


def ask(path: str, **arguments) -> requests.Response:
	headers = {"X-Frappe-Site-Name": os.environ["GOVHALL_SITE"], "Accept-Language": "zh-CN"}
	return requests.get(os.environ["GOVHALL_URL"] + path, params=arguments, headers=headers, timeout=120)


if __name__ == "__main__":
	main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROUNDS)
