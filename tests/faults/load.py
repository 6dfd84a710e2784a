"""Clerks who work on while servers die under their hands, and write down what they were told is done."""

import random
import threading
import time
import uuid
from dataclasses import dataclass, field

import requests
from at_once import clone
from hall_cases import ARCHIVE, VALUES, Hall, make_person
from hall_client import HallClient, Refusal

LIFE = (
	("clerk", "Accept", "Accepted"),
	("reviewer", "Start Review", "In Review"),
	("chief", "Grant", "Granted"),
	("issuer", "Issue", "Issued"),
)
PAUSE = 0.1
TRIES = 300


class NoAnswer(Exception):
	"""Nobody knows whether what was asked for has been done."""


class Patient(HallClient):
	"""A client for whom a broken connection, or an answer that servers are down, is no answer."""

	def request(self, verb: str, path: str, **arguments) -> requests.Response:
		try:
			return super().request(verb, path, **arguments)
		except (requests.RequestException, AssertionError) as error:
			raise NoAnswer(str(error)) from None


@dataclass
class Journal:
	"""What was asked, what was answered, and what came otherwise than it should."""

	requests: int = 0
	unanswered: int = 0
	acknowledged: list[tuple[str, dict]] = field(default_factory=list)
	people: list[str] = field(default_factory=list)
	surprises: list[str] = field(default_factory=list)
	is_over: threading.Event = field(default_factory=threading.Event)


class Clerks:
	"""One place in the hall: whole cases, one after the other, until the journal is closed."""

	def __init__(self, hall: Hall, journal: Journal, received: list[str]):
		self.journal, self.received = journal, received
		self.people = {who: clone(hall[who], Patient) for who in {who for who, *_ in LIFE}}

	def work(self) -> None:
		try:
			while not self.journal.is_over.is_set():
				self.do_case()
		except Exception as error:
			self.journal.surprises.append(repr(error))

	def do_case(self) -> None:
		case = self.take_in()
		acts = LIFE[: random.choice((1, 2, 3, 4, 4, 4))]
		for who, action, stage in acts:
			self.act(who, case, action, stage)

	def take_in(self) -> dict:
		person, request = make_person(), uuid.uuid4().hex
		self.journal.people.append(person["applicant_name"])
		arguments = {"matter": ARCHIVE, "applicant": person, "contact": {"declares_truth": 1}}
		arguments |= {"received": self.received, "request_id": request}
		return self.insist(lambda: self.ask("clerk", "take_in", **arguments), "Submitted")

	def act(self, who: str, case: dict, action: str, stage: str) -> None:
		"""Do an act; where an answer was lost and the repetition is refused, look whether it was done."""
		values = VALUES.get(action, {})
		attempts = 0

		def attempt() -> dict:
			nonlocal attempts
			attempts += 1
			try:
				return self.ask(who, "act", application=case["name"], action=action, values=values)
			except Refusal:
				# repeated after a lost answer: it may have been done the first time
				found = self.ask(who, "get_application", application=case["name"])
				if attempts == 1 or found["stage"] != stage:
					raise
				return found

		self.insist(attempt, stage)

	def insist(self, attempt, stage: str) -> dict:
		"""Ask until there is an answer, and write it down."""
		for _ in range(TRIES):
			try:
				answer = attempt()
			except NoAnswer:
				self.journal.unanswered += 1
				time.sleep(PAUSE)
				continue
			assert answer["stage"] == stage, (answer["stage"], stage)
			self.journal.acknowledged.append((stage, answer))
			return answer
		raise AssertionError("The hall did not come back.")

	def ask(self, who: str, method: str, **arguments) -> dict:
		self.journal.requests += 1
		return self.people[who].call(method, **arguments)
