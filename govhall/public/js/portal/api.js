/** Calls of the public API, and the sentence of a refusal. */
import { say } from "./words";

export class Refusal extends Error {
	/** `answers`: sentences by field, where the answers of a form were refused. */
	constructor(sentence, status, answers) {
		super(sentence);
		this.status = status;
		this.answers = answers;
	}
}

/** Call a method with a JSON body and return its message, or throw a `Refusal` that says why not. */
export async function call(method, values = {}) {
	let answer;
	try {
		answer = await fetch(`/api/method/${method}`, {
			method: "POST",
			headers: { "Content-Type": "application/json", ...requestHeaders() },
			body: JSON.stringify(values),
		});
	} catch (_error) {
		throw new Refusal(say("offline"), 0);
	}
	return readAnswer(answer.status, await answer.text());
}

/** Send a form with a file; `onProgress` hears the share in percent. */
export function send(method, form, onProgress) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open("POST", `/api/method/${method}`);
		for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
		request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total));
		request.onerror = () => reject(new Refusal(say("offline"), 0));
		request.onload = () => {
			try {
				resolve(readAnswer(request.status, request.responseText));
			} catch (refusal) {
				reject(refusal);
			}
		};
		request.send(form);
	});
}

function requestHeaders() {
	const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
	const token = window.frappe.csrf_token;
	return token && token !== "None" ? { ...headers, "X-Frappe-CSRF-Token": token } : headers;
}

function readAnswer(status, text) {
	const answer = parse(text) ?? {};
	if (status >= 200 && status < 300) return answer.message ?? answer;
	if (answer.session_expired || answer.exc_type === "CSRFTokenError")
		throw new Refusal(say("expired"), status);
	throw new Refusal(findSentence(answer) || say("failed"), status, answer.wrong_answers);
}

function findSentence(answer) {
	const messages = (parse(answer._server_messages) ?? []).map(
		(message) => parse(message)?.message ?? message
	);
	const exception = /^[\w.]+: (.+)/s.exec(answer.exception ?? "")?.[1];
	return strip(messages.join(" ") || exception || "");
}

function strip(html) {
	return new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch (_error) {
		return null;
	}
}
