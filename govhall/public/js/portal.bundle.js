/** The portal's behaviour: each element says with `data-portal` which part of it it needs. */
import { startSignIn, startSignOut, startSignUp, switchLanguage } from "./portal/account";
import { startAct, startChange, startSay, startUpload } from "./portal/application";
import { startApplicant, startApply } from "./portal/apply";
import { startDelivery } from "./portal/delivery";
import { startKeeping } from "./portal/keeping";
import { startForgotPassword, startNewPassword } from "./portal/password";
import { startSearch } from "./portal/search";

const PARTS = {
	act: startAct,
	applicant: startApplicant,
	apply: startApply,
	change: startChange,
	delivery: startDelivery,
	"forgot-password": startForgotPassword,
	language: switchLanguage,
	"new-password": startNewPassword,
	print: (button) => button.addEventListener("click", () => window.print()),
	say: startSay,
	search: startSearch,
	"sign-in": startSignIn,
	"sign-out": startSignOut,
	"sign-up": startSignUp,
	upload: startUpload,
};

for (const element of document.querySelectorAll("[data-portal]")) PARTS[element.dataset.portal](element);
for (const form of document.querySelectorAll("form[data-keeps]")) startKeeping(form);
dropLanguageFromAddress();
reloadWhenShownAgain();

/** What was of one account is not shown again from memory, after it signed out for one. */
function reloadWhenShownAgain() {
	window.addEventListener("pageshow", ({ persisted }) => {
		if (persisted && document.body.dataset.account) location.reload();
	});
}

/** The switch of a guest travels in the address once; the cookie keeps it. */
function dropLanguageFromAddress() {
	const address = new URL(location.href);
	if (!address.searchParams.has("_lang")) return;
	address.searchParams.delete("_lang");
	history.replaceState(null, "", address);
}
