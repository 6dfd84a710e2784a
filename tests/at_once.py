"""Many requests at the same time, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from hall_client import HallClient, Refusal


def run_at_once(actions: list[Callable]) -> tuple[list, list[Refusal]]:
	"""Run all actions in threads at the same time; return what succeeded and what was refused."""
	done, refused = [], []

	def attempt(action: Callable) -> None:
		try:
			done.append(action())
		except Refusal as refusal:
			refused.append(refusal)

	with ThreadPoolExecutor(len(actions)) as pool:
		for future in [pool.submit(attempt, action) for action in actions]:
			future.result()
	return done, refused


def clone(client: HallClient, kind: type[HallClient] = HallClient) -> HallClient:
	"""Return the same person at another machine, in the same session."""
	twin = kind()
	twin.http.cookies.update(client.http.cookies)
	return twin
