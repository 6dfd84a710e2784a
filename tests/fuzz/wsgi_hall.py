"""The hall in this process: the framework's WSGI application, with people of the sample hall signed in."""

import io
import json
from http.cookies import SimpleCookie

from fuzz_calls import Call
from werkzeug.test import EnvironBuilder, run_wsgi_app

ROLES = ("guest", "citizen", "clerk", "admin")


class WsgiHall:
	def __init__(self, site: str, password: str):
		from frappe.app import application

		self.application = application
		self.site = site
		self.cookies = {role: self.sign_in(role, password) for role in ROLES}

	def sign_in(self, role: str, password: str) -> str:
		"""Return the cookie with which a person's requests go out; an empty one for a guest."""
		if role == "guest":
			return ""
		body = json.dumps({"usr": f"{role}@hall.example", "pwd": password}).encode()
		answer, status, headers = self._run(
			Call("POST", "/api/method/login", "", "application/json", body), ""
		)
		assert status.startswith("200"), b"".join(answer)[-2000:]
		cookies = SimpleCookie()
		for value in headers.getlist("Set-Cookie"):
			cookies.load(value)
		return f"sid={cookies['sid'].value}"

	def send(self, call: Call, role: str) -> tuple[int, str]:
		"""Return status and body of an answer."""
		answer, status, _headers = self._run(call, self.cookies[role])
		return int(status[:3]), b"".join(answer).decode(errors="replace")

	def _run(self, call: Call, cookie: str):
		headers = {"X-Frappe-Site-Name": self.site, "Accept": "application/json"}
		if cookie:
			headers["Cookie"] = cookie
		builder = EnvironBuilder(call.path, method=call.verb, query_string=call.query, headers=headers)
		environ = builder.get_environ() | {
			"wsgi.input": io.BytesIO(call.body),
			"CONTENT_LENGTH": str(len(call.body)),
			"CONTENT_TYPE": call.content_type,
		}
		return run_wsgi_app(self.application, environ, buffered=True)
