"""A person's page that hears when a hostile text runs in it, or would without its policy, and says where."""

MINUTE = 60_000
# a page tells of whatever its Content-Security-Policy stops, also in elements that it never shows
LISTEN = """
addEventListener("securitypolicyviolation", ({ effectiveDirective, sourceFile, lineNumber }) =>
	window.stoppedByPolicy?.(`${effectiveDirective} at ${(sourceFile || "").split("/").pop()}:${lineNumber}`)
);
"""
# what is drawn by our own code, in whose markup no text may have become an element or a handler
OURS = """
() => {
	const places = ".modal, .hall-case-steps, [data-fieldname=form_view], [data-fieldname=deadline_view],"
		+ " .form-message, #alert-container, #page-query-report";
	const blocks = [...document.querySelectorAll(".ce-block *")].flatMap((each) => each.shadowRoot ?? []);
	// what a link field or a search finds is drawn by the framework
	const is_hostile = (element) =>
		!element.closest(".awesomplete, .search-results") &&
		((element.tagName === "SCRIPT" && element.text.includes("hostile(")) ||
		[...element.attributes].some(
			({ name, value }) => value.includes("hostile(") && /^on|^src|^href$|^data$|^content$/.test(name)
		));
	return [...document.querySelectorAll(places), ...blocks]
		.flatMap((place) => [...place.querySelectorAll("*")])
		.filter(is_hostile)
		.map((element) => element.outerHTML.slice(0, 200));
}
"""
# until nothing was asked for, drawn slowly, or frozen, three times in a row
CALM = """
async () => {
	const is_busy = () => window.frappe?.request?.ajax_count || document.querySelector("#freeze");
	for (let calm = 0, rounds = 0; calm < 3 && rounds < 200; rounds++) {
		await new Promise((resolve) => setTimeout(resolve, 40));
		calm = is_busy() ? 0 : calm + 1;
	}
}
"""


class Ears:
	"""Walks from place to place in one page; what was heard is looked at once, at the end of the walk."""

	def __init__(self, people, user: str | None = None):
		self.ran: list[str] = []
		self.drawn: list[str] = []
		self.stopped: list[tuple[str, str]] = []
		self.place = ""
		# nothing fades in or out: a dialog that still does cannot be closed
		self.page = people.open(user, reduced_motion="reduce")
		self.page.set_default_timeout(MINUTE)
		context = self.page.context
		context.expose_binding("hostile", lambda source, number=None: self.hear(number))
		context.expose_binding(
			"stoppedByPolicy", lambda source, what: self.stopped.append((self.place, what))
		)
		context.add_init_script(LISTEN)
		self.page.on("dialog", self.hear_dialog)

	def hear(self, what) -> None:
		self.ran.append(f"{self.place}: {what}")

	def hear_dialog(self, dialog) -> None:
		self.hear(dialog.message)
		dialog.dismiss()

	# ---- whole pages

	def load(self, *addresses: str) -> None:
		for address in addresses:
			self.place = address
			self.page.goto(address)
			self.page.wait_for_load_state("networkidle")

	# ---- the desk, which is one page

	def enter(self) -> None:
		"""Load the desk, at a list of nothing."""
		self.place = "desk"
		self.page.goto("/app/hall-application/view/list?name=none")
		self.page.wait_for_function("window.frappe?.get_route?.()?.[0]")
		self.rest()

	def open(self, *route, drawn: str, place: str = "") -> None:
		"""Go to a page of the desk and wait until an expression says that it is drawn."""
		self.place = place or "/".join(map(str, route))
		self.page.evaluate("(route) => { frappe.set_route(...route); }", list(route))
		self.page.wait_for_function(drawn)
		self.rest()

	def open_form(self, doctype: str, name: str) -> None:
		drawn = f"cur_frm?.docname === '{name}' && cur_frm.doc && $(cur_frm.wrapper).is(':visible')"
		self.open("Form", doctype, name, drawn=f"window.cur_frm && {drawn}")
		self.page.evaluate("cur_frm.layout.sections.forEach((section) => section.collapse?.(false))")
		self.rest()

	def open_list(self, doctype: str, view: str, *more, names: list[str] | None = None) -> None:
		filters = [{"name": ["in", names]}] if names else []
		drawn = f"window.cur_list?.doctype === '{doctype}' && cur_list.view_name === '{view}'"
		self.open("List", doctype, view, *more, *filters, drawn=drawn, place=f"{doctype}: {view}")

	def do(self, place: str, script: str, given=None, shown: str = ".modal.show") -> None:
		"""Let a script of the desk show something, and wait for that."""
		self.place = place
		self.page.evaluate(script, given)
		self.page.locator(shown).first.wait_for()
		self.rest()

	def close(self) -> None:
		"""Close every dialog."""
		self.rest()
		self.page.wait_for_function(
			"""() => {
				$(".modal.show").modal("hide");
				return !document.querySelector(".modal-backdrop, .modal.show");
			}"""
		)

	def rest(self) -> None:
		self.page.evaluate(CALM)
		self.drawn.extend(f"{self.place}: {element}" for element in self.page.evaluate(OURS))
