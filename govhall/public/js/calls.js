frappe.provide("govhall");

/**
 * Call a method of the API with a locked button; nothing comes back after a refusal, which is shown.
 * `on_refusal` hears of it too, with the whole answer.
 */
govhall.send = async function (method, args, btn, on_refusal) {
	try {
		const { message } = await frappe.call({
			method: `govhall.api.v1.${method}`,
			args,
			btn,
			freeze: true,
			error: (answer) => on_refusal?.(answer ?? {}),
		});
		return message;
	} catch {
		return null;
	}
};

/** The same for a call that carries files, by the name of their field. */
govhall.send_files = async function (method, args, files, btn, on_refusal) {
	const answer = await post_files(method, args, files, btn);
	if (answer.is_ok) return answer.message;
	on_refusal?.(answer);
	return null;
};

async function post_files(method, args, files, btn) {
	const body = new FormData();
	for (const [name, value] of Object.entries(args)) {
		body.append(name, typeof value === "string" ? value : JSON.stringify(value));
	}
	for (const [name, file] of Object.entries(files)) body.append(name, file);
	const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
	$(btn).prop("disabled", true);
	frappe.dom.freeze();
	let answer = {};
	try {
		const response = await fetch(`/api/method/govhall.api.v1.${method}`, {
			method: "POST",
			body,
			headers,
		});
		answer = { ...(await response.json()), is_ok: response.ok };
	} catch {
		frappe.msgprint(__("The server does not answer. Nothing is lost: please press the button again."));
	}
	// the framework shows what the server says
	frappe.request.cleanup({ btn, freeze: true }, { ...answer });
	return answer;
}

/** Open a paper in a new tab; a browser that holds back new tabs gets a link to press. */
govhall.open_pdf = function (method, args) {
	const query = new URLSearchParams(args).toString();
	const address = `/api/method/govhall.api.v1.${method}?${query}`;
	if (!window.open(address, "_blank")) {
		frappe.msgprint(
			`<a href="${frappe.utils.escape_html(address)}" target="_blank">${__("Open the Paper")}</a>`
		);
	}
};
