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

govhall.open_pdf = function (method, args) {
	const query = new URLSearchParams(args).toString();
	window.open(`/api/method/govhall.api.v1.${method}?${query}`, "_blank");
};
