"""A small client of a served hall, for tests: it signs in, calls, and raises refusals.

The address comes from GOVHALL_URL and GOVHALL_SITE, which `dev/test` sets. An answer of the 500s
and a traceback in any answer fail the test that asked.
"""

import csv
import json
import os
import re
import time
from pathlib import Path
from urllib.parse import quote

import requests

ROOT = Path(__file__).parents[1]
DEMO = json.loads((ROOT / "fixtures" / "demo_users.json").read_text(encoding="utf-8"))
LONG = 10  # seconds after which nobody waits for what is refused now
TAG = re.compile(r"<[^>]+>")


class Refusal(Exception):
	"""The hall's answer that something is not possible: a status and a sentence."""

	def __init__(self, status: int, sentence: str):
		super().__init__(f"{status}: {sentence}")
		self.status = status
		self.sentence = sentence

	def says(self, source: str, *values) -> bool:
		"""Tell whether this is a sentence of the hall, in the language of whoever was refused."""
		return self.sentence in _translate(source, values)

	def begins(self, source: str, *values) -> bool:
		"""Tell whether this begins with a sentence of the hall."""
		return self.sentence.startswith(_translate(source, values))


class HallClient:
	"""One person, or one program, that talks to the hall."""

	patience = 120  # seconds

	def __init__(self):
		self.url = os.environ.get("GOVHALL_URL", "http://127.0.0.1:8000")
		self.user = "Guest"
		self.http = requests.Session()
		self.http.headers["Accept"] = "application/json"
		self.http.headers["Connection"] = "close"  # a kept one may be closed while the next request is sent
		self.http.headers["X-Frappe-Site-Name"] = os.environ.get("GOVHALL_SITE", "hall.localhost")

	def sign_in(self, email: str, password: str = DEMO["password"]) -> "HallClient":
		self.request("POST", "/api/method/login", data={"usr": email, "pwd": password})
		self.user = email
		return self

	def use_key(self, key: str, secret: str) -> "HallClient":
		self.http.headers["Authorization"] = f"token {key}:{secret}"
		return self

	def call(self, method: str, /, **arguments):
		"""Call a method of the hall's API, or any other by its whole path."""
		path = method if "." in method else f"govhall.api.v1.{method}"
		return self.request("POST", f"/api/method/{path}", json=arguments).json().get("message")

	def ask(self, path: str, /, **arguments) -> dict:
		"""Return the whole answer of a framework's method, called with GET."""
		return self.request("GET", f"/api/method/{path}", params=arguments).json()

	def upload(self, application: str, material: str, name: str, content: bytes) -> dict:
		return self.send_file(
			"govhall.api.v1.upload_material", name, content, application=application, material=material
		)

	def send_file(self, method: str, name: str, content: bytes, **fields):
		files = {"file": (name, content)}
		answer = self.request("POST", f"/api/method/{method}", data=fields, files=files)
		return answer.json()["message"]

	def list(self, doctype: str, /, **arguments) -> list[dict]:
		arguments = {key: _to_text(value) for key, value in arguments.items()}
		return self.request("GET", f"/api/resource/{doctype}", params=arguments).json()["data"]

	def read(self, doctype: str, name: str) -> dict:
		return self.request("GET", _locate(doctype, name)).json()["data"]

	def create(self, doctype: str, /, **values) -> dict:
		return self.request("POST", f"/api/resource/{doctype}", json=values).json()["data"]

	def change(self, doctype: str, name: str, /, **values) -> dict:
		return self.request("PUT", _locate(doctype, name), json=values).json()["data"]

	def delete(self, doctype: str, name: str) -> None:
		self.request("DELETE", _locate(doctype, name))

	def fetch(self, path: str, **arguments) -> bytes:
		return self.request("GET", path, params=arguments).content

	def request(self, verb: str, path: str, **arguments) -> requests.Response:
		answer = self.http.request(verb, self.url + path, timeout=self.patience, **arguments)
		while answer.status_code == 429 and int(answer.headers.get("Retry-After", LONG)) < LONG:
			time.sleep(0.2)  # as a browser does that is asked to come again
			answer = self.http.request(verb, self.url + path, timeout=self.patience, **arguments)
		assert answer.status_code < 500, f"{verb} {path}: {answer.status_code} {answer.text[-3000:]}"
		assert "Traceback (most recent" not in answer.text, f"{verb} {path} shows a traceback"
		if answer.status_code >= 400:
			raise Refusal(answer.status_code, _read_sentence(answer))
		return answer


def refusal_of(action, /, *arguments, **named) -> Refusal:
	"""Return the refusal with which an action ends; fail if it does not."""
	try:
		result = action(*arguments, **named)
	except Refusal as refusal:
		return refusal
	raise AssertionError(f"was not refused: {str(result)[:500]}")


def try_to(action, /, *arguments, default=None, **named):
	"""Try what may be refused or may have no effect; the test looks at what came of it."""
	try:
		return action(*arguments, **named)
	except Refusal:
		return default


def _translate(source: str, values: tuple) -> tuple[str, str]:
	"""Return a sentence as it is written in the code, and in Chinese."""
	translated = [TRANSLATIONS.get(value, value) for value in values]
	return source.format(*values), TRANSLATIONS[source].format(*translated)


def _read_translations() -> dict[str, str]:
	with (ROOT / "govhall/translations/zh.csv").open(encoding="utf-8", newline="") as file:
		return {row[0]: row[1] for row in csv.reader(file) if row}


def _read_sentence(answer: requests.Response) -> str:
	try:
		messages = json.loads(answer.json().get("_server_messages", "[]"))
	except ValueError:
		return ""
	return TAG.sub("", " ".join(json.loads(message)["message"] for message in messages))


def _locate(doctype: str, name: str) -> str:
	return f"/api/resource/{doctype}/{quote(name, safe='')}"


def _to_text(value):
	return json.dumps(value) if isinstance(value, list | dict) else value


TRANSLATIONS = _read_translations()
