/** Saying what went wrong beside the button, and letting nobody press twice. */
import { startAnswers } from "./answers";
import { checkForm, checkWhileTyping, focusFirst, showRefusal } from "./checks";
import { linkTo, saving } from "./keeping";
import { readForm } from "./values";
import { say } from "./words";

export function showAlert(box, sentence) {
	const alert = box.querySelector("[role=alert]");
	alert.textContent = sentence;
	alert.hidden = !sentence;
	if (sentence) alert.scrollIntoView({ block: "nearest" });
}

/**
 * Do something once at a time; a refusal is shown beside the button and nothing typed is lost. The button stays
 * busy after that, as the page is left, unless the work returns false.
 */
export async function doOnce(box, button, work) {
	if (box.dataset.busy) return;
	box.dataset.busy = "1";
	const label = button.innerHTML;
	const release = () => {
		delete box.dataset.busy;
		button.removeAttribute("aria-disabled");
		button.innerHTML = label;
	};
	button.setAttribute("aria-disabled", "true");
	button.textContent = say("working");
	showAlert(box, "");
	try {
		if ((await work()) === false) release();
	} catch (refusal) {
		showAlert(box, refusal.message);
		if (refusal.made) box.querySelector("[role=alert]").append(" ", linkTo(refusal.made));
		if (refusal.answers) showRefusal(box, refusal.answers);
		release();
	}
}

/** Check a form; where something is wrong, say it there and go there. */
export function isRight(form) {
	const faults = checkForm(form);
	showAlert(form, faults.length > 1 ? say("look_again", faults.length) : (faults[0] ?? ""));
	if (faults.length) {
		form.closest("details")?.setAttribute("open", "");
		focusFirst(form);
	}
	return !faults.length;
}

/** On submit check the form, then do the work with its values. On success the page is left: it stays busy. */
export function onSubmit(form, work) {
	form.noValidate = true;
	startAnswers(form);
	checkWhileTyping(form);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (!isRight(form)) return;
		return doOnce(form, form.querySelector("button:not([type=button])"), () =>
			saving(form, () => work(readForm(form)))
		);
	});
}
