/** Signing up, in and out, and the language of an account. */
import { call, Refusal } from "./api";
import { onSubmit } from "./forms";
import { say } from "./words";

export function startSignIn(form) {
	onSubmit(form, ({ usr, pwd }) => signIn(usr, pwd, form.dataset.to));
}

export function startSignUp(form) {
	onSubmit(form, async (values) => {
		const { user } = await call("govhall.api.v1.sign_up", values);
		if (user) await signIn(values.email, values.password, form.dataset.to, "other_password");
		else throw new Refusal(say("look_into_mail"), 0);
	});
}

export function startSignOut(button) {
	button.addEventListener("click", async () => {
		await call("logout");
		location.assign("/hall");
	});
}

/** A guest's choice is kept by the link itself, in a cookie; an account's is kept with the account. */
export function switchLanguage(link) {
	if (!link.dataset.signedIn) return;
	link.addEventListener("click", async (event) => {
		event.preventDefault();
		await call("govhall.api.v1.set_language", { language: link.dataset.language });
		location.reload();
	});
}

async function signIn(usr, pwd, to, whenRefused = "wrong_password") {
	try {
		const answer = await call("login", { usr, pwd });
		const home = answer === "Logged In" ? "/app" : "/hall/my";
		location.assign(to || home);
	} catch (refusal) {
		const isUnsaid = refusal.message === say("failed");
		if (refusal.status === 401 && isUnsaid) throw new Refusal(say(whenRefused), 401);
		throw refusal;
	}
}
