frappe.provide("govhall");

/** Call a method of the API with a locked button; nothing comes back after a refusal, which is shown. */
govhall.send = async function (method, args, btn) {
	try {
		const { message } = await frappe.call({
			method: `govhall.api.v1.${method}`,
			args,
			btn,
			freeze: true,
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
