/** A session that was lost: signing in again in place, with a fresh token, so that nothing typed is lost. */
import { say } from "./words";

const account = document.body.dataset.account;
const LOST = [400, 401, 403];
let asking = null;

export function requestHeaders() {
	const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
	// nothing goes on under another account than the page is of
	if (account) headers["X-Hall-Account"] = encodeURIComponent(account);
	const token = window.frappe.csrf_token;
	return token && token !== "None" ? { ...headers, "X-Frappe-CSRF-Token": token } : headers;
}

/**
 * Tell whether a refused request is worth repeating: its token was old, or somebody signs in again now.
 * `asks` lets the page ask for that; otherwise a lost session is only told of.
 */
export async function isRenewed(status, asks) {
	if (!account || !LOST.includes(status)) return false;
	const old = window.frappe.csrf_token;
	if (await isSameAccount()) return window.frappe.csrf_token !== old;
	if (!asks) throw new LostSession(say("expired"));
	asking ??= signInAgain().finally(() => (asking = null));
	if (!(await asking)) throw new LostSession(say("expired"));
	return true;
}

export class LostSession extends Error {}

/** Tell whether the page's account is signed in, and take its token; another one is refused. */
async function isSameAccount() {
	const { user, csrf_token: token } = await readSession();
	if (!user) return false;
	if (user !== account) throw new LostSession(say("other_account", user, account));
	window.frappe.csrf_token = token;
	return true;
}

async function readSession() {
	try {
		const headers = { Accept: "application/json" };
		const answer = await fetch("/api/method/govhall.api.v1.get_session", { headers });
		return (await answer.json()).message ?? {};
	} catch (_error) {
		throw new Error(say("offline"));
	}
}

/** Ask for the password in a dialog; tell whether the account is signed in at its end. */
function signInAgain() {
	const dialog = document.getElementById("sign-in-again");
	const form = dialog.querySelector("form");
	const alert = dialog.querySelector("[role=alert]");
	const tell = (sentence) => {
		alert.textContent = sentence;
		alert.hidden = !sentence;
	};
	return new Promise((resolve) => {
		form.onsubmit = async (event) => {
			event.preventDefault();
			const sentence = await tryToSignIn(form.elements.usr.value, form.elements.pwd.value);
			tell(sentence);
			if (!sentence) dialog.close("signed in");
		};
		dialog.querySelector("[data-close]").onclick = () => dialog.close("");
		dialog.onclose = () => {
			form.elements.pwd.value = "";
			resolve(dialog.returnValue === "signed in");
		};
		tell("");
		dialog.returnValue = "";
		dialog.showModal();
	});
}

/** Sign in; return the sentence why not, or an empty text. */
async function tryToSignIn(usr, pwd) {
	try {
		const answer = await fetch("/api/method/login", {
			method: "POST",
			headers: { "Content-Type": "application/json", Accept: "application/json" },
			body: JSON.stringify({ usr, pwd }),
		});
		if (answer.status === 401) return say("wrong_password");
		if (answer.ok && (await isSameAccount())) return "";
		return answer.status === 429 ? say("too_often") : say("failed");
	} catch (problem) {
		return problem instanceof TypeError ? say("offline") : problem.message;
	}
}
