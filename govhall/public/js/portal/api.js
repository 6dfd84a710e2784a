/** Calls of the public API, and the sentence of a refusal. */
import { isRenewed, requestHeaders } from "./session";
import { say } from "./words";

export class Refusal extends Error {
	/**
	 * `answers`: sentences by field, where the answers of a form were refused. `kind`: the name of the refusal.
	 * `made`: the application that the same request has made before.
	 */
	constructor(sentence, status, { answers, kind, made } = {}) {
		super(sentence);
		Object.assign(this, { status, answers, kind, made });
	}
}

/**
 * Call a method with a JSON body and return its message, or throw a `Refusal` that says why not.
 * `asks`: whether a lost session is asked for in place. `keepalive`: whether the call outlives the page.
 */
export async function call(method, values = {}, { asks = true, keepalive = false } = {}) {
	const answer = await post(method, values, keepalive);
	if (!answer.ok && (await isRenewed(answer.status, asks)))
		return read(await post(method, values, keepalive));
	return read(answer);
}

async function post(method, values, keepalive) {
	try {
		return await fetch(`/api/method/${method}`, {
			method: "POST",
			headers: { "Content-Type": "application/json", ...requestHeaders() },
			body: JSON.stringify(values),
			keepalive,
		});
	} catch (_error) {
		throw new Refusal(say("offline"), 0);
	}
}

async function read(answer) {
	return readAnswer(answer.status, await answer.text());
}

/** Send a form with a file; `onProgress` hears the share in percent. */
export async function send(method, form, onProgress) {
	try {
		return await sendOnce(method, form, onProgress);
	} catch (refusal) {
		if (await isRenewed(refusal.status, true)) return sendOnce(method, form, onProgress);
		throw refusal;
	}
}

function sendOnce(method, form, onProgress) {
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

function readAnswer(status, text) {
	const answer = parse(text) ?? {};
	if (status >= 200 && status < 300) return answer.message ?? answer;
	if (answer.session_expired || answer.exc_type === "CSRFTokenError")
		throw new Refusal(say("expired"), status, { kind: answer.exc_type });
	const { wrong_answers: answers, exc_type: kind, made_before: made } = answer;
	throw new Refusal(findSentence(answer) || say("failed"), status, { answers, kind, made });
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
