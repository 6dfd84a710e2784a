/** A forgotten password, and a new one. */
import { call, Refusal } from "./api";
import { onSubmit } from "./forms";
import { say } from "./words";

const USED = 410;

export function startForgotPassword(form) {
	onSubmit(form, async ({ user }) => {
		await call("govhall.api.v1.accounts.reset_password", { user });
		const told = Object.assign(document.createElement("p"), { className: "note" });
		told.setAttribute("role", "status");
		told.textContent = say("link_sent");
		form.querySelector("h1 ~ p").replaceWith(told);
		for (const part of form.querySelectorAll(".field, button")) part.remove();
	});
}

export function startNewPassword(form) {
	onSubmit(form, async ({ again, ...passwords }) => {
		if (again !== passwords.new_password) throw new Refusal(say("not_the_same"), 0);
		const home = await choose({ ...passwords, key: form.dataset.key || undefined });
		location.assign(home === "/app" ? "/app" : "/hall/my");
	});
}

async function choose(values) {
	try {
		const method = "frappe.core.doctype.user.user.update_password";
		return await call(method, { ...values, logout_all_sessions: 1 });
	} catch (refusal) {
		throw refusal.status === USED ? new Refusal(say("link_used"), USED) : refusal;
	}
}
