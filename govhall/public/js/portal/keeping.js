/** What is typed into a form is kept on the server by itself, whole or not, and comes back (暂存). */
import { call } from "./api";
import { LostSession } from "./session";
import { fillForm, readForm } from "./values";
import { say } from "./words";

const PAUSE = 1500;
const AGAIN = 10_000;
const OFFLINE = 0;
const BUSY = [OFFLINE, 429, 502, 503, 504];
const KEEPING = new WeakMap();

/** Keep a form from now on, and bring back what was kept of it; everything in it has to be alive by then. */
export function startKeeping(form) {
	const keeping = { form, revision: 0, isDirty: false, hasFailed: false, isOver: false, running: null };
	KEEPING.set(form, keeping);
	bringBack(keeping);
	form.addEventListener("input", () => typed(keeping));
	form.addEventListener("click", ({ target }) => {
		if (target.matches("[data-add], [data-remove]")) typed(keeping);
	});
	document.addEventListener(
		"visibilitychange",
		() => document.hidden && keep(keeping, { keepalive: true })
	);
	window.addEventListener("pagehide", () => keep(keeping, { keepalive: true }));
	window.addEventListener("beforeunload", (event) => {
		if (keeping.hasFailed && keeping.isDirty && !keeping.isOver) event.preventDefault();
	});
}

/** Save a form: nothing is kept meanwhile; when the saving is refused, keeping goes on. */
export async function saving(form, save) {
	const keeping = KEEPING.get(form);
	if (!keeping) return save();
	const wasOver = keeping.isOver;
	keeping.isOver = true;
	clearTimeout(keeping.timer);
	await keeping.running;
	try {
		return await save();
	} catch (refusal) {
		keeping.isOver = wasOver;
		typed(keeping);
		throw refusal;
	}
}

function bringBack(keeping) {
	const { form } = keeping;
	const kept = JSON.parse(form.querySelector("script[data-typed]")?.textContent || "null");
	if (!kept) return;
	keeping.revision = kept.revision;
	fillForm(form, kept.content);
	document.activeElement?.blur();
	form.dataset.changed = "1";
	form.querySelector("[data-brought-back]").hidden = false;
	startForgetting(form);
}

/** A button throws away what was kept, and the page begins anew. */
function startForgetting(form) {
	form.querySelector("[data-forget]").addEventListener("click", () =>
		saving(form, async () => {
			await call("govhall.api.v1.forget_input", { key: findKey(form) });
			location.assign(form.dataset.anew || location.pathname);
		}).catch((refusal) => tell({ form }, "", refusal.message))
	);
}

function findKey(form) {
	return form.dataset.application || form.elements.request_id.value;
}

function findPlace(form) {
	const { application, matter } = form.dataset;
	return application ? { application } : { matter, request_id: form.elements.request_id.value };
}

function typed(keeping, pause = PAUSE) {
	keeping.isDirty = true;
	clearTimeout(keeping.timer);
	keeping.timer = setTimeout(() => keep(keeping), pause);
}

/** Keep what stands in the form, one call at a time: what is typed meanwhile goes with the next. */
async function keep(keeping, options = {}) {
	if (keeping.isOver || !keeping.isDirty) return;
	clearTimeout(keeping.timer);
	if (keeping.running) {
		await keeping.running;
		return keep(keeping, options);
	}
	keeping.isDirty = false;
	keeping.running = send(keeping, options).finally(() => (keeping.running = null));
	return keeping.running;
}

async function send(keeping, options) {
	const { form, revision } = keeping;
	const content = readForm(form);
	delete content.request_id;
	try {
		const values = { ...findPlace(form), content, revision };
		const kept = await call("govhall.api.v1.keep_input", values, { asks: false, ...options });
		keeping.revision = kept.revision;
		keeping.hasFailed = false;
		tell(keeping, say("kept", kept.kept_on.slice(11, 16)), keeping.isBeside ? say("kept_beside") : "");
	} catch (refusal) {
		keeping.isDirty = keeping.hasFailed = true;
		explain(keeping, refusal);
	}
}

/** Say why something was not kept, and what becomes of it. */
function explain(keeping, refusal) {
	if (refusal instanceof LostSession) {
		tell(keeping, "", refusal.message);
		offerToSignIn(keeping);
	} else if (refusal.kind === "ChangedElsewhereError" && !keeping.form.dataset.application) {
		keepBeside(keeping);
	} else {
		const isLater = BUSY.includes(refusal.status);
		tell(keeping, "", isLater ? say("not_kept") : refusal.message, refusal.made);
		if (isLater) typed(keeping, AGAIN);
		else keeping.isOver = true;
	}
}

/** Another tab has kept something else of the same form: from now on both are kept, each by itself. */
function keepBeside(keeping) {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	const number = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
	keeping.form.elements.request_id.value = number;
	keeping.revision = 0;
	keeping.isBeside = true;
	typed(keeping, 0);
}

function offerToSignIn(keeping) {
	const button = Object.assign(document.createElement("button"), { type: "button", className: "plain" });
	button.textContent = say("sign_in_again");
	button.addEventListener("click", () => keep(keeping, { asks: true }));
	keeping.form.querySelector("[data-not-kept]").append(" ", button);
}

function tell({ form }, sentence, problem, application) {
	form.querySelector("[data-kept]").textContent = sentence;
	const place = form.querySelector("[data-not-kept]");
	place.textContent = problem;
	if (application) place.append(" ", linkTo(application));
}

/** A link to an application that was made before. */
export function linkTo(application) {
	const link = Object.assign(document.createElement("a"), {
		href: `/hall/application/${encodeURIComponent(application)}`,
	});
	link.textContent = say("open_made");
	return link;
}
